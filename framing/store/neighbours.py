"""Searching the vectors of an SQLite library: all of them in memory, or many with a graph kept beside the file."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import numpy as np

from framing.store import index
from framing.store.base import StoreError
from framing.store.database import Halves, Transaction
from framing.store.index import ExactIndex, HnswIndex, Numbers

KEPT = 4  # indexes in memory
STALE = 0.1  # share of deleted vectors from which a graph is built anew
UNSAVED = 0.01  # share of vectors that a graph may have more than its file
_MOST = 30_000  # numbers in one question to SQLite

_T = TypeVar("_T")
_Key = tuple[str, int]
_Stamp = tuple[int, int]


class Neighbours:
    """The indexes of one SQLite library.

    Args:
        path: The library; graphs are kept in files whose names begin with its name.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._exact: dict[_Key, tuple[_Stamp, ExactIndex]] = {}
        self._graphs: dict[_Key, HnswIndex] = {}

    def nearest(self, open_: Transaction, owner: str, model: int, query: Halves, k: int) -> list[tuple[int, float]]:
        """See `Database.nearest`.

        Raises:
            ConfigError: There are more vectors than an exact search takes, and faiss is not installed.
            StoreError: The graph cannot be written beside the library.
        """
        [stamp] = open_.rows(
            "SELECT count(*), coalesce(max(number), 0) FROM vectors WHERE model = ? AND owner = ?", model, owner
        )
        key = (owner, model)
        if stamp[0] > index.EXACT_LIMIT:
            return self._approximate(open_, key, stamp[0], query, k)
        if key not in self._exact or self._exact[key][0] != stamp:
            _remember(self._exact, key, (stamp, _load(open_, key, stamp[0], len(query))))
        numbers, similarities = self._exact[key][1].search(query[None], k)
        return list(zip(numbers[0].tolist(), similarities[0].tolist(), strict=True))

    def _approximate(self, open_: Transaction, key: _Key, count: int, query: Halves, k: int) -> list[tuple[int, float]]:
        graph = self._graph(open_, key, count, len(query))
        found: list[tuple[int, float]] = []
        wanted = k
        while True:
            numbers, similarities = graph.search(query[None], wanted)
            alive = _alive(open_, numbers[0].tolist())
            found = [(n, s) for n, s in zip(numbers[0].tolist(), similarities[0].tolist(), strict=True) if n in alive]
            if len(found) >= min(k, count) or wanted >= min(len(graph), _MOST):
                return found[:k]
            wanted = min(2 * wanted, _MOST)

    def _graph(self, open_: Transaction, key: _Key, count: int, dimensions: int) -> HnswIndex:
        """Return a graph that holds every vector there is; it may hold some that were deleted."""
        path = self._file(key)
        graph = self._graphs.get(key) or HnswIndex.load(path)
        alive = 0 if graph is None else _shared(open_, key, graph)
        if graph is None or len(graph) - alive > STALE * len(graph):
            graph, alive = HnswIndex(dimensions), 0
        for numbers, vectors in _pages(open_, key, graph.last):
            graph.add(numbers, vectors)
        if count - alive > UNSAVED * count:
            _save(graph, path)
        _remember(self._graphs, key, graph)
        return graph

    def _file(self, key: _Key) -> Path:
        owner, model = key
        digest = hashlib.sha256(f"{model}\0{owner}".encode()).hexdigest()[:12]
        return self._path.with_name(f"{self._path.name}.{digest}.hnsw")


def _remember(kept: dict[_Key, _T], key: _Key, value: _T) -> None:
    """Keep a value as the latest of `KEPT`."""
    kept.pop(key, None)
    kept[key] = value
    while len(kept) > KEPT:
        del kept[next(iter(kept))]


def _load(open_: Transaction, key: _Key, count: int, dimensions: int) -> ExactIndex:
    numbers, vectors = np.empty(count, dtype=np.int64), np.empty((count, dimensions), dtype=np.float16)
    done = 0
    for some, page in _pages(open_, key, 0):
        numbers[done : done + len(some)], vectors[done : done + len(some)] = some, page
        done += len(some)
    return ExactIndex(numbers, vectors)


def _pages(open_: Transaction, key: _Key, last: int) -> Iterator[tuple[Numbers, Halves]]:
    """Yield numbers and vectors beyond `last`, in their order, a block at a time."""
    owner, model = key
    while True:
        rows = open_.rows(
            "SELECT number, vector FROM vectors WHERE model = ? AND owner = ? AND number > ? ORDER BY number LIMIT ?",
            *(model, owner, last, index.BLOCK),
        )
        if not rows:
            return
        last = rows[-1][0]
        vectors = np.frombuffer(b"".join(value for _, value in rows), dtype="<f2").reshape(len(rows), -1)
        yield np.array([number for number, _ in rows], dtype=np.int64), vectors


def _shared(open_: Transaction, key: _Key, graph: HnswIndex) -> int:
    """Count the vectors that graph and library share: none if the graph is that of another library."""
    owner, model = key
    condition = "FROM vectors WHERE model = ? AND owner = ? AND number <= ?"
    [(count, newest)] = open_.rows(f"SELECT count(*), max(number) {condition}", model, owner, graph.last)
    if not count:
        return 0
    [(value,)] = open_.rows("SELECT vector FROM vectors WHERE number = ?", newest)
    try:
        same = graph.vector(newest).tobytes() == value
    except KeyError:
        return 0
    return int(count) if same else 0


def _alive(open_: Transaction, numbers: list[int]) -> set[int]:
    marks = ", ".join("?" for _ in numbers)
    rows = open_.rows(f"SELECT number FROM vectors WHERE number IN ({marks})", *numbers)  # noqa: S608  marks
    return {number for (number,) in rows}


def _save(graph: HnswIndex, path: Path) -> None:
    """Write a graph's file, whole or not at all."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        graph.save(temporary)
        temporary.replace(path)
    except (OSError, RuntimeError) as error:
        temporary.unlink(missing_ok=True)
        raise StoreError(
            f"the search index cannot be written ({error})", where=str(path), hint="Make room, or move the library."
        ) from error
