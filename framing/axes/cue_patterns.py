"""Cues as patterns: what a cue stands for, word by word, and where in a passage it may begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

_GAP = 4
_STOPS = frozenset(".;:!?")
_CONTRACTED = {
    "n't": "not",
    "n’t": "not",
    "wo": "will",
    "ca": "can",
    "'ll": "will",
    "’ll": "will",
    "sha": "shall",
}
CONTRACTED_BE = frozenset({"'s", "'m", "'re", "’s", "’m", "’re"})
_PIECE = re.compile(r"<[^>]+>|n't\b|'\w*|-|[^\s'\-<>]+(?=n't\b)|[^\s'\-<>]+")


class Word(NamedTuple):
    """A word of a passage as cues are compared with it; `key` is the lemma as `Element.keys` writes it."""

    form: str
    lemma: str
    pos: str
    key: str


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a cue: a word in some forms, of some lemmas, with some parts of speech, or a gap."""

    forms: frozenset[str] = frozenset()
    lemmas: frozenset[str] = frozenset()
    pos: frozenset[str] = frozenset()
    optional: bool = False
    shortest: int = 1
    longest: int = 1

    @property
    def gap(self) -> bool:
        """Whether any word may stand here."""
        return not self.forms and not self.lemmas

    @property
    def keys(self) -> frozenset[str]:
        """The forms, and the lemmas in angle brackets."""
        return self.forms | {f"<{lemma}>" for lemma in self.lemmas}

    def accepts(self, word: Word) -> bool:
        """Tell whether a word may stand here."""
        if self.gap:
            return word.form not in _STOPS
        return (word.form in self.forms or word.lemma in self.lemmas) and (not self.pos or word.pos in self.pos)


@dataclass(frozen=True, slots=True)
class Entry:
    """A cue of a lexicon; it cannot stand in a passage that lacks all keys of one of its `needed` elements."""

    cue: str
    value: float
    tag: str
    elements: tuple[Element, ...]
    needed: tuple[frozenset[str], ...]


_Numbered = tuple[int, Entry]


@dataclass(frozen=True, slots=True)
class Start:
    """Entries that may begin with one key, with their place in the lexicon: by a key of the next word, or any next."""

    loose: list[_Numbered] = field(default_factory=list)
    then: dict[str, list[_Numbered]] = field(default_factory=dict)

    def add(self, number: int, entry: Entry) -> None:
        """Add an entry that may begin with the key."""
        first, *rest = entry.elements
        if first.optional or not rest or rest[0].optional or rest[0].gap:
            self.loose.append((number, entry))
            return
        for key in rest[0].keys:
            self.then.setdefault(key, []).append((number, entry))

    def before(self, following: Word | None) -> list[_Numbered]:
        """Return the entries that may go on with the next word, None at the end, in the order of the lexicon."""
        if following is None or not self.then:
            return self.loose
        found = (*self.loose, *self.then.get(following.form, ()), *self.then.get(following.key, ()))
        return sorted(found, key=itemgetter(0))


def _element(raw: str) -> Element:
    if raw.isalpha():
        word = raw.lower()
        return Element(frozenset((_CONTRACTED.get(word, word),)))
    if raw in ("_", "~"):
        return Element(shortest=1 if raw == "_" else 0, longest=1 if raw == "_" else _GAP)
    optional = raw.endswith("?") and len(raw) > 1
    body, _, pos = (raw[:-1] if optional else raw).partition("/")
    words = body.lower().split("|")
    lemmas = frozenset(w[1:-1] for w in words if w.startswith("<"))
    forms = frozenset(_CONTRACTED.get(w, w) for w in words if not w.startswith("<"))
    return Element(forms, lemmas, frozenset(pos.split("|")) if pos else frozenset(), optional)


def entry_of(cue: str, value: float, tag: str) -> Entry:
    """Read a cue as a lexicon writes it."""
    elements = tuple(_element(p) for p in _pieces(cue))
    return Entry(cue, value, tag, elements, tuple(e.keys for e in elements[1:] if not e.gap and not e.optional))


def _pieces(cue: str) -> Iterator[str]:
    """Split a cue as the tokeniser would split the words it stands for."""
    for raw in cue.split():
        if raw in ("_", "~") or "|" in raw or "/" in raw or raw.endswith("?"):
            yield raw
        else:
            yield from _PIECE.findall(raw.replace("cannot", "can not"))


@lru_cache(maxsize=50_000)
def word_of(text: str, lemma: str, pos: str) -> Word:
    """Undo contractions and upper case."""
    form = text.lower()
    form = _CONTRACTED.get(form, form).replace("’", "'")
    lemma = lemma.lower().replace("’", "'")
    if form in CONTRACTED_BE and pos in ("AUX", "VERB"):
        lemma = "be" if lemma.startswith("'") else lemma
    lemma = _CONTRACTED.get(lemma, lemma)
    return Word(form, lemma, pos, f"<{lemma}>")


def first_keys(entry: Entry) -> Iterator[str]:
    """Yield the keys of the words that an entry may begin with."""
    for element in entry.elements:
        yield from element.keys
        if not element.optional:
            return


def end_of_match(elements: tuple[Element, ...], words: Sequence[Word], at: int, token: int) -> int:
    """Return the end (exclusive) of the longest match of `elements[at:]` from `token` on, or -1."""
    if at == len(elements):
        return token
    element, best = elements[at], -1
    if element.optional or element.shortest == 0:
        best = end_of_match(elements, words, at + 1, token)
    for length in range(1, element.longest + 1):
        if token + length > len(words) or not element.accepts(words[token + length - 1]):
            break
        best = max(best, end_of_match(elements, words, at + 1, token + length))
    return best
