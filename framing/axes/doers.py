"""Who a verb's subject is: its own, or the one that it shares with the verb it hangs on.

A gerund has a doer only where grammar gives it one (Huddleston and Pullum 2002, ch. 14): the subject controls it
behind prepositions such as "by" and "after" and as a complement ("started closing"), the object behind another
preposition ("jailed the driver for killing") and after verbs of seeing ("filmed guards beating"). Elsewhere
("fines for littering", "banned burning leaves") anybody may be meant.
"""

from __future__ import annotations

from framing.axes.actors import acting
from framing.axes.clauses import Clauses
from framing.axes.vocabulary import words

_ADJUNCTS = words("by after before while when without in on upon since through despite besides")
_LOOSE = words("for against about over towards toward regarding concerning like")
_AT_FAULT = words("apologise apologize atone repent answer pay suffer")
_ANYBODY = words(
    """ban forbid prohibit outlaw criminalise criminalize allow permit authorise authorize legalise legalize license
    decriminalise decriminalize discourage encourage oppose condemn criticise criticize denounce deplore decry support
    advocate recommend suggest propose urge favour favor endorse back defend justify excuse tolerate prevent mention
    discuss debate involve entail mean require necessitate punish penalise penalize restrict regulate refrain abstain
    desist describe report imagine legislate tax fine"""
)
_PERCEIVING = words(
    """see hear watch film notice observe spot catch find photograph record show depict picture spy witness overhear
    feel keep leave send have get discover detect"""
)
_DEPTH = 4
_SURE = 0.5


def subject_of(clauses: Clauses, verb: int, depth: int = 0) -> int | None:
    """Return the subject of a verb, its own or the one it shares, or None."""
    tokens = clauses.tokens
    own = clauses.child(verb, "nsubj", "nsubjpass")
    head, dep = tokens[verb].head, tokens[verb].dep
    if own is not None:
        relative = tokens[own].text.lower() in ("who", "which", "that") and dep == "relcl"
        return head if relative else own
    if head == verb or depth > _DEPTH:
        return None
    if dep == "acl" and tokens[verb].tag == "VBG":
        return head
    if dep == "pcomp":
        return _behind(clauses, head, depth)
    if dep in ("xcomp", "advcl") and _is_gerund(clauses, verb):
        return _of_gerund(clauses, verb, depth)
    if dep in ("conj", "xcomp", "advcl", "prep"):
        return subject_of(clauses, head, depth + 1)
    return None


def is_passive(clauses: Clauses, verb: int) -> bool:
    """Whether a verb stands in the passive: "was shut", "the shut gate", "was shut and sealed"."""
    token = clauses.tokens[verb]
    if clauses.child(verb, "auxpass", "nsubjpass") is not None:
        return True
    if token.tag == "VBN" and token.dep == "conj" and clauses.child(verb, "aux", "nsubj") is None:
        return is_passive(clauses, token.head)
    return token.tag == "VBN" and token.dep in ("acl", "amod", "oprd") and clauses.child(verb, "aux") is None


def _is_gerund(clauses: Clauses, verb: int) -> bool:
    helpers = [c for c in clauses.children[verb] if clauses.tokens[c].dep in ("aux", "auxpass")]
    return clauses.tokens[min([*helpers, verb])].tag == "VBG"


def _of_gerund(clauses: Clauses, verb: int, depth: int) -> int | None:
    """The doer of a gerund under a verb: the object of seeing, else the subject, or nobody in particular."""
    tokens = clauses.tokens
    head = tokens[verb].head
    apart = any(tokens[i].pos == "PUNCT" for i in range(min(head, verb) + 1, max(head, verb)))
    marked = clauses.child(verb, "mark", "advmod") is not None and tokens[verb].dep == "advcl"
    if verb > head and not apart and not marked:
        seen = clauses.child(head, "dobj")
        if seen is not None and seen < verb and tokens[head].lemma in _PERCEIVING:
            return seen
        if tokens[head].lemma in _ANYBODY and seen is None:
            return None
    return subject_of(clauses, head, depth + 1)


def _behind(clauses: Clauses, preposition: int, depth: int) -> int | None:
    """The doer of a gerund behind a preposition."""
    tokens = clauses.tokens
    head, word = tokens[preposition].head, tokens[preposition].text.lower()
    if tokens[preposition].dep == "agent" or head == preposition:
        return None
    if tokens[head].dep in ("acomp", "oprd") and tokens[head].pos == "ADJ":
        return subject_of(clauses, tokens[head].head, depth + 1)
    if tokens[head].pos not in ("VERB", "AUX"):
        return None
    passive = is_passive(clauses, head)
    if word in _ADJUNCTS:
        return None if passive and word == "by" else subject_of(clauses, head, depth + 1)
    if word == "from" and (passive or clauses.child(head, "dobj") is not None):
        return None
    return _of_complement(clauses, head, word, passive, depth)


def _of_complement(clauses: Clauses, head: int, word: str, passive: bool, depth: int) -> int | None:
    """The object is blamed, thanked or driven to the deed; without one the subject is the doer."""
    thing = clauses.child(head, "dobj")
    if thing is not None:
        return thing if acting(clauses, thing) >= _SURE else None
    lemma = clauses.tokens[head].lemma
    if not passive and (lemma in _ANYBODY or (word in _LOOSE and lemma not in _AT_FAULT)):
        return None
    return subject_of(clauses, head, depth + 1)
