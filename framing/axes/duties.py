"""Whether an auxiliary says what ought to be done, and not what will come: "should", "will have to"."""

from __future__ import annotations

from functools import lru_cache

from framing.axes.actors import acting
from framing.axes.clauses import Clauses
from framing.axes.lexicon import Hit, Lexicon, words

_SURELY = words("probably easily comfortably certainly surely normally soon shortly eventually")
DAYS = words(
    "tomorrow tonight soon shortly eventually later next january february march april may june july august september "
    "october november december spring summer autumn winter monday tuesday wednesday thursday friday saturday sunday"
)
_HAPPENING = words(
    "be become remain seem look prove mean last win lose succeed fail survive benefit gain get receive recover arrive "
    "reach see find know have enjoy profit prosper thrive rise fall improve grow suffice understand notice feel rebound"
)
_OBLIGING, _OBLIGED = words("have need"), words("require oblige")
_ALL = words("all every each any")
_LEAST_ACTING = 0.5


def is_duty(clauses: Clauses, hit: Hit) -> bool:
    """Whether "should" says what ought to be and not what is likely, or "will have to" what somebody must do."""
    if _obliges(clauses, hit):
        return True
    modal = clauses.tokens[hit.first]
    if modal.text.lower() != "should" or hit.entry not in ("should", "should probably") or modal.pos != "AUX":
        return False
    verb = modal.head
    if _asks_or_supposes(clauses, hit.first, verb):
        return True
    if hit.entry == "should" and (to_come(clauses, verb) or _sure(clauses, verb)):
        return False
    if clauses.child(verb, "nsubjpass") is not None or clauses.child(verb, "auxpass") is not None:
        return clauses.tokens[verb].lemma not in _HAPPENING
    subject = clauses.child(verb, "nsubj")
    return (
        subject is not None
        and clauses.tokens[verb].lemma not in _HAPPENING
        and clauses.tokens[verb].pos == "VERB"
        and (acting(clauses, subject) >= _LEAST_ACTING or _anybody(clauses, subject))
    )


def _obliges(clauses: Clauses, hit: Hit) -> bool:
    """Whether "will" stands before "have to" or "need to" and a deed; "will have to close" may still be a fate."""
    modals = [i for i in range(hit.first, hit.last + 1) if clauses.tokens[i].lemma in ("will", "shall")]
    if hit.value <= 0 or not modals or clauses.tokens[modals[0]].tag != "MD":
        return False
    verb = clauses.tokens[modals[0]].head
    subject, deed = clauses.child(verb, "nsubj", "nsubjpass"), clauses.child(verb, "xcomp")
    if subject is None or deed is None or clauses.child(deed, "aux") is None:
        return False
    passive = clauses.child(verb, "auxpass") is not None
    if clauses.tokens[verb].lemma not in (_OBLIGED if passive else _OBLIGING):
        return False
    if clauses.tokens[deed].lemma in _HAPPENING or _is_fate(clauses, subject, deed):
        return False
    done = clauses.child(deed, "auxpass") is not None
    if done or acting(clauses, subject) >= _LEAST_ACTING or _anybody(clauses, subject):
        return True
    return _of_all(clauses, subject) and clauses.child(deed, "dobj") is not None


def _is_fate(clauses: Clauses, subject: int, deed: int) -> bool:
    """Whether a deed is an outcome ("close", "resign"); not one that a rule asks of all ("drivers must leave ...")."""
    if clauses.tokens[deed].lemma.lower() not in outcome_words():
        return False
    return not (_of_all(clauses, subject) and clauses.child(deed, "dobj") is not None)


def _of_all(clauses: Clauses, subject: int) -> bool:
    """Whether a subject stands for a whole class: "drivers", "every driver"."""
    below = [clauses.tokens[c].text.lower() for c in clauses.children[subject] if clauses.tokens[c].dep == "det"]
    return bool(set(below) & _ALL) or (clauses.tokens[subject].tag == "NNS" and not below)


def _asks_or_supposes(clauses: Clauses, modal: int, verb: int) -> bool:
    """Whether "should" stands before its subject: "what should they do?", "should the vote fail, ..."."""
    subject = clauses.child(verb, "nsubj", "nsubjpass", "expl")
    return subject is not None and modal < subject


def _anybody(clauses: Clauses, subject: int) -> bool:
    return clauses.tokens[subject].text.lower() in ("nobody", "one", "anyone", "anybody", "everybody", "those")


def _sure(clauses: Clauses, verb: int) -> bool:
    return any(clauses.tokens[c].text.lower() in _SURELY for c in clauses.children[verb])


def to_come(clauses: Clauses, index: int) -> bool:
    """Whether a verb or noun has a time beside it: a day, a month, "next year", "by noon", "in time"."""
    beside = [i for c in clauses.children[index] if _tells_time(clauses, c) for i in clauses.subtree(c)]
    spans = [e.span for e in clauses.annotation.entities if e.label in ("DATE", "TIME")]
    for i in beside:
        token = clauses.tokens[i]
        if token.text.lower() in DAYS and token.tag != "MD":
            return True
        if any(s.overlap(token.span) for s in spans) or (
            token.text.lower() in ("time", "now") and token.dep != "nsubj"
        ):
            return True
    return False


def _tells_time(clauses: Clauses, branch: int) -> bool:
    """Whether a branch may say when, and not how long ("for a year") or how often ("every year")."""
    token = clauses.tokens[branch]
    first = clauses.tokens[clauses.subtree(branch)[0]].text.lower()
    if token.dep == "npadvmod":
        return first not in ("a", "an", "every", "each", "all")
    return token.dep in ("prep", "advmod") and first != "for"


@lru_cache(maxsize=1)
def outcome_words() -> frozenset[str]:
    """The words for outcomes, verbs among them: many a noun looks like its verb ("a return", "a split")."""
    single = [e.elements[0] for e in Lexicon.load("outcomes").entries if len(e.elements) == 1]
    return frozenset().union(*(e.forms | e.lemmas for e in single))
