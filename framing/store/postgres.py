"""The shared database of a team: PostgreSQL with pgvector, by the extra [postgres].

The tables lie in a schema `framing`. A search looks at every vector up to `index.EXACT_LIMIT` and beyond it uses an
HNSW index of pgvector, which the first such search builds.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import numpy as np

from framing.errors import ConfigError
from framing.store import index
from framing.store.base import StoreError
from framing.store.database import Halves, Row, Transaction
from framing.store.schema import MIGRATIONS, statements

if TYPE_CHECKING:
    from psycopg import Connection

PATIENCE = 30  # seconds for connecting, and for a lock that another one holds
PGVECTOR = (0, 8)  # the first version whose HNSW index goes on until enough rows pass the filter
LOCK = 0x6672616D  # "fram": one migration, one index at a time
_DIALECT = {"key": "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "bytes": "BYTEA", "vector": "HALFVEC"}


class Postgres:
    """A library in a PostgreSQL database.

    Args:
        address: `postgresql://user:password@host:port/database`; libpq's environment variables and ~/.pgpass count.

    Raises:
        ConfigError: psycopg or pgvector's Python package is not installed.
        StoreError: The server cannot be reached, has no pgvector, or holds a newer version's library.
    """

    def __init__(self, address: str) -> None:
        self._address, self.where = address, _shown(address)
        self._lock = threading.RLock()
        self._closed = False
        self._connection = self._connect()
        try:
            self._migrate()
        except BaseException:
            self._connection.close()
            raise

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """Begin a transaction that sees one state of the database."""
        with self._transaction() as open_:
            open_.rows("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield open_

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """Begin a transaction that may write."""
        with self._transaction() as open_:
            yield open_

    def pack(self, vector: Halves) -> Any:
        """Return the vector as pgvector's type."""
        from pgvector import HalfVector

        return HalfVector(vector)

    def unpack(self, value: Any) -> Halves:
        """Return a vector from pgvector's type."""
        return np.asarray(value.to_numpy(), dtype=np.float16)

    def nearest(self, open_: Transaction, owner: str, model: int, query: Halves, k: int) -> list[tuple[int, float]]:
        """Let the server search: every vector up to the limit, beyond it by the index."""
        [(count,)] = open_.rows("SELECT count(*) FROM vectors WHERE model = ? AND owner = ?", model, owner)
        vector = "vector"
        if count > index.EXACT_LIMIT:
            vector = f"vector::halfvec({len(query)})"  # what the index is on
            self._build_index(open_, int(model), vector)
            open_.rows("SET LOCAL hnsw.iterative_scan = strict_order")
            open_.rows(f"SET LOCAL hnsw.ef_search = {min(1_000, max(index.SEARCH_BREADTH, 2 * k))}")
        return open_.rows(
            f"SELECT number, -({vector} <#> ?) FROM vectors "  # noqa: S608  a number and constants
            f"WHERE model = {int(model)} AND owner = ? ORDER BY {vector} <#> ?, number LIMIT ?",
            *(self.pack(query), owner, self.pack(query), k),
        )

    def close(self) -> None:
        """Close the connection."""
        with self._lock:
            self._closed = True
            self._connection.close()

    @contextmanager
    def _transaction(self) -> Iterator[Transaction]:
        with self._lock, self._named_errors():
            if self._connection.closed and not self._closed:  # the server was started anew, or the network failed
                self._connection = self._connect()
            with self._connection.transaction():
                yield _Open(self._connection)

    def _connect(self) -> Connection[Any]:
        """Connect, and know the vectors' type and the schema."""
        psycopg, register_vector = _packages()
        with self._named_errors():
            connection: Connection[Any] = psycopg.connect(self._address, autocommit=True, connect_timeout=PATIENCE)
            try:
                connection.execute(f"SET lock_timeout = '{PATIENCE}s'")
                home = self._extension(connection)
                connection.execute("SELECT set_config('search_path', %s, false)", [f'framing, "{home}"'])
                register_vector(connection)
            except BaseException:
                connection.close()
                raise
        return connection

    def _extension(self, connection: Connection[Any]) -> str:
        """Return the schema of the extension `vector`, which is made if it is not there."""
        question = (
            "SELECT nspname, extversion FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace "
            "WHERE extname = 'vector'"
        )
        found = connection.execute(question).fetchone()
        if not found:
            with connection.transaction():
                connection.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
                connection.execute("CREATE EXTENSION IF NOT EXISTS vector")
            found = connection.execute(question).fetchone()
        home, version = found or ("", "0")
        if tuple(int(part) for part in version.split(".")[:2]) < PGVECTOR:
            needed = ".".join(map(str, PGVECTOR))
            raise StoreError(
                f"the server has pgvector {version}; {needed} is needed",
                where=self.where,
                hint="Let its administrator install it and run: ALTER EXTENSION vector UPDATE",
            )
        return str(home)

    def _migrate(self) -> None:
        """Bring the tables to this version, or leave them as they are; whoever comes second finds nothing to do."""
        with self._transaction() as open_:
            if open_.rows("SELECT to_regclass('framing.library')") == [(None,)]:
                open_.rows("SELECT pg_advisory_xact_lock(?)", LOCK)
                open_.rows("CREATE SCHEMA IF NOT EXISTS framing")
                open_.rows("CREATE TABLE IF NOT EXISTS framing.library (version INTEGER NOT NULL)")
        with self._transaction() as open_:
            version = _version(open_)
            if version > len(MIGRATIONS):
                raise StoreError(
                    f"the library has version {version}; this framing-detector knows {len(MIGRATIONS)}",
                    where=self.where,
                    hint="Run: pip install --upgrade framing-detector",
                )
            if version < len(MIGRATIONS):
                open_.rows("SELECT pg_advisory_xact_lock(?)", LOCK)
                for migration in MIGRATIONS[_version(open_) :]:
                    for statement in statements(migration, **_DIALECT):
                        open_.rows(statement)
                open_.rows("DELETE FROM library")
                open_.rows("INSERT INTO library (version) VALUES (?)", len(MIGRATIONS))

    def _build_index(self, open_: Transaction, model: int, vector: str) -> None:
        """Build the index of a model unless it is there; meanwhile others may search and must wait to write."""
        name = f"vectors_near_{model}"
        if open_.rows("SELECT to_regclass(?)", f"framing.{name}") != [(None,)]:
            return
        with self._connect() as builder:
            builder.execute("SET lock_timeout = 0")
            with builder.transaction():
                builder.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
                builder.execute(
                    f"CREATE INDEX IF NOT EXISTS {name} ON vectors USING hnsw (({vector}) halfvec_ip_ops) "
                    f"WITH (m = {index.NEIGHBOURS}, ef_construction = {index.BUILD_BREADTH}) WHERE model = {model}"
                )

    @contextmanager
    def _named_errors(self) -> Iterator[None]:
        psycopg, _ = _packages()
        try:
            yield
        except psycopg.Error as error:
            words = (str(error).strip().splitlines() or [type(error).__name__])[0]
            password = urlsplit(self._address).password
            for secret in filter(None, (password, password and unquote(password))):
                words = words.replace(secret, "…")
            raise StoreError(
                f"the database does not work ({words})", where=self.where, hint=_hint(psycopg, error)
            ) from error


