"""Reading a pile row by row: a table is streamed, other files are read one by one, and a bad row is only reported."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.datatypes import Article
from framing.errors import ReadError
from framing.readers import collection, formats, records, sandbox
from framing.readers.encoding import decode
from framing.readers.files import check_file
from framing.readers.limits import MEGABYTE, Limits
from framing.readers.metadata import delimiter, normalise

if TYPE_CHECKING:
    import pandas as pd

LIMITS = Limits(characters=400_000)  # a longer text has more passages than are compared at once
STREAMED = (".csv", ".jsonl", ".parquet")
_LONGEST = 64 * MEGABYTE  # of one line
_SAMPLE = MEGABYTE

Records = Iterator[tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class Row:
    """An article, where it stood, and the columns beside those of an article, as text."""

    where: str
    article: Article
    columns: Mapping[str, str] = field(default_factory=dict)
    named: bool = True  # whether the id was given; otherwise it comes from a file's name and may be changed


@dataclass(frozen=True, slots=True)
class BadRow:
    """Where something stands that is no article, and what is wrong with it."""

    where: str
    what: str


def files(paths: Iterable[str | Path]) -> list[Path]:
    """Return the files that are meant: a folder stands for the readable files in it, sorted.

    Raises:
        ReadError: A path is not there or no regular file, or a folder has nothing to read.
    """
    found = []
    for path in paths:
        found += [Path(p) for p in collection.expanded(path, LIMITS)]
    for path in found:
        check_file(path)  # now: a pipe would be waited for when the files are hashed
    return found


def told(paths: Iterable[str | Path]) -> dict[str, dict[str, str]]:
    """Return what the `meta.csv` in folders say of the files in them, by path, or by article id in a table.

    Raises:
        ReadError: Such a file is no table of metadata.
    """
    found: dict[str, dict[str, str]] = {}
    for path in paths:
        for _, table in collection.told(path, list(collection.expanded(path, LIMITS))):
            found |= {name: found.get(name, {}) | known for name, known in table.items()}
    return found


def of_files(paths: Iterable[Path], *tables: Mapping[str, Mapping[str, str]] | None) -> Iterator[Row | BadRow]:
    """Read files one after another; metadata by article id or file name wins over their own, and later over earlier."""
    for path in paths:
        read = _streamed if path.suffix.lower() in STREAMED else _whole
        try:
            for row in read(path):
                yield _described(row, tables) if isinstance(row, Row) else row
        except ReadError as error:
            yield BadRow(error.where or str(path), error.what)
        except OSError as error:
            yield BadRow(str(path), f"cannot be read ({error.strerror or error})")


def described(rows: Iterable[Row | BadRow], meta: Mapping[str, Mapping[str, str]] | None) -> Iterator[Row | BadRow]:
    """Add metadata by article id, path, file name or address; it wins over what is known already.

    Raises:
        ReadError: After the last row, no article has one of its names.
    """
    met = not meta
    for row in rows:
        if meta and isinstance(row, Row):
            met = met or not meta.keys().isdisjoint(_names(row.article))
            yield _described(row, [meta])
        else:
            yield row
    if meta and not met:
        raise no_such_article(meta, "metadata", "id or file name")


def no_such_article(given: Iterable[str], what: str, kind: str) -> ReadError:
    """Return the error that no article has one of the names that are given."""
    return ReadError(
        f"the {what} names {next(iter(given))!r} and others, but no article has such an {kind}",
        hint="Check that both speak of the same articles.",
    )


def of_article(article: Article, where: str) -> Row | BadRow:
    """Check an article that is in memory already."""
    try:
        return Row(where, formats.checked(article, LIMITS, ""), named=bool(article.id))
    except ReadError as error:
        return BadRow(where, error.what)


def of_frame(frame: pd.DataFrame) -> Iterator[Row | BadRow]:
    """Read a DataFrame with a column `text`; columns that are none of an article's are kept beside it.

    Raises:
        ReadError: There is no column `text`.
    """
    names = [str(name) for name in frame.columns]
    _check_columns(names, "the DataFrame")

    def rows() -> Records:
        for number, values in enumerate(frame.itertuples(index=False, name=None), start=1):
            yield f"row {number}", dict(zip(names, values, strict=True))

    yield from _rows(rows, "", "row")


def _whole(path: Path) -> Iterator[Row | BadRow]:
    for article in collection.read(path, limits=LIMITS):
        yield Row(str(path), article, named=False)


def _streamed(path: Path) -> Iterator[Row | BadRow]:
    suffix = path.suffix.lower()
    read = {".csv": _csv, ".jsonl": _jsonl, ".parquet": _parquet}[suffix]
    yield from _rows(lambda: read(path), str(path), path.stem)


def _rows(read: Callable[[], Records], where: str, stem: str) -> Iterator[Row | BadRow]:
    """Turn records into rows; they are gone through twice, first for the order of day and month.

    A record without an id is called by stem and number, as `collection.read` does it; by the stem where a file holds no
    other.
    """
    order = records.date_order(record for _, record in read())
    given = read()
    first = list(islice(given, 2))
    alone = bool(where) and len(first) == 1
    for number, (place, record) in enumerate(chain(first, given), start=1):
        spot = f"{where}, {place}" if where else place
        name = stem if alone else f"{stem}-{number}"
        try:
            article = formats.checked(records.article(record, LIMITS, order), LIMITS, "")
        except ReadError as error:
            yield BadRow(spot, error.what)
            continue
        named = bool(article.id)
        article = replace(article, id=article.id or name, path=where)
        yield Row(spot, article, _others(record), named)


def _others(record: Mapping[str, Any]) -> dict[str, str]:
    known = {str(name).strip(): records.cell(value) for name, value in record.items()}
    return {name: value for name, value in known.items() if name and name.lower() not in records.COLUMNS}


def _names(article: Article) -> tuple[str, ...]:
    """Return what a user may call an article, the most exact last."""
    return tuple(filter(None, (article.url, Path(article.path).name, article.path, article.id)))


def _described(row: Row, tables: Iterable[Mapping[str, Mapping[str, str]] | None]) -> Row:
    known: dict[str, str] = {}
    for table in filter(None, tables):
        for name in _names(row.article):
            known |= normalise(table.get(name, {}), where=name)
    return replace(row, article=replace(row.article, **known))


def _jsonl(path: Path) -> Records:
    with path.open("rb") as file:
        number = 0
        while line := file.readline(_LONGEST + 1):
            number += 1
            if len(line) > _LONGEST:
                while line and not line.endswith(b"\n"):
                    line = file.readline(_LONGEST)
                yield f"line {number}", ReadError(f"is longer than {_LONGEST // MEGABYTE} MB")
            elif line.strip():
                yield f"line {number}", _parsed(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)


def _parsed(line: bytes) -> Any:
    try:
        return json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        return ReadError("holds bytes that are not UTF-8")
    except (ValueError, RecursionError) as error:
        return ReadError(f"is no valid JSON ({error})")


def _csv(path: Path) -> Records:
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST))
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    if not sample:
        raise ReadError("the file is empty", where=str(path), hint="Check that it was saved.")
    if _is_utf8(sample):
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as lines:
            yield from _csv_rows(lines, sample.decode("utf-8-sig", "replace"), str(path))
    else:  # the encoding of the whole file has to be told first
        text = decode(path.read_bytes(), where=str(path))
        yield from _csv_rows(text.splitlines(keepends=True), text[:_SAMPLE], str(path))


def _is_utf8(sample: bytes) -> bool:
    """Whether bytes are UTF-8, or mostly: some letter beyond ASCII is written as UTF-8 writes it."""
    text = sample[: sample.rfind(b"\n") + 1 or None].decode("utf-8", "surrogateescape")
    strange = sum("\udc80" <= sign <= "\udcff" for sign in text)
    return "\0" not in text and (strange == 0 or sum(sign > "\x7f" for sign in text) > 2 * strange)


def _csv_rows(lines: Iterable[str], sample: str, where: str) -> Records:
    reader = csv.reader(lines, delimiter=delimiter(sample), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
    except csv.Error as error:
        raise ReadError(f"has no usable header ({error})", where=where, hint="Save it again as CSV.") from error
    _check_columns(header, where)
    number, text = 1, [name.lower() for name in header].index("text")
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield f"row {number}", ReadError(f"is no valid CSV ({error})")
            continue
        if not any(cells):
            continue
        if len(cells) > len(header) or len(cells) <= text:
            yield f"row {number}", ReadError(f"has {len(cells)} cells where the header has {len(header)}")
        elif any("\udc80" <= sign <= "\udcff" for cell in cells if not cell.isascii() for sign in cell):
            yield f"row {number}", ReadError("holds bytes that are not UTF-8")
        else:
            yield f"row {number}", dict(zip(header, cells, strict=False))


def _parquet(path: Path) -> Records:
    with closing(sandbox.stream("parquet", path, LIMITS)) as parts:
        try:
            _check_columns(next(parts), str(path))
            for number, record in enumerate(chain.from_iterable(parts), start=1):
                yield f"row {number}", ReadError(record) if isinstance(record, str) else record
        except ReadError as error:
            raise ReadError(error.what, where=str(path), hint=error.hint) from error


def _check_columns(names: Iterable[str], where: str) -> None:
    known = [str(name).strip().lower() for name in names]
    if "text" not in known:
        seen = ", ".join(repr(name[:30]) for name in known[:10]) or "none"
        raise ReadError(f"no column is called text (columns: {seen})", where=where, hint="Name one of them text.")
    twice = sorted({name for name in known if known.count(name) > 1})
    if twice:
        raise ReadError(f"the column {twice[0]!r} stands twice", where=where, hint="Rename one of the two.")
