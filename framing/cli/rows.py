"""JSON lines in and out: an unusable line is named by file and number."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from framing.cli.output import whole_file
from framing.errors import ReadError
from framing.readers.files import check_file

Row = dict[str, Any]
_LONGEST = 64 * 2**20  # bytes of one line
_CHARACTERS = 20_000  # of one passage
_PASSAGES = 2_500  # of one document


def read_pairs(path: Path) -> Iterator[Row]:
    """Read the rows of `framing pairs`: `{"id", "a": {"text", "source"?}, "b": {...}}`.

    Raises:
        ReadError: The file cannot be read, or a line is unusable; it names file and line.
    """
    return _read(path, "id", _check_pair, 'Each line is {"id", "a": {"text"}, "b": {"text"}}.')


def read_topics(path: Path) -> Iterator[Row]:
    """Read the rows of `framing links`: `{"topic", "docs": [{"id", "passages": [text]}]}`.

    Raises:
        ReadError: The file cannot be read, or a line is unusable; it names file and line.
    """
    return _read(path, "topic", _check_topic, 'Each line is {"topic", "docs": [{"id", "passages": [text]}]}.')


def read_stories(path: Path) -> Iterator[Row]:
    """Read the rows that `framing stories` wrote: `{"id", "story"}` and whatever else stands there.

    A story that is called by a whole number is given as text.

    Raises:
        ReadError: The file cannot be read, or a line is unusable; it names file and line.
    """
    for row in _read(path, "id", _check_story, 'Each line is {"id", "story"}, as framing stories writes it.'):
        yield {**row, "story": str(row["story"])}


def write_rows(rows: Iterable[Mapping[str, Any]], path: Path) -> int:
    """Write one JSON object a line and return how many were written; the file is whole or not there."""
    written = 0
    with whole_file(path) as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n")
            written += 1
    return written


def _read(path: Path, key: str, check: Callable[[Row], str], shape: str) -> Iterator[Row]:
    seen: dict[str, int] = {}
    for number, line in _lines(path):
        where = f"{path}, line {number}"
        row = _parse(line, where, shape)
        problem = check(row)
        if problem:
            raise ReadError(problem, where=where, hint=shape)
        name = json.dumps(row[key])
        if name in seen:
            raise ReadError(f"{key} {row[key]!r} stands in line {seen[name]} already", where=where, hint="Rename one.")
        seen[name] = number
        yield row
    if not seen:
        raise ReadError("the file has no rows", where=str(path), hint=shape)


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    check_file(path)
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(_LONGEST + 1):
                number += 1
                if len(line) > _LONGEST:
                    raise ReadError(
                        f"the line is longer than {_LONGEST >> 20} MB",
                        where=f"{path}, line {number}",
                        hint="Give one JSON object a line.",
                    )
                if line.strip():
                    yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
    except OSError as error:
        raise ReadError(
            f"the file cannot be read ({error.strerror or error})", where=str(path), hint="Check the path."
        ) from error


def _parse(line: bytes, where: str, shape: str) -> Row:
    try:
        text = line.decode("utf-8")
        row = json.loads(text)
        json.dumps(row, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise ReadError("a text holds half a surrogate pair", where=where, hint="Repair the escape.") from error
    except (ValueError, RecursionError) as error:
        raise ReadError(f"this is no JSON in UTF-8 ({error})", where=where, hint=shape) from error
    if not isinstance(row, dict):
        raise ReadError("this is no JSON object", where=where, hint=shape)
    return row


def _check_pair(row: Row) -> str:
    if not isinstance(row.get("id"), str | int):
        return '"id" is missing or no text'
    for side in ("a", "b"):
        value = row.get(side)
        if not isinstance(value, dict) or not isinstance(value.get("text"), str):
            return f'"{side}" has no "text"'
        if not value["text"].strip():
            return f'the text of "{side}" is empty'
        if long := _too_long(value["text"]):
            return f'the text of "{side}" {long}'
    return ""


def _too_long(text: str) -> str:
    """Say what is wrong with a passage that is none by its length, which a parser would work on for minutes."""
    return f"has {len(text):,} characters, more than {_CHARACTERS:,}" if len(text) > _CHARACTERS else ""


def _check_story(row: Row) -> str:
    if not isinstance(row.get("id"), str) or not row["id"]:
        return '"id" is missing or no text'
    story = row.get("story")
    named = isinstance(story, str | int) and not isinstance(story, bool) and story != ""
    return "" if named else '"story" is missing or no text'


def _check_topic(row: Row) -> str:
    if not isinstance(row.get("topic"), str | int):
        return '"topic" is missing or no text'
    docs = row.get("docs")
    if not isinstance(docs, list):
        return '"docs" is missing or no list'
    ids = []
    for number, doc in enumerate(docs, 1):
        if not isinstance(doc, dict) or not isinstance(doc.get("id"), str | int):
            return f'document {number} has no "id"'
        passages = doc.get("passages")
        if not isinstance(passages, list) or not all(isinstance(p, str) for p in passages):
            return f'"passages" of document {doc["id"]!r} is no list of texts'
        if len(passages) > _PASSAGES:
            return f"document {doc['id']!r} has {len(passages):,} passages, more than {_PASSAGES:,}"
        if long := next(filter(None, map(_too_long, passages)), ""):
            return f"a passage of document {doc['id']!r} {long}"
        ids.append(doc["id"])
    return "" if len(set(ids)) == len(ids) else "two documents have the same id"
