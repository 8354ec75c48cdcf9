"""Certainty: where on the ladder from ruled out to inevitable does each source put the same outcome."""

from __future__ import annotations

from collections.abc import Sequence

from framing.axes.base import Candidate, Pair, Vectors
from framing.axes.clauses import same_names, shared
from framing.axes.outcomes import Cue, cues
from framing.datatypes import Annotation, Reading, Side, Span

_DIFFERENT = 2
_SEEN = 0.3
_NEAR = 30  # characters between a cue and the word for its outcome, at most
_NAMES = {2: "settled", 1: "likely", 0: "open", -1: "unlikely", -2: "ruled out"}


class Certainty:
    """The axis `certainty`; a reading's value is the rung of the passage's plainest cue, -2 to +2."""

    id = "certainty"
    version = "2"
    directed = True

    def read(self, annotations: Sequence[Annotation], vectors: Vectors) -> list[Reading]:
        """Find each passage's cues; `details["cues"]` has all of them, `phrases` their outcomes."""
        return [self._reading(annotation) for annotation in annotations]

    def contrast(self, pair: Pair) -> Candidate | None:
        """Contrast the two cues that speak most clearly of one outcome on different rungs."""
        left, right = (
            [Cue.of(record) for record in readings[self.id].details.get("cues", ())]
            for readings in (pair.readings_a, pair.readings_b)
        )
        matches = [Match(a, b, pair) for a in left for b in right]
        agreeing = [match for match in matches if match.gap < _DIFFERENT]
        for match in matches:
            match.agreed = max((m.same for m in agreeing if m.a is match.a or m.b is match.b), default=0.0)
        apart = [match for match in matches if match.gap]
        return max(apart, key=lambda match: match.rank).candidate(left, right) if apart else None

    def _reading(self, annotation: Annotation) -> Reading:
        found = cues(annotation)
        if not found:
            return Reading(self.id, annotation.passage.id, None)
        main = max(found, key=lambda cue: (cue.strength, len(cue.kept), -cue.span.start))
        return Reading(
            self.id,
            annotation.passage.id,
            float(main.rung),
            annotation.evidence(main.span),
            annotation.holder(main.span),
            tuple(dict.fromkeys(cue.outcome for cue in found if cue.outcome)),
            {"cues": [cue.record() for cue in found]},
        )


