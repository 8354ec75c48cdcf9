"""Framing expectations as tests: case files, baselines, a pytest plugin, exporters for CI, drift of a rewrite.

Nothing heavy is imported before a name is used: pytest loads `framing.checks.plugin` whenever it starts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framing.checks.cases import Case, read_case
    from framing.checks.outcomes import Outcome
    from framing.checks.reviews import to_cases
    from framing.checks.rewriting import Change, Drift, assert_framing_kept, drift
    from framing.checks.session import Session
    from framing.errors import CaseError

_HOMES = {
    "Case": "framing.checks.cases",
    "CaseError": "framing.errors",
    "Change": "framing.checks.rewriting",
    "Drift": "framing.checks.rewriting",
    "Outcome": "framing.checks.outcomes",
    "Session": "framing.checks.session",
    "assert_framing_kept": "framing.checks.rewriting",
    "drift": "framing.checks.rewriting",
    "read_case": "framing.checks.cases",
    "to_cases": "framing.checks.reviews",
}
__all__ = [
    "Case",
    "CaseError",
    "Change",
    "Drift",
    "Outcome",
    "Session",
    "assert_framing_kept",
    "drift",
    "read_case",
    "to_cases",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
