"""Noun phrases of a passage with what is needed to tell whether two of them name the same thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from framing.axes.connotation import Label, labels, words_of
from framing.axes.kept import kept
from framing.datatypes import Annotation, Span, Token

_LEFT = frozenset(
    {"det", "amod", "compound", "nummod", "nmod", "quantmod", "advmod", "poss", "npadvmod", "punct", "case"}
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent", "csubj"})
_OTHER_CLAUSES = frozenset({"conj", "advcl", "relcl", "ccomp", "parataxis", "acl", "punct"})
_CLIMB = 5  # steps from a noun up to the verb of its clause
_WIDE = 12  # tokens round the verb that count as context
_OBJECTS = frozenset({"dobj", "obj", "dative", "iobj", "oprd"})


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """One noun phrase: offsets in the passage, lower-case lemmas, place in the clause.

    `name` is the noun with what stands before it but articles ("student leader"); `text` the same as written;
    `role` is subject, object, apposition or other; `verb` the lemma that governs it; `number` a figure before
    it; `beside` the proper names that stand beside it; `families` rows of (family, charge, intensity) from
    `labels.txt`; `holder` whose words they are; `owner` the name whose thing it is ("Lund's plan"); `context`
    what the clause says of it, that is, its words without the phrase.
    """

    start: int
    end: int
    head: str
    name: str
    text: str
    role: str
    verb: str
    number: str
    beside: tuple[str, ...]
    families: tuple[tuple[str, float, float], ...]
    holder: str
    owner: str = ""
    context: str = ""

    @property
    def span(self) -> Span:
        """Where the phrase stands in the passage."""
        return Span(self.start, self.end)

    def to_json(self) -> dict[str, Any]:
        """Return the phrase as JSON values."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return values | {"beside": list(self.beside), "families": [list(row) for row in self.families]}

    @staticmethod
    def of_json(values: dict[str, Any]) -> NounPhrase:
        """Make a phrase from `to_json` values."""
        rows = tuple((str(f), float(c), float(i)) for f, c, i in values["families"])
        return NounPhrase(**{**values, "beside": tuple(values["beside"]), "families": rows})


@kept
def noun_phrases(annotation: Annotation) -> list[NounPhrase]:
    """Return the phrases with a common noun as head, in reading order, but measures and dates."""
    children = child_table(annotation.tokens)
    found = []
    for index, token in enumerate(annotation.tokens):
        title = _is_title(annotation.tokens, index)
        if (token.dep in ("compound", "nmod") and not title) or not _is_common(annotation, index):
            continue
        if token.lemma.lower() in words_of("measures") or token.text.lower() in words_of("measures"):
            continue
        found.append(_phrase(annotation, children, index))
    return found


def _is_title(tokens: Sequence[Token], index: int) -> bool:
    """Whether a common noun stands before a name and says what its bearer is ("talk show host Ann Lee")."""
    token = tokens[index]
    name = tokens[token.head]
    following = index + 1 < len(tokens) and tokens[index + 1].pos == "PROPN"
    return token.pos == "NOUN" and token.dep in ("compound", "nmod") and name.pos == "PROPN" and following


def child_table(tokens: Sequence[Token]) -> list[list[int]]:
    """Return the indices of each token's dependants, in reading order."""
    table: list[list[int]] = [[] for _ in tokens]
    for index, token in enumerate(tokens):
        if token.head != index:
            table[token.head].append(index)
    return table


def left_edge(tokens: Sequence[Token], children: Sequence[Sequence[int]], head: int) -> int:
    """Return the index of the first token of the phrase around a noun, but for what stands behind it."""
    edge = head
    for child in reversed(children[head]):
        if child < edge and tokens[child].dep in _LEFT and tokens[child].dep != "case":
            edge = min(edge, left_edge(tokens, children, child))
    while tokens[edge].pos == "PUNCT" and edge < head and tokens[edge].text not in "“\"'‘":
        edge += 1
    return edge


def _is_common(annotation: Annotation, index: int) -> bool:
    """Whether a token can head a common name; one that opens a sentence may be tagged as proper."""
    token = annotation.tokens[index]
    if token.pos == "NOUN":
        return True
    if token.pos in ("PROPN", "ADJ", "VERB") and token.dep in _SUBJECTS | _OBJECTS | {
        "pobj",
        "appos",
        "conj",
        "attr",
    }:
        known = labels(token.lemma.lower()) or labels(singular(token.text.lower()))
        return bool(known) and not _inside_name(annotation, token)
    return False