class Match:
    """Two cues of two passages, brought to one outcome and one ladder."""

    def __init__(self, a: Cue, b: Cue, pair: Pair) -> None:
        self.a, self.b, self.pair = a, b, pair
        self.similarity = max(0.0, pair.similarity(a.outcome, b.outcome))
        self.shared = shared(a.kept, b.kept)
        self.opposed = _sense(a, b) * _sense(b, a) < 0
        self.same = 0.5 * self.similarity + 0.5 * self.shared
        self.agreed = 0.0
        self.rung_a, self.rung_b = self._rungs()

    @property
    def gap(self) -> int:
        """Rungs between the two sides."""
        return abs(self.rung_a - self.rung_b)

    @property
    def rank(self) -> tuple[float, float, int, str]:
        """How well the two cues make a difference; the same from both sides."""
        rival = max(0.0, self.agreed - self.same)
        score = min(self.gap, 3) / 3 + self.same + self.a.strength * self.b.strength - rival
        spans = sorted([(self.a.span.start, self.a.outcome), (self.b.span.start, self.b.outcome)])
        return round(score, 6), round(self.same, 6), -self.a.span.start - self.b.span.start, str(spans)

    def candidate(self, left: Sequence[Cue], right: Sequence[Cue]) -> Candidate:
        """Return the candidate with its signals; all of them are the same from both sides.

        Args:
            left: All cues of the first passage; those that say the same as the matched one are evidence too.
            right: All cues of the second.
        """
        direction: Side = "a" if self.rung_a > self.rung_b else "b"
        evidence = (_alike(self.a, left), _alike(self.b, right))
        return Candidate(direction, *evidence, self._signals(), self._explanation())

    def _signals(self) -> dict[str, float]:
        a, b = self.a, self.b
        return {
            "gap": self.gap / 4,
            "two_rungs": float(self.gap >= _DIFFERENT),
            "agreed": max(0.0, self.agreed - self.same),
            "similarity": self.similarity,
            "shared": self.shared,
            "weaker_cue": min(_trust(a), _trust(b)),
            "stronger_cue": max(_trust(a), _trust(b)),
            "own_voice": ((a.holder == "author") + (b.holder == "author")) / 2,
            "quoted": float("quoted" in (a.holder, b.holder)),
            "routine": float(a.routine or b.routine),
            "opposed": float(self.opposed),
            "one_end": float((a.change < 0) != (b.change < 0)),
            "names": same_names(self.pair.a, self.pair.b),
            "cosine": self.pair.cosine,
        }

    def _explanation(self) -> str:
        first = (self.rung_a, "{a}", self.a, self.pair.a)
        second = (self.rung_b, "{b}", self.b, self.pair.b)
        turned = any(cue.rung * rung < 0 for rung, _, cue, _ in (first, second))
        higher, lower = (first, second) if self.rung_a > self.rung_b else (second, first)
        said = [
            f"{name} {'treats the outcome ' * at}as {_NAMES[rung]}{_round(cue, rung)} (“{_quote(cue, side, turned)}”)"
            for at, (rung, name, cue, side) in ((1, higher), (0, lower))
        ]
        return "; ".join(said) + "."

    def _rungs(self) -> tuple[int, int]:
        """Both rungs for one outcome: the change, not the status quo, where the sides name opposites."""
        a, b = self.a.rung, self.b.rung
        if self.a.avoided != self.b.avoided:
            a, b = (-a, b) if self.a.avoided else (a, -b)
        if self.a.weighed != self.b.weighed:
            a, b = (_nearer(a), b) if self.a.weighed else (a, _nearer(b))
        if self.opposed:
            if self.a.change < 0:
                b = -b
            else:
                a = -a
        elif self.a.tag == "fail" != self.b.tag:
            a, b = _failing(a, b, self.b.change)
        elif self.b.tag == "fail" != self.a.tag:
            b, a = _failing(b, a, self.a.change)
        return a, b


def _trust(cue: Cue) -> float:
    """A cue's strength, less where a speaker says it in quotation marks and not the source."""
    return cue.strength * (0.7 if cue.holder == "quoted" else 1.0)


def _sense(cue: Cue, other: Cue) -> int:
    """The direction of a cue's outcome; none where only one side says that it fails ("the rescue is doomed")."""
    return 0 if cue.tag == "fail" != other.tag and cue.change > 0 else cue.change


def _failing(fails: int, other: int, change: int) -> tuple[int, int]:
    """The rungs of a thing that fails and of what the other side says of it; `change` is the other's direction."""
    if other > 0 and change >= 0:
        return -fails, other
    return (fails, -other) if other < 0 < change else (fails, other)


def _nearer(rung: int) -> int:
    return rung - (rung > 0) + (rung < 0)


def _round(cue: Cue, rung: int) -> str:
    """Say that a cue's rung was turned round, since its outcome is the opposite of the other side's."""
    return ", for it speaks of the opposite" if cue.rung * rung < 0 and cue.tag != "fail" else ""


def _quote(cue: Cue, side: Annotation, turned: bool) -> str:
    """A cue's words, with the word for their outcome where they say too little without it."""
    quote = side.passage.text[cue.span.start : cue.span.end]
    if cue.said is not None and cue.span.end < cue.said[1] <= cue.span.end + _NEAR:
        wanting = quote.lower().endswith((" to", " not", " have"))
        if turned or wanting:
            quote = side.passage.text[cue.span.start : cue.said[1]]
    return _plain(quote)


def _plain(quote: str) -> str:
    """Keep a quotation from being read as a place for the sources' names."""
    return quote.replace("{", "(").replace("}", ")")


def _alike(cue: Cue, others: Sequence[Cue]) -> tuple[Span, ...]:
    """The matched cue's span, then those of clear cues on the same side of the ladder's middle."""
    more = [o.span for o in others if o.strength >= _SEEN and o is not cue and _side(o) == _side(cue)]
    return (cue.span, *more[:2])


def _side(cue: Cue) -> int:
    return (cue.rung > 0) - (cue.rung < 0)
