"""Find what a passage says of how certain an outcome is: cues, their rungs, and the outcomes they speak of.

The ladder is the codebook's: -2 ruled out, -1 unlikely, 0 open, +1 likely, +2 settled.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from framing.axes.clauses import Clauses, bounded, content
from framing.axes.lexicon import Hit, Lexicon, words
from framing.axes.modality import (
    asks_of_the_past,
    dated,
    looks_ahead,
    modal_rung,
    presumed,
    speaks_of_what_is_ahead,
    trial,
    weighing_rivals,
    weight,
)
from framing.datatypes import Annotation, Span

STRENGTHS = {
    **dict.fromkeys(("settled", "fail", "likely", "open", "unlikely", "ruled"), 1.0),
    **dict.fromkeys(("able", "taken", "plan", "whether"), 0.4),
    "modal": 0.6,
    **dict.fromkeys(("trial", "balance"), 0.7),
    "weak": 0.5,
    "should": 0.35,
    "reported": 0.3,
    "dated": 0.25,
}
_MODAL = frozenset(("modal", "reported", "plan", "should", "able"))
_BALANCES = ("balanc", "tightrope", "wire act", "fine line")
_FLIPPED = {2: 0, 1: -1, 0: 0, -1: 1, -2: 0}
_NEGATIONS = words("not n't n’t never hardly scarcely barely nobody nothing none neither nor no")
_FEW = words("few hardly scarcely barely little")
_OWN_NEGATION = words("not no nobody nothing none never few little cannot hardly scarcely nor neither")
_CONDITIONS = words("if unless provided providing assuming")
_WEIGHING = words("suggest indicate imply hint point signal show estimate project model")
_CLOCK = words("at from until a.m. p.m. o'clock noon midnight")
_ROUTINE = words(
    "open close start begin meet resume run publish release appear take host visit attend travel hold speak"
)
_FINITE_ADVERBS = words(
    "inevitably surely definitely undoubtedly doubtless probably presumably possibly perhaps maybe certainly "
    "unavoidably inexorably improbably potentially conceivably"
)
_BELOW = words("xcomp ccomp acomp")
_SUBORDINATE = words("ccomp csubj csubjpass xcomp acl pcomp")


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: the rung it gives, how surely it is one (0 to 1), where it stands, and its outcome in words.

    `change` is the outcome's own direction: -1 for an end or failure, +1 for lasting or succeeding, 0
    unknown; `avoided` says that the words name the escape from the outcome. `kept` are the outcome's content
    lemmas.
    """

    rung: int
    strength: float
    span: Span
    tag: str
    outcome: str
    kept: frozenset[str]
    holder: str
    change: int = 0
    avoided: bool = False
    weighed: bool = False
    routine: bool = False

    def record(self) -> dict[str, Any]:
        """Return the cue as JSON values."""
        return {
            "rung": self.rung, "strength": self.strength, "start": self.span.start, "end": self.span.end,
            "tag": self.tag, "outcome": self.outcome, "kept": sorted(self.kept), "holder": self.holder,
            "change": self.change, "avoided": self.avoided, "weighed": self.weighed, "routine": self.routine,
        }  # fmt: skip

    @staticmethod
    def of(record: dict[str, Any]) -> Cue:
        """Make a cue from its record."""
        fields = {k: v for k, v in record.items() if k not in ("start", "end", "kept")}
        return Cue(span=Span(record["start"], record["end"]), kept=frozenset(record["kept"]), **fields)


def cues(annotation: Annotation) -> list[Cue]:
    """Return a passage's cues in reading order, one a clause, the plainest each time."""
    annotation = bounded(annotation)
    clauses = Clauses(annotation)
    senses = Lexicon.load("outcomes").find(annotation)
    found: list[tuple[int, Cue]] = []
    for hit in Lexicon.load("certainty").find(annotation):
        head = _head(clauses, hit)
        rung = _rung(clauses, hit, head)
        if rung is not None:
            cue = _cue(clauses, hit, head, rung, senses)
            if cue.strength > 0:
                found.append((head, cue))
    found += [(head, _cue(clauses, hit, head, int(hit.value), senses)) for head, hit in _unmarked(clauses)]
    if any(cue.strength >= 1 for _, cue in found):
        found = [(head, cue) for head, cue in found if cue.tag not in ("dated", "plan")]
    kept = _plainest(clauses, found)
    return sorted(kept, key=lambda cue: cue.span)


def _unmarked(clauses: Clauses) -> list[tuple[int, Hit]]:
    """What the grammar says without a cue word: outcomes taken for granted, or left between rivals."""
    if not clauses.parsed:
        return []
    rows = [(verb, opening, verb, 2, "taken") for opening, verb in presumed(clauses)]
    rows += [(verb, verb, verb, 2, "dated") for verb in dated(clauses)]
    rows += [(verb, verb, object_, 0, "balance") for verb, object_ in weighing_rivals(clauses)]
    tokens = clauses.tokens
    return [
        (head, Hit(Span(tokens[first].span.start, tokens[last].span.end), "", float(rung), tag, first, last))
        for head, first, last, rung, tag in rows
    ]


