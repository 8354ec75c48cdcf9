"""Which of two things came first: "X before Y", "only once Y was done, X", "X, and Y followed".

An order is a dictionary of JSON values: `earlier`, `later` (wordings) and `spans`.
"""

from __future__ import annotations

from typing import Any

from framing.axes.clauses import Clauses
from framing.axes.happenings import orders_in_time, tells_a_clause
from framing.axes.vocabulary import words
from framing.datatypes import Annotation

Order = dict[str, Any]
_AFTERWARDS = words("before until till when")
_EARLIER = words("after once since when")
_PLACES = words("before after")  # of place and of manner as well as of time
_LONGEST = 14
_LEAVE = ("relcl", "parataxis", "punct")


def orders(annotation: Annotation) -> list[Order]:
    """Return what a passage says about the order of two things; none where the language has no parser."""
    clauses = Clauses(annotation)
    if not clauses.parsed:
        return []
    found = []
    for index, token in enumerate(clauses.tokens):
        order = _linked(clauses, index)
        if order is None and token.lemma == "follow" and token.pos == "VERB":
            order = _following(clauses, index)
        if order is None and token.lemma in ("first", "already"):
            order = _first(clauses, index, token.lemma)
        if order is not None:
            found.append(order)
    return found


def _linked(clauses: Clauses, index: int) -> Order | None:
    """A clause or phrase behind "before", "after", "once", "until"."""
    token = clauses.tokens[index]
    word = token.text.lower()
    if word not in _AFTERWARDS | _EARLIER or word == "since" or token.dep not in ("mark", "prep", "advmod"):
        return None
    if token.dep == "prep":
        lower = clauses.child(index, "pobj", "pcomp")
        upper = token.head
        if lower is None or clauses.tokens[lower].pos == "NUM" or not _timely(clauses, index, lower):
            return None
        sub = clauses.subtree(index)
    else:
        lower, upper = token.head, clauses.tokens[token.head].head
        if clauses.tokens[lower].dep != "advcl" or lower == upper:
            return None
        if word in _PLACES and not tells_a_clause(clauses, lower):
            return None
        sub = clauses.subtree(lower)
    if any(e.label in ("DATE", "TIME") for e in clauses.annotation.entities if _covers(clauses, lower, e.span)):
        return None
    reverse = word == "when" and _perfect(clauses, upper)
    if word == "when" and not reverse:
        return None
    main = [i for i in clauses.subtree(upper) if i not in set(sub)]
    before = word in _AFTERWARDS
    return _order(clauses, main, sub, before)


def _timely(clauses: Clauses, preposition: int, lower: int) -> bool:
    """Whether what stands under a preposition gives it the sense of time."""
    if clauses.tokens[preposition].text.lower() not in _PLACES or clauses.tokens[lower].dep == "pcomp":
        return True
    return orders_in_time(clauses, preposition, lower)


def _covers(clauses: Clauses, index: int, span: object) -> bool:
    return bool(getattr(span, "overlap")(clauses.tokens[index].span))  # noqa: B009


def _perfect(clauses: Clauses, verb: int) -> bool:
    """Whether a clause stands in the past perfect: "had left when"."""
    return any(clauses.tokens[c].text.lower() == "had" for c in clauses.children[verb])


def _following(clauses: Clauses, index: int) -> Order | None:
    """Read "X ...; Y followed" and "Y follows X"."""
    subject = clauses.child(index, "nsubj")
    thing = clauses.child(index, "dobj")
    if subject is None:
        return None
    later = clauses.subtree(subject)
    if thing is not None:
        return _order(clauses, clauses.subtree(thing), later, True)
    earlier = [i for i in range(len(clauses.tokens)) if i < min(later)]
    return _order(clauses, earlier[-_LONGEST:], later, True) if earlier else None


def _first(clauses: Clauses, index: int, word: str) -> Order | None:
    """Who came "first", or had "already" done something: the rest of the passage is later."""
    token = clauses.tokens[index]
    verb = token.head
    if token.dep != "advmod" or clauses.tokens[verb].pos != "VERB":
        return None
    if word == "already" and not _perfect(clauses, verb):
        return None
    subject = clauses.child(verb, "nsubj")
    if subject is None:
        return None
    earlier = clauses.subtree(subject)
    deed = [i for i in clauses.subtree(verb) if i not in set(earlier)]
    later = [i for i in range(len(clauses.tokens)) if i > max(clauses.subtree(verb))] or deed
    return _order(clauses, earlier, later[:_LONGEST], True)


def _order(clauses: Clauses, first: list[int], second: list[int], forward: bool) -> Order | None:
    tokens = clauses.tokens
    kept = [[i for i in part if tokens[i].dep not in _LEAVE][:_LONGEST] for part in (first, second)]
    if not all(kept):
        return None
    spans = sorted([s.start, s.end] for part in kept if (s := clauses.span(part)) is not None)
    if len(spans) < 2:
        return None
    words = [clauses.phrase(part) for part in kept]
    earlier, later = words if forward else words[::-1]
    return {"earlier": earlier, "later": later, "spans": [[spans[0][0], spans[-1][1]]]}
