"""What of a passage an own axis reads: its clauses, and the content words in them, with the reach of negation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.axes.clauses import Clauses
from framing.datatypes import Annotation, Span

_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
_UNKNOWN = frozenset({"X", ""})  # parts of speech of languages without a parser
_SHORTEST = 3  # tokens; a shorter clause ("he said") says nothing by itself


@dataclass(frozen=True, slots=True)
class Word:
    """A content word; `negated` tells whether it stands in the scope of a negation."""

    span: Span
    text: str
    negated: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """A clause with its content words; `span` covers it, `text` leaves out clauses set into it."""

    span: Span
    text: str
    words: tuple[Word, ...]


def units(annotation: Annotation) -> tuple[Unit, ...]:
    """Cut a passage into clauses in reading order; without a parse it is one unit."""
    clauses = Clauses(annotation)
    tokens = annotation.tokens
    groups: dict[int, list[int]] = {}
    for index in range(len(tokens)):
        groups.setdefault(clauses.clause(index) if clauses.parsed else 0, []).append(index)
    long = [g for g in groups.values() if sum(tokens[i].pos != "PUNCT" for i in g) >= _SHORTEST]
    chosen = long if clauses.parsed and long else [list(range(len(tokens)))]
    return tuple(_unit(annotation, group) for group in chosen if group)


def _unit(annotation: Annotation, group: Sequence[int]) -> Unit:
    tokens, text = annotation.tokens, annotation.passage.text
    pieces, at = [], -2
    for index in group:
        gap = text[tokens[at].span.end : tokens[index].span.start] if index == at + 1 else " "
        pieces.append(gap + tokens[index].text)
        at = index
    words = tuple(
        Word(t.span, t.text.lower(), annotation.is_negated(t.span))
        for t in (tokens[i] for i in group)
        if (t.pos in _CONTENT or t.pos in _UNKNOWN) and any(c.isalpha() for c in t.text)
    )
    worded = [tokens[i].span for i in group if tokens[i].pos != "PUNCT"] or [tokens[i].span for i in group]
    return Unit(Span(worded[0].start, worded[-1].end), "".join(pieces).strip(" ,;:–—"), words)
