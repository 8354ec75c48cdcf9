"""Which words of a passage carry an issue frame, and the clause in which they do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from framing.axes.clauses import Clauses, content
from framing.axes.frames import FrameWord
from framing.axes.noun_phrases import left_edge
from framing.axes.persons import is_role
from framing.datatypes import Span

_LONGEST = 18  # tokens of a clause quoted as evidence
_REACH = 8  # tokens within which words of one frame strengthen each other
_REPEATED = 0.7  # share of its worth that a clause loses when the other passage has all its words
_WHO = 0.35  # weight of a noun that says who acts ("governor"): every report of politics has it
_ASIDE = 0.7  # weight of a word in a subordinate clause
_SUBORDINATE = frozenset({"relcl", "acl", "advcl", "appos", "parataxis"})
_NESTED = frozenset({"relcl", "advcl", "ccomp", "conj", "parataxis", "cc", "punct", "mark"})
_LOOSE = frozenset({"CCONJ", "SCONJ", "PUNCT", "SPACE"})


def carrying(clauses: Clauses, words: Sequence[FrameWord]) -> list[FrameWord]:
    """Weigh the frame words of a passage by what they do in the sentence, and leave out those that do nothing.

    A word that only belongs to a title ("Senate leader Ann Lee") carries no frame; one that names who acts, or
    stands in a subordinate clause, carries less than the predicate and its objects.
    """
    weighed = []
    for word in words:
        weight = word.weight * _part(clauses, clauses.covered(word.span))
        if weight > 0:
            weighed.append(replace(word, weight=round(weight, 4)))
    return weighed


def _part(clauses: Clauses, indices: Sequence[int]) -> float:
    tokens = clauses.tokens
    if not indices:
        return 1.0
    token = tokens[indices[-1]]
    governor = tokens[token.head]
    if token.dep in ("compound", "nmod", "amod") and governor.pos == "PROPN":
        return 0.0
    weight = _WHO if len(indices) == 1 and token.pos == "NOUN" and is_role(token) else 1.0
    above = [token, *(tokens[i] for i in clauses.ancestors(indices[-1]))]
    return weight * (_ASIDE if any(t.dep in _SUBORDINATE for t in above) else 1.0)


def frame_clause(clauses: Clauses, words: Sequence[FrameWord], there: frozenset[str] = frozenset()) -> Span | None:
    """Return the clause round the word that carries a frame best: its verb and the part it stands in.

    Args:
        clauses: Of the passage.
        words: Frame words of one frame.
        there: Content words of the other passage; a clause that repeats them is a shared fact, no frame.
    """
    weights: dict[int, float] = {}
    for word in words:
        for index in clauses.covered(word.span):
            weights[index] = max(weights.get(index, 0.0), word.weight)
    if not weights:
        return None

    def worth(index: int) -> float:
        here = content(clauses.tokens[i] for i in _whole(clauses, index))
        return _density(weights, index) * (1 - _REPEATED * len(here & there) / max(1, len(here)))

    best = max(weights, key=lambda i: (round(worth(i), 6), -i))
    return _clause(clauses, best)


def freshest_clause(clauses: Clauses, other: Clauses) -> Span | None:
    """Return the main clause of the sentence that shares least with another passage."""
    there = content(other.tokens)
    roots = [i for i, t in enumerate(clauses.tokens) if t.head == i and t.pos not in ("PUNCT", "SPACE")]
    if not roots:
        return None

    def old(root: int) -> float:
        words = content(clauses.tokens[i] for i in clauses.in_sentence(clauses.sentence(root)))
        return len(words & there) / max(1, len(words))

    return _clause(clauses, min(roots, key=lambda root: (round(old(root), 6), root)))


def _clause(clauses: Clauses, index: int) -> Span | None:
    """Return the widest stretch round a token that is no longer than a clause should be."""
    for run in (_whole(clauses, index), _predicate(clauses, index), _phrase(clauses, index)):
        tidy = _tidy(clauses, run)
        if tidy and len(tidy) <= _LONGEST:
            return clauses.span(tidy)
    return clauses.span([index])


def _density(weights: dict[int, float], index: int) -> float:
    near = sum(w for i, w in weights.items() if i != index and abs(i - index) <= _REACH)
    return weights[index] + 0.5 * near


def _whole(clauses: Clauses, index: int) -> list[int]:
    """Return the clause of a word without clauses that hang on it."""
    verb = clauses.clause(index)
    keep = {index, *clauses.ancestors(index)}
    todo, members = [verb], set()
    while todo:
        here = todo.pop()
        members.add(here)
        todo += [c for c in clauses.children[here] if clauses.tokens[c].dep not in _NESTED or c in keep]
    return _unbroken(members, index, verb)


def _predicate(clauses: Clauses, index: int) -> list[int]:
    """Return the verb above a word and the part of the clause that the word stands in."""
    verb = clauses.clause(index)
    chain = [index, *clauses.ancestors(index)]
    part = chain[chain.index(verb) - 1] if verb in chain[1:] else index
    near = [c for c in clauses.children[verb] if clauses.tokens[c].dep in ("aux", "auxpass", "neg", "prt")]
    if part == index == verb:
        near += [i for c in clauses.children[verb] if clauses.tokens[c].dep in ("dobj", "attr", "acomp", "oprd")
                 for i in clauses.chunk(c)]  # fmt: skip
        return _unbroken({verb, *near}, index, verb)
    return _unbroken({verb, *near, *clauses.chunk(part)}, index, verb)


def _phrase(clauses: Clauses, index: int) -> list[int]:
    """Return the noun phrase or bare verb group of a word."""
    tokens = clauses.tokens
    top = index
    while tokens[top].dep in ("amod", "compound", "nmod", "poss") and tokens[top].head > top:
        top = tokens[top].head
    run = list(range(left_edge(tokens, clauses.children, top), top + 1))
    behind = next((c for c in clauses.children[top] if c == top + 1 and tokens[c].dep == "prep"), None)
    if behind is not None:
        run += [i for i in clauses.chunk(behind) if i - top <= _REACH]
    return run


def _unbroken(members: set[int], index: int, verb: int) -> list[int]:
    """Return the range from the first to the last member on the way from a word to its verb, and beyond."""
    low, high = min(index, verb), max(index, verb)
    while low - 1 in members:
        low -= 1
    while high + 1 in members:
        high += 1
    return list(range(low, high + 1))


def _tidy(clauses: Clauses, run: list[int]) -> list[int]:
    while run and clauses.tokens[run[0]].pos in _LOOSE:
        run = run[1:]
    while run and clauses.tokens[run[-1]].pos in (*_LOOSE, "DET", "ADP"):
        run = run[:-1]
    return run
