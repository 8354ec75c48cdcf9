"""Tables of a report as pandas DataFrames; pandas is imported only when one is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from framing.codebook import entry
from framing.reports import wording
from framing.reports.report import Report

if TYPE_CHECKING:
    import pandas as pd


def differences(report: Report) -> pd.DataFrame:
    """Return one row per candidate difference, strongest first; quotes of one side joined by an ellipsis."""
    columns = (
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
    )
    return _table(
        columns,
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


def _table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(list(rows), columns=list(columns))