class _Open:
    """An open transaction."""

    def __init__(self, connection: Connection[Any]) -> None:
        self._connection = connection

    def rows(self, sql: str, *values: Any) -> list[Row]:
        cursor = self._connection.execute(sql.replace("?", "%s"), values)
        return cursor.fetchall() if cursor.description else []

    def each(self, sql: str, values: Iterable[Row]) -> None:
        with self._connection.cursor() as cursor:
            cursor.executemany(sql.replace("?", "%s"), values)


def _version(open_: Transaction) -> int:
    rows = open_.rows("SELECT version FROM library")
    return int(rows[0][0]) if rows else 0


def _shown(address: str) -> str:
    """Return the address without user, password and options."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def _hint(psycopg: Any, error: Exception) -> str:
    if isinstance(error, psycopg.errors.FeatureNotSupported | psycopg.errors.UndefinedFile):
        return "Install pgvector on the server."
    if isinstance(error, psycopg.errors.InsufficientPrivilege):
        return "Let the administrator run: CREATE EXTENSION vector; GRANT CREATE ON DATABASE … TO …"
    if isinstance(error, psycopg.errors.LockNotAvailable):
        return "Somebody else is writing, or building an index; try again later."
    return "Check the address, and that the server runs."


def _packages() -> tuple[Any, Any]:
    try:
        import psycopg
        from pgvector.psycopg import register_vector
    except ImportError as error:
        raise ConfigError(
            "PostgreSQL needs psycopg and pgvector, which are not installed",
            where="postgresql://",
            hint="Run: pip install 'framing-detector[postgres]'",
        ) from error
    return psycopg, register_vector
