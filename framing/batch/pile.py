"""The articles of a run, on the disk and not in memory, with what is known of each; and the rows of finished stories.

One SQLite file in the run's folder. It is held by one run at a time, and may be deleted: only time is lost.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, overload

from framing.batch.rows import BadRow, Row
from framing.datatypes import Article
from framing.errors import ConfigError
from framing.store.base import StoreError
from framing.store.opening import Closing, connect
from framing.text.language import detect_language

FILE = ".work.sqlite"
_KEPT = 200  # rows in one transaction
_TABLES = (
    "DROP TABLE IF EXISTS articles",
    "CREATE TABLE articles (number INTEGER PRIMARY KEY, id TEXT UNIQUE, place TEXT, article TEXT, columns TEXT,"
    " key TEXT, passages INTEGER, story TEXT, membership REAL, copy_of TEXT)",
    "CREATE INDEX by_story ON articles (story, number)",
    "CREATE TABLE IF NOT EXISTS finished (key TEXT PRIMARY KEY, rows BLOB NOT NULL)",
)


class Pile(Sequence[Article], Closing):
    """A sequence of articles that is read from the disk as it is gone through.

    Args:
        path: The file. Articles of an earlier run are dropped, the rows of its stories stay.

    Raises:
        ConfigError: Another run holds the file.
        StoreError: The file cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._count = 0
        self._names: dict[str, None] = {}
        with self._named_errors():
            self._connection = connect(path, patience=0.5)
            try:
                self._open()
            except BaseException:
                self._connection.close()
                raise

    def add(self, rows: Iterable[Row | BadRow]) -> Iterator[BadRow]:
        """Take in articles, and yield what is no article or repeats an id.

        An id that was not given but comes from a file's name is made unique with -2, -3 and so on.
        """
        with self._transaction():
            for number, row in enumerate(rows, start=1):
                if number % _KEPT == 0:
                    self._connection.execute("COMMIT")
                    self._connection.execute("BEGIN")
                bad = row if isinstance(row, BadRow) else self._added(row)
                if bad:
                    yield bad

    def describe(self, known: Iterable[tuple[str, str, int]]) -> None:
        """Note of articles, by id, the key under which they are prepared and their number of passages."""
        with self._transaction():
            self._connection.executemany(
                "UPDATE articles SET key = ?2, passages = ?3 WHERE id = ?1", [(i, k, n) for i, k, n in known]
            )

    def keys(self) -> Iterator[tuple[str, str]]:
        """Yield id and key of every article, in order."""
        yield from self._each("SELECT id, key FROM articles ORDER BY number")

    def contents(self) -> Iterator[tuple[str, str]]:
        """Yield every article and the columns beside it, both as JSON, in order."""
        yield from self._each("SELECT article, columns FROM articles ORDER BY number")

    def assign(self, members: Iterable[tuple[str, str, float | None, str]]) -> None:
        """Put articles, by id, into stories, with how probably they belong there and whose copies they are."""
        with self._transaction():
            self._connection.executemany(
                "UPDATE articles SET story = ?2, membership = ?3, copy_of = ?4 WHERE id = ?1", list(members)
            )

    def stories(self) -> Iterator[tuple[str, list[tuple[str, str, int, str]]]]:
        """Yield stories in the order of their first articles, each with id, key, passages and date of its members."""
        order = "SELECT story FROM articles GROUP BY story ORDER BY min(number)"
        for (story,) in self._each(order):
            yield (
                story,
                self._rows(
                    "SELECT id, key, passages, json_extract(article, '$.published') FROM articles"
                    " WHERE story = ? ORDER BY number",
                    story,
                ),
            )

    def chosen(self, ids: Sequence[str]) -> list[Article]:
        """Return articles by id, in the order of the ids."""
        found = [self._rows("SELECT article FROM articles WHERE id = ?", i)[0][0] for i in ids]
        return [Article(**json.loads(text)) for text in found]

    def columns(self, article: str) -> dict[str, str]:
        """Return the columns that stood beside an article."""
        found: dict[str, str] = json.loads(self._rows("SELECT columns FROM articles WHERE id = ?", article)[0][0])
        return found

    def membership(self, article: str) -> tuple[float | None, str]:
        """Return how probably an article belongs to its story, and whose copy it is."""
        probability, copy_of = self._rows("SELECT membership, copy_of FROM articles WHERE id = ?", article)[0]
        return probability, copy_of

    def key(self, article: str) -> str:
        """Return the key under which an article is prepared."""
        return str(self._rows("SELECT key FROM articles WHERE id = ?", article)[0][0])

    def column_names(self) -> list[str]:
        """Return the names of all columns that stood beside articles, in the order of their first coming."""
        return list(self._names)

    def finish(self, key: str, rows: bytes) -> None:
        """Keep the rows of a finished story."""
        with self._transaction():
            self._connection.execute("INSERT OR REPLACE INTO finished VALUES (?, ?)", (key, rows))

    def finished(self, key: str) -> bytes | None:
        """Return the rows of a story, or None where it has not been finished."""
        found = self._rows("SELECT rows FROM finished WHERE key = ?", key)
        return found[0][0] if found else None

    def forget(self, keys: Iterable[str]) -> None:
        """Drop the rows of stories that are no more."""
        with self._transaction():
            self._connection.executemany("DELETE FROM finished WHERE key = ?", [(key,) for key in keys])

    def finished_keys(self) -> set[str]:
        """Return the keys of all finished stories."""
        return {key for (key,) in self._rows("SELECT key FROM finished")}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Article: ...

    @overload
    def __getitem__(self, index: slice) -> list[Article]: ...

    def __getitem__(self, index: int | slice) -> Article | list[Article]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(self._count))]
        at = index + self._count if index < 0 else index
        found = self._rows("SELECT article FROM articles WHERE number = ?", at)
        if not found:
            raise IndexError(index)
        return Article(**json.loads(found[0][0]))

    def __iter__(self) -> Iterator[Article]:
        for (text,) in self._each("SELECT article FROM articles ORDER BY number"):
            yield Article(**json.loads(text))

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _added(self, row: Row) -> BadRow | None:
        article = replace(row.article, language=row.article.language or detect_language(row.article.text))
        before = self._rows("SELECT place FROM articles WHERE id = ?", article.id)
        if before and row.named:
            return BadRow(row.where, f"repeats the id {article.id[:60]!r} of {before[0][0]}")
        number = 1
        while before:
            number += 1
            name = f"{row.article.id}-{number}"
            before = self._rows("SELECT place FROM articles WHERE id = ?", name)
            article = replace(article, id=name)
        self._connection.execute(
            "INSERT INTO articles (number, id, place, article, columns) VALUES (?, ?, ?, ?, ?)",
            (
                self._count,
                article.id,
                row.where,
                json.dumps(asdict(article), ensure_ascii=False),
                json.dumps(dict(row.columns), ensure_ascii=False),
            ),
        )
        self._count += 1
        self._names |= dict.fromkeys(row.columns)
        return None

    def _open(self) -> None:
        self._connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.execute("BEGIN EXCLUSIVE")
        for statement in _TABLES:
            self._connection.execute(statement)
        self._connection.execute("COMMIT")

    def _rows(self, query: str, *values: str | int) -> list[tuple[Any, ...]]:
        with self._named_errors():
            return self._connection.execute(query, values).fetchall()

    def _each(self, query: str) -> Iterator[tuple[Any, ...]]:
        with self._named_errors():
            yield from self._connection.execute(query)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._named_errors():
            self._connection.execute("BEGIN")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _named_errors(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            if "locked" in str(error):
                raise ConfigError(
                    "another run is at work in this folder", where=str(self.path.parent), hint="Wait for it to end."
                ) from error
            raise StoreError(
                f"the run's own file does not work ({error})",
                where=str(self.path),
                hint="Make room and run again: what was written stays. If it is damaged, delete it.",
            ) from error
