"""The protocol of an axis: read each passage once, contrast aligned passages late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

from framing.axes.joint import Joint
from framing.datatypes import Annotation, Reading, Side, Span

Vectors = npt.NDArray[np.float32]


class Similarity(Protocol):
    """Cosine of the meaning of two phrases, -1 to 1; 0 where one is empty."""

    def __call__(self, left: str, right: str) -> float:
        """Compare two phrases."""


class Wording(Similarity, Protocol):
    """A quick likeness of two phrases' wording, on the same scale."""

    def shared(self, left: str, right: str) -> float:
        """Return how much of one text's wording the other has a word for, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two aligned passages as an axis sees them: `a` and `b` are annotations, `readings_*` all axes' readings.

    `wording` is None for an encoder whose words have no vectors of their own; `loosely` then asks `similarity`. `joint`
    is what was read in both passages at once, None where nothing was. `aligned` is the probability that they are about
    the same thing at all: 1 where that is given.
    """

    a: Annotation
    b: Annotation
    readings_a: Mapping[str, Reading]
    readings_b: Mapping[str, Reading]
    cosine: float
    similarity: Similarity
    wording: Wording | None = None
    joint: Joint | None = None
    aligned: float = 1.0

    @property
    def loosely(self) -> Similarity:
        """The quick likeness, for the many noun phrases and clauses that are tried against each other."""
        return self.wording or self.similarity

    def swapped(self) -> Pair:
        """Return the same pair seen from the other side."""
        joint = self.joint and self.joint.swapped()
        a, b, known_a, known_b = self.b, self.a, self.readings_b, self.readings_a
        return Pair(a, b, known_a, known_b, self.cosine, self.similarity, self.wording, joint, self.aligned)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What `contrast` finds: signals for the calibrated scorer, exact words on both sides, and a sentence.

    `signals` are numbers of about unit size by name, the same names for every candidate of an axis; the axis's
    scorer in `models/axes/` turns them into a probability. Evidence spans are relative to the passages; an empty
    tuple means that this side's evidence is an absence. `explanation` speaks of the sources as {a} and {b}.
    """

    direction: Side | None
    evidence_a: tuple[Span, ...]
    evidence_b: tuple[Span, ...]
    signals: dict[str, float] = field(default_factory=dict)
    explanation: str = ""

    def swapped(self) -> Candidate:
        """Return the mirror image. Signals must be symmetric already."""
        direction: Side | None = {"a": "b", "b": "a", None: None}[self.direction]
        explanation = self.explanation.replace("{a}", "\0").replace("{b}", "{a}").replace("\0", "{b}")
        return Candidate(direction, self.evidence_b, self.evidence_a, self.signals, explanation)


class Axis(Protocol):
    """One way in which two sources can frame the same thing differently.

    Attributes:
        id: Name in the codebook.
        version: Raised whenever readings or signals change; the calibration must have been made for it.
        directed: Whether a difference says which side has more.
    """

    id: str
    version: str
    directed: bool

    def read(self, annotations: Sequence[Annotation], vectors: Vectors) -> list[Reading]:
        """Read every passage once.

        Args:
            annotations: One per passage.
            vectors: Array of shape (passages, dimensions), rows of unit length.

        Returns:
            One reading per passage, in order; `value` None where the axis finds nothing.
        """

    def contrast(self, pair: Pair) -> Candidate | None:
        """Put two aligned readings side by side; None where there is nothing to compare.

        Symmetric by contract: `contrast(pair.swapped())` equals `contrast(pair).swapped()`.
        """
