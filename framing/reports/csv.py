"""Candidate differences as CSV, one a row, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import regex

from framing.datatypes import Difference, Evidence
from framing.reports import wording
from framing.reports.report import Report

COLUMNS = (
    "id",
    "axis",
    "flagged",
    "probability",
    "direction",
    "in_words",
    "source_a",
    "source_b",
    "quote_a",
    "quote_b",
    "explanation",
    "text_a",
    "text_b",
    "article_a",
    "article_b",
    "offsets_a",
    "offsets_b",
    "alignment",
)
# Where a cell begins for some spreadsheet and one of the signs follows that start a formula: in front of the text, and
# behind what separates cells where the comma does not, as in Excel in most of Europe. Unseen signs may come between.
_SIGN, _UNSEEN, _SEPARATOR = "=+\\-@＝＋－＠", r"[\p{C}\p{Z}'\"--[\t\r\n]]*+", r"[;|\t\r\n]"
_CELL = rf"(?:^(?={_UNSEEN}[{_SIGN}\t\r\n])|(?<={_SEPARATOR})(?={_UNSEEN}[{_SIGN}]))"
_OPEN, _GUARDED = regex.compile(_CELL, regex.V1), regex.compile(_CELL + "'", regex.V1)


def render(report: Report) -> str:
    """Render all candidates, strongest first, with a header line; line ends are single line feeds.

    Several quotes of one side are joined by an ellipsis; `offsets_*` gives the place of each as `start-end`
    in the article's text. What a spreadsheet would take for a formula has an apostrophe before it (OWASP, "CSV
    Injection"); everything else is exact.
    """
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(COLUMNS)
    for difference in report.candidates:
        writer.writerow([defused(cell) for cell in _cells(report, difference)])
    return sheet.getvalue()


def defused(cell: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run as a formula, also after a semicolon or line break."""
    return _OPEN.sub("'", cell)


def exact(cell: str) -> str:
    """Return the text that `defused` made the cell of."""
    return _GUARDED.sub("", cell)


def _cells(report: Report, difference: Difference) -> Iterator[str]:
    left, right = report.passage[difference.left], report.passage[difference.right]
    yield difference.id
    yield difference.axis
    yield "true" if report.is_flagged(difference) else "false"
    yield f"{difference.probability:.4f}"
    yield difference.direction or ""
    yield wording.direction(report, difference)
    yield from wording.sides(report, difference)
    yield wording.quoted(difference.evidence_left)
    yield wording.quoted(difference.evidence_right)
    yield difference.explanation
    yield left.text
    yield right.text
    yield left.article_id
    yield right.article_id
    yield _offsets(difference.evidence_left)
    yield _offsets(difference.evidence_right)
    yield difference.alignment


def _offsets(evidence: tuple[Evidence, ...]) -> str:
    return "; ".join(f"{e.span.start}-{e.span.end}" for e in evidence)