def _head(clauses: Clauses, hit: Hit) -> int:
    if hit.first < 0:
        return next(iter(clauses.covered(hit.span)), 0)
    return clauses.top(range(hit.first, hit.last + 1))


def _rung(clauses: Clauses, hit: Hit, head: int) -> int | None:
    """The hit's rung after negation, adverbs and conditions; None where it is no cue here."""
    value = int(hit.value)
    if hit.first < 0 or not clauses.parsed:
        return value
    if hit.tag in _MODAL:
        modal = modal_rung(clauses, hit, head)
        return None if modal is None else _conditioned(clauses, head, modal)
    if hit.entry in _FINITE_ADVERBS and not speaks_of_what_is_ahead(clauses, hit.first):
        return None
    if hit.entry.split()[-1:] == ["not"] and _goes_on_with_only(clauses, hit.last):
        return None
    if hit.tag == "whether" and not looks_ahead(clauses, clauses.tokens[hit.first].head):
        return None
    if value and (_stands_in_question(clauses, head) or _only_announces(clauses, head)):
        return None
    if value == 0 and asks_of_the_past(clauses, hit):
        return None
    if not _OWN_NEGATION & set(hit.entry.replace("'", " ").split()):
        value = _negated(clauses, hit, head, value)
    return _conditioned(clauses, head, value)


def _stands_in_question(clauses: Clauses, head: int) -> bool:
    """Whether a cue stands in a "whether" clause, which asks and asserts nothing."""
    verb = clauses.clause(head)
    return any(clauses.tokens[c].text.lower() == "whether" for c in clauses.children[verb])


def _only_announces(clauses: Clauses, head: int) -> bool:
    """Whether a cue only announces what follows ("one thing is sure: ..."), which says itself how certain it is."""
    verb = clauses.clause(head)
    subject = clauses.child(verb, "nsubj")
    return (
        clauses.tokens[verb].lemma == "be"
        and subject is not None
        and clauses.tokens[subject].text.lower() in ("thing", "this", "much")
        and any(clauses.tokens[i].text == ":" for i in clauses.in_sentence(clauses.sentence(head)))
    )


def _goes_on_with_only(clauses: Clauses, last: int) -> bool:
    """Whether "not" is half of "not only ... but": what follows is affirmed."""
    following = clauses.tokens[last + 1 : last + 2]
    return bool(following) and following[0].text.lower() in ("only", "just", "merely", "simply")


def _negated(clauses: Clauses, hit: Hit, head: int, value: int) -> int:
    near = [clauses.tokens[i].text.lower() for i in range(max(0, hit.first - 3), hit.first)]
    stops = [i for i, word in enumerate(near) if word in {",", ";", "but", ".", ":"}]
    near = near[stops[-1] + 1 :] if stops else near
    below = [clauses.tokens[c] for c in clauses.children[head] if c < hit.first and clauses.tokens[c].dep == "neg"]
    subject = [clauses.tokens[c].text.lower() for c in clauses.children[head] if "subj" in clauses.tokens[c].dep]
    around = {*near, *(t.text.lower() for t in below), *(w for w in subject if w in _NEGATIONS | _FEW)}
    if near[-2:] in (["not", "only"], ["no", "more"]) or near[-1:] == ["only"]:
        return value
    if around & _FEW and value > 0:
        return -1
    return _FLIPPED[value] if around & _NEGATIONS else value


def _conditioned(clauses: Clauses, head: int, value: int) -> int:
    """An open if-clause on the outcome's verb, or on one below it, takes one rung towards 0."""
    verb = clauses.clause(head)
    governing = [verb, head, clauses.tokens[head].head]
    governing += [c for g in tuple(governing) for c in clauses.children[g] if clauses.tokens[c].dep in _BELOW]
    branches = {c for g in governing for c in clauses.children[g] if clauses.tokens[c].dep == "advcl"}
    if any(_is_condition(clauses, branch) for branch in branches):
        return value - (value > 0) + (value < 0)
    return value


def _is_condition(clauses: Clauses, branch: int) -> bool:
    words_of = [clauses.tokens[c] for c in clauses.children[branch]]
    if any(t.text.lower() in ("even", "only", "as") for t in words_of):
        return False
    return any(t.text.lower() in _CONDITIONS and t.dep in ("mark", "advmod") for t in words_of)


