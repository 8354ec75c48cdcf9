"""Find the passages in which news sources tell the same thing, and show how they frame it differently."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framing.batch.stories import group
    from framing.batch.study import Study, compare_many
    from framing.checks import assert_framing_kept, drift
    from framing.comparison import compare
    from framing.config import Config
    from framing.datatypes import Article
    from framing.pairs import judge_pairs, score_links
    from framing.preparation import prepare
    from framing.readers import read
    from framing.reports import Report

__version__ = "0.1.0"

# Since 1.29 onnxruntime sends usage data to Microsoft unless this is set before it is first imported.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")

_HOMES = {
    "Article": "framing.datatypes",
    "Config": "framing.config",
    "Report": "framing.reports",
    "Study": "framing.batch.study",
    "assert_framing_kept": "framing.checks",
    "compare": "framing.comparison",
    "compare_many": "framing.batch.study",
    "drift": "framing.checks",
    "group": "framing.batch.stories",
    "judge_pairs": "framing.pairs",
    "prepare": "framing.preparation",
    "read": "framing.readers",
    "score_links": "framing.pairs",
}
__all__ = [
    "Article",
    "Config",
    "Report",
    "Study",
    "assert_framing_kept",
    "compare",
    "compare_many",
    "drift",
    "group",
    "judge_pairs",
    "prepare",
    "read",
    "score_links",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
