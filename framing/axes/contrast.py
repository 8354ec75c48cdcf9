"""Put the readings of linked passages side by side on every axis, and turn candidates into differences."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from framing.axes.base import Axis, Candidate, Pair, Similarity, Wording
from framing.calibration import Calibration
from framing.datatypes import Annotation, Difference, Reading, Span


@dataclass(frozen=True, slots=True)
class Read:
    """A passage with everything that was read in it: its annotation and its reading on every axis."""

    annotation: Annotation
    readings: Mapping[str, Reading]


def pair_signals(pair: Pair) -> dict[str, float]:
    """Signals that every axis' scorer gets: how alike the passages are."""
    a, b = len(pair.a.passage.text), len(pair.b.passage.text)
    return {
        "pair: cosine": pair.cosine,
        "pair: length ratio": min(a, b) / max(a, b, 1),
        **({"pair: wording": pair.wording.shared(pair.a.passage.text, pair.b.passage.text)} if pair.wording else {}),
    }


def candidates(pair: Pair, axes: Iterable[Axis]) -> dict[str, Candidate]:
    """Contrast one pair on every axis.

    A passage against the same words gives nothing on any axis.
    """
    if " ".join(pair.a.passage.text.split()) == " ".join(pair.b.passage.text.split()):
        return {}
    found = ((axis.id, axis.contrast(pair)) for axis in axes)
    return {axis: candidate for axis, candidate in found if candidate is not None}


def judge(pair: Pair, axes: Sequence[Axis], calibration: Calibration) -> list[tuple[str, Candidate, float]]:
    """Return every candidate of a pair with its axis and calibrated probability, strongest first."""
    shared = pair_signals(pair)
    judged = []
    for axis, candidate in candidates(pair, axes).items():
        model = calibration.axes[axis].model
        judged.append((axis, candidate, model.probability({**shared, **candidate.signals})))
    return sorted(judged, key=lambda found: (-found[2], found[0]))


def differences(
    left: Read,
    right: Read,
    alignment: str,
    cosine: float,
    *,
    axes: Sequence[Axis],
    calibration: Calibration,
    similarity: Similarity,
    wording: Wording | None,
    name: Callable[[str], str],
) -> list[Difference]:
    """Return the candidate differences of one link.

    Args:
        left: The passage that the direction "a" means.
        right: The other one.
        alignment: Id of their alignment.
        cosine: Of the passages' vectors.
        axes: All axes.
        calibration: For the encoder's scale.
        similarity: Of phrases.
        wording: The quick likeness of phrases, where there is one.
        name: Gives the name of an article's source.
    """
    pair = Pair(left.annotation, right.annotation, left.readings, right.readings, cosine, similarity, wording)
    passages = left.annotation.passage, right.annotation.passage
    shared = pair_signals(pair)
    found = []
    for axis, candidate, probability in judge(pair, axes, calibration):
        explanation = fill(candidate.explanation, name(passages[0].article_id), name(passages[1].article_id))
        shares = calibration.axes[axis].model.shares({**shared, **candidate.signals})
        found.append(
            Difference(
                hashlib.sha256("\n".join((axis, passages[0].id, passages[1].id)).encode()).hexdigest()[:12],
                axis,
                alignment,
                passages[0].id,
                passages[1].id,
                left.annotation.evidence(*outermost(candidate.evidence_a)),
                right.annotation.evidence(*outermost(candidate.evidence_b)),
                candidate.direction,
                probability,
                explanation,
                tuple((signal, round(share, 4)) for signal, share in shares[:6]),
            )
        )
    return found


def outermost(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Leave out spans that lie within another, and repeated ones; the order stays."""
    kept = dict.fromkeys(spans)
    return tuple(s for s in kept if not any(o != s and o.start <= s.start and s.end <= o.end for o in kept))


def fill(explanation: str, a: str, b: str) -> str:
    """Put the sources' names into an explanation."""
    return explanation.replace("{a}", "\0").replace("{b}", b).replace("\0", a)
