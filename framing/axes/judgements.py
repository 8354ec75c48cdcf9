"""What a passage says of its actors: traits, descriptions, and the manner of what they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.axes.clauses import Clauses
from framing.axes.connotation import Tint
from framing.axes.noun_phrases import left_edge
from framing.axes.persons import is_actor
from framing.datatypes import Annotation, Span

_ENDS = frozenset(',;:()–—.!?"“”')
_LONGEST = 26  # tokens of a description
_SHORTEST = 2
_COUNTED = 4  # a shorter stretch that opens with a number is an age or a count
_PERSONAL = frozenset({"he", "she", "they"})
_HOPS = 3  # steps from a relative clause's noun up to the actor it may belong to
_SUBJECTS = ("nsubj", "nsubjpass")
_PREDICATES = frozenset({"acomp", "attr", "advmod", "oprd", "prep", "xcomp", "npadvmod"})
_DATED = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """Words that show an actor in some light.

    `actor` is the index of the actor's noun or name; `kind` is "trait" (before the name), "description"
    (behind it or set off by commas), "conduct" (the whole predicate) or "manner" (a part of it); `polarity`
    sums the charges, about -3 to 3; `words` says how many charged expressions it rests on.
    """

    span: Span
    actor: int
    kind: str
    polarity: float
    words: int


def actors(annotation: Annotation) -> list[int]:
    """Return the indices of the nouns and names that stand for somebody who acts, in reading order."""
    tokens = annotation.tokens
    found = []
    for index, token in enumerate(tokens):
        if token.pos not in ("NOUN", "PROPN") or not is_actor(token) or token.dep in ("compound", "nmod"):
            continue
        if any(e.label in _DATED and e.span.overlap(token.span) for e in annotation.entities):
            continue
        found.append(index)
    return found


def judgements(annotation: Annotation, clauses: Clauses, coloured: Sequence[Tint]) -> list[Judgement]:
    """Return what is said of each actor, in reading order; spans without charged words have polarity 0."""
    found: dict[tuple[int, int], Judgement] = {}
    everybody = actors(annotation)
    stray = _stray_descriptions(clauses, everybody)
    pronouns = _pronouns(clauses, everybody)
    for actor in everybody:
        said = [*_described(clauses, actor), *stray.get(actor, ())]
        said += [row for pronoun in pronouns.get(actor, ()) for row in _predicate(clauses, pronoun)]
        for kind, first, last in said:
            if clauses.tokens[first].pos == "NUM" and last - first < _COUNTED:
                continue
            charges = [t.charge for t in coloured if first <= t.first and t.last <= last]
            span = Span(clauses.tokens[first].span.start, clauses.tokens[last].span.end)
            if not any(charges) and (kind in ("trait", "manner") or last - first + 1 < _SHORTEST):
                continue
            made = Judgement(span, actor, kind, sum(charges), sum(bool(c) for c in charges))
            known = found.get((first, last))
            if known is None or (known.kind == "conduct" and kind == "description"):
                found[first, last] = made
    return sorted(found.values(), key=lambda j: (j.span, j.actor))


def _stray_descriptions(clauses: Clauses, everybody: Sequence[int]) -> dict[int, list[tuple[str, int, int]]]:
    """Return relative clauses that the parser hung on a noun inside the actor's phrase."""
    tokens, known = clauses.tokens, set(everybody)
    found: dict[int, list[tuple[str, int, int]]] = {}
    for index, token in enumerate(tokens):
        if token.dep != "relcl" or token.head in known:
            continue
        run = clauses.chunk(index)
        for above in clauses.ancestors(token.head)[:_HOPS]:
            if tokens[above].pos in ("VERB", "AUX"):
                break
            if above in known:
                found.setdefault(above, []).append(("description", run[0], min(run[-1], run[0] + _LONGEST)))
                break
    return found


def _pronouns(clauses: Clauses, everybody: Sequence[int]) -> dict[int, list[int]]:
    """Map each actor to the subject pronouns that follow it before another actor is the subject."""
    tokens, subjects = clauses.tokens, [i for i in everybody if clauses.tokens[i].dep in _SUBJECTS]
    found: dict[int, list[int]] = {}
    for index, token in enumerate(tokens):
        if token.text.lower() in _PERSONAL and token.dep in _SUBJECTS:
            before = [i for i in subjects or everybody if i < index]
            if before:
                found.setdefault(before[-1], []).append(index)
    return found


