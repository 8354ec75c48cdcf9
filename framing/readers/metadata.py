"""What is known of an article beside its text: fields, dates, languages, and the table given with --meta."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path

from framing.errors import ReadError, UnknownNameError
from framing.readers.encoding import decode
from framing.readers.files import read_file
from framing.readers.languages import language_code
from framing.readers.limits import DEFAULT

FIELDS = ("source", "title", "author", "published", "country", "language", "url")
ALIASES = {"date": "published", "outlet": "source"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = (
    "january february march april may june july august september sept october november december " + " ".join(_MONTHS)
).split()
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ].*)?)?)?$")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{6}.*)?$")
_BIG_ENDIAN = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?: .*)?$")
_EAST_ASIAN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일])?")
_SLASHED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})[/.-](\d{4})(?:[ ,T].*)?$")
_DAY_MONTH = re.compile(r"(?:[a-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\.?\s+([a-z]+)\.?,?\s+(\d{4})\b", re.I)
_MONTH_DAY = re.compile(r"(?:[a-z]+,?\s+)?([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b", re.I)
_MONTH_YEAR = re.compile(r"([a-z]+)\.?,?\s+(\d{4})$", re.I)
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.I)


def iso_date(text: str, *, day_first: bool | None = None) -> str:
    """Turn a date into ISO form.

    Args:
        text: ISO date or time, `20250824`, `24 August 2025`, `Aug 24, 2025`, `24.8.2025`, `8/24/2025`,
            `2025年8月24日`, or the date of a mail.
        day_first: How to take `5/6/2025`; None takes neither.

    Returns:
        `2025-08-24`, `2025-08` or `2025`; empty where the text is no date or leaves open which.
    """
    text = _WEEKDAY.sub("", text.strip(), count=1)
    for pattern in (_ISO, _PACKED, _BIG_ENDIAN, _EAST_ASIAN):
        if found := pattern.match(text):
            return _iso(*found.groups())
    if found := _SLASHED.match(text):
        first, mark, second, year = found.groups()
        if mark == "." or int(first) > 12 or first == second:
            return _iso(year, second, first)
        if int(second) > 12:
            return _iso(year, first, second)
        return "" if day_first is None else _iso(year, *((second, first) if day_first else (first, second)))
    if found := _DAY_MONTH.match(text):
        return _iso(found[3], _month(found[2]), found[1])
    if found := _MONTH_DAY.match(text):
        return _iso(found[3], _month(found[1]), found[2])
    if found := _MONTH_YEAR.match(text):
        return _iso(found[2], _month(found[1]))
    return ""


def day_first(dates: list[str]) -> bool | None:
    """Tell from a whole column how dates with slashes are meant; None where nothing decides or both occur."""
    votes = set()
    for date in dates:
        if found := _SLASHED.match(date.strip()):
            if int(found[1]) > 12:
                votes.add(True)
            elif int(found[3]) > 12:
                votes.add(False)
    return votes.pop() if len(votes) == 1 else None


def _month(name: str) -> str:
    return str(_MONTHS.index(name[:3].lower()) + 1) if name.lower() in _NAMES else ""


def _iso(year: str, month: str | None = None, day: str | None = None) -> str:
    """Join the parts, or return nothing where they are no date of the calendar."""
    from datetime import date

    if month is None:
        return year if 1500 <= int(year) <= 2200 else ""
    try:
        known = date(int(year), int(month), int(day or 1))
    except ValueError:
        return ""
    return known.isoformat() if day else known.isoformat()[:7]


def field_name(name: str, *, where: str = "") -> str:
    """Return the field of an article that a user means by `name`.

    Raises:
        UnknownNameError: No field has this name.
    """
    field = name.strip().lower()
    field = ALIASES.get(field, field)
    if field not in FIELDS:
        raise UnknownNameError("metadata field", name, (*FIELDS, *ALIASES), where=where)
    return field


def normalise(metadata: Mapping[str, str], *, where: str = "") -> dict[str, str]:
    """Check what a user says about an article; empty values are left out.

    Returns:
        Values by field of `Article`, dates in ISO form, languages as ISO 639-1 codes.

    Raises:
        UnknownNameError: A key is no metadata field.
        ReadError: A date or a language cannot be understood.
    """
    known: dict[str, str] = {}
    for key, value in metadata.items():
        name, value = field_name(key, where=where), value.strip()
        if not value:
            continue
        known[name] = value
        if name == "published" and not (value := iso_date(value)):
            raise ReadError(
                f"the date {known[name]!r} cannot be understood", where=where, hint="Write it as 2025-08-24."
            )
        if name == "language" and not (value := language_code(value)):
            raise ReadError(
                f"the language {known[name]!r} is not known",
                where=where,
                hint="Write an ISO 639-1 code such as en.",
            )
        known[name] = value
    return known


def read_metadata(path: str | Path) -> dict[str, dict[str, str]]:
    """Read the table given with `--meta`.

    Args:
        path: A CSV file with a column `id` or `file`, and any of source, title, author, date, country,
            language and url.

    Returns:
        Metadata by article id or file name, values as `normalise` returns them.

    Raises:
        ReadError: The file cannot be read or is too large, lacks the first column, or has a column or an article twice.
        UnknownNameError: A column is no metadata field.
    """
    where = str(path)
    header, *lines = _lines(Path(path), where)
    columns = [name.strip().lower() for name in header]
    keys = [name for name in ("id", "file") if name in columns]
    if not keys:
        raise ReadError("no column is called id or file", where=where, hint="Add one that names each article.")
    key = columns.index(keys[0])
    fields = {i: _column(name, where) for i, name in enumerate(columns) if name not in ("id", "file")}
    twice = sorted({name for name in fields.values() if list(fields.values()).count(name) > 1})
    if twice or columns.count(keys[0]) > 1:
        what = f"the column {(twice or keys)[0]!r} stands twice"
        raise ReadError(what, where=where, hint="Rename one of the two, or take it out.")
    if len(lines) > DEFAULT.rows:
        raise ReadError(f"has more than {DEFAULT.rows:,} rows", where=where, hint="Split it.")
    table: dict[str, dict[str, str]] = {}
    for number, line in enumerate(lines, start=2):
        if not any(cell.strip() for cell in line):
            continue
        row = f"{where}, row {number}"
        if len(line) != len(columns):
            raise ReadError(
                f"has {len(line)} cells where the header has {len(columns)}",
                where=row,
                hint="Put values that contain the separator between quotation marks.",
            )
        name = line[key].strip()
        if not name or name in table:
            what = f"{name!r} stands here a second time" if name else "names no article"
            raise ReadError(what, where=row, hint="Give each article one row.")
        table[name] = normalise({field: line[i] for i, field in fields.items()}, where=row)
    return table


def _lines(path: Path, where: str) -> list[list[str]]:
    text = decode(read_file(path), where=where)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text), strict=True)) or [[]]
    except csv.Error as error:
        raise ReadError(f"is no valid CSV ({error})", where=where, hint="Save it again as CSV.") from error


def _column(name: str, where: str) -> str:
    try:
        return field_name(name)
    except UnknownNameError as error:
        raise UnknownNameError("column", name, ("id", "file", *FIELDS, *ALIASES), where=where) from error


def delimiter(text: str) -> str:
    """Return the separator of a CSV file: comma, semicolon or tab, the most frequent one in the header."""
    header = text.lstrip("\r\n").split("\n", 1)[0]
    return max(",;\t", key=header.count)
