"""Clauses of an annotated passage: which words hang together, and what they say without their cue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from framing.axes.lexicon import words
from framing.datatypes import Annotation, Span, Token

LONGEST = 400
CONTENT = words("NOUN PROPN VERB ADJ ADV NUM")
_SUBJECTS = words("nsubj nsubjpass csubj csubjpass expl")
_LIGHT = words(
    "be have do will would may might could should shall can must say go get make take come not no more most "
    "very much many also still yet now then so as only just even again too there here"
)

_NAMED = words("PERSON NORP ORG GPE LOC FAC EVENT LAW PRODUCT WORK_OF_ART")
_CALENDAR = words(
    "the and for monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december christmas easter"
)


class Clauses:
    """Walks over the dependency tree of one passage; token indices throughout.

    Args:
        annotation: Of one passage; without a parse every sentence counts as one clause.
    """

    def __init__(self, annotation: Annotation) -> None:
        self.annotation = annotation
        self.tokens = annotation.tokens

    @cached_property
    def children(self) -> list[list[int]]:
        """The dependents of every token in reading order."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                below[token.head].append(index)
        return below

    @cached_property
    def parsed(self) -> bool:
        """Whether the passage's language has a parser."""
        return any(token.dep for token in self.tokens)

    def child(self, index: int, *deps: str) -> int | None:
        """Return the first dependent with one of these labels, or None."""
        return next((c for c in self.children[index] if self.tokens[c].dep in deps), None)

    def subtree(self, index: int, without: Iterable[int] = ()) -> list[int]:
        """Return a token and all below it in reading order, but not the branches at `without`."""
        leave, found, todo = set(without), [], [index]
        while todo:
            here = todo.pop()
            if here not in leave:
                found.append(here)
                todo.extend(self.children[here])
        return sorted(found)

    def ancestors(self, index: int) -> list[int]:
        """Return the governing tokens from the nearest up to the root."""
        chain: list[int] = []
        while self.tokens[index].head != index:
            index = self.tokens[index].head
            chain.append(index)
        return chain

    def top(self, indices: Sequence[int]) -> int:
        """Return the token that governs the others of a run of tokens."""
        return min(indices, key=lambda i: (len(self.ancestors(i)), i))

    def clause(self, index: int) -> int:
        """Return the verb of the nearest clause around `index` with a subject of its own, or the root."""
        chain = [index, *self.ancestors(index)]
        for here in chain:
            verbal = self.tokens[here].pos in ("VERB", "AUX")
            if verbal and any(self.tokens[c].dep in _SUBJECTS for c in self.children[here]):
                return here
        return chain[-1]

    @cached_property
    def _numbers(self) -> list[int]:
        numbers, current = [], 0
        sentences = self.annotation.sentences
        for token in self.tokens:
            while current + 1 < len(sentences) and token.span.start >= sentences[current + 1].start:
                current += 1
            numbers.append(current)
        return numbers

    @cached_property
    def _by_sentence(self) -> list[list[int]]:
        found: list[list[int]] = [[] for _ in range(max(1, len(self.annotation.sentences)))]
        for index, number in enumerate(self._numbers):
            found[number].append(index)
        return found

    def sentence(self, index: int) -> int:
        """Return the number of the sentence that a token stands in."""
        return self._numbers[index]

    def in_sentence(self, number: int) -> list[int]:
        """Return the tokens of a sentence."""
        return list(self._by_sentence[number])

    def phrase(self, indices: Iterable[int]) -> str:
        """Return tokens as one string, without signs at either end."""
        run = self._trimmed(sorted(set(indices)))
        gap = " " if self.annotation.language not in ("zh", "ja") else ""
        return gap.join(self.tokens[i].text for i in run)

    def span(self, indices: Iterable[int]) -> Span | None:
        """Return the range from the first to the last token, without signs at either end, or None."""
        run = self._trimmed(sorted(set(indices)))
        return Span(self.tokens[run[0]].span.start, self.tokens[run[-1]].span.end) if run else None

    def covered(self, span: Span) -> list[int]:
        """Return the tokens that touch a range of characters."""
        return [i for i, token in enumerate(self.tokens) if token.span.overlap(span)]

    def chunk(self, index: int, without: Iterable[int] = ()) -> list[int]:
        """Return the unbroken run of a token's subtree around the token."""
        members, run = set(self.subtree(index, without)), [index]
        while run[0] - 1 in members:
            run.insert(0, run[0] - 1)
        while run[-1] + 1 in members:
            run.append(run[-1] + 1)
        return run

    def _trimmed(self, run: list[int]) -> list[int]:
        while run and self.tokens[run[0]].pos in ("PUNCT", "SPACE"):
            run = run[1:]
        while run and self.tokens[run[-1]].pos in ("PUNCT", "SPACE"):
            run = run[:-1]
        return run


def bounded(annotation: Annotation) -> Annotation:
    """Return the annotation of a passage's first words only, where it is far too long for a passage.

    Text without full stops can make a passage of any length; beyond `LONGEST` words nothing is read, so that
    the time stays within bounds.
    """
    if len(annotation.tokens) <= LONGEST:
        return annotation
    tokens = tuple(t if t.head < LONGEST else replace(t, head=i) for i, t in enumerate(annotation.tokens[:LONGEST]))
    end = tokens[-1].span.end
    return replace(
        annotation,
        tokens=tokens,
        sentences=tuple(s for s in annotation.sentences if s.start < end),
        quotations=tuple(q for q in annotation.quotations if q.span.end <= end),
    )


def content(tokens: Iterable[Token]) -> frozenset[str]:
    """Return the lemmas that carry meaning, in lower case."""
    lemmas = (t.lemma.lower() for t in tokens if t.pos in CONTENT or (t.pos == "X" and not t.dep))
    return frozenset(lemma for lemma in lemmas if lemma not in _LIGHT and (len(lemma) > 1 or lemma > "\u2fff"))


def shared(left: Iterable[str], right: Iterable[str]) -> float:
    """Return how many words of the smaller set stand in the other, 0 to 1; words of one stem are equal."""
    stems_left, stems_right = {_stem(w) for w in left}, {_stem(w) for w in right}
    smaller = min(len(stems_left), len(stems_right))
    return len(stems_left & stems_right) / smaller if smaller else 0.0


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """Cut common endings, so that "closure", "close" and "closing" meet more often than not."""
    for ending in (
        "ation",
        "ition",
        "ment",
        "ness",
        "ance",
        "ence",
        "sion",
        "tion",
        "ure",
        "ing",
        "al",
        "er",
        "ed",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e") if len(word) > 4 else word


def same_names(left: Annotation, right: Annotation) -> float:
    """Return 1 where two passages share a name of a person, place or body, 0 where they share none.

    Where a side has no names the answer is 0.5.
    """
    ours, theirs = _names(left), _names(right)
    if not ours or not theirs:
        return 0.5
    return float(bool(ours & theirs))


def _names(annotation: Annotation) -> frozenset[str]:
    words = (word for e in annotation.entities if e.label in _NAMED for word in e.text.lower().split())
    proper = (t.text.lower() for t in annotation.tokens if t.pos == "PROPN" and len(t.text) > 2)
    return frozenset(w for w in (*words, *proper) if w not in _CALENDAR and len(w) > 2)
