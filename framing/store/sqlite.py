"""The embedded database: one SQLite file, safe for several readers and writers and against a process that dies.

Write-ahead logging lets readers read while one writes; a writer waits for another one up to `PATIENCE` seconds. Every
commit is on the disk before the call returns (`synchronous = FULL`). Deleted text is overwritten in the file.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from framing.store.base import StoreError
from framing.store.database import Halves, Row, Transaction
from framing.store.neighbours import Neighbours
from framing.store.opening import connect
from framing.store.schema import MIGRATIONS, statements

PATIENCE = 30.0  # seconds a writer waits for another one
APPLICATION = 0x6672616D  # "fram", in the file's header
_DIALECT = {"key": "INTEGER PRIMARY KEY AUTOINCREMENT", "bytes": "BLOB", "vector": "BLOB"}


class SQLite:
    """A library in one file.

    Args:
        path: The file; it is made if it is not there. Its folder must be.

    Raises:
        StoreError: The file cannot be opened, is another program's, or a newer version's.
    """

    def __init__(self, path: Path) -> None:
        self.path, self.where = path, str(path)
        self._lock = threading.RLock()
        self._neighbours = Neighbours(path)
        with self._named_errors():
            self._connection = connect(path, patience=PATIENCE, cached_statements=64)
        try:
            self._prepare()
        except BaseException:
            self._connection.close()
            raise

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """Begin a transaction that sees one state of the file."""
        with self._transaction("BEGIN") as open_:
            yield open_

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """Begin a transaction that may write, after whoever is writing now."""
        with self._transaction("BEGIN IMMEDIATE") as open_:
            yield open_

    def pack(self, vector: Halves) -> bytes:
        """Return the vector's bytes, little-endian."""
        return vector.astype("<f2", copy=False).tobytes()

    def unpack(self, value: bytes) -> Halves:
        """Return a vector from its bytes."""
        return np.frombuffer(value, dtype="<f2").astype(np.float16, copy=False)

    def nearest(self, open_: Transaction, owner: str, model: int, query: Halves, k: int) -> list[tuple[int, float]]:
        """Search in memory; the index is kept until vectors of this owner and model are added or deleted."""
        return self._neighbours.nearest(open_, owner, model, query, k)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Transaction]:
        with self._lock, self._named_errors():
            self._connection.execute(begin)
            try:
                yield _Open(self._connection)
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _prepare(self) -> None:
        with self._named_errors():
            self._connection.execute("PRAGMA foreign_keys = ON")
            self._connection.execute("PRAGMA secure_delete = ON")
            self._connection.execute("PRAGMA synchronous = FULL")
            self._check_kind()
            self._connection.execute("PRAGMA journal_mode = WAL")
            if self._pragma("user_version") < len(MIGRATIONS):
                self._migrate()

    def _check_kind(self) -> None:
        """Refuse files of other programs and of newer versions before anything is written."""
        version, application = self._pragma("user_version"), self._pragma("application_id")
        empty = self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
        if application != APPLICATION and not empty:
            raise StoreError(
                "this is an SQLite file, but no library of framing", where=self.where, hint="Name another file."
            )
        if application == APPLICATION and version > len(MIGRATIONS):
            raise StoreError(
                f"the library has version {version}; this framing-detector knows {len(MIGRATIONS)}",
                where=self.where,
                hint="Run: pip install --upgrade framing-detector",
            )

    def _migrate(self) -> None:
        """Bring the file to this version, or leave it as it is; whoever comes second finds nothing to do."""
        with self.write():
            for number, migration in enumerate(
                MIGRATIONS[self._pragma("user_version") :], self._pragma("user_version")
            ):
                for statement in statements(migration, **_DIALECT):
                    self._connection.execute(statement)
                self._connection.execute(f"PRAGMA user_version = {number + 1}")
            self._connection.execute(f"PRAGMA application_id = {APPLICATION}")

    def _pragma(self, name: str) -> int:
        return int(self._connection.execute(f"PRAGMA {name}").fetchone()[0])

    @contextmanager
    def _named_errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(f"the library does not work ({error})", where=self.where, hint=_hint(error)) from error


class _Open:
    """An open transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, *values: Any) -> list[Row]:
        return self._connection.execute(sql, values).fetchall()

    def each(self, sql: str, values: Iterable[Row]) -> None:
        self._connection.executemany(sql, values)


def _hint(error: sqlite3.Error) -> str:
    """Say what to do about an error of SQLite."""
    hints = {
        sqlite3.SQLITE_BUSY: "Another program is writing to it for long; try again.",
        sqlite3.SQLITE_FULL: "The disk is full: make room; what was saved before is there.",
        sqlite3.SQLITE_READONLY: "Its file or folder is read-only: change that, or name another file.",
        sqlite3.SQLITE_CANTOPEN: "Its folder is missing or closed to you: name another file.",
        sqlite3.SQLITE_NOTADB: "This is no SQLite file: name another file.",
        sqlite3.SQLITE_CORRUPT: "The file is damaged: restore it from a backup.",
    }
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return hints.get(code, "Check the disk, or name another file.")
