"""Quoting passages: exact words with the evidence marked, in the context of their paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable

from framing.datatypes import Article, Evidence, Passage, Span
from framing.reports.page.markup import Html, join, tag
from framing.reports.report import Report


def bdi(words: str) -> Html:
    """Isolate words from outside, so that a direction mark in them cannot turn what stands around them."""
    return tag("bdi", words)


def language(article: Article) -> str | None:
    """Return the article's language as an attribute, or None where it is no code."""
    return article.language if re.fullmatch("[a-z]{2,3}", article.language) else None


def marked(text: str, spans: Iterable[Span]) -> Html:
    """Mark spans of a text; spans that overlap an earlier one or leave the text are not marked."""
    parts: list[str] = []
    at = 0
    for span in sorted(spans):
        if at <= span.start < span.end <= len(text):
            parts += [text[at : span.start], tag("mark", text[span.start : span.end])]
            at = span.end
    return join(parts, text[at:])


def quotation(report: Report, passage_id: str, evidence: tuple[Evidence, ...] = (), *, context: bool = False) -> Html:
    """Quote a passage as a block, its evidence marked; `context` adds its neighbours, dimmed."""
    passage = report.passage[passage_id]
    article = report.article[passage.article_id]
    words = marked(passage.text, (e.span.shift(-passage.span.start) for e in evidence))
    before, after = _neighbours(report, passage) if context else (None, None)
    return tag(
        "blockquote",
        tag(
            "p",
            [tag("span", before.text, class_="near"), " "] if before else None,
            words,
            [" ", tag("span", after.text, class_="near")] if after else None,
        ),
        lang=language(article),
        dir="auto",
    )


def _neighbours(report: Report, passage: Passage) -> tuple[Passage | None, Passage | None]:
    """Find the passages right before and after in the same paragraph."""
    text = report.article[passage.article_id].text
    found: dict[int, Passage] = {}
    for other in report.passages:
        step = other.index - passage.index
        if other.article_id == passage.article_id and step in (-1, 1):
            first, second = (other, passage) if step < 0 else (passage, other)
            if "\n" not in text[first.span.end : second.span.start]:
                found[step] = other
    return found.get(-1), found.get(1)
