"""The one table of suffixes, and what holds for every format: sizes before, checks after."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from framing.datatypes import Article
from framing.errors import ReadError
from framing.readers import docx, email, epub, html, json, pdf, table, text
from framing.readers.limits import MEGABYTE, Limits

Reader = Callable[[bytes, Limits], list[Article]]

SUFFIXES: dict[str, Reader] = {
    ".txt": text.read,
    ".md": text.read,
    ".html": html.read,
    ".htm": html.read,
    ".pdf": pdf.read,
    ".docx": docx.read,
    ".eml": email.read,
    ".epub": epub.read,
    ".csv": table.read_csv,
    ".jsonl": table.read_jsonl,
    ".parquet": table.read_parquet,
    ".json": json.read,
}
TABLES = frozenset((".csv", ".jsonl", ".parquet"))
_RELATIVES = {
    ".doc": ".docx",
    ".odt": ".docx",
    ".rtf": ".docx",
    ".pages": ".docx",
    ".xls": ".csv",
    ".xlsx": ".csv",
}
_SURROGATE = re.compile("[\ud800-\udfff]")


def check_suffix(suffix: str, where: str) -> None:
    """Refuse a file that no reader is for.

    Raises:
        ReadError: With the format to save it as.
    """
    if suffix in SUFFIXES:
        return
    hint = f"Known are {', '.join(SUFFIXES)}."
    if suffix in _RELATIVES:
        hint = f"Save it as {_RELATIVES[suffix]}."
    what = f"files with the suffix {suffix!r} cannot be read" if suffix else "has no suffix, so its format is unknown"
    raise ReadError(what, where=where, hint=hint)


def check_size(size: int, suffix: str, limits: Limits, where: str) -> None:
    """Refuse an empty or oversized file.

    Raises:
        ReadError: With the size and the limit.
    """
    most = limits.table_bytes if suffix in TABLES else limits.file_bytes
    if size == 0:
        raise ReadError("the file is empty", where=where, hint="Check that it was saved.")
    if size > most:
        what = f"has {size / MEGABYTE:,.0f} MB, more than {most / MEGABYTE:,.0f} MB"
        hint = "Split it; framing batch reads tables of any size." if suffix in TABLES else "Give the article alone."
        raise ReadError(what, where=where, hint=hint)


def parse(data: bytes, suffix: str, limits: Limits, where: str) -> list[Article]:
    """Read bytes as the format of `suffix`; the articles of a file with one have no id yet.

    Raises:
        ReadError: Whatever the reader finds wrong, with the name of the file.
    """
    check_suffix(suffix, where)
    check_size(len(data), suffix, limits, where)
    try:
        found = SUFFIXES[suffix](data, limits)
    except ReadError as error:
        raise ReadError(error.what, where=error.where or where, hint=error.hint) from error
    return [checked(article, limits, where) for article in found]


def checked(article: Article, limits: Limits, where: str) -> Article:
    """Return the article with clean metadata if its text is usable.

    Raises:
        ReadError: No text, too much of it, or characters that no text has.
    """
    body = article.text
    place = f"{where}, {article.id}" if article.id else where
    if not body.strip():
        raise ReadError("there is no text in it", where=place, hint="Check that the right file was given.")
    if len(body) > limits.characters:
        what = f"the text has {len(body):,} characters, more than {limits.characters:,}"
        raise ReadError(what, where=place, hint="Give the article alone.")
    if (lines := body.count("\n")) > limits.lines:
        raise ReadError(
            f"the text has {lines:,} lines, more than {limits.lines:,}", where=place, hint="Give the article alone."
        )
    if "\0" in body or _SURROGATE.search(body):
        raise ReadError("the text holds NUL or half characters", where=place, hint="Save it again as UTF-8.")
    given = {name: getattr(article, name) for name in ("id", *_LINES)}
    changed = {name: line for name, value in given.items() if (line := _line(value)) != value}
    return replace(article, **changed) if changed else article


_LINES = ("source", "title", "author", "country", "url")


def _line(value: str) -> str:
    """Return metadata as one line of at most 1,000 valid characters."""
    return " ".join(_SURROGATE.sub("\ufffd", value).replace("\0", "").split())[:1000]
