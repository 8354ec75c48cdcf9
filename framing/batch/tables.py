"""The tables of a study as Parquet, written in row groups while the stories are gone through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from framing.batch.manifest import whole

GROUP = 5_000  # rows in memory and in a row group
_FLOATS = frozenset(("probability", "best_probability", "value", "low", "high", "difference", "membership"))
_INTEGERS = frozenset(("index", "start", "end", "characters", "characters_left_out", "passages", "claim_rung", "n"))
_FLAGS = frozenset(("flagged", "copy"))
_TEXTS = frozenset(
    "story report id article source title author published country language url claim text axis family direction "
    "explanation alignment relation question actor copy_of".split()
)
_SIDES = ("source", "quote", "article", "passage", "text")

Row = Mapping[str, Any]


class Tables:
    """Parquet files that take their names together, when all rows are in.

    Args:
        folder: Where they are written.
        columns: By table, the names of its columns.
        own: Names of the columns that the user gave with the articles.
    """

    def __init__(self, folder: Path, columns: Mapping[str, Sequence[str]], own: Sequence[str] = ()) -> None:
        import pyarrow as pa

        self._folder = folder
        self._schemas = {name: pa.schema([(c, _kind(c, name)) for c in known]) for name, known in columns.items()}
        for name in own:
            self._schemas["articles"] = self._schemas["articles"].append(pa.field(name, pa.string()))
        self._waiting: dict[str, list[Row]] = {name: [] for name in columns}
        self._stack = ExitStack()
        self._writers: dict[str, Any] = {}

    def __enter__(self) -> Tables:
        from pyarrow import parquet

        for name, schema in self._schemas.items():
            file = self._stack.enter_context(whole(self._folder / f"{name}.parquet"))
            writer = parquet.ParquetWriter(file, schema, compression="zstd")
            self._writers[name] = self._stack.enter_context(writer)
        return self

    def __exit__(self, *error: Any) -> bool | None:
        if error[0] is None:
            for name in self._waiting:
                self._flush(name)
        return self._stack.__exit__(*error)

    def add(self, name: str, rows: Iterable[Row]) -> None:
        """Add rows to one table."""
        waiting = self._waiting[name]
        for row in rows:
            waiting.append(row)
            if len(waiting) >= GROUP:
                self._flush(name)

    def _flush(self, name: str) -> None:
        import pyarrow as pa

        if self._waiting[name]:
            self._writers[name].write_table(pa.Table.from_pylist(self._waiting[name], schema=self._schemas[name]))
            self._waiting[name].clear()


def _kind(column: str, table: str) -> Any:
    """Return a column's type; what is no column of ours is a reading on an axis, or a user's own text."""
    import pyarrow as pa

    if column in _FLOATS:
        return pa.float64()
    if column in _INTEGERS:
        return pa.int64()
    if column in _FLAGS:
        return pa.bool_()
    known = column in _TEXTS or column.rpartition("_")[0] in _SIDES
    return pa.string() if known or table != "passages" else pa.float64()
