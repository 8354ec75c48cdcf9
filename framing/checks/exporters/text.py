"""Plain text for a terminal: what does not hold in full, and how many do."""

from __future__ import annotations

from collections.abc import Sequence

from framing.checks.outcomes import Outcome
from framing.reports import wording


def render(outcomes: Sequence[Outcome]) -> str:
    """Render outcomes: each that does not hold with its quotes, then a line of counts."""
    wrong = [o.explain() for o in outcomes if not o.passed]
    return "\n\n".join([*wrong, counted(outcomes)]) + "\n"


def counted(outcomes: Sequence[Outcome]) -> str:
    """Say how many expectations of how many cases hold."""
    said = wording.count(len(outcomes), "expectation")
    cases = wording.count(len({o.case for o in outcomes}), "case")
    often = [(sum(o.status == status for o in outcomes), word) for status, word in _WORDS.items()]
    return f"{said} in {cases}: {', '.join(f'{n} {word}' for n, word in often if n) or 'none'}"


_WORDS = {"passed": "hold", "failed": "failed", "stale": "stale", "unusable": "unusable"}
