"""What became of an expectation, in words and numbers: the one record that every exporter writes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from framing.checks.cases import Case
from framing.checks.sources import place
from framing.datatypes import Article, Evidence, Passage, Span
from framing.reports.signs import HIDDEN, without_commands

Status = Literal["passed", "failed", "stale", "unusable"]
_CONTEXT = 80  # characters shown before and after a passage
_HIDDEN = re.compile(f"[{HIDDEN}]+")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an article that a verdict rests on.

    `text` shows the passage with the evidence in square brackets and some words around it. `path` and the lines say
    where the evidence stands (0: no line is known); `words` is the evidence itself.
    """

    article: str
    name: str
    text: str
    words: tuple[str, ...]
    path: str
    line: int
    end_line: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one expectation, or of a case's baseline.

    `expected`, `found`, `hint` and `note` are sentences; `score` is the number that was judged, or None; `scores` holds
    it and others by name.
    """

    case: str
    name: str
    kind: str
    axis: str
    line: int
    status: Status
    expected: str
    found: str
    hint: str = ""
    note: str = ""
    quotes: tuple[Quote, ...] = ()
    scores: Mapping[str, float | None] = field(default_factory=dict)
    score: float | None = None

    @property
    def passed(self) -> bool:
        """Whether the expectation holds."""
        return self.status == "passed"

    @property
    def id(self) -> str:
        """The case and the expectation in one string, as pytest writes node ids."""
        return f"{self.case}::{self.name}"

    def explain(self) -> str:
        """Say what was expected, what was found, both quotes with context, and what to do next."""
        head = printable(f"{self.case}:{self.line}: {self.name}")
        if self.status == "unusable":
            return f"{head}\n  {printable(self.found)}"
        told = [("expected", self.expected), ("found", self.found)]
        after = [(name, words) for name, words in (("note", self.note), ("hint", self.hint)) if words]
        lines = [head, *(f"  {name:9} {printable(words)}" for name, words in told)]
        lines += [f"  {printable(f'{q.name} ({_at(q)}): {q.text}')}" for q in self.quotes]
        return "\n".join([*lines, *(f"  {name:9} {printable(words)}" for name, words in after)])


def _at(quote: Quote) -> str:
    return f"{quote.path}:{quote.line}" if quote.line else quote.path


def printable(text: str) -> str:
    """Make text of an article safe for a terminal and a log: one line, no control or direction marks, no command."""
    return without_commands(" ".join(_HIDDEN.sub(" ", text).split()))


def quote(
    case: Case, name: str, article: Article, passage: Passage | None, evidence: tuple[Evidence, ...] = ()
) -> Quote:
    """Show evidence inside its passage, with words around it and the place in the file.

    Args:
        case: The case, for the place.
        name: The article's name in the case.
        article: The article quoted.
        passage: The passage; without one the evidence is shown alone.
        evidence: May be empty: then the passage is shown without marks.
    """
    spans = sorted(e.span for e in evidence)
    whole = passage.span if passage else Span(spans[0].start, spans[-1].end)
    path, line, _ = place(case, name, article, spans[0] if spans else whole)
    end_line = place(case, name, article, spans[-1] if spans else whole)[2]
    words = tuple(printable(e.quote) for e in evidence)
    return Quote(name, printable(article.name), _marked(article, whole, spans), words, path, line, end_line)


def _marked(article: Article, whole: Span, spans: list[Span]) -> str:
    text, at, parts = article.text, whole.start, []
    for span in spans:
        if at <= span.start < span.end <= whole.end:
            parts += [text[at : span.start], "[", text[span.start : span.end], "]"]
            at = span.end
    inner = printable("".join([*parts, text[at : whole.end]]))
    before, after = (
        printable(x) for x in (text[max(0, whole.start - _CONTEXT) : whole.start], text[whole.end :][:_CONTEXT])
    )
    return f"{f'… {before} ' if before else ''}“{inner}”{f' {after} …' if after else ''}"
