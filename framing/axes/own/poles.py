"""An axis of the user's own: reads passages between two poles, and contrasts aligned ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from framing.axes.base import Candidate, Pair, Vectors
from framing.axes.mirror import contrast_in_order
from framing.axes.own.description import Description, Pole
from framing.axes.own.projection import SHUFFLES, Encode, Numbers, Projected, Projection, tail
from framing.axes.own.units import Unit, units
from framing.calibration import AxisCalibration
from framing.datatypes import Annotation, OwnAxis, Reading, Side, Span

THRESHOLD = 0.95  # flags one in twenty gaps between unrelated sentences of general news
_CARRIES = 1.5  # standard deviations from which a word or clause is pointed at
_SHOWN = 3  # words quoted as evidence


@dataclass(frozen=True, slots=True)
class NullModel:
    """Turns a gap into the share of placebo gaps below it; stands where a calibrated axis has its logistic model."""

    null: Numbers

    def probability(self, values: Mapping[str, float]) -> float:
        """Return the share of pairs of unrelated sentences that lie less far apart, rounded to 4 decimals."""
        return round(1 - tail(self.null, values["gap"]), 4)

    def shares(self, values: Mapping[str, float]) -> list[tuple[str, float]]:
        """Return the gap in standard deviations: there is but one signal, and no log-odds."""
        return [("gap", values["gap"])]


class PoleAxis:
    """An axis made from a `Description`; its value runs from the pole `less` (negative) to `more`, in deviations.

    Args:
        description: Of the user's file.
        encode: Turns texts into vectors whose cosines spread as those of the default encoder.
        background: Annotations of unrelated sentences of general news, the placebo's material.
    """

    directed = True

    def __init__(self, description: Description, encode: Encode, background: Sequence[Annotation]) -> None:
        self.id = description.id
        self.version = description.sha256[:12]
        self.description = description
        self._projection = Projection(
            _vectors(description.more, encode),
            _vectors(description.less, encode),
            [units(a) for a in background],
            encode,
        )

    @property
    def calibration(self) -> AxisCalibration:
        """Its probabilities: from the placebo, not from coded differences."""
        return AxisCalibration(self.version, THRESHOLD, NullModel(self._projection.null[:, 0]))

    def read(self, annotations: Sequence[Annotation], vectors: Vectors) -> list[Reading]:
        """Read every passage in the axis's language; `value` is None where no word or clause carries the reading.

        `details` hold the passage's `score`, what leans to which pole, and its scores on the shuffled axes.
        """
        wanted = self.description.language
        read = [a.language == wanted or wanted == "any" for a in annotations]
        cut = [units(a) if yes else () for a, yes in zip(annotations, read, strict=True)]
        found = self._projection.read([u for u, yes in zip(cut, read, strict=True) if yes])
        projected = iter(found)
        return [
            _reading(self.id, a, u, next(projected)) if yes else Reading(self.id, a.passage.id, None)
            for a, u, yes in zip(annotations, cut, read, strict=True)
        ]

    def contrast(self, pair: Pair) -> Candidate | None:
        """Contrast two scores where words on at least one side lean to that side's pole."""
        return contrast_in_order(pair, self._contrast)

    def _contrast(self, pair: Pair) -> Candidate | None:
        left, right = (r[self.id].details for r in (pair.readings_a, pair.readings_b))
        if "score" not in left or "score" not in right or left["score"] == right["score"]:
            return None
        direction: Side = "a" if left["score"] > right["score"] else "b"
        lean_a, lean_b = (1, -1) if direction == "a" else (-1, 1)
        evidence_a, evidence_b = _evidence(left, right, lean_a), _evidence(right, left, lean_b)
        if not evidence_a and not evidence_b:
            return None
        sides = (("a", pair.a, evidence_a), ("b", pair.b, evidence_b))
        said = [
            _said(side, pole.name, [_quoted(annotation, s) for s in spans])
            for pole, (side, annotation, spans) in zip(
                (self.description.more, self.description.less), sides if direction == "a" else sides[::-1], strict=True
            )
            if spans
        ]
        other = "{b}" if evidence_a else "{a}"
        explanation = f"{'; '.join(said)}." if len(said) > 1 else f"{said[0]} than {other}."
        gap = round(abs(left["score"] - right["score"]), 4)
        return Candidate(direction, evidence_a, evidence_b, {"gap": gap}, explanation)

    def record(self, readings: Sequence[Reading], pairs: Iterable[tuple[int, int]]) -> OwnAxis:
        """Describe the axis for the report, with the placebo figure of this very comparison.

        Args:
            readings: One per passage.
            pairs: Rows of the passages that were contrasted.

        Returns:
            The record; `placebo` is the share of contrasts that the axis would flag with shuffled poles, over
            `SHUFFLES` shuffles, None where nothing was contrasted.
        """
        scores = [(readings[i].details.get("placebo"), readings[j].details.get("placebo")) for i, j in pairs]
        read = [(a, b) for a, b in scores if a is not None and b is not None]
        null = self._projection.null
        flags = [
            1 - tail(null[:, 1 + n], round(abs(a[n] - b[n]), 4)) >= THRESHOLD for a, b in read for n in range(SHUFFLES)
        ]
        share = round(sum(flags) / len(flags), 4) if flags else None
        d = self.description
        return OwnAxis(d.id, d.name, d.more.name, d.less.name, d.language, d.sha256, share, len(read), SHUFFLES)


