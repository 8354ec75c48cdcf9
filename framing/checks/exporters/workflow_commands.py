"""GitHub's workflow commands: annotations at the lines concerned.

GitHub shows ten errors and ten warnings a step (docs.github.com, "Workflow commands for GitHub Actions"), so the last
error tells how many are not shown.
"""

from __future__ import annotations

from collections.abc import Sequence

from framing.checks.outcomes import Outcome

MOST = 10
LONGEST = 4_000  # characters of one message


def render(outcomes: Sequence[Outcome]) -> str:
    """Render an `::error` for each expectation that does not hold and a `::warning` for each stale baseline."""
    lines: list[str] = []
    for kind, stale in (("error", False), ("warning", True)):
        wrong = [o for o in outcomes if not o.passed and (o.status == "stale") == stale]
        shown = wrong if len(wrong) <= MOST else wrong[: MOST - 1]
        lines += [_command(kind, o) for o in shown]
        if len(shown) < len(wrong):
            more = f"{len(wrong) - len(shown)} more do not hold; see the job summary or the log."
            lines.append(f"::{kind} title=framing check::{more}")
    return "".join(f"{line}\n" for line in lines)


def _command(kind: str, outcome: Outcome) -> str:
    at = next((q for q in outcome.quotes if q.line), None)
    path, line, end = (at.path, at.line, at.end_line) if at else (outcome.case, outcome.line, outcome.line)
    place = f"file={_property(path)},line={line},endLine={end},title={_property(outcome.name)}"
    return f"::{kind} {place}::{_data(outcome.explain()[:LONGEST])}"


def _data(text: str) -> str:
    """Escape a message as actions/toolkit does."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape the value of a property as actions/toolkit does."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
