"""What softens a cue of certainty: a modal verb, an adverb or an attitude that governs its predicate.

"May be over" is open and "will probably be over" likely, however settled "over" is by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from framing.axes.clauses import Clauses
from framing.axes.lexicon import Hit, words
from framing.axes.rungs import BARE

_LINKS = words("acomp attr xcomp oprd prep pobj pcomp advmod prt dobj advcl")
_SUBJECTS = words("nsubj nsubjpass csubj csubjpass expl")
_OPEN_MODALS = words("may might could")
_OPEN_ADVERBS = words("possibly perhaps maybe conceivably potentially")
_LIKELY_ADVERBS = words("probably likely presumably apparently seemingly arguably")
_SEEMING = words("seem appear look sound")
_BELIEVING = words("believe think suspect reckon guess suppose assume imagine expect")
_WISHING = words("hope fear wish worry dread afraid fearful hopeful worried")
_ATTITUDES = _BELIEVING | _WISHING | words("belief suspicion expectation feeling assumption hunch")
_NOBODY = words("no nobody none neither few hardly scarcely never")
_FINITE = words("VBZ VBP VBD MD")
_FAR = 8
_SOFT = 0.6


class Rated(NamedTuple):
    """A cue's hit, the index of its governing word, and its rung."""

    hit: Hit
    head: int
    rung: int


@dataclass(frozen=True, slots=True)
class Hedge:
    """What softens a cue.

    `limit` is the rung that it gives to what is settled: 1 likely, 0 open, -1 unlikely, None where it leaves no
    outcome ("could have been over"). `first` is its first token, `by` the cue that it is, if it is one.
    """

    limit: int | None
    first: int
    weight: float = 1.0
    by: Hit | None = None

    def soften(self, rung: int) -> int | None:
        """Return the rung of a cue under the hedge."""
        if self.limit is None:
            return None
        return (rung > 0) * self.limit - (rung < 0) * self.limit


def hedge_of(clauses: Clauses, cue: Rated, others: Sequence[Rated]) -> Hedge | None:
    """Return the hedge that softens a cue most, None where nothing does or where the cue is itself a soft one."""
    if cue.hit.first < 0 or not clauses.parsed or max(abs(cue.rung), abs(cue.hit.value)) < 2:
        return None
    rest = [o for o in others if o.hit.first >= 0 and o.hit is not cue.hit]
    chain = _chain(clauses, cue)
    found = list(_attitudes(clauses, chain[-1], rest))
    if cue.hit.tag not in BARE:
        found += _modals(clauses, chain, cue.hit, rest)
        found += _adverbs(clauses, chain, cue.hit, rest)
        found += _governors(clauses, chain, cue, rest)
    return min(found, key=lambda h: (h.limit is not None, abs(h.limit or 0), h.first), default=None)


def _chain(clauses: Clauses, cue: Rated) -> list[int]:
    """A cue's governing word and the words above it that it is the predicate of, up to the one with a subject."""
    chain = [clauses.tokens[cue.head].head if clauses.tokens[cue.head].dep == "aux" else cue.head]
    while True:
        here = chain[-1]
        token = clauses.tokens[here]
        if token.pos in ("VERB", "AUX") and clauses.child(here, *_SUBJECTS) is not None:
            return chain
        if token.head == here or not (token.dep in _LINKS or _shares(clauses, here)):
            return chain
        if token.dep == "advcl" and clauses.tokens[token.head].lemma not in _SEEMING | {"be"}:
            return chain
        chain.append(token.head)


def _shares(clauses: Clauses, index: int) -> bool:
    """Whether a word is joined to another and shares its auxiliary: "could be lost or finished"."""
    inside = [clauses.tokens[index], *(clauses.tokens[c] for c in clauses.children[index])]
    return clauses.tokens[index].dep == "conj" and not any(t.tag in _FINITE for t in inside)


def _modals(clauses: Clauses, chain: Sequence[int], hit: Hit, others: Sequence[Rated]) -> Iterator[Hedge]:
    for verb in chain:
        below = [c for c in clauses.children[verb] if clauses.tokens[c].tag == "MD"]
        for modal in [verb, *below] if clauses.tokens[verb].tag == "MD" else below:
            if not hit.first <= modal <= hit.last and not _permits(clauses, verb, modal):
                hedge = _modal(clauses, verb, modal, others)
                if hedge is not None:
                    yield hedge


def _modal(clauses: Clauses, verb: int, modal: int, others: Sequence[Rated]) -> Hedge | None:
    lemma = clauses.tokens[modal].text.lower()
    if lemma not in _OPEN_MODALS | {"should", "ought", "would"}:
        return None
    if any(clauses.tokens[c].lemma == "have" and clauses.tokens[c].dep == "aux" for c in clauses.children[verb]):
        return Hedge(None, modal)
    if lemma == "would":
        return None
    same = [o for o in others if o.hit.first <= modal <= o.hit.last and abs(o.rung) < 2]
    if same:
        return Hedge(abs(same[0].rung), modal, 1.0 if same[0].hit.tag == "likely" else _SOFT, same[0].hit)
    return Hedge(0 if lemma in _OPEN_MODALS else None, modal, _SOFT)  # "should" that is no cue tells a duty


