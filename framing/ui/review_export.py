"""Verdicts as a table that another coder can send: written for spreadsheets, read back from them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import cast

from framing.datatypes import Side
from framing.errors import ReadError
from framing.reports import wording
from framing.reports.csv import defused, exact
from framing.reports.report import Report
from framing.store import Review
from framing.store.base import ReviewVerdict

COLUMNS = (
    "report",
    "difference",
    "coder",
    "verdict",
    "right_axis",
    "right_direction",
    "memo",
    "time",
    "axis",
    "direction",
    "probability",
    "flagged",
    "source_a",
    "source_b",
    "quote_a",
    "quote_b",
)
_OWN = COLUMNS[:8]  # what a verdict is made of; the rest repeats the report for whoever reads the table


def to_csv(report: Report, reviews: Sequence[Review]) -> str:
    """Render verdicts as CSV, one a row, formulas defused; verdicts on what is not in the report are left out."""
    known = {d.id: d for d in report.candidates}
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(COLUMNS)
    for r in reviews:
        if r.difference not in known:
            continue
        d = known[r.difference]
        own = (r.report, r.difference, r.coder, r.verdict, r.axis, r.direction or "", r.memo, r.time)
        said = (d.axis, d.direction or "", f"{d.probability:.4f}", "true" if report.is_flagged(d) else "false")
        sides = wording.sides(report, d)
        quotes = (wording.quoted(d.evidence_left), wording.quoted(d.evidence_right))
        writer.writerow([defused(cell) for cell in (*own, *said, *sides, *quotes)])
    return sheet.getvalue()


def from_csv(text: str, report: Report, report_id: str, *, where: str = "table") -> list[Review]:
    """Read verdicts back.

    Args:
        text: What `to_csv` wrote, perhaps saved by a spreadsheet in between.
        report: The comparison that was coded.
        report_id: Its id in the library.
        where: What to call the input in an error.

    Raises:
        ReadError: A column is missing, or a row is about another comparison.
        FramingError: A row is no verdict (see `Review`).
    """
    known = {d.id for d in report.candidates}
    hint = "Give the table that “Verdicts (CSV)” saved."
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    try:
        missing = [c for c in _OWN[:4] if c not in (rows.fieldnames or ())]
        if missing:
            raise ReadError(f"the column {missing[0]!r} is missing", where=where, hint=hint)
        return [_review(row, known, report_id, f"{where}, row {number}") for number, row in enumerate(rows, start=2)]
    except csv.Error as error:
        raise ReadError(f"is no valid CSV ({error})", where=where, hint=hint) from error


def _review(row: dict[str, str | None], known: set[str], report_id: str, where: str) -> Review:
    cell = {name: exact((row.get(name) or "").strip()) for name in _OWN}
    if cell["difference"] not in known or cell["report"] != report_id:
        hint = "Open the comparison that these verdicts were given on."
        raise ReadError("this verdict is on another comparison", where=where, hint=hint)
    verdict, direction = cast(ReviewVerdict, cell["verdict"]), cast(Side | None, cell["right_direction"] or None)
    return Review(  # refuses what is no verdict
        report_id, cell["difference"], cell["coder"], verdict, cell["right_axis"], direction, cell["memo"], cell["time"]
    )