def _inside_name(annotation: Annotation, token: Token) -> bool:
    return any(e.span.overlap(token.span) and " " in e.text for e in annotation.entities)


def singular(word: str) -> str:
    """Return a word without the plural ending, by spelling alone."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _phrase(annotation: Annotation, children: Sequence[Sequence[int]], index: int) -> NounPhrase:
    tokens = annotation.tokens
    token = tokens[index]
    first = left_edge(tokens, children, token.head if _is_title(tokens, index) else index)
    words = [
        t for t in tokens[first : index + 1] if t.dep not in ("det", "poss", "case") and t.pos not in ("PUNCT", "PRON")
    ]
    head = singular(token.text.lower()) if token.pos != "NOUN" else token.lemma.lower()
    before = [t.lemma.lower() for t in words if t.dep != "nummod" and t.pos not in ("NUM", "PART")]
    lemmas = [*before[:-1], head]
    behind = _of_phrase(tokens, children, index)
    span = Span(tokens[first].span.start, token.span.end)
    governor = tokens[token.head]
    return NounPhrase(
        span.start,
        span.end,
        head,
        " ".join(lemmas),
        " ".join(t.text.lower() for t in words) or token.text.lower(),
        _role(token),
        governor.lemma.lower() if governor.pos in ("VERB", "AUX") else "",
        next((t.text.lower() for t in words if t.dep == "nummod"), ""),
        tuple(_names_beside(annotation, children, index)),
        tuple((k.family, k.charge, k.intensity) for k in _known(lemmas, behind, token.text.lower())),
        annotation.holder(span),
        _owner(tokens, children, index),
        _context(tokens, children, index),
    )


def _owner(tokens: Sequence[Token], children: Sequence[Sequence[int]], index: int) -> str:
    """Return the proper name whose thing a noun stands for, in lower case, or nothing."""
    return next(
        (tokens[c].text.lower() for c in children[index] if tokens[c].dep == "poss" and tokens[c].pos == "PROPN"),
        "",
    )


def _context(tokens: Sequence[Token], children: Sequence[Sequence[int]], index: int) -> str:
    """Return the words of the clause round a phrase without the phrase and without other clauses."""
    verb = tokens[index].head
    for _ in range(_CLIMB):
        if tokens[verb].pos in ("VERB", "AUX") or tokens[verb].head == verb:
            break
        verb = tokens[verb].head
    words, todo = [], [verb]
    while todo:
        here = todo.pop()
        if here == index:
            continue
        words.append(here)
        todo += [c for c in children[here] if tokens[c].dep not in _OTHER_CLAUSES]
    near = [i for i in sorted(words) if abs(i - verb) <= _WIDE and tokens[i].pos not in ("PUNCT", "DET", "SPACE")]
    return " ".join(tokens[i].text.lower() for i in near)


def _of_phrase(tokens: Sequence[Token], children: Sequence[Sequence[int]], index: int) -> str:
    for child in children[index]:
        if tokens[child].text.lower() == "of" and child == index + 1:
            inner = [tokens[i].lemma.lower() for i in children[child]]
            return f" of {inner[0]}" if inner else ""
    return ""


def _known(lemmas: Sequence[str], behind: str, surface: str) -> tuple[Label, ...]:
    """Look up the longest run of words before and with the head that the families know."""
    for start in range(len(lemmas)):
        name = " ".join(lemmas[start:])
        for variant in (name + behind, name, " ".join([*lemmas[start:-1], surface])):
            known = labels(variant)
            if known:
                return known
    return ()


def _role(token: Token) -> str:
    if token.dep in _SUBJECTS:
        return "subject"
    if token.dep in _OBJECTS:
        return "object"
    return "apposition" if token.dep in ("appos", "attr") else "other"


def _names_beside(annotation: Annotation, children: Sequence[Sequence[int]], index: int) -> list[str]:
    """Return proper names in apposition to a noun, before it, or in a phrase behind it."""
    tokens = annotation.tokens
    near = {index, *children[index]}
    if tokens[index].dep in ("appos", "compound", "nmod", "poss", "attr"):
        near |= {tokens[index].head, *children[tokens[index].head]}
    for child in list(near):
        if tokens[child].dep in ("prep", "appos", "attr"):
            near |= set(children[child])
    return sorted({tokens[i].text.lower() for i in near if tokens[i].pos == "PROPN" and i != index})
