"""`framing-checks/1`: every outcome as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from framing.checks.outcomes import Outcome
from framing.reports import wording

SCHEMA = "framing-checks/1"


def render(outcomes: Sequence[Outcome]) -> str:
    """Render outcomes as JSON with a newline at the end; the fields are those of `Outcome` and `Quote`."""
    data = {"schema": SCHEMA, "tool": wording.tool(), "outcomes": [{"id": o.id, **asdict(o)} for o in outcomes]}
    return json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1) + "\n"
