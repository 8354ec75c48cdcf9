"""The rung of one cue of certainty, after the words around it: negation, questions, adverbs and conditions."""

from __future__ import annotations

from framing.axes.clauses import Clauses
from framing.axes.lexicon import Hit, words
from framing.axes.modality import asks_of_the_past, looks_ahead, modal_rung, speaks_of_what_is_ahead

BARE = frozenset(("modal", "reported", "plan", "should", "able"))
"""Tags of cues that are auxiliaries and no more."""
_FLIPPED = {2: 0, 1: -1, 0: 0, -1: 1, -2: 0}
_NEGATIONS = words("not n't n’t never hardly scarcely barely nobody nothing none neither nor no")
_FEW = words("few hardly scarcely barely little")
_OWN_NEGATION = words("not no nobody nothing none never few little cannot hardly scarcely nor neither")
_CONDITIONS = words("if unless provided providing assuming")
_FINITE_ADVERBS = words(
    "inevitably surely definitely undoubtedly doubtless probably presumably possibly perhaps maybe certainly "
    "unavoidably inexorably improbably potentially conceivably"
)
_BELOW = words("xcomp ccomp acomp")


def rung_of(clauses: Clauses, hit: Hit, head: int) -> int | None:
    """The hit's rung after negation, adverbs and conditions; None where it is no cue here."""
    value = int(hit.value)
    if hit.first < 0 or not clauses.parsed:
        return value
    if hit.tag in BARE:
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
