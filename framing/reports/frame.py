"""Tables of a report as pandas DataFrames; pandas is imported only when one is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from framing.codebook import entry
from framing.reports import wording
from framing.reports.report import Report

if TYPE_CHECKING:
    import pandas as pd

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
DIFFERENCES = (
    "id",
    "axis",
    "family",
    "flagged",
    "probability",
    "direction",
    "source_a",
    "source_b",
    "quote_a",
    "quote_b",
    "explanation",
    "article_a",
    "article_b",
    "passage_a",
    "passage_b",
    "alignment",
    "text_a",
    "text_b",
)


def differences(report: Report) -> pd.DataFrame:
    """Return one row per candidate difference, strongest first, with the text of both passages.

    Quotes of one side are joined by an ellipsis.
    """
    return _table(
        DIFFERENCES,
        (
            (
                d.id,
                d.axis,
                entry(d.axis).family,
                report.is_flagged(d),
                d.probability,
                d.direction,
                *wording.sides(report, d),
                wording.quoted(d.evidence_left),
                wording.quoted(d.evidence_right),
                d.explanation,
                report.passage[d.left].article_id,
                report.passage[d.right].article_id,
                d.left,
                d.right,
                d.alignment,
                report.passage[d.left].text,
                report.passage[d.right].text,
            )
            for d in report.candidates
        ),
    )


def passages(report: Report) -> pd.DataFrame:
    """Return one row per passage with a column per axis: the passage's reading, missing where it is empty."""
    axes = sorted(report.readings)
    columns = ("id", "article", "source", "index", "start", "end", "text", *axes)
    known = wording.names(report)
    rows = []
    for p in report.passages:
        readings = (report.readings[axis].get(p.id) for axis in axes)
        place = (p.id, p.article_id, known[p.article_id], p.index, p.span.start, p.span.end, p.text)
        rows.append((*place, *(reading.value if reading else None for reading in readings)))
    return _table(columns, rows)


def alignments(report: Report) -> pd.DataFrame:
    """Return one row per link between two passages, in the order of the alignments."""
    columns = (
        "alignment",
        "relation",
        "question",
        "probability",
        "article_a",
        "article_b",
        "passage_a",
        "passage_b",
        "text_a",
        "text_b",
    )
    return _table(
        columns,
        (
            (
                group.id,
                link.relation,
                link.question,
                link.probability,
                report.passage[link.left].article_id,
                report.passage[link.right].article_id,
                link.left,
                link.right,
                report.passage[link.left].text,
                report.passage[link.right].text,
            )
            for group in report.alignments
            for link in group.links
        ),
    )


def articles(report: Report) -> pd.DataFrame:
    """Return one row per article: metadata, sizes in characters and passages, central claim and its rung."""
    columns = (
        "id",
        "source",
        "title",
        "author",
        "published",
        "country",
        "language",
        "url",
        "characters",
        "characters_left_out",
        "passages",
        "claim",
        "claim_rung",
    )
    claims = {c.article_id: c for c in report.claims}
    rows = []
    for a in report.articles:
        claim = claims.get(a.id)
        rows.append(
            (a.id, a.source, a.title, a.author, a.published, a.country, a.language, a.url, len(a.text))
            + (sum(len(x.span) for x in report.left_out.get(a.id, ())),)
            + (sum(p.article_id == a.id for p in report.passages),)
            + ((report.passage[claim.passage_id].text, claim.rung) if claim else (None, None))
        )
    return _table(columns, rows)


def profiles(report: Report) -> pd.DataFrame:
    """Return one row per article and axis: mean reading, bootstrap interval, number of readings."""
    known = wording.names(report)
    return _table(
        ("article", "source", "axis", "value", "low", "high", "n"),
        ((p.article_id, known[p.article_id], p.axis, p.value, p.low, p.high, p.n) for p in report.profiles),
    )


def contrasts(report: Report) -> pd.DataFrame:
    """Return one row per axis and two articles: mean difference over shared events, interval, test, number of pairs."""
    known = wording.names(report)
    columns = ("axis", "article_a", "article_b", "source_a", "source_b", "difference", "low", "high")
    return _table(
        (*columns, "p", "p_adjusted", "n", "abstained"),
        (
            (
                *(c.axis, c.a, c.b, known[c.a], known[c.b]),
                *(c.difference, c.low, c.high, c.p, c.p_adjusted, c.n, c.abstained),
            )
            for c in report.contrasts
        ),
    )


def names(report: Report) -> pd.DataFrame:
    """Return one row per actor, article and name: how often the article uses it."""
    known = wording.names(report)
    return _table(
        ("actor", "article", "source", "name", "count"),
        ((n.actor, n.article_id, known[n.article_id], use.text, use.count) for n in report.names for use in n.names),
    )


def relations(report: Report) -> pd.DataFrame:
    """Return one row per pair of articles: how they relate, how probably, and why."""
    columns = ("article_a", "article_b", "source_a", "source_b", "verdict", "probability", "why")
    known = wording.names(report)
    return _table(
        columns,
        ((r.left, r.right, known[r.left], known[r.right], r.verdict, r.probability, r.why) for r in report.relations),
    )


def coverage(report: Report) -> pd.DataFrame:
    """Return one row per passage and article that has nothing like it, with the nearest passage there."""
    columns = ("passage", "article", "source", "text", "absent_from", "best_probability", "best_passage", "best_text")
    known = wording.names(report)
    return _table(
        columns,
        (
            (
                c.passage_id,
                c.article_id,
                known[c.article_id],
                report.passage[c.passage_id].text,
                x.article_id,
                x.best_probability,
                x.best,
                report.passage[x.best].text if x.best else "",
            )
            for c in report.coverage
            for x in c.absent_from
        ),
    )


def storable(text: str) -> str:
    """Replace lone surrogates, which no file in UTF-8 can hold; each by one sign, so that offsets hold."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def _table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> pd.DataFrame:
    import pandas as pd

    cells = ([storable(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return pd.DataFrame(list(cells), columns=list(columns))
