"""Outcomes for machines and people: one file per format, one table that names them by a file's ending."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from framing.checks.exporters import job_summary, json, junit, sarif, text
from framing.checks.outcomes import Outcome
from framing.errors import UnknownNameError

Render = Callable[[Sequence[Outcome]], str]

FORMATS: dict[str, Render] = {
    ".txt": text.render,
    ".json": json.render,
    ".xml": junit.render,
    ".sarif": sarif.render,
    ".md": job_summary.render,
}


def exporter(path: Path) -> Render:
    """Return the function that renders outcomes for a file, by its ending.

    Raises:
        UnknownNameError: No format has this ending.
    """
    if path.suffix.lower() not in FORMATS:
        raise UnknownNameError("ending", path.suffix, FORMATS, where=str(path))
    return FORMATS[path.suffix.lower()]
