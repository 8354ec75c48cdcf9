"""The cache: what was computed of a text, kept by the hash of everything it depends on, in one SQLite file.

It may be deleted at any time; what is missing is computed again. Entries are bytes, and whoever puts them knows what
they mean.
"""

from __future__ import annotations

import shlex
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.store.base import StoreError
from framing.store.opening import Closing, connect, own_folder

FILE = "cache.sqlite"
_PATIENCE = 60.0  # seconds to wait for another writer
_AT_ONCE = 500  # keys in one query
_KIND = 0x66726D63  # "frmc", in the file's header
_CORRUPT = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_SUFFIXES = (".sqlite", ".sqlite3", ".db")


class DamagedCacheError(StoreError):
    """A cache's file is damaged; `remove` makes room for a new one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something computed of a text.

    Attributes:
        content: Compressed JSON.
        vectors: Float16, row by row.
        passages: Number of rows.
    """

    content: bytes
    vectors: bytes
    passages: int


@dataclass(frozen=True, slots=True)
class CacheSize:
    """How much a cache holds; `size` counts the bytes of its file, `vectors` and `content` those of its entries."""

    entries: int
    size: int
    vectors: int
    content: int


def cache_place() -> Path:
    """Return the default file: in FRAMING_HOME, or in the folder that the platform has for caches.

    Raises:
        StoreError: As `own_folder`.
    """
    if home := own_folder():
        return home / FILE
    from platformdirs import user_cache_path

    return user_cache_path("framing", appauthor=False) / FILE


def remove(path: Path) -> None:
    """Remove the file of a damaged cache and what SQLite keeps beside it.

    Raises:
        StoreError: By its name the file may be something else, or it cannot be removed.
    """
    if path.suffix.lower() not in _SUFFIXES:
        hint = "If it is one, delete it by hand; otherwise name another file with --cache."
        raise StoreError("this may be no cache and is left as it is", where=str(path), hint=hint)
    try:
        for file in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
            file.unlink(missing_ok=True)
    except OSError as error:
        what = f"the cache cannot be removed ({error.strerror or error})"
        raise StoreError(what, where=str(path), hint="Delete it by hand.") from error


class Cache(Closing):
    """Entries by key in one file, safe for several processes and against one that is killed.

    Args:
        path: The file; it and its folder are made if they are not there.

    Raises:
        DamagedCacheError: The file is damaged; also from any method.
        StoreError: The file cannot be opened or is no cache.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._named_errors():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = connect(path, patience=_PATIENCE)
            try:
                self._open()
            except BaseException:
                self._connection.close()
                raise

    def get(self, keys: Sequence[str]) -> dict[str, Entry]:
        """Return the entries of these keys; what is not there is left out."""
        rows = self._chosen("SELECT key, content, vectors, passages FROM entries WHERE key IN", keys)
        return {key: Entry(*entry) for key, *entry in rows}

    def passages(self, keys: Sequence[str]) -> dict[str, int]:
        """Return by key how many passages its entry has, without reading it; what is not there is left out."""
        return dict(self._chosen("SELECT key, passages FROM entries WHERE key IN", keys))

    def put(self, entries: Iterable[tuple[str, Entry]]) -> None:
        """Store entries, all or none of them; a key that is there keeps its entry."""
        rows = ((key, entry.content, entry.vectors, entry.passages) for key, entry in entries)
        with self._named_errors():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                self._connection.executemany(
                    "INSERT OR IGNORE INTO entries (key, content, vectors, passages) VALUES (?, ?, ?, ?)", rows
                )
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def size(self) -> CacheSize:
        """Count entries and bytes."""
        with self._named_errors():
            entries, vectors, content = self._connection.execute(
                "SELECT count(*), coalesce(sum(length(vectors)), 0), coalesce(sum(length(content)), 0) FROM entries"
            ).fetchone()
            pages, page = (self._connection.execute(f"PRAGMA {p}").fetchone()[0] for p in ("page_count", "page_size"))
        return CacheSize(entries, pages * page, vectors, content)

    def clear(self) -> None:
        """Remove every entry, and give the room back to the disk."""
        with self._named_errors():
            self._connection.execute("DELETE FROM entries")
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _open(self) -> None:
        known = self._connection.execute("PRAGMA application_id").fetchone()[0]
        tables = self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if known != _KIND and tables:
            what = "this is an SQLite file, but no cache of framing"
            raise StoreError(what, where=str(self.path), hint="Name another file with --cache.")
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        if not tables:
            self._connection.execute(f"PRAGMA application_id = {_KIND}")
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, passages INTEGER NOT NULL,"
            " content BLOB NOT NULL, vectors BLOB NOT NULL)"
        )

    def _chosen(self, query: str, keys: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        for start in range(0, len(keys), _AT_ONCE):
            part = keys[start : start + _AT_ONCE]
            with self._named_errors():
                yield from self._connection.execute(f"{query} ({','.join('?' * len(part))})", list(part)).fetchall()

    @contextmanager
    def _named_errors(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            where, other = str(self.path), "name another file with --cache."
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in _CORRUPT:  # the low byte of an extended code
                named = "" if self.path == cache_place() else f" --cache {shlex.quote(where)}"
                hint = f"Run `framing cache --clear{named}`, or {other}"
                raise DamagedCacheError(f"the cache is damaged ({error})", where=where, hint=hint) from error
            hint = f"Check the place and its room, or {other}"
            raise StoreError(f"the cache does not work ({error})", where=where, hint=hint) from error