def _described(clauses: Clauses, actor: int) -> Iterator[tuple[str, int, int]]:
    """Yield (kind, first token, last token) of the words that may describe an actor."""
    tokens, children = clauses.tokens, clauses.children
    first = left_edge(tokens, children, actor)
    if first < actor:
        yield "trait", first, actor
    for child in children[actor]:
        if tokens[child].dep in ("relcl", "acl", "appos", "prep") and child > actor:
            run = clauses.chunk(child)
            if tokens[child].dep != "prep" or tokens[child].lemma == "with":
                yield "description", run[0], min(run[-1], run[0] + _LONGEST)
    yield from (("description", *segment) for segment in _segments(clauses, first, actor))
    if tokens[actor].dep in _SUBJECTS:
        yield from _predicate(clauses, actor)


def _segments(clauses: Clauses, first: int, actor: int) -> Iterator[tuple[int, int]]:
    """Yield the stretch between commas behind an actor, and the one that opens the sentence before it."""
    tokens = clauses.tokens
    if actor + 1 < len(tokens) and tokens[actor + 1].text in (",", "–", "—", "("):
        last = _until(clauses, actor + 2, 1)
        if (
            last - actor - 1 >= _SHORTEST
            and not _is_clause(clauses, actor + 2, last)
            and last + 1 < len(tokens)
        ):
            yield actor + 2, last
    if first >= 3 and tokens[first - 1].text == ",":
        start = _until(clauses, first - 2, -1)
        if tokens[start].pos in ("ADJ", "DET", "ADV") and not _is_clause(clauses, start, first - 2):
            yield start, first - 2


def _until(clauses: Clauses, index: int, step: int) -> int:
    """Return the last index before a comma or other break, going one way."""
    tokens = clauses.tokens
    here = index
    while (
        0 <= here + step < len(tokens)
        and tokens[here + step].text not in _ENDS
        and abs(here - index) < _LONGEST
    ):
        here += step
    return here


def _is_clause(clauses: Clauses, first: int, last: int) -> bool:
    """Whether a stretch has a finite verb with its own subject, or opens like a second statement."""
    tokens = clauses.tokens
    if (
        first >= len(tokens)
        or tokens[first].pos in ("CCONJ", "AUX", "NUM")
        or tokens[first].tag in ("VBD", "VBZ", "VBP")
    ):
        return True
    relative = tokens[first].tag in ("WDT", "WP", "WP$", "WRB") or tokens[first].pos == "ADP"
    verbs = [t for t in tokens[first : last + 1] if t.tag in ("VBD", "VBZ", "VBP", "MD")]
    return bool(verbs) and not relative


def _predicate(clauses: Clauses, actor: int) -> Iterator[tuple[str, int, int]]:
    tokens, children = clauses.tokens, clauses.children
    verb = tokens[actor].head
    if tokens[verb].pos not in ("VERB", "AUX"):
        return
    verbs = [
        verb,
        *(c for c in children[verb] if tokens[c].dep == "conj" and tokens[c].pos in ("VERB", "AUX")),
    ]
    for here in verbs:
        if any(tokens[c].dep in _SUBJECTS and c != actor for c in children[here]):
            continue
        for child in children[here]:
            if tokens[child].dep in _PREDICATES and child > actor:
                run = clauses.chunk(child)
                yield "manner", run[0], min(run[-1], run[0] + 14)
        nested = [
            c
            for c in children[here]
            if tokens[c].dep in ("conj", "ccomp", "advcl", "parataxis", "nsubj", "nsubjpass")
        ]
        yield from _participles(clauses, here, actor)
        run = [i for i in clauses.subtree(here, nested) if i > actor and tokens[i].pos != "PUNCT"]
        if run:
            yield "conduct", run[0], min(run[-1], run[0] + _LONGEST)


def _participles(clauses: Clauses, verb: int, actor: int) -> Iterator[tuple[str, int, int]]:
    """Yield what somebody does beside the main act ("..., taking questions for two hours")."""
    for child in clauses.children[verb]:
        token = clauses.tokens[child]
        if token.dep == "advcl" and token.tag in ("VBG", "VBN") and child > actor:
            run = clauses.chunk(child)
            yield "conduct", run[0], min(run[-1], run[0] + _LONGEST)
