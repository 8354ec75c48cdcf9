"""Projection of clauses and words onto a pole axis, centred on general news, with the null distribution of gaps.

The direction is the difference of the poles' centroids (as in SemAxis: An, Kwak and Ahn 2018, arXiv:1806.05521, there
with words alone). A projection by itself says nothing: every text lies somewhere between any two poles. So clauses and
words are measured in standard deviations of the clauses and words of general news, and a gap between two passages
against the gaps between unrelated sentences of general news.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from framing.axes.base import Vectors
from framing.axes.own.units import Unit

Numbers = npt.NDArray[np.float64]
Encode = Callable[[Sequence[str]], Vectors]

SHUFFLES = 20  # axes with shuffled poles, for the placebo figure
_SEED = 20251122
_TURNED = -0.5  # what a negated word leaves of a projection: turned round, and no more than half as strong


@dataclass(frozen=True, slots=True)
class Scale:
    """Where general news lies on each axis: means and standard deviations, each of shape (axes,)."""

    mean: Numbers
    deviation: Numbers

    @staticmethod
    def of(projected: Numbers) -> Scale:
        """Measure projections of shape (texts, axes)."""
        return Scale(projected.mean(axis=0), np.maximum(projected.std(axis=0), 1e-9))

    def standardised(self, projected: Numbers) -> Numbers:
        """Return projections in standard deviations from the mean."""
        return np.asarray((projected - self.mean) / self.deviation)


@dataclass(frozen=True, slots=True)
class Projected:
    """One passage on all axes, negation reckoned with.

    `score` has shape (axes,), `clauses` (units, axes), and `words` is one array of shape (words, axes) for each unit.
    """

    score: Numbers
    clauses: Numbers
    words: tuple[Numbers, ...]


class Projection:
    """Reads units of text on the axis itself (column 0) and on its shuffles (the others).

    Args:
        more: Vectors of one pole's words and of its examples.
        less: The same of the other pole.
        background: Units of sentences of general news.
        encode: Turns texts into vectors.
    """

    def __init__(
        self,
        more: tuple[Vectors, Vectors],
        less: tuple[Vectors, Vectors],
        background: Sequence[Sequence[Unit]],
        encode: Encode,
    ) -> None:
        self._encode = encode
        self._directions = np.stack(
            [_direction(more, less), *(_direction(*_shuffled(more, less, n)) for n in range(SHUFFLES))], axis=1
        )
        clauses = self._project([u.text for units in background for u in units])
        words = self._project(list(dict.fromkeys(w.text for units in background for u in units for w in u.words)))
        self._clauses, self._words = Scale.of(clauses), Scale.of(words)
        scores = np.array([p.score for p in self.read(background)])
        left, right = np.triu_indices(len(scores), 1)
        self.null: Numbers = np.sort(np.abs(scores[left] - scores[right]).round(4), axis=0)  # (pairs, axes)

    def read(self, passages: Sequence[Sequence[Unit]]) -> list[Projected]:
        """Read passages, each given as its units; all texts are encoded in one batch."""
        texts = [t for units in passages for u in units for t in (u.text, *(w.text for w in u.words))]
        known = list(dict.fromkeys(texts))
        row = {text: at for at, text in enumerate(known)}
        projected = self._project(known)
        return [self._passage(units, row, projected) for units in passages]

    def _passage(self, units: Sequence[Unit], row: dict[str, int], projected: Numbers) -> Projected:
        axes = self._directions.shape[1]
        clauses, words = np.zeros((len(units), axes)), []
        for at, unit in enumerate(units):
            clauses[at] = self._clauses.standardised(projected[row[unit.text]])
            own = self._words.standardised(projected[[row[w.text] for w in unit.words]].reshape(-1, axes))
            if len(own):
                negated = np.array([w.negated for w in unit.words])
                carrying = (own * np.sign(clauses[at])).argmax(axis=0)
                clauses[at] *= np.where(negated[carrying], _TURNED, 1.0)
                own[negated] *= _TURNED
            words.append(own)
        score = clauses.mean(axis=0) if len(units) else np.zeros(axes)
        return Projected(score.round(4), clauses, tuple(words))

    def _project(self, texts: Sequence[str]) -> Numbers:
        return self._encode(texts).astype(np.float64) @ self._directions


def tail(null: Numbers, gap: float) -> float:
    """Return the share of a sorted null distribution that reaches a gap, never zero (Phipson and Smyth 2010)."""
    reach = len(null) - int(np.searchsorted(null, gap, side="left"))
    return (1 + reach) / (1 + len(null))


def _direction(more: tuple[Vectors, Vectors], less: tuple[Vectors, Vectors]) -> Numbers:
    """Return the unit vector between the centroids; words and examples count the same, however many there are."""
    ends = [np.mean([kind.mean(axis=0, dtype=np.float64) for kind in pole], axis=0) for pole in (more, less)]
    difference = ends[0] - ends[1]
    return np.asarray(difference / max(float(np.linalg.norm(difference)), 1e-12))


def _shuffled(
    more: tuple[Vectors, Vectors], less: tuple[Vectors, Vectors], number: int
) -> tuple[tuple[Vectors, Vectors], tuple[Vectors, Vectors]]:
    """Deal each pole's words and examples out to two new poles, half and half, so that neither means anything."""
    rng = np.random.default_rng([_SEED, number])
    dealt: tuple[list[Vectors], list[Vectors]] = ([], [])
    for pair in zip(more, less, strict=True):
        halves: tuple[list[Vectors], list[Vectors]] = ([], [])
        for turn, kind in enumerate(pair):
            order, middle = rng.permutation(len(kind)), (len(kind) + turn) // 2
            halves[0].append(kind[order[:middle]])
            halves[1].append(kind[order[middle:]])
        for side, half in zip(dealt, halves, strict=True):
            side.append(np.concatenate(half))
    return (dealt[0][0], dealt[0][1]), (dealt[1][0], dealt[1][1])