def _permits(clauses: Clauses, verb: int, modal: int) -> bool:
    """Whether a modal leaves nothing open: it speaks to the reader, "you may rest assured", or is "may as well"."""
    if [t.text.lower() for t in clauses.tokens[modal + 1 : modal + 3]] == ["as", "well"]:
        return True
    subject = clauses.child(verb, "nsubj", "nsubjpass")
    return subject is not None and clauses.tokens[subject].text.lower() == "you"


def _adverbs(clauses: Clauses, chain: Sequence[int], hit: Hit, others: Sequence[Rated]) -> Iterator[Hedge]:
    for verb in chain:
        if verb != chain[0] and clauses.tokens[verb].lemma in _SEEMING and not hit.first <= verb <= hit.last:
            yield Hedge(1, verb)
        for child in clauses.children[verb]:
            token = clauses.tokens[child]
            word = token.text.lower()
            if token.dep in ("advmod", "npadvmod", "intj", "dep") and not hit.first <= child <= hit.last:
                cue = next((o.hit for o in others if o.hit.first <= child <= o.hit.last), None)
                first = child if cue is None else cue.first
                if word in _OPEN_ADVERBS:
                    yield Hedge(0, first, _SOFT, cue)
                elif word in _LIKELY_ADVERBS:
                    yield Hedge(1, first, 1.0, cue)


def _governors(clauses: Clauses, chain: Sequence[int], cue: Rated, others: Sequence[Rated]) -> Iterator[Hedge]:
    """Softer cues that govern the predicate ("is likely to be over") or stand beside it ("in all likelihood")."""
    for other in others:
        if abs(other.rung) > 1 or other.hit.tag in BARE or other.hit.span.overlap(cue.hit.span):
            continue
        above = other.head in chain[1:] and clauses.tokens[other.head].pos in ("VERB", "ADJ")
        token = clauses.tokens[other.head]
        beside = token.dep == "prep" and token.head in chain and other.hit.entry.startswith(("in all", "in every"))
        if above or beside:
            yield Hedge(other.rung, other.hit.first, 1.0 if other.hit.tag != "weak" else _SOFT, other.hit)
    for verb in chain[1:]:
        if clauses.tokens[verb].lemma in _ATTITUDES and clauses.tokens[verb].pos == "VERB":
            yield Hedge(1, verb, _SOFT)


def _attitudes(clauses: Clauses, verb: int, others: Sequence[Rated]) -> Iterator[Hedge]:
    """Who only hopes, fears or believes that something will come; a softer cue above the clause counts like that."""
    token = clauses.tokens[verb]
    above = clauses.tokens[token.head]
    clausal = token.dep == "ccomp" or (token.dep in ("acl", "csubj") and above.pos in ("NOUN", "VERB", "AUX", "ADJ"))
    if not clausal or token.head == verb:
        return
    near = [token.head, *(c for c in clauses.children[token.head] if clauses.tokens[c].dep in ("acomp", "attr"))]
    over = [o for o in others if o.head in near and o.hit.last < max(verb, token.head + 1)]
    if any(abs(o.rung) > 1 for o in over if o.hit.tag not in BARE):
        return
    soft = [o for o in over if o.hit.tag in ("likely", "unlikely", "weak") and abs(o.rung) <= 1]
    if soft and above.lemma not in _ATTITUDES:
        yield Hedge(soft[0].rung, soft[0].hit.first, _SOFT, soft[0].hit)
    elif above.lemma in _ATTITUDES and token.dep in ("ccomp", "acl") and _holds_it(clauses, verb, token.head):
        denied = _denies(clauses, token.head)
        limit = 1 if denied is None else -1 if above.lemma in _BELIEVING else 0
        first = token.head if denied is None else min(denied, token.head)
        yield Hedge(limit, first, _SOFT, next((o.hit for o in over), None))


def _holds_it(clauses: Clauses, verb: int, holder: int) -> bool:
    """Whether the clause follows what governs it: "they fear that it is lost", not "it is lost, they fear"."""
    return holder < verb or clauses.tokens[holder].pos == "VERB"


def _denies(clauses: Clauses, verb: int) -> int | None:
    """Return the word that denies an attitude: "nobody believes that ..."."""
    subjects = [c for c in clauses.children[verb] if clauses.tokens[c].dep in ("nsubj", "nsubjpass", "det", "advmod")]
    near = [*subjects, *(c for s in subjects for c in clauses.children[s])]
    no = next((i for i in near if clauses.tokens[i].text.lower() in _NOBODY), None)
    return clauses.child(verb, "neg") if no is None else no
