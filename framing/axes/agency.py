"""Agency: one source names who did it, the other lets it happen, or doer and done-to change places.

Every deed of a passage is read with its doer or without one (see `events`). Two readings are contrasted by
the best match of a deed with a doer on one side and the same deed without one on the other; a doer that
stands anywhere on the other side as the doer of a like deed counts as named there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.axes import harms
from framing.axes.base import Candidate, Pair, Similarity, Vectors
from framing.axes.clauses import shared
from framing.axes.events import Event, events
from framing.axes.mirror import contrast_in_order
from framing.datatypes import Annotation, Reading, Side, Span

_HIDING = {"eventive": 0.9, "passive": 0.4, "unaccusative": 0.25, "nominal": 0.15}
_ALIKE = 0.4
_SAME_VERB = 0.45
_VIOLENT = frozenset({"kill", "injure", "fire", "clash"})
"""Kinds of harm of which one leads to another: who is beaten may be said to have been killed."""
_KINDRED = 0.4  # a verb that harms in an idiom only ("held candles") and a deed of that kind, done to another
_HARMFUL = 0.3
_MOST = 16
"""Deeds of a passage that are compared at most; a longer passage is no unit of comparison."""


@dataclass(frozen=True, slots=True)
class _Match:
    """A deed told with its doer and the same deed told without."""

    named: Event
    hidden: Event
    similarity: float
    patient: float
    kind: float
    score: float
    side: Side
    swapped: bool = False


class Agency:
    """Which side names the doer."""

    id = "agency"
    version = "2"
    directed = True

    def read(self, annotations: Sequence[Annotation], vectors: Vectors) -> list[Reading]:
        """List the deeds of every passage; `value` is the share of them that have a doer.

        Args:
            annotations: One per passage.
            vectors: Not used.
        """
        return [self._reading(annotation) for annotation in annotations]

    def _reading(self, annotation: Annotation) -> Reading:
        found = events(annotation)[:_MOST]
        if not found:
            return Reading(self.id, annotation.passage.id, None)
        harmful = [e for e in found if _harm(e) > 0] or found
        evidence = annotation.evidence(*(Span(*span) for e in harmful for span in e["spans"]))
        return Reading(
            self.id,
            annotation.passage.id,
            round(sum(e["named"] for e in harmful) / len(harmful), 4),
            evidence,
            annotation.holder(Span(*harmful[0]["spans"][0])),
            details={"events": found},
        )

    def contrast(self, pair: Pair) -> Candidate | None:
        """Find the deed that one side tells with its doer and the other without, or the other way round."""
        return contrast_in_order(pair, self._contrast)

    def _contrast(self, pair: Pair) -> Candidate | None:
        deeds_a = pair.readings_a[self.id].details.get("events", [])
        deeds_b = pair.readings_b[self.id].details.get("events", [])
        matches = [
            *_hidden(deeds_a, deeds_b, "a", pair),
            *_hidden(deeds_b, deeds_a, "b", pair),
            *_swapped(deeds_a, deeds_b, pair.loosely),
        ]
        if not matches:
            return None
        best = max(matches, key=lambda m: (m.score, m.named["phrase"], m.hidden["phrase"]))
        return _candidate(pair, best, deeds_a if best.side == "b" else deeds_b)


def _hidden(telling: Sequence[Event], hiding: Sequence[Event], side: Side, pair: Pair) -> list[_Match]:
    """Match the deeds with a doer of one side with the doerless ones of the other."""
    matches = []
    similarity = pair.loosely
    passage = (pair.b if side == "a" else pair.a).passage.text.lower()
    for named in telling:
        if not named["named"] or named["doer"]["sure"] < 0.4 or _moves_alone(named):
            continue
        for hidden in hiding:
            act = _act(named, hidden, similarity)
            if _same(named, hidden, act) and max(_harm(named), _harm(hidden)) > 0 and _hides(named, hidden):
                matches.append(_matched(named, hidden, side, similarity, _absent(named, passage), act))
    return matches


def _moves_alone(deed: Event) -> bool:
    """Whether a deed is nothing but the doer's own going or staying."""
    return harms.needs_patient(deed["verb"]) and deed["form"] == "active" and not deed["patient"]


def _harm(deed: Event) -> float:
    """How surely a deed harms whom it is done to."""
    return 0.0 if harms.spares(deed["verb"], deed["patient"]) else float(deed["harm"])


def _act(named: Event, hidden: Event, similarity: Similarity) -> float:
    """Say how surely two deeds are the same act, whatever they are done to."""
    if named["verb"] == hidden["verb"]:
        return 1.0
    if named["observed"] or hidden["observed"]:
        return 0.0
    if set(named["groups"]) & set(hidden["groups"]):
        return 1.0 if _harm(named) >= _HARMFUL or shared(named["patient"], hidden["patient"]) else _KINDRED
    if hidden["vague"] and named["harm"] > 0:
        return 0.7
    return min(0.6, max(0.0, similarity(named["verb"], hidden["verb"])))


