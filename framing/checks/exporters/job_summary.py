"""Markdown for a job summary, at most a megabyte of it, which is GitHub's limit for a step."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from framing.checks.exporters import text
from framing.checks.outcomes import Outcome
from framing.reports.markdown import escape

MOST_BYTES = 1024 * 1024 - 1024  # GitHub drops a summary of more than 1 MiB; other tools may add some words


def render(outcomes: Sequence[Outcome]) -> str:
    """Render outcomes: a heading with counts, a table of what does not hold, and each with its quotes."""
    wrong = [o for o in outcomes if not o.passed]
    parts = [f"### Framing: {text.counted(outcomes)}\n\n"]
    if wrong:
        parts.append("| | case | expectation | found |\n|---|---|---|---|\n")
        parts += [f"| {o.status} | {escape(o.case)} | {escape(o.name)} | {escape(o.found)} |\n" for o in wrong]
        parts += [
            f"\n<details><summary>{html.escape(o.id)}</summary>\n\n{_fenced(o.explain())}\n</details>\n" for o in wrong
        ]
    return _within(parts)


def _within(parts: Sequence[str]) -> str:
    """Join parts as long as they fit, and say how many do not."""
    size = 0
    kept: list[str] = []
    for part in parts:
        size += len(part.encode("utf-8", "replace"))
        if size > MOST_BYTES:
            return "".join([*kept, f"\n{len(parts) - len(kept)} more do not fit; see the log.\n"])
        kept.append(part)
    return "".join(kept)


def _fenced(words: str) -> str:
    """Put text into a fence that nothing in it can close."""
    longest = max((len(m) for m in re.findall("`+", words)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{words}\n{fence}"
