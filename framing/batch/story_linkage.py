"""From log-odds of pairs to stories: average linkage in which every pair has a veto."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class _Bond:
    """What is known between two groups: the sum and number of their pairs' log-odds.

    `sure` counts the pairs of which neither article had more neighbours than could be kept.
    """

    total: float = 0.0
    pairs: int = 0
    sure: int = 0

    def __iadd__(self, other: _Bond) -> _Bond:
        self.total, self.pairs, self.sure = (
            self.total + other.total,
            self.pairs + other.pairs,
            self.sure + other.sure,
        )
        return self

    @property
    def mean(self) -> float:
        return round(self.total / self.pairs, 4)


class Linkage:
    """Agglomerative clustering with average linkage (Sokal and Michener 1958) on a sparse graph, under constraints.

    Two groups become one when the mean over the known pairs between them is at least `join` and no pair is missing:
    a missing pair is one below the least log-odds, and it is a veto. Pairs of an article that had more neighbours
    than could be kept are no veto, since they may be missing for want of room. Groups are joined strongest first, ties
    by their first articles, so that the result does not depend on any order.

    Args:
        count: Number of articles.
        pairs: Log-odds by pair (i, j), i < j; all those that are not vetoed.
        full: Articles that had more neighbours than could be kept.
        groups: Articles that belong together from the start; two such groups are never joined.
    """

    def __init__(
        self,
        count: int,
        pairs: Mapping[tuple[int, int], float],
        full: Collection[int] = (),
        groups: Sequence[Sequence[int]] = (),
    ) -> None:
        home = list(range(count))
        for group in groups:
            for article in group:
                home[article] = min(group)
        self._members: dict[int, list[int]] = {}
        for article, first in enumerate(home):
            self._members.setdefault(first, []).append(article)
        self._fixed = {min(group) for group in groups}
        self._open = {g: sum(a not in full for a in members) for g, members in self._members.items()}
        self._bonds: dict[int, dict[int, _Bond]] = {g: {} for g in self._members}
        for (i, j), odds in sorted(pairs.items()):
            x, y = home[i], home[j]
            if x != y:
                bond = self._bonds[x].setdefault(y, _Bond())
                bond += _Bond(odds, 1, int(i not in full and j not in full))
                self._bonds[y][x] = bond

    def stories(self, join: float) -> list[list[int]]:
        """Join groups until no two fit, and return them, each sorted, ordered by their first articles."""
        heap = [(-b.mean, x, y) for x, bonds in self._bonds.items() for y, b in bonds.items() if x < y]
        heap = [entry for entry in heap if -entry[0] >= join]
        heapq.heapify(heap)
        while heap:
            strength, x, y = heapq.heappop(heap)
            bond = self._bonds.get(x, {}).get(y)
            if bond is None or -strength != bond.mean or not self._fit(x, y, bond):
                continue
            self._merge(x, y)
            for other, renewed in self._bonds[x].items():
                if renewed.mean >= join:
                    heapq.heappush(heap, (-renewed.mean, min(x, other), max(x, other)))
        return [sorted(self._members[g]) for g in sorted(self._members)]

    def _fit(self, x: int, y: int, bond: _Bond) -> bool:
        if x in self._fixed and y in self._fixed:
            return False
        return bond.sure == self._open[x] * self._open[y]

    def _merge(self, x: int, y: int) -> None:
        """Take group `y` into group `x`, the one whose first article comes first."""
        self._members[x] += self._members.pop(y)
        self._open[x] += self._open.pop(y)
        if y in self._fixed:
            self._fixed.add(x)
        mine, theirs = self._bonds[x], self._bonds.pop(y)
        del mine[y], theirs[x]
        for other, bond in theirs.items():
            del self._bonds[other][y]
            if other in mine:
                mine[other] += bond
            else:
                mine[other] = self._bonds[other][x] = bond