def _same(named: Event, hidden: Event, act: float) -> bool:
    """Whether two deeds can be one: an act that is seen, counted or blameless is not the harm done to its object."""
    if named["observed"] or hidden["observed"]:
        return act == 1
    if named["verb"] in harms.LEAVING:
        return bool(named["verb"] == hidden["verb"] and hidden["form"] == "passive")
    if act < _SAME_VERB and _tells_another_act(named, hidden):
        return False
    return act >= _SAME_VERB or _harm(named) >= _HARMFUL


def _tells_another_act(named: Event, hidden: Event) -> bool:
    """Whether a passive says by its verb that something else was done: "were shot" beside "police arrested"."""
    if hidden["verb"] in harms.LEAVING:
        return True
    if hidden["form"] != "passive" or not hidden["groups"] or hidden["verb"] in harms.HAPPEN | harms.UNACCUSATIVE:
        return False
    return not all(set(deed["groups"]) & _VIOLENT for deed in (named, hidden))


def _absent(named: Event, passage: str) -> float:
    """Say how much of a doer's name the other passage does not hold."""
    words = named["doer"]["words"]
    return 1 - (sum(word in passage for word in words) / len(words) if words else 1.0)


def _hides(named: Event, hidden: Event) -> bool:
    """Whether a deed is told without the doer: nobody does it, or the done-to is made its subject."""
    doer = named["doer"]["words"]
    if shared(doer, hidden["patient"]) == 1 and not shared(named["patient"], hidden["patient"]):
        return False
    if hidden["form"] == "state" or hidden["named"] or hidden["verb"] in harms.LEAVING:
        subject = hidden["subject"]
        return shared(subject, named["patient"]) > 0 and not shared(subject, named["doer"]["words"])
    return True


def _swapped(left: Sequence[Event], right: Sequence[Event], similarity: Similarity) -> list[_Match]:
    """Match deeds whose doer here is the done-to there and the other way round."""
    matches = []
    for first in left:
        for second in right:
            if not (first["named"] and second["named"] and first["patient"] and second["patient"]):
                continue
            crossed = min(
                shared(first["doer"]["words"], second["patient"]),
                shared(second["doer"]["words"], first["patient"]),
            )
            close = max(0.0, similarity(first["phrase"], second["phrase"]))
            if crossed > 0 and (close > _ALIKE or set(first["groups"]) & set(second["groups"])):
                matches.append(_Match(first, second, close, crossed, 1.0, close + crossed + 1, "a", True))
    return matches


def _matched(named: Event, hidden: Event, side: Side, similarity: Similarity, absent: float, kind: float) -> _Match:
    """Rank a match: the act counts for more than what it is done to."""
    close = max(0.0, similarity(named["phrase"], hidden["phrase"]))
    patient = max(
        shared(named["patient"], hidden["patient"]),
        shared(named["words"], hidden["patient"]),
        shared(named["patient"], hidden["words"]),
    )
    harm = (_harm(named) + _harm(hidden)) / 2
    hiding = _HIDING.get(hidden["form"], 0.0)
    planned = named["planned"] or hidden["planned"]
    score = close + 0.2 * patient + 0.6 * kind + 0.55 * harm + hiding
    score += 0.35 * named["doer"]["sure"] + 0.5 * absent - 0.5 * planned
    return _Match(named, hidden, close, patient, kind, round(score, 6), side)


def _candidate(pair: Pair, match: _Match, other: Sequence[Event]) -> Candidate:
    """Turn the best match into evidence and signals; `other` are the deeds of the hiding side."""
    named, hidden = match.named, match.hidden
    passage = (pair.b if match.side == "a" else pair.a).passage.text.lower()
    rivals = [
        max(0.0, pair.loosely(named["phrase"], deed["phrase"]))
        for deed in other
        if deed["named"] and deed["doer"]["sure"] >= 0.4
    ]
    signals = {
        "similarity": match.similarity,
        "kind": match.kind,
        "harm": (_harm(named) + _harm(hidden)) / 2,
        "passive": float(hidden["form"] == "passive"),
        "eventive": float(hidden["form"] == "eventive"),
        "unaccusative": float(hidden["form"] == "unaccusative"),
        "planned": float(named["planned"] or hidden["planned"]),
        "doer": named["doer"]["sure"],
        "doer absent": _absent(named, passage),
        "other doer": max(rivals, default=0.0),
        "swapped": float(match.swapped),
    }
    shown = tuple(Span(*span) for span in named["spans"])
    blank = tuple(Span(*span) for span in hidden["spans"])
    evidence = (shown, blank) if match.side == "a" else (blank, shown)
    explanation = _explanation(pair, match)
    return Candidate(None if match.swapped else match.side, *evidence, signals, explanation)


def _explanation(pair: Pair, match: _Match) -> str:
    here, there = ("{a}", "{b}") if match.side == "a" else ("{b}", "{a}")
    left, right = (pair.a, pair.b) if match.side == "a" else (pair.b, pair.a)
    told = " … ".join(left.passage.text[slice(*span)] for span in match.named["spans"])
    hidden = " … ".join(right.passage.text[slice(*span)] for span in match.hidden["spans"])
    if match.swapped:
        return f"Doer and done-to change places: “{told}” in {here}, “{hidden}” in {there}."
    doer = match.named["doer"]["text"]
    return f"{here} names who did it, {doer} (“{told}”); {there} does not (“{hidden}”)."
