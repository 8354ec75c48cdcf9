"""How alike the articles of a pile are: sparse term spaces over the whole pile, and signals of chosen pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from framing.batch.story_sketch import Sketch, Terms, Vocabulary

LEXICAL = ("lead", "names", "numbers", "pairs")
SIGNALS = (*LEXICAL, "passages")
BACKGROUND = 50  # articles of general news that are added to a pile, so that a pile of two has a sense of rarity
BEST = 3  # passages whose best counterparts speak for an article
BLOCK = 512  # articles compared with all others at a time

Pairs = npt.NDArray[np.int64]


class Space:
    """TF-IDF spaces (Salton and Buckley 1988) over a pile, one a lexical signal, rows of unit length.

    A term's rarity is that in the pile, so that what all articles share counts little; `BACKGROUND` articles of
    general news steady it. Pairs of words count from the second article on.

    Args:
        sketches: The pile.
        vocabulary: That of the sketches.
    """

    def __init__(self, sketches: Sequence[Sketch], vocabulary: Vocabulary) -> None:
        self.count = len(sketches)
        size = 1 + self.count + BACKGROUND
        held = np.zeros(len(vocabulary))
        for s in sketches:
            held[s.words] += 1
        rarity = np.log(size / (1 + held + BACKGROUND * vocabulary.background()))
        keys, counts = _document_frequency([s.pairs for s in sketches])
        known = keys[counts > 1]
        pair_rarity = np.log(size / (1 + counts[counts > 1]))
        self.spaces: dict[str, Any] = {
            "lead": _unit_rows([s.lead for s in sketches], rarity),
            "names": _unit_rows([s.names for s in sketches], rarity),
            "numbers": _unit_rows([s.numbers for s in sketches], rarity),
            "pairs": _unit_rows([_renumbered(s.pairs, known) for s in sketches], pair_rarity),
        }

    def cosines(self, left: Pairs, right: Pairs) -> dict[str, npt.NDArray[np.float64]]:
        """Return the lexical signals of pairs of articles, each of shape (pairs,)."""
        return {
            name: np.concatenate(
                [
                    np.asarray(m[left[k : k + BLOCK]].multiply(m[right[k : k + BLOCK]]).sum(axis=1)).ravel()
                    for k in range(0, len(left), BLOCK)
                ]
                or [np.zeros(0)]
            )
            for name, m in self.spaces.items()
        }

    def nearest(
        self, weights: Mapping[str, float], least: Callable[[int], float | npt.NDArray[np.float64]], most: int
    ) -> Iterator[tuple[int, Pairs, npt.NDArray[np.float64], bool]]:
        """Find each article's neighbours by the weighted sum of its lexical signals, block by block.

        Args:
            weights: Of each lexical signal, none negative.
            least: For an article, the smallest sum that counts, one for all others or one for each.
            most: Neighbours of an article at most.

        Yields:
            Article, neighbours in ascending order, their sums, and whether there were more than `most`.
        """
        from scipy.sparse import hstack

        joint = hstack([self.spaces[name] * np.float32(np.sqrt(weights[name])) for name in LEXICAL], format="csr")
        turned = joint.T.tocsr()
        for start in range(0, self.count, BLOCK):
            block = (joint[start : start + BLOCK] @ turned).toarray()
            for row, sums in enumerate(block):
                article = start + row
                sums[article] = -np.inf
                sums = np.round(sums, 5)
                found = np.flatnonzero(sums >= least(article))
                full = len(found) > most
                if full:
                    found = np.sort(found[np.argsort(-sums[found], kind="stable")[:most]])
                yield article, found, sums[found], full


def passage_signal(sketches: Sequence[Sketch], article: int, others: Pairs) -> npt.NDArray[np.float64]:
    """Return how well the best-matched passages of two articles match, from -1 to 1, for one article and others.

    Each passage takes its nearest counterpart by the cosine of vectors; the `BEST` of them are averaged, and the two
    directions. An article without passages matches nothing.
    """
    own = sketches[article].vectors.astype(np.float32)
    sizes = [len(sketches[other].vectors) for other in others]
    if not len(own) or not sum(sizes):
        return np.zeros(len(others))
    cosine = np.concatenate([sketches[other].vectors for other in others]).astype(np.float32) @ own.T
    found, start = np.zeros(len(others)), 0
    for number, size in enumerate(sizes):
        if size:
            block = cosine[start : start + size]
            found[number] = (_best(block.max(axis=0)) + _best(block.max(axis=1))) / 2
        start += size
    return found


def _best(matches: npt.NDArray[np.float32]) -> float:
    return float(np.sort(matches)[-BEST:].mean())


def _document_frequency(rows: Sequence[Terms]) -> tuple[Pairs, Pairs]:
    ids = np.concatenate([row.ids for row in rows]) if rows else np.zeros(0, dtype=np.int64)
    keys, counts = np.unique(ids, return_counts=True)
    return keys, counts


def _renumbered(terms: Terms, known: Pairs) -> Terms:
    """Keep the terms in `known`, a sorted array, and number them by their place there."""
    place = np.searchsorted(known, terms.ids)
    kept = place < len(known)
    kept[kept] = known[place[kept]] == terms.ids[kept]
    return Terms(place[kept], terms.counts[kept])


def _unit_rows(rows: Sequence[Terms], rarity: npt.NDArray[np.float64]) -> Any:
    from scipy.sparse import csr_array

    values = []
    for row in rows:
        value = (1 + np.log(row.counts)) * np.maximum(rarity[row.ids], 0)
        values.append(value / max(1e-9, float(np.sqrt((value * value).sum()))))
    pointer = np.concatenate([[0], np.cumsum([len(row.ids) for row in rows])])
    shape = (len(rows), max(1, len(rarity)))
    ids = np.concatenate([row.ids for row in rows]) if rows else np.zeros(0, dtype=np.int64)
    weights = np.concatenate(values or [np.zeros(0)]).astype(np.float32)
    return csr_array((weights, ids.astype(np.int32), pointer.astype(np.int32)), shape=shape)
