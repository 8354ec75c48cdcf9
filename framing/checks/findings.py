"""What was found between the articles of a case, whether they were aligned or taken as a pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from framing.checks.cases import Case
from framing.datatypes import Article, Difference, Evidence, Passage, Side, Span
from framing.errors import CaseError
from framing.reports import Report


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate difference, seen with one article as side a."""

    axis: str
    direction: Side | None
    probability: float
    flagged: bool
    explanation: str
    passages: tuple[Passage, Passage]
    evidence: tuple[tuple[Evidence, ...], tuple[Evidence, ...]]

    def swapped(self) -> Found:
        """Return the same candidate seen from the other side."""
        direction: Side | None = {"a": "b", "b": "a", None: None}[self.direction]
        (left, right), (here, there) = self.passages, self.evidence
        return Found(
            self.axis, direction, self.probability, self.flagged, self.explanation, (right, left), (there, here)
        )


@dataclass(frozen=True)
class Findings:
    """The result of a case.

    Attributes:
        case: The case.
        articles: As read, by their names in the case.
        candidates: Every candidate difference.
        models: Names and hashes of what took part.
        report: The report; None for a pair.
        judged: The row that `framing.judge_pairs` gave for a pair; None otherwise.
    """

    case: Case
    articles: Mapping[str, Article]
    candidates: Sequence[Found]
    models: Mapping[str, str]
    report: Report | None = None
    judged: Mapping[str, Any] | None = None

    def between(self, a: str, b: str) -> list[Found]:
        """Return the candidates between two articles, strongest first, the first as side a."""
        ends = self.articles[a].id, self.articles[b].id
        found = []
        for candidate in self.candidates:
            here = tuple(p.article_id for p in candidate.passages)
            if here in (ends, ends[::-1]):
                found.append(candidate if here == ends else candidate.swapped())
        return found

    def spans(self, name: str, words: str, line: int) -> list[Span]:
        """Return where an article has these words.

        Raises:
            CaseError: Nowhere.
        """
        text, found, at = self.articles[name].text, [], 0
        while (at := text.find(words, at)) >= 0:
            found.append(Span(at, at + len(words)))
            at += len(words)
        if not found:
            raise CaseError(
                f"{name} does not contain {words[:80]!r}",
                where=f"{self.case.name}:{line}",
                hint="Copy the words as the article has them; menus of a web page are never read.",
            )
        return found

    def passages(self, selector: Mapping[str, str], line: int) -> list[Passage]:
        """Return the passages that hold, or share, the words of a selector; none where they were left out.

        Raises:
            CaseError: The article does not contain the words.
        """
        spans = self.spans(selector["article"], selector["contains"], line)
        article = self.articles[selector["article"]].id
        passages = [p for p in self.report.passages if p.article_id == article] if self.report else []
        return [p for p in passages if any(p.span.overlap(s) for s in spans)]


def of_report(case: Case, articles: Mapping[str, Article], report: Report, models: Mapping[str, str]) -> Findings:
    """Take the findings from a report."""

    def found(d: Difference) -> Found:
        sides = (report.passage[d.left], report.passage[d.right])
        evidence = (d.evidence_left, d.evidence_right)
        return Found(d.axis, d.direction, d.probability, report.is_flagged(d), d.explanation, sides, evidence)

    return Findings(case, articles, [found(d) for d in report.candidates], models, report)


def of_pair(
    case: Case, articles: Mapping[str, Article], judged: Mapping[str, Any], models: Mapping[str, str]
) -> Findings:
    """Take the findings from a judged pair."""
    left, right = (Passage(a.id, a.id, 0, Span(0, len(a.text)), a.text) for a in articles.values())

    def evidence(passage: Passage, quotes: Sequence[str]) -> tuple[Evidence, ...]:
        at = [(passage.text.find(q), q) for q in quotes]
        return tuple(Evidence(passage.article_id, Span(n, n + len(q)), q) for n, q in at)

    candidates = [
        Found(
            d["axis"],
            d["direction"],
            d["probability"],
            d["flagged"],
            d["explanation"],
            (left, right),
            (evidence(left, d["evidence_a"]), evidence(right, d["evidence_b"])),
        )
        for d in judged["differences"]
    ]
    candidates.sort(key=lambda c: (-c.probability, c.axis))
    return Findings(case, articles, candidates, models, judged=judged)
