"""What the server remembers of each open page: its articles and its running comparison outlive a reload.

A desk is one `Session`, found by its owner and by a number in the page's address. The number is no secret, since a
desk is looked for among the owner's only. Desks live in memory: the oldest go when there are too many.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

MOST = 200  # desks of all users together
MOST_OF_ONE = 20

T = TypeVar("T")


class Desks(Generic[T]):
    """The desks of a server, the last used last.

    Args:
        new: Makes an empty desk.
        most: How many are kept.
        most_of_one: How many are kept of one owner.
    """

    def __init__(self, new: Callable[[], T], most: int = MOST, most_of_one: int = MOST_OF_ONE) -> None:
        self.new, self.most, self.most_of_one = new, most, most_of_one
        self._desks: OrderedDict[tuple[str, str], T] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, owner: str, number: str) -> T:
        """Return an owner's desk of a number, an empty one if there is none yet."""
        with self._lock:
            key = (owner, number)
            desk = self._desks.setdefault(key, self.new()) if key not in self._desks else self._desks[key]
            self._desks.move_to_end(key)
            own = [k for k in self._desks if k[0] == owner]
            for gone in own[: -self.most_of_one] or list(self._desks)[: -self.most]:
                del self._desks[gone]
            return desk