def _vectors(pole: Pole, encode: Encode) -> tuple[Vectors, Vectors]:
    return encode([w.lower() for w in pole.words]), encode(pole.examples)


def _reading(axis: str, annotation: Annotation, cut: Sequence[Unit], projected: Projected) -> Reading:
    score = float(projected.score[0])
    words = [
        _lean(word.span, float(lean), word.text)
        for unit, own in zip(cut, projected.words, strict=True)
        for word, lean in zip(unit.words, own[:, 0], strict=True)
        if abs(lean) >= _CARRIES
    ]
    clauses = [
        _lean(unit.span, float(lean), unit.text.lower())
        for unit, lean in zip(cut, projected.clauses[:, 0], strict=True)
        if abs(lean) >= _CARRIES
    ]
    details = {"score": score, "words": words, "clauses": clauses, "placebo": projected.score[1:].tolist()}
    carrying = _evidence(details, {}, 1 if score > 0 else -1)
    holder = annotation.holder(carrying[0]) if carrying else "author"
    value = score if carrying else None
    return Reading(axis, annotation.passage.id, value, annotation.evidence(*carrying), holder, (), details)


def _lean(span: Span, lean: float, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "lean": round(lean, 4), "text": text}


def _evidence(own: Mapping[str, Any], other: Mapping[str, Any], sign: int) -> tuple[Span, ...]:
    """Return the words that lean to a pole and do not on the other side too, or else the clause that does."""
    for kind, most in (("words", _SHOWN), ("clauses", 1)):
        shared = {r["text"] for r in other.get(kind, ()) if sign * r["lean"] > 0}
        leaning = [r for r in own[kind] if sign * r["lean"] > 0 and r["text"] not in shared]
        leaning.sort(key=lambda r: (abs(r["lean"]), -r["start"]))
        strongest = list({r["text"]: Span(r["start"], r["end"]) for r in leaning}.values())[-most:]
        if strongest:
            return tuple(sorted(strongest))
    return ()


def _said(side: str, pole: str, quotes: Sequence[str]) -> str:
    return f"{{{side}}} is nearer to “{_plain(pole)}” ({', '.join(quotes)})"


def _quoted(annotation: Annotation, span: Span) -> str:
    words = f"“{_plain(annotation.passage.text[span.start : span.end])}”"
    return f"{words}, negated" if annotation.is_negated(span) else words


def _plain(text: str) -> str:
    """Keep words from being read as a place for the sources' names."""
    return text.replace("{", "(").replace("}", ")")
