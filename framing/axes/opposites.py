"""Outcomes that exclude each other: accepted and rejected, rose and fell, won and lost, the same verb denied.

A predicate is a dictionary of JSON values: `poles` (pairs of dimension and sign), `verb`, `negated`, `words`,
`phrase` and `spans`.
"""

from __future__ import annotations

from typing import Any

from framing.axes.clauses import Clauses, content
from framing.axes.vocabulary import words
from framing.datatypes import Annotation

Predicate = dict[str, Any]
_DIMENSIONS: dict[str, tuple[str, str]] = {
    "consent": (
        """accept approve adopt pass grant allow permit authorise authorize endorse back ratify
        agree welcome uphold license support embrace favour favor consent greenlight""",
        """reject refuse deny decline veto block turn-down vote-down throw-out strike-down rebuff
        spurn dismiss defeat overturn quash ban bar prohibit forbid oppose disallow
        overrule scupper annul""",
    ),
    "growth": (
        """rise increase grow climb jump soar surge double triple treble gain expand lift advance
        recover rally swell accelerate quicken strengthen improve multiply""",
        """fall decrease decline shrink slump plunge sink halve dwindle lose narrow slide retreat
        tumble dip slow weaken worsen reduce ebb diminish""",
    ),
    "victory": (
        "win triumph prevail succeed beat defeat victory clinch pass",
        "lose fail defeat fall-short collapse flop unsuccessful",
    ),
    "life": (
        "survive live alive recover safe unhurt unharmed unscathed rescue intact",
        "die dead kill perish succumb death drown destroy",
    ),
    "open": (
        "open reopen start begin resume launch run operate go-ahead proceed",
        """close shut stop end halt cease suspend cancel abandon scrap pause call-off postpone
        abolish shut-down break-off quit discontinue terminate""",
    ),
    "verdict": (
        "acquit exonerate absolve innocent release",
        "convict sentence jail imprison guilty condemn charge indict arrest detain",
    ),
    "restraint": (
        "lift remove ease relax end release abolish repeal",
        "impose tighten introduce sit-out reimpose",
    ),
    "presence": (
        "attend arrive appear join come return present turn-up participate",
        "boycott absent withdraw depart stay-away quit walk-out",
    ),
    "work": (
        "hire appoint reinstate retain recruit employ",
        "dismiss sack fire axe resign oust remove redundant",
    ),
    "free-will": (
        "resign retire step-down quit stand-down volunteer",
        "dismiss sack fire oust expel remove force",
    ),
    "holding": ("withstand", "fail collapse burst give-way malfunction"),
    "agreement": ("agree unite unanimous deal reconcile", "disagree split divide quarrel clash deadlock"),
    "finding": ("find discover locate recover", "lose vanish disappear untraced"),
    "payment": ("pay settle repay reimburse", "default owe withhold evade"),
}
POLES: dict[str, frozenset[tuple[str, int]]] = {}
for _dimension, (_plus, _minus) in _DIMENSIONS.items():
    for _sign, _list in ((1, _plus), (-1, _minus)):
        for _word in _list.split():
            POLES[_word] = POLES.get(_word, frozenset()) | {(_dimension, _sign)}
_LEAVE = ("relcl", "advcl", "parataxis", "conj", "cc", "ccomp", "appos", "punct")
_LONGEST = 14
_LIGHT = words("be have do get make take go come say tell want need try seem")


def predicates(annotation: Annotation) -> list[Predicate]:
    """Return the predicates of a passage in reading order; none where the language has no parser."""
    clauses = Clauses(annotation)
    if not clauses.parsed:
        return []
    found = []
    for index, token in enumerate(clauses.tokens):
        poles = _poles(clauses, index) if token.pos in ("VERB", "ADJ", "NOUN", "AUX") else frozenset()
        told = not any(scope.overlap(token.span) for scope in annotation.modal)
        if told and (token.pos == "VERB" or (poles and token.pos == "ADJ")):
            found.append(_predicate(clauses, index, poles))
    return found


def _poles(clauses: Clauses, index: int) -> frozenset[tuple[str, int]]:
    """The dimensions a predicate takes a side on; a particle ("turn down") and a negation count."""
    token = clauses.tokens[index]
    particles = [
        clauses.tokens[c].text.lower()
        for c in clauses.children[index]
        if clauses.tokens[c].dep in ("prt", "advmod") or c == index + 1
    ]
    joined = next((POLES[k] for p in particles if (k := f"{token.lemma}-{p}") in POLES), None)
    poles = joined if joined is not None else POLES.get(token.lemma, frozenset())
    if clauses.annotation.is_negated(token.span):
        return frozenset((dimension, -sign) for dimension, sign in poles)
    return poles


def _predicate(clauses: Clauses, index: int, poles: frozenset[tuple[str, int]]) -> Predicate:
    tokens = clauses.tokens
    leave = [c for c in clauses.subtree(index) if tokens[c].dep in _LEAVE and c != index]
    deed = clauses.subtree(index, leave)
    if tokens[index].pos == "ADJ" or not any(tokens[c].dep.startswith("nsubj") for c in clauses.children[index]):
        head = tokens[index].head
        deed = sorted({*deed, *(c for c in clauses.subtree(head, [*leave, index]) if abs(c - index) < 8)})
        deed = [i for i in deed if tokens[i].dep not in _LEAVE or i == index]
    near = sorted(sorted(deed, key=lambda i: (abs(i - index), i))[:_LONGEST])
    core = {index}
    below = clauses.children[index]
    core.update(c for c in below if tokens[c].dep in ("aux", "auxpass", "neg", "prt") and abs(c - index) < 5)
    for child in below:
        branch = clauses.subtree(child)
        if tokens[child].dep in ("dobj", "acomp", "xcomp") and child > index and len(branch) <= 5:
            core.update(branch)
    span = clauses.span(core)
    return {
        "poles": sorted([list(pole) for pole in poles]),
        "verb": tokens[index].lemma,
        "negated": clauses.annotation.is_negated(tokens[index].span),
        "words": sorted(content(tokens[i] for i in near if i != index)),
        "phrase": clauses.phrase(near),
        "spans": [[span.start, span.end]] if span else [],
    }


def opposed(left: Predicate, right: Predicate) -> float:
    """Say whether two predicates exclude each other: 1 by antonyms, 0.9 by denial of the same verb."""
    if not left["spans"] or not right["spans"]:
        return 0.0
    if left["verb"] == right["verb"]:
        light = left["verb"] in _LIGHT
        return 0.0 if light or left["negated"] == right["negated"] else 0.9
    ours = {tuple(pole) for pole in left["poles"]}
    theirs = {tuple(pole) for pole in right["poles"]}
    against = {(dimension, -sign) for dimension, sign in theirs}
    if ours & theirs:
        return 0.0
    return 1.0 if ours & against else 0.0