def _cue(clauses: Clauses, hit: Hit, head: int, rung: int, senses: list[Hit]) -> Cue:
    verb = clauses.clause(head)
    own = set(range(hit.first, hit.last + 1)) if hit.first >= 0 else set(clauses.covered(hit.span))
    members = [i for i in _clause_members(clauses, verb) if i not in own]
    if len(content(clauses.tokens[i] for i in members)) < 2:
        members = [i for i in clauses.in_sentence(clauses.sentence(head)) if i not in own]
    inside = [w for w in senses if any(clauses.tokens[i].span.overlap(w.span) for i in members)]
    plain = {w.value for w in inside if w.tag != "avoid"}
    return Cue(
        rung=rung,
        strength=_strength(clauses, hit, head),
        span=_evidence(clauses, hit, head),
        tag=hit.tag,
        outcome=clauses.phrase(members),
        kept=content(clauses.tokens[i] for i in members),
        holder=clauses.annotation.holder(hit.span),
        change=int(plain.pop()) if len(plain) == 1 else 0,
        avoided=any(w.tag == "avoid" for w in inside),
        weighed=any(clauses.tokens[i].lemma in _WEIGHING for i in clauses.ancestors(head)),
        routine=hit.tag in _MODAL
        and clauses.tokens[clauses.tokens[hit.last].head].lemma in _ROUTINE
        and any(clauses.tokens[i].text.lower() in _CLOCK for i in members),
    )


def _strength(clauses: Clauses, hit: Hit, head: int) -> float:
    if hit.first < 0 or not clauses.parsed:
        return STRENGTHS[hit.tag]
    on_trial = hit.tag in _MODAL and trial(clauses, clauses.tokens[hit.first].head) is not None
    strength = STRENGTHS["trial" if on_trial else hit.tag]
    if any(word in hit.entry for word in _BALANCES):
        strength *= 0.7
    return strength * weight(clauses, hit, head)


def _clause_members(clauses: Clauses, verb: int) -> list[int]:
    """A clause's words without coordinated clauses that have a subject of their own, and without asides."""
    leave = [
        c
        for c in clauses.children[verb]
        if clauses.tokens[c].dep in ("conj", "parataxis", "advcl", "discourse") and clauses.child(c, "nsubj")
    ]
    return clauses.subtree(verb, leave)


def _evidence(clauses: Clauses, hit: Hit, head: int) -> Span:
    """The cue with its copula before it and, for a bare modal, the verb it governs and that verb's object."""
    if hit.first < 0 or not clauses.parsed:
        return hit.span
    first, last = hit.first, hit.last
    if hit.tag in _MODAL:
        verb = clauses.tokens[hit.first].head if hit.tag != "plan" else clauses.tokens[hit.last].head
        if hit.first < verb <= hit.first + 6:
            last = max(last, verb)
        object_ = trial(clauses, verb) or clauses.child(verb, "dobj", "attr", "acomp", "oprd", "prt")
        if verb == last and object_ is not None:
            run = clauses.chunk(object_)
            if run[0] <= last + 2 and run[-1] - run[0] < 8:
                last = max(last, run[-1])
    elif hit.tag in ("whether", "taken"):
        verb = clauses.tokens[first].head
        last = verb if first < verb <= first + 10 else last
    elif first and clauses.tokens[first - 1].lemma == "be" and clauses.tokens[first - 1].pos == "AUX":
        first -= 1
    return Span(clauses.tokens[first].span.start, clauses.tokens[last].span.end)


def _plainest(clauses: Clauses, found: list[tuple[int, Cue]]) -> list[Cue]:
    """One cue a clause, the strongest; no bare modal in a clause that a stronger cue governs."""
    best: dict[int, tuple[int, Cue]] = {}
    for head, cue in found:
        key = clauses.clause(head) if clauses.parsed else clauses.sentence(head)
        rank = (cue.strength, abs(cue.rung), -cue.span.start)
        if key not in best or rank > (
            best[key][1].strength,
            abs(best[key][1].rung),
            -best[key][1].span.start,
        ):
            best[key] = (head, cue)
    strong = {key: cue for key, (_, cue) in best.items() if cue.strength >= 1}
    chosen = {cue.span for _, cue in best.values()}
    kept = [cue for head, cue in found if cue.strength >= 1 and _echoes(clauses, head, cue, strong, chosen)]
    for key, (_, cue) in best.items():
        if cue.strength < 1 and (above := _governed(clauses, key, strong)) is not None:
            if cue.tag == "weak" or above.rung != cue.rung:
                continue
            cue = replace(cue, strength=cue.strength / 2)
        kept.append(cue)
    return kept


def _echoes(clauses: Clauses, head: int, cue: Cue, strong: dict[int, Cue], chosen: set[Span]) -> bool:
    """Whether a clause says the same twice: a second strong cue apart from the chosen one."""
    first = strong.get(clauses.clause(head) if clauses.parsed else clauses.sentence(head))
    return first is not None and cue.span not in chosen and cue.rung == first.rung and not cue.span.overlap(first.span)


def _governed(clauses: Clauses, key: int, strong: dict[int, Cue]) -> Cue | None:
    here = key
    for above in clauses.ancestors(key):
        if clauses.tokens[here].dep not in _SUBORDINATE:
            return None
        if above in strong:
            return strong[above]
        here = above
    return None
