"""Accusations and official charges: somebody else says that a person did a thing.

"The police accused the banker of theft", "the banker was charged with theft" and "the banker, accused of theft, ..."
credit the same statement to an accuser, named or not.
"""

from __future__ import annotations

from framing.axes.clauses import Clauses
from framing.axes.harms import harm
from framing.axes.lexicon import Hit, words

_OF = {"accuse": words("of"), "charge": words("with"), "indict": words("for on")}
_OFFENCES = words(
    "offence offense count crime felony misdemeanour misdemeanor manslaughter arson perjury treason burglary robbery "
    "theft fraud murder assault forgery blackmail vandalism sedition libel extortion racketeering trespass"
)
_NO = words("no nobody none neither never nothing")


def accusing(clauses: Clauses, hit: Hit) -> int | None:
    """Return the verb of an accusation that a cue is part of, where what it accuses of is named."""
    if hit.first < 0 or not clauses.parsed:
        return None
    for index in range(hit.first, hit.last + 1):
        if clauses.tokens[index].lemma in ("accuse", "charge", "indict") and _complement(clauses, index) is not None:
            return index
    return None


def is_accusation(clauses: Clauses, verb: int, contested: list[Hit]) -> bool:
    """Whether a verb of accusation accuses: "charged with theft", but not "charged with a review" or "with a cable".

    Where nobody was accused, the source itself says so.

    Args:
        clauses: The passage.
        verb: The index of the verb.
        contested: The words for contested deeds in the passage.
    """
    if _denied(clauses, verb):
        return False
    if clauses.tokens[verb].lemma != "charge":
        return True
    below = _complement(clauses, verb)
    members = clauses.subtree(below) if below is not None else []
    spans = [hit.span for hit in contested if hit.tag == "accuse"]
    return any(
        clauses.tokens[i].lemma.lower() in _OFFENCES
        or harm(clauses.tokens[i].lemma.lower()) == 1
        or any(span.overlap(clauses.tokens[i].span) for span in spans)
        for i in members
    )


def _denied(clauses: Clauses, verb: int) -> bool:
    subject = clauses.child(verb, "nsubj", "nsubjpass")
    near = [*clauses.children[verb], *([subject, *clauses.children[subject]] if subject is not None else [])]
    return any(clauses.tokens[i].dep == "neg" or clauses.tokens[i].text.lower() in _NO for i in near)


def accusation(clauses: Clauses, verb: int) -> list[int]:
    """Return the words of what is alleged: the accused and the deed, without accuser and verb."""
    below = _complement(clauses, verb)
    deed = clauses.subtree(below)[1:] if below is not None else []
    accused = _accused(clauses, verb)
    if accused is None:
        return deed
    return sorted({*deed, *clauses.chunk(accused, [verb] if below is None else [verb, below])})


def _accused(clauses: Clauses, verb: int) -> int | None:
    """The object of the active verb, the subject of the passive, or whom a participle speaks of."""
    accused = clauses.child(verb, "dobj", "nsubjpass")
    accused = clauses.child(verb, "nsubj") if accused is None else accused
    relative = accused is not None and clauses.tokens[accused].tag in ("WP", "WDT")
    if (accused is None or relative) and clauses.tokens[verb].head != verb:
        return _holder(clauses, verb)
    return accused


def _holder(clauses: Clauses, verb: int) -> int | None:
    """Whom a participle speaks of: its noun ("the banker accused of"), or the subject of its clause."""
    above = clauses.tokens[verb].head
    if clauses.tokens[above].pos in ("NOUN", "PROPN", "PRON"):
        return above
    return clauses.child(clauses.clause(above), "nsubjpass", "nsubj")


def _complement(clauses: Clauses, verb: int) -> int | None:
    """The preposition that leads to the deed."""
    token = clauses.tokens[verb]
    agent = clauses.child(verb, "agent")
    strayed = clauses.child(verb, "dobj") if agent is None else clauses.child(agent, "pobj")
    children = clauses.children[verb] + (clauses.children[strayed] if strayed is not None else [])
    for child in children:
        word = clauses.tokens[child]
        if child > verb and word.dep == "prep" and word.text.lower() in _OF.get(token.lemma, ()):
            return child
    return None
