"""Text with marked ranges as HTML: every character of the text stays, escaped, in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from framing.datatypes import Evidence, Span
from framing.ui.escape import escape


@dataclass(frozen=True, slots=True)
class Mark:
    """A range to mark: `kind` names classes of the style sheet, `label` is told on hovering."""

    span: Span
    kind: str
    label: str


def marked(text: str, marks: Sequence[Mark], *, start: int = 0) -> str:
    """Return the text as HTML with its marks; where marks overlap, a piece carries the classes of all.

    Args:
        text: The text to show.
        marks: Ranges in the same count of characters as `start`.
        start: Offset of the text's first character.
    """
    inside = [m for m in marks if m.span.start < start + len(text) and m.span.end > start]
    edges = {start, start + len(text)}
    for mark in inside:
        edges |= {max(start, mark.span.start), min(start + len(text), mark.span.end)}
    cuts = sorted(edges)
    pieces = []
    for left, right in pairwise(cuts):
        here = [m for m in inside if m.span.start < right and m.span.end > left]
        piece = escape(text[left - start : right - start])
        pieces.append(_wrapped(piece, here) if here else piece)
    return "".join(pieces)


def evidence_marks(evidence: Sequence[Evidence], axis: str, label: str) -> list[Mark]:
    """Turn evidence into marks in the colour of its axis."""
    return [Mark(e.span, f"fr-cue fr-ax-{axis}", label) for e in evidence]


def _wrapped(piece: str, marks: Sequence[Mark]) -> str:
    kinds = " ".join(dict.fromkeys(m.kind for m in marks))
    label = escape("; ".join(dict.fromkeys(m.label for m in marks)))
    return f'<mark class="{escape(kinds)}" title="{label}">{piece}</mark>'
