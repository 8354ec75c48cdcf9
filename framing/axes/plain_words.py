"""Finds the plain words of one passage that say what charged words of another say.

A charged verb answers to the predicate with the like arguments, a charged noun to the noun phrase in the like place.
"""

from __future__ import annotations

from typing import Any

from framing.axes.base import Similarity
from framing.axes.clauses import Clauses, content, shared
from framing.axes.noun_phrases import noun_phrases
from framing.axes.vocabulary import words
from framing.datatypes import Annotation, Reading, Span

_SAME_CLAUSE = 0.15  # least likeness of the plain clause that is quoted beside the loaded one
_SAME_THING = 0.8  # least likeness of the plain noun phrase
_NESTED = frozenset({"advcl", "relcl", "ccomp", "conj", "parataxis", "cc"})
_BESIDE = ("dobj", "attr", "acomp", "oprd")
_LIGHT = words("be have do ought say tell hear make get go come need seem")
_LIGHT_COST = 0.15
_ARGUMENTS = 0.5  # share of common arguments in the likeness of two clauses
_PLACE = 0.5  # share of the clause around in the likeness of two things
_MOST = 14  # noun phrases of a passage that are compared
_NOMINAL = ("NOUN", "NAME")


def predicates(clauses: Clauses) -> list[dict[str, Any]]:
    """Return every full verb with particle and objects: its place, the text of its clause, and its arguments."""
    tokens, found = clauses.tokens, []
    for index, token in enumerate(tokens):
        if token.pos != "VERB" and not (token.pos == "AUX" and token.dep not in ("aux", "auxpass")):
            continue
        if token.dep == "amod":
            continue  # a participle before a noun says nothing of its own
        if token.lemma == "be" and clauses.child(index, "xcomp") is not None:
            continue  # "is to open": the verb below says it
        near = [index]
        if token.dep == "xcomp" and tokens[token.head].lemma == "be" and index - token.head <= 3:
            near.append(token.head)
        for child in clauses.children[index]:
            if (tokens[child].dep in ("aux", "auxpass", "prt", "neg") and abs(child - index) <= 4) or (
                tokens[child].dep in _BESIDE and 0 < child - index <= 7
            ):
                near.append(child)
        below = [c for c in clauses.children[index] if tokens[c].dep in _NESTED]
        members = clauses.subtree(index, below)
        found.append(
            {
                "start": tokens[min(near)].span.start,
                "end": tokens[max(near)].span.end,
                "text": clauses.phrase(members).lower(),
                "verb": index,
                "light": _LIGHT_COST if token.lemma.lower() in _LIGHT else 0.0,
                "arguments": sorted(content(tokens[i] for i in members if i != index)),
            }
        )
    return found


def things(annotation: Annotation) -> list[dict[str, Any]]:
    """Return the noun phrases of a passage with the clause around each."""
    keep = ("start", "end", "text", "head", "role", "context")
    return [{k: v for k, v in p.to_json().items() if k in keep} for p in noun_phrases(annotation)[:_MOST]]


def plain_words(
    similarity: Similarity, item: dict[str, Any], loaded: Reading, plain: Reading
) -> tuple[tuple[Span, ...], float]:
    """Find the words on the plain side that answer to a charged item, and how alike they are.

    Args:
        similarity: Of phrases.
        item: The charged words; "verb" is the index of the verb that they hang on.
        loaded: Reading of their own passage.
        plain: Reading of the other one.

    Returns:
        The span, or () where no words are alike enough; and the likeness of the clauses.
    """
    spans, likeness = _clause(similarity, item, loaded, plain)
    named = _thing(similarity, item, loaded, plain) if item["kind"] in _NOMINAL else ()
    return named or spans, likeness


def _clause(
    similarity: Similarity, item: dict[str, Any], loaded: Reading, plain: Reading
) -> tuple[tuple[Span, ...], float]:
    own = next((c for c in loaded.details["clauses"] if c["verb"] == item["verb"]), None)
    if own is None:
        own = next((c for c in loaded.details["clauses"] if c["start"] <= item["start"] < c["end"]), None)
    rows = plain.details["clauses"]
    if own is None or not rows:
        return (), 0.0
    scored = [
        (
            similarity(own["text"], row["text"])
            + _ARGUMENTS * shared(own["arguments"], row["arguments"])
            - row["light"],
            -row["start"],
            row,
        )
        for row in rows
    ]
    score, _, best = max(scored, key=lambda s: s[:2])
    likeness = max(0.0, similarity(own["text"], best["text"]))
    return ((Span(best["start"], best["end"]),) if score >= _SAME_CLAUSE else ()), likeness


def _thing(similarity: Similarity, item: dict[str, Any], loaded: Reading, plain: Reading) -> tuple[Span, ...]:
    own = next((n for n in loaded.details["names"] if n["start"] <= item["start"] and item["end"] <= n["end"]), None)
    if own is None:
        return ()
    scored = [
        (
            similarity(own["text"], row["text"])
            + _PLACE * similarity(own["context"], row["context"])
            + 0.1 * (own["role"] == row["role"]),
            -row["start"],
            row,
        )
        for row in plain.details["names"]
    ]
    score, _, best = max(scored, key=lambda s: s[:2], default=(0.0, 0, None))
    return (Span(best["start"], best["end"]),) if best is not None and score >= _SAME_THING else ()
