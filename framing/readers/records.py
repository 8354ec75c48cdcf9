"""Articles that come as records: a row of a table, a line of JSONL, a JSON object."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from framing.datatypes import Article
from framing.errors import ReadError
from framing.readers.languages import language_code
from framing.readers.limits import Limits
from framing.readers.metadata import ALIASES, FIELDS, day_first, iso_date
from framing.readers.text import title_of

COLUMNS = ("id", "text", *FIELDS, *ALIASES)
_SHOWN = 5
_EMPTY = {"nan", "none", "null", "nat", "<na>"}


def articles(records: Iterable[tuple[str, Any]], limits: Limits) -> list[Article]:
    """Turn records into articles.

    Args:
        records: Pairs of a place ("row 3") and the record there, or the ReadError that stands in its place.
        limits: Bounds on the text.

    Raises:
        ReadError: Some are no articles; the message names the first of them and counts the others.
    """
    rows = []
    for row in records:
        rows.append(row)
        if len(rows) > limits.rows:
            raise ReadError(f"holds more than {limits.rows:,} articles", hint="Split it, or use framing batch.")
    order = date_order(row for _, row in rows)
    found: list[Article] = []
    bad: list[str] = []
    places: dict[str, str] = {}
    for place, record in rows:
        try:
            known = article(record, limits, order)
        except ReadError as error:
            bad.append(f"{place} {error.what}")
            continue
        if known.id and known.id in places:
            bad.append(f"{place} repeats the id {known.id[:60]!r} of {places[known.id]}")
        places.setdefault(known.id, place)
        found.append(known)
    if bad:
        more = f" (and {len(bad) - _SHOWN:,} more)" if len(bad) > _SHOWN else ""
        raise ReadError("; ".join(bad[:_SHOWN]) + more, hint="Mend or remove these.")
    if not found:
        raise ReadError("holds no article", hint="Give at least one record with a text.")
    return found


def date_order(records: Iterable[Any]) -> bool | None:
    """Tell from the dates of all records whether those with slashes open with the day; None where nothing decides."""
    return day_first([cell(_date(record)) for record in records if isinstance(record, Mapping)])


def article(record: Any, limits: Limits, order: bool | None) -> Article:
    """Turn one record into an article, its id empty where the record has none.

    Args:
        record: An object with a text, or the ReadError that stands in its place.
        limits: Bounds on the text.
        order: Whether dates with slashes open with the day.

    Raises:
        ReadError: It is no article; the message lacks the place.
    """
    if isinstance(record, ReadError):
        raise record
    if not isinstance(record, Mapping):
        raise ReadError(f"is {_kind(record)}, not an object with a text")
    known = {str(key).strip().lower(): value for key, value in record.items()}
    text = known.get("text")
    if not isinstance(text, str):
        raise ReadError("has no text" if text is None or cell(text) == "" else "has a text that is no string")
    if not text.strip() or text.strip().lower() in _EMPTY:
        raise ReadError("has no text")
    if len(text) > limits.characters:
        raise ReadError(f"has {len(text):,} characters, more than {limits.characters:,}")
    values = {name: cell(known.get(name)) for name in ("id", *FIELDS)}
    for alias, name in ALIASES.items():
        values[name] = values[name] or cell(known.get(alias))
    if values["published"]:
        date = iso_date(values["published"], day_first=order)
        if not date:
            raise ReadError(f"has the date {values['published'][:40]!r}, which is unclear (write 2025-08-24)")
        values["published"] = date
    values["language"] = language_code(values["language"])
    values["title"] = values["title"] or title_of(text)
    return Article(text=text, **values)


def _date(record: Mapping[str, Any]) -> Any:
    return next((v for k, v in record.items() if str(k).strip().lower() in ("date", "published") and v), None)


def cell(value: Any) -> str:
    """Return a cell as text: whole numbers without a fraction, dates as ISO, NaN and null as nothing."""
    if value is None or isinstance(value, (list, dict, bytes)):
        return ""
    if isinstance(value, float):
        if not math.isfinite(value):
            return ""
        return str(int(value)) if value == int(value) else str(value)
    text = str(value.isoformat() if hasattr(value, "isoformat") else value).strip()
    return "" if text.lower() in _EMPTY else text


def _kind(value: Any) -> str:
    names = {str: "a string", list: "a list", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(value), "empty")
