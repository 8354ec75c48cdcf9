"""The one store there is: the same records over any `Database`."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from framing.store.articles import Articles
from framing.store.records import Records


class SqlStore(Articles, Records):
    """A `Store` over an SQL database."""

    @property
    def where(self) -> str:
        """See `Store.where`."""
        return self.database.where

    def scoped(self, owner: str) -> SqlStore:
        """See `Store.scoped`."""
        return SqlStore(self.database, owner)

    def close(self) -> None:
        """See `Store.close`."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
