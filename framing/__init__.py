"""Find the passages in which news sources tell the same thing, and show how they frame it differently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framing.comparison import compare, judge_pairs, score_links
    from framing.config import Config
    from framing.datatypes import Article
    from framing.readers import read
    from framing.reports import Report

__version__ = "0.1.0"

_HOMES = {
    "Article": "framing.datatypes",
    "Config": "framing.config",
    "Report": "framing.reports",
    "compare": "framing.comparison",
    "judge_pairs": "framing.comparison",
    "read": "framing.readers",
    "score_links": "framing.comparison",
}
__all__ = ["Article", "Config", "Report", "compare", "judge_pairs", "read", "score_links"]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
