"""What a small network reads in two passages at once: on which axes they part, which way, and in which words.

A cross-encoder (Nogueira and Cho 2019) that also points at words (rationales, DeYoung et al. 2020), and tells whether
both passages report one event at all. It is trained by
`models/training/joint.py` on our coded pairs and stories. It never flags anything by itself: an axis must have found
words, and what is read here is one of the signals that its scorer weighs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from framing.axes.network import load_network
from framing.datatypes import Annotation, Side, Span
from framing.inference import in_threads, whole

LANGUAGE = "en"
KEPT = 8192  # pairs whose reading is kept
DIGITS = 3
LONGEST = 3_000
"""Characters of a passage that are read; the tokenizer's memory grows with the square of what it has to cut off."""
LIKELY = -1.5  # log-odds of a difference below which there is nothing to point at
POINTED = 0.35  # probability from which a word piece is taken for evidence
AROUND = 0.5  # of that of the surest piece: its neighbours belong to the evidence from here on

_WORD = re.compile(r"[^\s–—/()\[\]{}\"“”„«»]+")
_MARKS = ".,;:!?…'‘’-"

Rows = npt.NDArray[np.float32]
Words = tuple[tuple[Span, ...], tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Joint:
    """What is read in two passages at once.

    Attributes:
        apart: By axis, the log-odds that the passages differ.
        more: By directed axis, the log-odds that the first passage has more of it, if they differ.
        anyhow: The log-odds that they differ on any axis of framing.
        words: By axis on which they may well differ, what it points at in the first passage and in the second: one
            stretch of words, or none.
        same: The log-odds that both report one event.
    """

    apart: Mapping[str, float]
    more: Mapping[str, float]
    anyhow: float
    words: Mapping[str, Words] = field(default_factory=dict)
    same: float = 0.0

    def swapped(self) -> Joint:
        """Return what is read in the second passage and the first."""
        turned = {axis: (b, a) for axis, (a, b) in self.words.items()}
        more = {axis: -value for axis, value in self.more.items()}
        return Joint(self.apart, more, self.anyhow, turned, self.same)

    def signals(self, axis: str, direction: Side | None) -> dict[str, float]:
        """Return the signals for the scorer of an axis: none where the network does not know the axis."""
        if axis not in self.apart:
            return {}
        found = {"together: this axis": self.apart[axis], "together: any axis": self.anyhow}
        if direction and axis in self.more:
            found["together: this way"] = self.more[axis] if direction == "a" else -self.more[axis]
        return found


class JointReader:
    """Runs the network, and keeps what it read in the last few thousand pairs.

    Raises:
        ModelError: A file is missing or damaged.
    """

    def __init__(self) -> None:
        self._session, self._tokenizer, record, self.model = load_network("joint", "reader of pairs")
        self._axes, self._directed = tuple(record["axes"]), tuple(record["directed"])
        self._known = lru_cache(maxsize=KEPT)(self._read)

    def read(self, a: Annotation, b: Annotation) -> Joint | None:
        """Read two passages together, the same whichever comes first.

        None for a passage against its own words, and in a language that it has not learnt.
        """
        left, right = a.passage.text, b.passage.text
        if left == right or not a.language == b.language == LANGUAGE:
            return None
        return self._known(left, right) if left < right else self._known(right, left).swapped()

    def read_all(self, pairs: Iterable[tuple[Annotation, Annotation]]) -> list[Joint | None]:
        """Read many pairs, a thread a core."""
        return in_threads(lambda pair: self.read(*pair), pairs)

    def _read(self, left: str, right: str) -> Joint:
        left, right = whole(left[:LONGEST]), whole(right[:LONGEST])
        encoding = self._tokenizer.encode(left, right)
        feed = {
            "input_ids": np.array([encoding.ids], dtype=np.int64),
            "attention_mask": np.array([encoding.attention_mask], dtype=np.int64),
            "token_type_ids": np.array([encoding.type_ids], dtype=np.int64),
        }
        apart, more, evidence, same = (rows[0] for rows in self._session.run(None, feed))
        by_axis = dict(zip(self._axes, map(_rounded, apart), strict=False))
        ways = {axis: _rounded(more[self._axes.index(axis)]) for axis in self._directed}
        sides = [_pieces(encoding, side) for side in (0, 1)]
        words = {
            axis: (_pointed(left, *sides[0], evidence[:, n]), _pointed(right, *sides[1], evidence[:, n]))
            for n, axis in enumerate(self._axes)
            if by_axis[axis] >= LIKELY
        }
        return Joint(by_axis, ways, _rounded(apart[len(self._axes)]), words, _rounded(same))


@lru_cache(maxsize=1)
def load_joint_reader() -> JointReader:
    """Load the network once a process."""
    return JointReader()


def _pieces(encoding: Any, side: int) -> tuple[npt.NDArray[np.int_], list[tuple[int, int]]]:
    """Return the places of one passage's word pieces among all, and their characters."""
    at = [n for n, sequence in enumerate(encoding.sequence_ids) if sequence == side]
    return np.array(at, dtype=int), [encoding.offsets[n] for n in at]


def _pointed(text: str, at: npt.NDArray[np.int_], offsets: list[tuple[int, int]], logits: Rows) -> tuple[Span, ...]:
    """Return the whole words around the piece that is evidence most surely; none where no piece surely is."""
    if not len(at):
        return ()
    probability = np.round(1 / (1 + np.exp(-logits[at].astype(np.float64))), DIGITS)
    first = last = int(probability.argmax())
    least = float(probability[first])
    if least < POINTED:
        return ()
    while first > 0 and probability[first - 1] >= AROUND * least:
        first -= 1
    while last + 1 < len(at) and probability[last + 1] >= AROUND * least:
        last += 1
    touched = [m.span() for m in _WORD.finditer(text) if m.start() < offsets[last][1] and m.end() > offsets[first][0]]
    if not touched:
        return ()
    start, end = touched[0][0], touched[-1][1]
    found = text[start:end]
    start, end = end - len(found.lstrip(_MARKS)), start + len(found.rstrip(_MARKS))
    return (Span(start, end),) if any(sign.isalnum() for sign in text[start:end]) else ()


def _rounded(value: float) -> float:
    return round(float(value), DIGITS)
