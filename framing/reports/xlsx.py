"""The report as an Excel workbook: a sheet for each table, texts that no spreadsheet runs as formulas."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from framing.reports import citation, frame, wording
from framing.reports.report import Report

if TYPE_CHECKING:
    import pandas as pd
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

SHEETS: dict[str, Callable[[Report], pd.DataFrame]] = {
    "Differences": frame.differences,
    "Articles": frame.articles,
    "Relations": frame.relations,
    "Links": frame.alignments,
    "Told here not there": frame.coverage,
    "Profiles": frame.profiles,
    "Shared events": frame.contrasts,
    "Names": frame.names,
    "Passages": frame.passages,
}
LONGEST = 32_767  # characters that Excel can keep in a cell
_CUT = "… [cut: Excel holds no more]"
_SAME_DATE = datetime(2000, 1, 1)  # of creation, so that the same report gives the same bytes
_WIDE = re.compile("text|quote|explanation|claim|title|why|url")


def render(report: Report) -> bytes:
    """Render the report as a workbook; the same report gives the same bytes.

    Texts are written as texts with Excel's quote prefix, so that neither opening nor editing a cell turns one into a
    formula or a link (OWASP, "CSV Injection"), and each stays exactly as it is. A text longer than a cell can hold is
    cut, and says so.
    """
    import xlsxwriter

    memory = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(memory, options) as book:
        book.set_properties({"title": "Framing report", "created": _SAME_DATE})
        head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        text = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        number = book.add_format({"valign": "top"})
        for name, table in SHEETS.items():
            _fill(book.add_worksheet(name), table(report), head, text, number)
        _fill(book.add_worksheet("About"), _about(report), head, text, number)
    return memory.getvalue()


def _fill(sheet: Worksheet, table: pd.DataFrame, head: Format, text: Format, number: Format) -> None:
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, 60 if _WIDE.search(str(column)) else 16)
        sheet.write_string(0, place, str(column), head)
    if len(table):
        sheet.autofilter(0, 0, len(table), len(table.columns) - 1)
    for row, values in enumerate(table.itertuples(index=False), start=1):
        for place, value in enumerate(values):
            _write(sheet, row, place, value, text, number)


def _write(sheet: Worksheet, row: int, place: int, value: Any, text: Format, number: Format) -> None:
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, str):
        sheet.write_string(row, place, fitted(value), text)
    elif isinstance(value, bool):
        sheet.write_boolean(row, place, value, number)
    elif value is not None and math.isfinite(value):
        sheet.write_number(row, place, value, number)


def fitted(text: str) -> str:
    """Return what a cell can hold of a text; lone surrogates, which no file can hold, are replaced."""
    whole = frame.storable(text)
    return whole if len(whole) <= LONGEST else whole[: LONGEST - len(_CUT)] + _CUT


def _about(report: Report) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(list(_facts(report)), columns=["what", "text"])


def _facts(report: Report) -> Iterator[tuple[str, str]]:
    yield "summary", wording.summary(report)
    yield "citation", citation.render(report)
    for model in report.models:
        yield "model", f"{model.name} {model.version} ({model.licence}), sha256 {model.sha256}"
    for axis, threshold in sorted(report.thresholds.items()):
        yield "threshold", f"{axis}: {threshold}"
    for limit in wording.LIMITS:
        yield "limit", limit
