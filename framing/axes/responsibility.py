"""Responsibility: do the sources name different causes, culprits or creditors for the same outcome."""

from __future__ import annotations

from collections.abc import Sequence

from framing.axes.base import Candidate, Pair, Vectors
from framing.axes.causes import Cause, causes
from framing.axes.clauses import same_names, shared
from framing.datatypes import Annotation, Reading, Span

_PLAIN = 0.6
_SEEN = 0.5


class Responsibility:
    """The axis `responsibility`; a reading's value is how plainly the passage names a cause, 0 to 1."""

    id = "responsibility"
    version = "3"
    directed = False

    def read(self, annotations: Sequence[Annotation], vectors: Vectors) -> list[Reading]:
        """Find each passage's causes; `phrases` are the causes and their effects."""
        return [self._reading(annotation) for annotation in annotations]

    def contrast(self, pair: Pair) -> Candidate | None:
        """Contrast the plainest causes of both sides for the same effect; None unless both name one."""
        left, right = (
            [Cause.of(record) for record in readings[self.id].details.get("causes", ())]
            for readings in (pair.readings_a, pair.readings_b)
        )
        matches = [match for a in left for b in right if len(set((match := Match(a, b, pair)).quotes)) == 2]
        if not matches:
            return None
        nearest = max(m.alike * min(m.a.strength, m.b.strength) for m in matches)
        return max(matches, key=lambda match: match.rank).candidate(nearest, left, right)

    def _reading(self, annotation: Annotation) -> Reading:
        found = causes(annotation)
        if not found:
            return Reading(self.id, annotation.passage.id, None)
        main = max(found, key=lambda c: (c.strength, -c.span.start))
        phrases = dict.fromkeys(phrase for c in found for phrase in (c.cause, c.effect) if phrase)
        return Reading(
            self.id,
            annotation.passage.id,
            main.strength,
            annotation.evidence(main.span),
            annotation.holder(main.span),
            tuple(phrases),
            {"causes": [c.record() for c in found]},
        )


class Match:
    """Two causes of two passages."""

    def __init__(self, a: Cause, b: Cause, pair: Pair) -> None:
        self.a, self.b, self.pair = a, b, pair
        self.similarity = max(0.0, pair.similarity(a.cause, b.cause))
        self.shared = shared(a.kept, b.kept)
        self.alike = 0.6 * self.similarity + 0.4 * self.shared
        crosswise = [
            pair.similarity(a.effect, pair.b.passage.text),
            pair.similarity(b.effect, pair.a.passage.text),
        ]
        self.effect = max(0.0, pair.similarity(a.effect, b.effect), sum(crosswise) / 2)
        self.plain = min(a.strength, b.strength)
        self.effect_shared = shared(a.effect_kept, b.effect_kept)

    @property
    def quotes(self) -> tuple[str, str]:
        """The words of both causes as they stand."""
        left, right = (
            annotation.passage.text[c.span.start : c.span.end]
            for annotation, c in ((self.pair.a, self.a), (self.pair.b, self.b))
        )
        return left, right

    @property
    def rank(self) -> tuple[float, float, int, str]:
        """How plainly both name a cause of one effect; the same from both sides."""
        score = self.plain + 0.3 * max(self.a.strength, self.b.strength) + 0.8 * self.effect - 0.2 * self.alike
        spans = sorted([(self.a.span.start, self.a.cause), (self.b.span.start, self.b.cause)])
        return round(score, 6), round(self.effect, 6), -self.a.span.start - self.b.span.start, str(spans)

    def candidate(self, nearest: float, left: Sequence[Cause], right: Sequence[Cause]) -> Candidate:
        """Return the candidate.

        Args:
            nearest: How alike the two nearest plain causes of the passages are, 0 to 1.
            left: All causes of the first passage; plain ones are evidence too.
            right: All causes of the second.
        """
        a, b = self.a, self.b
        signals = {
            "joint": self.plain * self.effect * (1 - self.alike),
            "weaker_cue": self.plain,
            "stronger_cue": max(a.strength, b.strength),
            "both_plain": float(self.plain >= _PLAIN),
            "similarity": self.similarity,
            "shared": self.shared,
            "nearest": nearest,
            "effect": self.effect,
            "effect_shared": self.effect_shared,
            "quoted": ((a.holder == "quoted") + (b.holder == "quoted")) / 2,
            "learnt": min(a.learnt, b.learnt),
            "learnt by one": max(a.learnt, b.learnt),
            "names": same_names(self.pair.a, self.pair.b),
            "cosine": self.pair.cosine,
        }
        return Candidate(None, _evidence(a, left), _evidence(b, right), signals, self._explanation())

    def _explanation(self) -> str:
        rows = sorted(zip(self.quotes, ("{a}", "{b}"), strict=True))
        said = [f"{who} gives “{quote.replace('{', '(').replace('}', ')')}”" for quote, who in rows]
        return f"As the cause {said[0]}; {said[1]}."


def _evidence(main: Cause, others: Sequence[Cause]) -> tuple[Span, ...]:
    return (main.span, *[c.span for c in others if c is not main and c.strength >= _SEEN][:3])
