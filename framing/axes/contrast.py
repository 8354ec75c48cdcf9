"""Put the readings of linked passages side by side on every axis, and turn candidates into differences."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from framing.axes.base import Axis, Candidate, Pair, Similarity, Wording
from framing.axes.joint import Joint
from framing.calibration import Calibration
from framing.codebook import OWN
from framing.datatypes import Annotation, Difference, Reading, Span


class Judged(NamedTuple):
    """A candidate with its probability and the signals behind it."""

    axis: str
    candidate: Candidate
    probability: float
    signals: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Read:
    """A passage with everything that was read in it: its annotation and its reading on every axis."""

    annotation: Annotation
    readings: Mapping[str, Reading]


def signals(pair: Pair, found: Mapping[str, Candidate]) -> dict[str, dict[str, float]]:
    """Return by axis what its scorer gets: how alike the passages are, what both say together, what the axis found."""
    a, b = len(pair.a.passage.text), len(pair.b.passage.text)
    alike = {"pair: cosine": pair.cosine, "pair: length ratio": min(a, b) / max(a, b, 1)}
    if pair.wording:
        alike["pair: wording"] = pair.wording.shared(pair.a.passage.text, pair.b.passage.text)
    together = {axis: pair.joint.signals(axis, c.direction) if pair.joint else {} for axis, c in found.items()}
    return {axis: {**alike, **together[axis], **candidate.signals} for axis, candidate in found.items()}


def candidates(pair: Pair, axes: Iterable[Axis]) -> dict[str, Candidate]:
    """Contrast one pair on every axis.

    A passage against the same words gives nothing on any axis.
    """
    if " ".join(pair.a.passage.text.split()) == " ".join(pair.b.passage.text.split()):
        return {}
    found = ((axis.id, axis.contrast(pair)) for axis in axes)
    return {axis: candidate for axis, candidate in found if candidate is not None}


def judge(pair: Pair, axes: Sequence[Axis], calibration: Calibration) -> list[Judged]:
    """Return every candidate of a pair with its axis, calibrated probability and signals, strongest first.

    The probability is that the passages are about the same thing, and that they differ; of an axis of the user's own,
    which nobody calibrated, it is what its placebo gives.
    """
    found = candidates(pair, axes)
    judged = []
    for axis, known in signals(pair, found).items():
        aligned = 1.0 if axis.startswith(OWN) else pair.aligned
        probability = round(aligned * calibration.axes[axis].model.probability(known), 4)
        judged.append(Judged(axis, pointed(found[axis], axis, pair), probability, known))
    return sorted(judged, key=lambda x: (-x.probability, x.axis))


def pointed(candidate: Candidate, axis: str, pair: Pair) -> Candidate:
    """Add to a candidate's evidence what was pointed at when both passages were read together.

    Only on a side where the axis itself found words, and only words that are not among them.
    """
    words = pair.joint.words.get(axis, ((), ())) if pair.joint else ((), ())
    a, b = (
        (*own, *(w for w in more if own and not any(w.overlap(s) for s in own)))
        for own, more in zip((candidate.evidence_a, candidate.evidence_b), words, strict=True)
    )
    return replace(candidate, evidence_a=a, evidence_b=b)


def differences(
    left: Read,
    right: Read,
    alignment: str,
    aligned: float,
    cosine: float,
    *,
    axes: Sequence[Axis],
    calibration: Calibration,
    similarity: Similarity,
    wording: Wording | None,
    joint: Joint | None,
    name: Callable[[str], str],
) -> list[Difference]:
    """Return the candidate differences of one link.

    Args:
        left: The passage that the direction "a" means.
        right: The other one.
        alignment: Id of their alignment.
        aligned: The probability of their link.
        cosine: Of the passages' vectors.
        axes: All axes.
        calibration: For the encoder's scale.
        similarity: Of phrases.
        wording: The quick likeness of phrases, where there is one.
        joint: What was read in both passages at once.
        name: Gives the name of an article's source.
    """
    a, b = left.annotation, right.annotation
    pair = Pair(a, b, left.readings, right.readings, cosine, similarity, wording, joint, aligned)
    passages = a.passage, b.passage
    found = []
    for axis, candidate, probability, known in judge(pair, axes, calibration):
        explanation = fill(candidate.explanation, name(passages[0].article_id), name(passages[1].article_id))
        shares = calibration.axes[axis].model.shares(known)
        found.append(
            Difference(
                hashlib.sha256("\n".join((axis, passages[0].id, passages[1].id)).encode()).hexdigest()[:12],
                axis,
                alignment,
                passages[0].id,
                passages[1].id,
                a.evidence(*outermost(candidate.evidence_a)),
                b.evidence(*outermost(candidate.evidence_b)),
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
