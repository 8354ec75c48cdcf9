"""The one store there is: the same records over any `Database`."""

from __future__ import annotations

from framing.store.articles import Articles
from framing.store.opening import Closing
from framing.store.records import Records


class SqlStore(Articles, Records, Closing):
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
