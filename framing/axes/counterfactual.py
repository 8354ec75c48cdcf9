"""Which cue carries a flag: read a passage again without it, contrast again, and see whether the flag falls.

The cue is blanked out in the annotation and not cut from the text, so that parse and offsets of the other words stay
as they were and nothing but the cue can have made the change. Vectors and what both passages say together are those
without the cue.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from framing.axes.base import Axis, Pair, Similarity, Vectors, Wording
from framing.axes.contrast import Read, judge
from framing.axes.joint import Joint, JointReader
from framing.calibration import Calibration
from framing.datatypes import Annotation, Counterfactual, Difference, Evidence, Reading, Side, Span, Token

WEAK = 0.25  # probability below which hardly anybody will look at a candidate
Encode = Callable[[Sequence[str]], tuple[Vectors, Vectors]]


@dataclass(frozen=True, slots=True)
class _Trial:
    """One cue of one difference, blanked out."""

    difference: Difference
    side: Side
    cue: Evidence
    annotation: Annotation
    text: str


def with_counterfactuals(
    found: Sequence[Difference],
    read: Mapping[str, Read],
    aligned: Mapping[tuple[str, str], float],
    vectors: Mapping[str, Vectors],
    *,
    axes: Sequence[Axis],
    calibration: Calibration,
    similarity: Similarity,
    wording: Wording | None,
    reader: JointReader,
    encode: Encode,
) -> list[Difference]:
    """Give every difference the cue whose loss lowers its probability most.

    Whether that takes a flag away is a question of the threshold, and so a view of the report.

    Args:
        found: All candidates; weak ones, below `WEAK` and their calibrated threshold, are returned as they are.
        read: Passages with their readings, by id.
        aligned: The probability of each link, by its passages' ids.
        vectors: The passages' vectors for contrast, by id.
        axes: All axes.
        calibration: For the encoder's scale.
        similarity: Of phrases.
        wording: The quick likeness of phrases, where there is one.
        reader: Of both passages at once.
        encode: Turns texts into the vectors that axes read, and into those for contrast; a row per text.
    """
    strong = [d for d in found if d.probability >= min(WEAK, calibration.axes[d.axis].threshold)]
    trials = [t for d in strong for t in _trials(d, read)]
    heads, alike = encode([t.text for t in trials])
    together = reader.read_all([_sides(t, read) for t in trials])
    best: dict[str, tuple[float, Side, Span, Evidence]] = {}
    for axis in axes:
        mine = [n for n, t in enumerate(trials) if t.difference.axis == axis.id]
        readings = axis.read([trials[n].annotation for n in mine], heads[mine]) if mine else []
        for n, reading in zip(mine, readings, strict=True):
            trial, ids = trials[n], (trials[n].difference.left, trials[n].difference.right)
            cosine = float(alike[n] @ vectors[ids[trial.side == "a"]])
            pair = _pair(trial, reading, read, cosine, similarity, wording, together[n], aligned[ids])
            outcome = (_probability(pair, axis, calibration, trial), trial.side, trial.cue.span, trial.cue)
            best[trial.difference.id] = min(best.get(trial.difference.id, outcome), outcome, key=lambda o: o[:3])
    return [replace(d, counterfactual=_outcome(best[d.id])) if d.id in best else d for d in found]


def blanked(annotation: Annotation, span: Span) -> Annotation:
    """Return an annotation without what stands at a span: blanks of the same length, words without form or part."""
    text = annotation.passage.text
    blank = text[: span.start] + " " * len(span) + text[span.end :]
    return replace(
        annotation,
        passage=replace(annotation.passage, text=blank),
        tokens=tuple(_silent(t) if t.span.overlap(span) else t for t in annotation.tokens),
        entities=tuple(e for e in annotation.entities if not e.span.overlap(span)),
    )


def _silent(token: Token) -> Token:
    blank = " " * len(token.span)
    return replace(token, text=blank, lemma=blank, pos="X", tag="", dep=token.dep and "dep")


def _trials(difference: Difference, read: Mapping[str, Read]) -> list[_Trial]:
    trials = []
    sides: tuple[tuple[Side, str, tuple[Evidence, ...]], ...] = (
        ("a", difference.left, difference.evidence_left),
        ("b", difference.right, difference.evidence_right),
    )
    for side, passage, evidence in sides:
        annotation = read[passage].annotation
        for cue in evidence:
            masked = blanked(annotation, cue.span.shift(-annotation.passage.span.start))
            if masked.passage.text.strip():
                trials.append(_Trial(difference, side, cue, masked, " ".join(masked.passage.text.split())))
    return trials


def _sides(trial: _Trial, read: Mapping[str, Read]) -> tuple[Annotation, Annotation]:
    left, right = read[trial.difference.left].annotation, read[trial.difference.right].annotation
    return (trial.annotation, right) if trial.side == "a" else (left, trial.annotation)


def _pair(
    trial: _Trial,
    reading: Reading,
    read: Mapping[str, Read],
    cosine: float,
    similarity: Similarity,
    wording: Wording | None,
    joint: Joint | None,
    aligned: float,
) -> Pair:
    left, right = read[trial.difference.left], read[trial.difference.right]
    changed = {**(left if trial.side == "a" else right).readings, reading.axis: reading}
    a, b = _sides(trial, read)
    ours, theirs = (changed, right.readings) if trial.side == "a" else (left.readings, changed)
    return Pair(a, b, ours, theirs, cosine, similarity, wording, joint, aligned)


def _probability(pair: Pair, axis: Axis, calibration: Calibration, trial: _Trial) -> float:
    """Return the probability of the same difference; one that points the other way is another difference."""
    judged = judge(pair, [axis], calibration)
    return next((x.probability for x in judged if x.candidate.direction == trial.difference.direction), 0.0)


def _outcome(best: tuple[float, Side, Span, Evidence]) -> Counterfactual:
    probability, side, _, cue = best
    return Counterfactual(side, cue, probability)
