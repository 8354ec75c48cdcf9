"""Tables of articles: CSV, JSONL, Parquet with id, text and any metadata; other columns are not looked at."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from framing.datatypes import Article
from framing.errors import ReadError
from framing.readers import json, records, sandbox
from framing.readers.encoding import lines
from framing.readers.limits import MEGABYTE, Limits
from framing.readers.metadata import delimiter

_AT_ONCE = 64  # rows of a streamed table
_LONGEST = 64 * MEGABYTE  # characters of one row of it
_SPREADSHEET_HINT = "The columns are id, title, text, source, date, country, language and url; text is a must."


def read_csv(data: bytes, limits: Limits) -> list[Article]:
    """Read a .csv file, separated by comma, semicolon or tab.

    Raises:
        ReadError: No column `text`, or bad rows, named by their number (the header is row 1).
    """
    csv.field_size_limit(max(csv.field_size_limit(), 4 * limits.characters))
    source = _Rows(lines(data, limits.file_bytes), limits.file_bytes)
    reader = csv.reader(source, delimiter=delimiter(source.first), strict=True)
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        _check_columns(header)
        return records.articles(_rows(reader, header, source), limits)
    except csv.Error as error:
        raise ReadError(f"row {reader.line_num}: {error}", hint="Save it again as CSV.") from error


class _Rows(Iterator[str]):
    """The lines of a CSV file, looked after: a row may go over several, but not without end."""

    def __init__(self, source: Iterator[str], longest: int) -> None:
        self.first = next((line for line in source if line.strip()), "")
        if len(self.first) > MEGABYTE:
            raise ReadError("its first line has more than a million characters", hint=_SPREADSHEET_HINT)
        self._source, self._longest, self._ahead = source, longest, [self.first]
        self.taken = 0  # characters of this row

    def __next__(self) -> str:
        line = self._ahead.pop() if self._ahead else next(self._source)
        self.taken += len(line)
        if self.taken > self._longest:
            raise ReadError(
                f"a row has more than {self._longest:,} characters", hint="Look for an open quotation mark."
            )
        return line


def _check_columns(header: list[str]) -> None:
    if "text" not in header:
        seen = ", ".join(repr(name[:30]) for name in header[:10]) or "none"
        raise ReadError(f"no column is called text (columns: {seen})", hint=_SPREADSHEET_HINT)
    twice = sorted({name for name in header if name in records.COLUMNS and header.count(name) > 1})
    if twice:
        raise ReadError(f"the column {twice[0]!r} stands twice", hint="Rename one of the two.")


def _rows(reader: Iterator[list[str]], header: list[str], source: _Rows) -> Iterator[tuple[str, Any]]:
    wanted = [(i, name) for i, name in enumerate(header) if name in records.COLUMNS]
    for number, row in enumerate(reader, start=2):
        source.taken = 0
        if not any(row):
            continue
        if len(row) > len(header) or len(row) <= header.index("text"):
            yield f"row {number}", ReadError(f"has {len(row)} cells where the header has {len(header)}")
            continue
        yield f"row {number}", {name: row[i] for i, name in wanted if i < len(row)}


def read_jsonl(data: bytes, limits: Limits) -> list[Article]:
    """Read a .jsonl file, one object a line.

    Raises:
        ReadError: Bad lines, named by their number.
    """
    return records.articles(_lines(lines(data, limits.file_bytes)), limits)


def _lines(source: Iterator[str]) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(source, start=1):
        if not line.strip():
            continue
        try:
            yield f"line {number}", _wanted(json.loads(line))
        except ReadError as error:
            yield f"line {number}", ReadError(error.what)  # without its traceback, of which a million are too many


def _wanted(record: Any) -> Any:
    """Return a record without what no article has: other columns, and whatever is nested, may be without end."""
    if not isinstance(record, dict):
        return [] if isinstance(record, list) else record
    known = ((name, value) for name, value in record.items() if name.strip().lower() in records.COLUMNS)
    return {name: [] if isinstance(value, list | dict) else value for name, value in known}


def read_parquet(data: bytes, limits: Limits) -> list[Article]:
    """Read a .parquet file in a worker process."""
    return sandbox.parse("parquet", data, limits)


def parse_parquet(data: bytes, limits: Limits) -> list[Article]:
    """Parse a .parquet file; only the columns of an article are loaded.

    Raises:
        ReadError: Damaged, no column `text`, or bad rows, named by their number from 1.
    """
    import pyarrow
    from pyarrow import parquet

    try:
        file = parquet.ParquetFile(pyarrow.BufferReader(data))
        names = {name.strip().lower(): name for name in file.schema_arrow.names}
        _check_columns(list(names))
        columns = [names[name] for name in records.COLUMNS if name in names]
        size = sum(
            file.metadata.row_group(i).column(j).total_uncompressed_size
            for i in range(file.metadata.num_row_groups)
            for j in range(file.metadata.num_columns)
            if file.metadata.row_group(i).column(j).path_in_schema.split(".")[0] in columns
        )
        if size > limits.table_bytes:
            raise ReadError(f"unpacks to {size:,} bytes, more than {limits.table_bytes:,}", hint="Split it.")
        if file.metadata.num_rows > limits.rows:
            raise ReadError(f"holds more than {limits.rows:,} articles", hint="Split it, or use framing batch.")
        rows = file.read(columns=columns).to_pylist()
    except MemoryError:  # one of pyarrow's is an ArrowException, too
        raise
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        raise ReadError("is damaged or no Parquet file", hint="Write it again.") from error
    return records.articles(((f"row {n}", row) for n, row in enumerate(rows, start=1)), limits)


def stream_parquet(path: str, limits: Limits) -> Iterator[list[Any]]:
    """Parse a .parquet file of any size, some rows at a time, with all its columns.

    Yields:
        First the names of the columns, then rows: records of JSON values, or a string with what is wrong with one.

    Raises:
        ReadError: Damaged, or it unpacks to far more than a file of its size should.
    """
    import pyarrow
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path, buffer_size=MEGABYTE) as file:
            names = list(file.schema_arrow.names)
            yield names
            left = most = max(limits.table_bytes, limits.ratio * Path(path).stat().st_size)
            for batch in file.iter_batches(batch_size=_AT_ONCE, use_threads=False):
                rows: list[Any] = []
                held = 0
                for cells in zip(*batch.columns, strict=True):
                    values = [cell.as_py() for cell in cells]
                    size = sum(len(value) for value in values if isinstance(value, str | bytes))
                    left, held = left - size, held + size
                    if left < 0:
                        raise ReadError(f"unpacks to more than {most:,} bytes", hint="Write it again as JSONL.")
                    known = dict(zip(names, map(_plain, values), strict=True))
                    rows.append(known if size <= _LONGEST else f"is longer than {_LONGEST // MEGABYTE} MB")
                    if held > MEGABYTE:
                        yield rows
                        rows, held = [], 0
                yield rows
    except MemoryError:  # one of pyarrow's is an ArrowException, too
        raise
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        raise ReadError("is damaged or no Parquet file", hint="Write it again.") from error


def _plain(value: Any) -> Any:
    """Return a cell as a JSON value that `records` takes for the same."""
    return value if isinstance(value, str | int | float) else records.cell(value)
