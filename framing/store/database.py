"""What a store asks of a database. `SQLite` and `Postgres` answer; the SQL that both understand stands above them."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from framing.errors import ConfigError

Row = tuple[Any, ...]
Halves = npt.NDArray[np.float16]


class Transaction(Protocol):
    """An open transaction. Values stand as `?` in the SQL of every dialect."""

    def rows(self, sql: str, *values: Any) -> list[Row]:
        """Run a statement and return its rows, none for one that returns nothing."""

    def each(self, sql: str, values: Iterable[Row]) -> None:
        """Run a statement once for each row of values."""


class Database(Protocol):
    """A database with the tables of `schema`."""

    where: str

    def read(self) -> AbstractContextManager[Transaction]:
        """Begin a transaction that only reads."""

    def write(self) -> AbstractContextManager[Transaction]:
        """Begin a transaction; what it did holds when the block ends, and is undone when it raises."""

    def pack(self, vector: Halves) -> Any:
        """Turn a vector into a value of the column `vectors.vector`."""

    def unpack(self, value: Any) -> Halves:
        """Turn such a value back into a vector."""

    def nearest(self, open_: Transaction, owner: str, model: int, query: Halves, k: int) -> list[tuple[int, float]]:
        """Return `vectors.number` and inner product of the vectors nearest to `query`, at most k."""

    def close(self) -> None:
        """Close it."""


class Scoped:
    """One owner's part of a database.

    Args:
        database: An open database.
        owner: Whose records are seen and written.
    """

    def __init__(self, database: Database, owner: str = "") -> None:
        check_text("owner", owner)
        self.database, self.owner = database, owner


def check_text(where: str, *texts: str) -> None:
    """Refuse what no database takes as text.

    Raises:
        ConfigError: A text holds a NUL or half a surrogate pair.
    """
    for text in texts:
        if "\0" in text or (not text.isascii() and any("\ud800" <= sign <= "\udfff" for sign in text)):
            raise ConfigError(
                "the text holds a NUL or half a character, which no library can keep",
                where=where,
                hint="Take it out, or read the file with framing.read.",
            )
