"""Remedy: do the sources give different answers to what should be done."""

from __future__ import annotations

from collections.abc import Sequence

from framing.axes.base import Candidate, Pair, Vectors
from framing.axes.clauses import content, same_names, shared
from framing.axes.prescriptions import Prescription, prescriptions
from framing.datatypes import Annotation, Reading, Span

_PLAIN = 0.8


class Remedy:
    """The axis `remedy`; a reading's value is how plainly the passage prescribes something, 0 to 1."""

    id = "remedy"
    version = "2"
    directed = False

    def read(self, annotations: Sequence[Annotation], vectors: Vectors) -> list[Reading]:
        """Find each passage's prescriptions; `phrases` are the actions prescribed."""
        return [self._reading(annotation) for annotation in annotations]

    def contrast(self, pair: Pair) -> Candidate | None:
        """Contrast the plainest prescriptions of both sides; None unless both have one."""
        left, right = (
            [Prescription.of(record) for record in readings[self.id].details.get("prescriptions", ())]
            for readings in (pair.readings_a, pair.readings_b)
        )
        if not left or not right:
            return None
        matches = [match for a in left for b in right if len(set((match := Match(a, b, pair)).quotes)) == 2]
        if not matches:
            return None
        nearest = max(match.similarity for match in matches)
        return max(matches, key=lambda match: match.rank).candidate(nearest, left, right)

    def _reading(self, annotation: Annotation) -> Reading:
        found = prescriptions(annotation)
        if not found:
            return Reading(self.id, annotation.passage.id, None)
        main = max(found, key=lambda p: (p.strength, -p.span.start))
        return Reading(
            self.id,
            annotation.passage.id,
            main.strength,
            annotation.evidence(main.span),
            annotation.holder(main.span),
            tuple(dict.fromkeys(p.action for p in found)),
            {"prescriptions": [p.record() for p in found]},
        )


class Match:
    """Two prescriptions of two passages."""

    def __init__(self, a: Prescription, b: Prescription, pair: Pair) -> None:
        self.a, self.b, self.pair = a, b, pair
        self.similarity = max(0.0, pair.similarity(a.action, b.action))
        self.shared = shared(a.kept, b.kept)
        self.told = sorted((shared(a.kept, content(pair.b.tokens)), shared(b.kept, content(pair.a.tokens))))

    @property
    def rank(self) -> tuple[float, float, int, str]:
        """How plainly both prescribe; the same from both sides."""
        spans = sorted([(self.a.span.start, self.a.action), (self.b.span.start, self.b.action)])
        plain = min(self.a.strength, self.b.strength) + 0.5 * max(self.a.strength, self.b.strength)
        return round(plain, 6), round(self.similarity, 6), -self.a.span.start - self.b.span.start, str(spans)

    def candidate(self, nearest: float, left: Sequence[Prescription], right: Sequence[Prescription]) -> Candidate:
        """Return the candidate.

        Args:
            nearest: Greatest similarity of any two prescriptions, 0 to 1.
            left: All prescriptions of the first passage; plain ones are evidence too.
            right: All prescriptions of the second.
        """
        a, b = self.a, self.b
        signals = {
            "weaker_cue": min(a.strength, b.strength),
            "stronger_cue": max(a.strength, b.strength),
            "similarity": self.similarity,
            "nearest": nearest,
            "shared": self.shared,
            "told by both": self.told[0],
            "told by one": self.told[1],
            "same_verb": float(a.verb == b.verb),
            "own_voice": ((a.holder == "author") + (b.holder == "author")) / 2,
            "names": same_names(self.pair.a, self.pair.b),
            "cosine": self.pair.cosine,
        }
        return Candidate(None, _evidence(a, left), _evidence(b, right), signals, self._explanation())

    @property
    def quotes(self) -> tuple[str, str]:
        """The words of both prescriptions as they stand."""
        left, right = (
            annotation.passage.text[p.span.start : p.span.end]
            for annotation, p in ((self.pair.a, self.a), (self.pair.b, self.b))
        )
        return left, right

    def _explanation(self) -> str:
        rows = sorted(zip(self.quotes, ("{a}", "{b}"), strict=True))
        said = [f"{who} says “{quote.replace('{', '(').replace('}', ')')}”" for quote, who in rows]
        return f"On what should be done, {said[0]}; {said[1]}."


def _evidence(main: Prescription, others: Sequence[Prescription]) -> tuple[Span, ...]:
    return (main.span, *[p.span for p in others if p is not main and p.strength >= _PLAIN][:2])
