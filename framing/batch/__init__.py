"""Many articles at once: stories, a run that can be interrupted, and tables for a study."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framing.batch.stories import find_stories, group
    from framing.batch.study import Study, compare_many

_HOMES = {
    "Study": "framing.batch.study",
    "compare_many": "framing.batch.study",
    "find_stories": "framing.batch.stories",
    "group": "framing.batch.stories",
}
__all__ = ["Study", "compare_many", "find_stories", "group"]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
