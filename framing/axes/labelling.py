"""Labelling: the same referent under names of different connotation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from framing.axes.base import Candidate, Pair, Vectors
from framing.axes.clauses import Clauses
from framing.axes.connotation import Tint, tints
from framing.axes.mirror import contrast_in_order
from framing.axes.noun_phrases import NounPhrase, noun_phrases
from framing.axes.persons import is_actor
from framing.axes.vocabulary import words
from framing.datatypes import Annotation, Reading, Span

_ADVERBIAL = 0.6  # a modifier counts less than the noun itself
_MOST = 14  # noun phrases a side that are put against each other
_ALIKE = 0.25  # least likeness of two names that no family holds together
_APART = 0.15  # names of one family that are less alike, in places that are less alike, are two referents
_NUMBERS = words(
    "crowd group number gang band mob bunch handful horde throng swarm team pack couple pair set host lot mass "
    "majority minority dozen score hundred thousand million wave flood stream army batch cluster circle network ring "
    "cell squad party crew series row line rabble multitude contingent delegation assortment collection string"
)
"""Nouns that count or bundle what follows "of"; alone they name nobody."""


@dataclass(frozen=True, slots=True)
class _Name:
    phrase: NounPhrase
    charge: float
    intensity: float
    added: tuple[float, float]
    listed: bool
    end: int
    members: str
    owns: bool


@dataclass(frozen=True, slots=True)
class _Match:
    a: _Name
    b: _Name
    family: float
    similarity: float
    place: float
    role: float
    anchor: float
    charge_gap: float
    intensity_gap: float

    @property
    def plausible(self) -> bool:
        """Whether both names may stand for one referent."""
        if self.a.phrase.owner and self.b.phrase.owner and self.a.phrase.owner != self.b.phrase.owner:
            return False
        if self.a.owns != self.b.owns or _is_made_of(self.a, self.b) or _is_made_of(self.b, self.a):
            return False
        if self.family:
            return max(self.similarity, self.place, self.role, self.anchor) >= _APART
        return max(self.similarity, self.place, self.role - 0.5, self.anchor) >= _ALIKE

    @property
    def score(self) -> float:
        same = 1.2 * self.family + 1.0 * self.similarity + 0.3 * self.role + 0.6 * self.anchor
        same += 0.8 * self.place
        return same * (0.3 + self.charge_gap + self.intensity_gap)


class Labelling:
    """Finds category nouns for people, groups and measures and contrasts the two that match best."""

    id = "labelling"
    version = "2"
    directed = False

    def read(self, annotations: Sequence[Annotation], vectors: Vectors) -> list[Reading]:
        """Read the names of each passage; `value` is the strongest charge among them."""
        return [self._read(annotation) for annotation in annotations]

    def _read(self, annotation: Annotation) -> Reading:
        phrases, clauses = noun_phrases(annotation), Clauses(annotation)
        coloured = tints(annotation)
        rows: list[dict[str, Any]] = []
        kept: list[NounPhrase] = []
        for phrase in phrases:
            charge, intensity = _added(phrase, coloured)
            if not (phrase.families or charge or intensity or phrase.role != "other"):
                continue
            kept.append(phrase)
            charges, strengths = [c for _, c, _ in phrase.families], [i for _, _, i in phrase.families]
            total = {
                "charge": _within(max(charges, key=abs, default=0.0) + charge),
                "strength": _within(max(strengths, default=0.0) + intensity),
            }
            rows.append({**phrase.to_json(), **total, "added": [charge, intensity], **_around(clauses, phrase)})
        marked = [(r, p) for r, p in zip(rows, kept, strict=True) if r["charge"] and r["strength"] >= 1]
        value = max((float(r["charge"]) for r, _ in marked), key=abs) if marked else None
        return Reading(
            self.id,
            annotation.passage.id,
            value,
            annotation.evidence(*(p.span for _, p in marked)),
            annotation.holder(marked[0][1].span) if marked else "author",
            details={"names": rows},
        )

    def contrast(self, pair: Pair) -> Candidate | None:
        """Put the best matching pair of differing names side by side."""
        return contrast_in_order(pair, self._contrast)

    def _contrast(self, pair: Pair) -> Candidate | None:
        side_a, side_b = _names(pair.readings_a[self.id]), _names(pair.readings_b[self.id])
        heads_a, heads_b = {n.phrase.head for n in side_a}, {n.phrase.head for n in side_b}
        every = [
            _match(pair, a, b)
            for a in side_a
            for b in side_b
            if a.phrase.name != b.phrase.name and (a.listed or b.listed or a.intensity or b.intensity)
        ]
        matches = [m for m in every if m.plausible]
        if not matches:
            return None
        best = max(matches, key=lambda m: m.score)
        own = _novelty(best.a.phrase, best.b.phrase, heads_a, heads_b)
        quoted = float(best.a.phrase.holder == "quoted" or best.b.phrase.holder == "quoted")
        signals = {
            "charge gap": best.charge_gap,
            "intensity gap": best.intensity_gap,
            "same family": best.family,
            "similarity": best.similarity,
            "same role": best.role,
            "same place": best.place,
            "same anchor": best.anchor,
            "only there": own,
            "quoted": quoted,
            "score": best.score,
            "passages alike": pair.cosine,
        }
        text_a, text_b = _quote(pair.a, best.a), _quote(pair.b, best.b)
        explanation = f"{{a}} says “{text_a}” where {{b}} says “{text_b}”: two names of different connotation."
        return Candidate(None, (_shown(best.a),), (_shown(best.b),), signals, explanation)


def _shown(name: _Name) -> Span:
    return Span(name.phrase.start, name.end)


def _is_made_of(group: _Name, members: _Name) -> bool:
    """Whether a plain word for a number of people differs from the other name by the number only."""
    return bool(group.members) and group.members == members.phrase.head and group.intensity < 1


def _around(clauses: Clauses, phrase: NounPhrase) -> dict[str, Any]:
    """Where a name ends with its members ("a row of clerks"), who they are, and whether it owns another actor."""
    tokens = clauses.tokens
    head = clauses.covered(phrase.span)[-1]
    token = tokens[head]
    owns = token.dep == "poss" and is_actor(tokens[token.head])
    of = head + 1
    last = clauses.child(of, "pobj") if of < len(tokens) and tokens[of].text.lower() == "of" else None
    if last is None or token.lemma.lower() not in _NUMBERS or tokens[last].tag not in ("NNS", "NNPS"):
        return {"whole": phrase.end, "members": "", "owns": owns}
    return {"whole": tokens[last].span.end, "members": tokens[last].lemma.lower(), "owns": owns}


def _novelty(a: NounPhrase, b: NounPhrase, heads_a: set[str], heads_b: set[str]) -> float:
    """Return 1 where neither noun stands on the other side, 0.6 for one noun with two modifiers, else 0."""
    if a.head == b.head:
        return 0.6 if a.name != a.head and b.name != b.head else 0.0
    return float(a.head not in heads_b and b.head not in heads_a)


def _within(value: float) -> float:
    return max(-2.0, min(2.0, value))


def _added(phrase: NounPhrase, coloured: Sequence[Tint]) -> tuple[float, float]:
    """Return charge and intensity that modifiers, and a head that no family lists, give to a name."""
    charge = intensity = 0.0
    for tint in coloured:
        if tint.span.overlap(phrase.span) and (tint.intensity >= 0.5 or tint.kind == "ADJ"):
            head = tint.span.end == phrase.end
            if head and phrase.families:
                continue
            charge += (1.0 if head else _ADVERBIAL) * tint.charge
            intensity += (1.0 if head else _ADVERBIAL) * tint.intensity
    return _within(charge), _within(intensity)


def _names(reading: Reading) -> list[_Name]:
    names = []
    for row in reading.details["names"]:
        phrase = NounPhrase.of_json({k: v for k, v in row.items() if k in NounPhrase.__slots__})
        added = (float(row["added"][0]), float(row["added"][1]))
        whole = (int(row["whole"]), str(row["members"]), bool(row["owns"]))
        names.append(_Name(phrase, float(row["charge"]), float(row["strength"]), added, bool(phrase.families), *whole))
    return names[:_MOST]


def _match(pair: Pair, a: _Name, b: _Name) -> _Match:
    families_a = {f: (c, i) for f, c, i in a.phrase.families}
    families_b = {f: (c, i) for f, c, i in b.phrase.families}
    shared = families_a.keys() & families_b.keys()
    charge_gap = abs(a.charge - b.charge) / 4
    intensity_gap = abs(a.intensity - b.intensity) / 2
    if shared:  # a word may be hostile in one family and plain in the one that both names belong to
        extra_a, extra_b = a.added, b.added
        gaps = [(families_a[f], families_b[f]) for f in sorted(shared)]
        charge_gap = max(abs(x[0] - y[0] + extra_a[0] - extra_b[0]) for x, y in gaps) / 4
        intensity_gap = max(abs(x[1] - y[1] + extra_a[1] - extra_b[1]) for x, y in gaps) / 2
    names_a, names_b = set(a.phrase.beside), set(b.phrase.beside)
    number = bool(a.phrase.number) and a.phrase.number == b.phrase.number
    verb = bool(a.phrase.verb) and a.phrase.verb == b.phrase.verb
    return _Match(
        a,
        b,
        float(bool(shared)),
        max(0.0, pair.loosely(a.phrase.text, b.phrase.text)),
        max(0.0, pair.loosely(a.phrase.context, b.phrase.context)),
        0.5 * float(a.phrase.role == b.phrase.role) + 0.5 * float(verb and a.phrase.role == b.phrase.role),
        min(1.0, 0.6 * number + 0.8 * bool(names_a & names_b)),
        charge_gap,
        intensity_gap,
    )


def _quote(annotation: Annotation, name: _Name) -> str:
    return annotation.passage.text[name.phrase.start : name.end]
