"""Nearest vectors by inner product: exact in float16 blocks, and HNSW (Malkov and Yashunin 2018) from faiss."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from framing.errors import ConfigError
from framing.store.database import Halves

EXACT_LIMIT = 200_000  # vectors up to which every one is looked at
BLOCK = 8_192  # vectors that are widened to float32 at a time: 12 MB at 384 dimensions
NEIGHBOURS = 32  # links of a vector in the graph
BUILD_BREADTH = 80  # candidates looked at when a vector is linked
SEARCH_BREADTH = 160  # candidates looked at in a search, at least

Numbers = npt.NDArray[np.int64]
Similarities = npt.NDArray[np.float32]


class ExactIndex:
    """Looks at every vector.

    Args:
        numbers: What to call the vectors, ascending; shape (vectors,).
        vectors: Shape (vectors, dimensions), float16; not copied.
    """

    def __init__(self, numbers: Numbers, vectors: Halves) -> None:
        self.numbers, self._vectors = numbers, vectors

    def __len__(self) -> int:
        return len(self.numbers)

    def search(self, queries: npt.NDArray[Any], k: int) -> tuple[Numbers, Similarities]:
        """Return numbers and inner products of the nearest vectors, nearest first, the lower number first among equals.

        Args:
            queries: Shape (queries, dimensions).
            k: How many for each; fewer where there are not so many.

        Returns:
            Two arrays of shape (queries, at most k).
        """
        wide = np.asarray(queries, dtype=np.float32)
        best = np.empty((len(wide), 0), dtype=np.float32)
        rows = np.empty((len(wide), 0), dtype=np.int64)
        for start in range(0, len(self), BLOCK):
            found = wide @ self._vectors[start : start + BLOCK].astype(np.float32).T
            some = _largest(found, k)
            best = np.concatenate([best, np.take_along_axis(found, some, axis=1)], axis=1)
            rows = np.concatenate([rows, some + start], axis=1)
            kept = _largest(best, k)
            best, rows = np.take_along_axis(best, kept, axis=1), np.take_along_axis(rows, kept, axis=1)
        order = np.lexsort((rows, -best), axis=1)
        return self.numbers[np.take_along_axis(rows, order, axis=1)], np.take_along_axis(best, order, axis=1)


class HnswIndex:
    """A graph of vectors in float16 that is walked towards the query.

    The same vectors added in the same blocks give the same graph; other blocks give one that may miss others of the
    nearest.

    Args:
        dimensions: Of the vectors.

    Raises:
        ConfigError: faiss is not installed.
    """

    def __init__(self, dimensions: int) -> None:
        faiss = _faiss()
        graph = faiss.IndexHNSWSQ(dimensions, faiss.ScalarQuantizer.QT_fp16, NEIGHBOURS, faiss.METRIC_INNER_PRODUCT)
        graph.hnsw.efConstruction = BUILD_BREADTH
        graph.train(np.zeros((1, dimensions), dtype=np.float32))
        self._index = faiss.IndexIDMap2(graph)

    @classmethod
    def load(cls, path: Path) -> HnswIndex | None:
        """Read a saved index, or return None if the file is not there or cannot be read: it can be built again."""
        faiss = _faiss()
        found = cls.__new__(cls)
        try:
            found._index = faiss.read_index(str(path))
        except RuntimeError:  # what faiss raises for any of both
            return None
        return found

    def save(self, path: Path) -> None:
        """Write the index to a file."""
        _faiss().write_index(self._index, str(path))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def last(self) -> int:
        """The highest number added, 0 in an empty index."""
        return int(_faiss().vector_to_array(self._index.id_map).max()) if len(self) else 0

    def vector(self, number: int) -> Halves:
        """Return one of the vectors.

        Raises:
            KeyError: It was never added.
        """
        try:
            return np.asarray(self._index.reconstruct(number), dtype=np.float16)
        except RuntimeError as error:
            raise KeyError(number) from error

    def add(self, numbers: Numbers, vectors: Halves) -> None:
        """Add vectors; shapes (vectors,) and (vectors, dimensions)."""
        faiss = _faiss()
        threads = faiss.omp_get_max_threads()
        faiss.omp_set_num_threads(1)  # threads would race, and the graph depend on who wins
        try:
            self._index.add_with_ids(np.asarray(vectors, dtype=np.float32), numbers)
        finally:
            faiss.omp_set_num_threads(threads)

    def search(self, queries: npt.NDArray[Any], k: int) -> tuple[Numbers, Similarities]:
        """Return numbers and inner products as `ExactIndex.search` does, most of the nearest vectors among them."""
        faiss = _faiss()
        k = min(k, len(self))
        breadth = faiss.SearchParametersHNSW(efSearch=max(SEARCH_BREADTH, 2 * k))
        best, numbers = self._index.search(np.asarray(queries, dtype=np.float32), k, params=breadth)
        best = np.where(numbers < 0, -np.inf, best)
        order = np.lexsort((numbers, -best), axis=1)
        return np.take_along_axis(numbers, order, axis=1), np.take_along_axis(best, order, axis=1)


def _largest(found: Similarities, k: int) -> Numbers:
    """Return the columns of the k largest values of each row."""
    if found.shape[1] <= k:
        return np.broadcast_to(np.arange(found.shape[1]), found.shape)
    return np.argpartition(-found, k - 1, axis=1)[:, :k]


def _faiss() -> Any:
    try:
        import faiss
    except ImportError as error:
        raise ConfigError(
            f"a library of more than {EXACT_LIMIT:,} passages needs faiss, which is not installed",
            where="search",
            hint="Run: pip install 'framing-detector[index]'",
        ) from error
    return faiss
