"""What all our SQLite files have in common: how they are opened with care, and closed when a block ends."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from framing.store.base import StoreError


class Closing(Protocol):
    """Something that a `with` block closes at its end."""

    def close(self) -> None:
        """Close it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def own_folder() -> Path | None:
    """Return the folder that FRAMING_HOME names, or None.

    Raises:
        StoreError: It begins with the name of a user whom this machine does not know.
    """
    home = os.environ.get("FRAMING_HOME")
    return expanded(Path(home)) if home else None


def expanded(path: Path) -> Path:
    """Put a user's home in the place of a leading `~` or `~name`.

    Raises:
        StoreError: There is no such user, or none is known.
    """
    try:
        return path.expanduser()
    except RuntimeError as error:
        raise StoreError(
            "the home folder that it begins with is not known", where=str(path), hint="Give the whole path."
        ) from error


def connect(path: Path, *, patience: float, **options: Any) -> sqlite3.Connection:
    """Open an SQLite file without transactions that begin by themselves; it may be used from any thread.

    A file may come from anybody: a pipe or device is not waited for, and views and triggers, which we never make and
    which could run without end, are refused before they can run.

    Args:
        path: The file; it is made if it is not there.
        patience: Seconds to wait for another program that holds it.
        options: Further arguments of `sqlite3.connect`.

    Raises:
        sqlite3.Error: It cannot be opened, is no database or no plain one.
    """
    if path.exists() and not path.is_file():
        raise sqlite3.OperationalError("this is no regular file")
    connection: sqlite3.Connection = sqlite3.connect(
        path, timeout=patience, isolation_level=None, check_same_thread=False, **options
    )
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        programs = "SELECT count(*) FROM sqlite_master WHERE type IN ('view', 'trigger')"
        if connection.execute(programs).fetchone()[0]:
            raise sqlite3.DatabaseError("it holds views or triggers, which framing never makes")
    except BaseException:
        connection.close()
        raise
    return connection
