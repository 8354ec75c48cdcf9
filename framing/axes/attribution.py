"""Attribution: does a source assert a statement itself, credit it to somebody, or doubt it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from framing.axes.base import Candidate, Pair, Vectors
from framing.axes.clauses import same_names, shared
from framing.axes.statements import OWN, Statement, statements
from framing.datatypes import Annotation, Reading, Side, Span

_LEAST = 0.25
_EQUAL = 0.08
_ENDORSING = 1.2


class Attribution:
    """The axis `attribution`; a reading's value is the least force of the passage's statements, 0 to 2."""

    id = "attribution"
    version = "2"
    directed = True

    def read(self, annotations: Sequence[Annotation], vectors: Vectors) -> list[Reading]:
        """Cut each passage into statements; `details["statements"]` has all of them with their force."""
        return [self._reading(annotation) for annotation in annotations]

    def contrast(self, pair: Pair) -> Candidate | None:
        """Contrast the two statements that say the same with the most different force."""
        left, right = (
            [Statement.of(record) for record in readings[self.id].details.get("statements", ())]
            for readings in (pair.readings_a, pair.readings_b)
        )
        matches = _nearest(_telling([Match(a, b, pair) for a in left for b in right]))
        if not matches:
            return None
        doubts = (
            len(pair.readings_a[self.id].details["doubts"]),
            len(pair.readings_b[self.id].details["doubts"]),
        )
        return max(matches, key=lambda match: match.rank).candidate(abs(doubts[0] - doubts[1]))

    def _reading(self, annotation: Annotation) -> Reading:
        found, doubts, endorsing = statements(annotation)
        if not found:
            return Reading(self.id, annotation.passage.id, None)
        least = min(found, key=lambda s: (s.force, s.span))
        spans = [least.mark or least.span, *doubts]
        details = {
            "statements": [s.record() for s in found],
            "doubts": [[span.start, span.end] for span in doubts],
            "endorsing": [[span.start, span.end] for span in endorsing],
        }
        return Reading(
            self.id,
            annotation.passage.id,
            round(least.force, 2),
            annotation.evidence(*spans) if least.force < OWN else (),
            "author" if least.force >= OWN else "quoted" if least.quoted else "attributed",
            tuple(dict.fromkeys(s.text for s in found)),
            details,
        )


class Match:
    """Two statements of two passages that may say the same."""

    def __init__(self, a: Statement, b: Statement, pair: Pair) -> None:
        self.a, self.b, self.pair = a, b, pair
        self.low, self.high = min(a.force, b.force), max(a.force, b.force)
        self.weaker = a if a.force < b.force else b

    @cached_property
    def same(self) -> float:
        """How surely both state the same, 0 to 1."""
        similarity = max(0.0, self.pair.similarity(self.a.text, self.b.text))
        return 0.7 * similarity + 0.3 * shared(self.a.kept, self.b.kept)

    @property
    def gap(self) -> float:
        """How much firmer one side is; endorsing words and the source's own voice count as one."""
        return 0.0 if self.low > _ENDORSING else self.high - self.low

    @property
    def rank(self) -> tuple[float, float, float, str]:
        """How well the two make a difference; the same from both sides."""
        score = self.same + 0.15 * self.gap
        spans = sorted([(self.a.span.start, self.a.text), (self.b.span.start, self.b.text)])
        return round(score, 6), round(self.same, 6), -float(len(self.a.span) + len(self.b.span)), str(spans)

    def candidate(self, doubts: int) -> Candidate:
        """Return the candidate; all its signals are the same from both sides.

        Args:
            doubts: By how many the marks of doubt of one side outnumber the other's.
        """
        direction: Side = "a" if self.a.force > self.b.force else "b"
        return Candidate(
            direction, self._evidence("a"), self._evidence("b"), self._signals(doubts), self._explanation()
        )

    def _signals(self, doubts: int) -> dict[str, float]:
        doubting, belief = float(self.low < 0.5), float(0.5 <= self.low < 0.9)
        firm = float(self.high > _ENDORSING)
        plain = (1 - doubting) * (1 - belief) * firm * self.same
        contested = max(self.a.contested, self.b.contested)
        return {
            "gap": self.gap / 2,
            "same": self.same,
            "doubting": doubting * self.same,
            "belief": belief * self.same * firm,
            "neutral": plain,
            "contested": plain * contested,
            "of_itself": plain * float(self.weaker.own_cause),
            "interested": plain * float(self.weaker.interested),
            "endorsing": float(_ENDORSING < self.high < OWN) * self.same,
            "figures": float(_figures(self.a) and _figures(self.b)),
            "marks": min(doubts, 2) / 2,
            "names": same_names(self.pair.a, self.pair.b),
            "cosine": self.pair.cosine,
        }

    def _evidence(self, side: Side) -> tuple[Span, ...]:
        """The statement, before it the words that mark its source, behind it words that doubt or endorse."""
        statement, readings = (self.a, self.pair.readings_a) if side == "a" else (self.b, self.pair.readings_b)
        details = readings["attribution"].details
        further = details["endorsing" if statement.force >= self.high else "doubts"]
        spans = [statement.span, *(Span(*pair) for pair in further[:2])]
        return tuple(dict.fromkeys([statement.mark, *spans] if statement.mark else spans))

    def _explanation(self) -> str:
        rows = []
        for who, statement, annotation in (("{a}", self.a, self.pair.a), ("{b}", self.b, self.pair.b)):
            span = (statement.mark or statement.span) if statement.force < OWN else statement.span
            quote = annotation.passage.text[span.start : span.end].replace("{", "(").replace("}", ")").strip(" ,;:")
            rows.append((statement.force, who, quote))
        (high, who, quote), (low, other, other_quote) = sorted(rows, key=lambda row: (-row[0], row[1]))
        return f"{who} {_verb(high)} (“{quote}”); {other} {_verb(low)} (“{other_quote}”)."


def _telling(matches: list[Match]) -> list[Match]:
    """Leave out the matches of statements that no match with a gap asks about: nothing needs to compare them."""
    weaker = {id(m.weaker) for m in matches if m.gap >= _LEAST}
    return [m for m in matches if id(m.a) in weaker or id(m.b) in weaker]


def _nearest(matches: list[Match]) -> list[Match]:
    """Keep matches in which the weaker statement has no clearly nearer one on the other side."""
    best: dict[int, float] = {}
    for match in matches:
        for statement in (match.a, match.b):
            best[id(statement)] = max(best.get(id(statement), 0.0), match.same)
    return [m for m in matches if m.gap >= _LEAST and m.same >= best[id(m.weaker)] - _EQUAL]


def _figures(statement: Statement) -> bool:
    return any(character.isdigit() for character in statement.text)


def _verb(force: float) -> str:
    if force >= OWN:
        return "states it in its own voice"
    if force > 1:
        return "endorses what it reports"
    return "credits it to somebody" if force >= 0.5 else "leaves it to others, or doubts it"
