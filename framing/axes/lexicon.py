"""Lists of cues in files, and a matcher that finds them in an annotated passage.

A lexicon is `lexicons/<name>.json`: `{"groups": [{"value": 2, "tag": "settled", "cues": ["<be> bound
to"]}]}`. Every cue of a group has the group's value and tag. A cue is a row of elements between blanks:

    doomed          the word as it stands, upper or lower case
    <be>            any form of the lemma
    can|could       one of several words or lemmas
    <hang>/VERB     only with this part of speech (also as `<hang>/VERB|AUX`)
    very?           may be missing
    _               any one word
    ~               up to four words, none of them a full stop, a semicolon or a colon

Words are compared after contraction is undone ("won't" is "will not", "can't" is "can not"). A cue in Chinese
characters is searched for as it stands, whatever the tokens.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from framing.datatypes import Annotation, Span
from framing.errors import UnknownNameError

_FOLDER = Path(__file__).parent / "lexicons"
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
_BE = frozenset({"'s", "'m", "'re", "’s", "’m", "’re"})
_LIGHT = frozenset({"be", "a", "an", "the"})
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_PIECE = re.compile(r"<[^>]+>|n't\b|'\w*|-|[^\s'\-<>]+(?=n't\b)|[^\s'\-<>]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """One cue found: where it stands in the passage, which cue it was, and what its group says of it.

    `first` and `last` are the indices of its outermost tokens (last inclusive); both are -1 for a Chinese
    cue, which no token boundary need respect.
    """

    span: Span
    entry: str
    value: float
    tag: str = ""
    first: int = -1
    last: int = -1


@dataclass(frozen=True, slots=True)
class _Element:
    forms: frozenset[str] = frozenset()
    lemmas: frozenset[str] = frozenset()
    pos: frozenset[str] = frozenset()
    optional: bool = False
    shortest: int = 1
    longest: int = 1

    @property
    def gap(self) -> bool:
        return not self.forms and not self.lemmas

    @property
    def keys(self) -> frozenset[str]:
        return self.forms | {f"<{lemma}>" for lemma in self.lemmas}

    def accepts(self, form: str, lemma: str, pos: str) -> bool:
        if self.gap:
            return form not in _STOPS
        return (form in self.forms or lemma in self.lemmas) and (not self.pos or pos in self.pos)


@dataclass(frozen=True, slots=True)
class _Entry:
    cue: str
    value: float
    tag: str
    elements: tuple[_Element, ...]
    needed: tuple[frozenset[str], ...]  # the cue cannot stand in a passage that lacks all keys of one of them


def _element(raw: str) -> _Element:
    if raw in ("_", "~"):
        return _Element(shortest=1 if raw == "_" else 0, longest=1 if raw == "_" else _GAP)
    optional = raw.endswith("?") and len(raw) > 1
    body, _, pos = (raw[:-1] if optional else raw).partition("/")
    words = body.lower().split("|")
    lemmas = frozenset(w[1:-1] for w in words if w.startswith("<"))
    forms = frozenset(_CONTRACTED.get(w, w) for w in words if not w.startswith("<"))
    return _Element(forms, lemmas, frozenset(pos.split("|")) if pos else frozenset(), optional)


def _entry(cue: str, value: float, tag: str) -> _Entry:
    elements = tuple(_element(p) for p in _pieces(cue))
    return _Entry(cue, value, tag, elements, tuple(e.keys for e in elements[1:] if not e.gap and not e.optional))


def _pieces(cue: str) -> Iterator[str]:
    """Split a cue as the tokeniser would split the words it stands for."""
    for raw in cue.split():
        if raw in ("_", "~") or "|" in raw or "/" in raw or raw.endswith("?"):
            yield raw
        else:
            yield from _PIECE.findall(raw.replace("cannot", "can not"))


@lru_cache(maxsize=50_000)
def _normal(text: str, lemma: str, pos: str) -> tuple[str, str, str]:
    form = text.lower()
    form = _CONTRACTED.get(form, form).replace("’", "'")
    lemma = lemma.lower().replace("’", "'")
    if form in _BE and pos in ("AUX", "VERB"):
        lemma = "be" if lemma.startswith("'") else lemma
    return form, _CONTRACTED.get(lemma, lemma), pos


@dataclass(frozen=True)
class Lexicon:
    """Cues with a value each, ready to be found in passages."""

    name: str
    entries: tuple[_Entry, ...]
    _starts: dict[str, tuple[_Entry, ...]] = field(repr=False)
    _chinese: re.Pattern[str] | None = field(repr=False)
    _by_cue: dict[str, _Entry] = field(repr=False)

    @staticmethod
    @cache
    def load(name: str) -> Lexicon:
        """Return the lexicon `lexicons/<name>.json`, read once.

        Raises:
            UnknownNameError: There is no such file.
        """
        path = _FOLDER / f"{name}.json"
        if not path.exists():
            raise UnknownNameError("lexicon", name, (p.stem for p in _FOLDER.glob("*.json")), where=str(_FOLDER))
        groups = json.loads(path.read_text(encoding="utf-8"))["groups"]
        return Lexicon.of(name, ((g["value"], g.get("tag", ""), cue) for g in groups for cue in g["cues"]))

    @staticmethod
    def of(name: str, rows: Iterable[tuple[float, str, str]]) -> Lexicon:
        """Make a lexicon from rows of (value, tag, cue)."""
        entries = tuple(_entry(cue, float(value), tag) for value, tag, cue in rows)
        starts: dict[str, list[_Entry]] = {}
        by_cue: dict[str, _Entry] = {}
        for entry in entries:
            by_cue.setdefault(entry.cue, entry)
            for key in _first_words(entry):
                starts.setdefault(key, []).append(entry)
        chinese = sorted((c for c in by_cue if _CHINESE.search(c)), key=len, reverse=True)
        pattern = re.compile("|".join(map(re.escape, chinese))) if chinese else None
        return Lexicon(name, entries, {k: tuple(v) for k, v in starts.items()}, pattern, by_cue)

    def find(self, annotation: Annotation) -> list[Hit]:
        """Return the cues of a passage in reading order; of two, one inside the other, the longer is kept.

        A user's own list in force for this lexicon adds its cues and silences others.
        """
        found = self._all(annotation)
        own = _in_force.get().get(self.name)
        if own is not None:
            silent = [hit.span for hit in own.silenced._all(annotation)]
            found = [h for h in found if not any(_covers(s, h.span, annotation) for s in silent)]
            found = own.added._all(annotation) + found  # of two equal spans the user's stays
        found.sort(key=lambda hit: (-len(hit.span), hit.span.start))
        kept: list[Hit] = []
        for hit in found:
            if not any(k.span.start <= hit.span.start and hit.span.end <= k.span.end for k in kept):
                kept.append(hit)
        return sorted(kept, key=lambda hit: hit.span)

    def _all(self, annotation: Annotation) -> list[Hit]:
        words = [_normal(token.text, token.lemma, token.pos) for token in annotation.tokens]
        present = {key for form, lemma, _ in words for key in (form, f"<{lemma}>")}
        found = [hit for start in range(len(words)) for hit in self._at(annotation, words, start, present)]
        if self._chinese is not None:
            end = annotation.tokens[-1].span.end if annotation.tokens else 0
            found += self._in_chinese(annotation.passage.text[:end])
        return found

    def _at(
        self, annotation: Annotation, words: list[tuple[str, str, str]], start: int, present: set[str]
    ) -> Iterator[Hit]:
        form, lemma, _ = words[start]
        seen: set[int] = set()
        for entry in (*self._starts.get(form, ()), *self._starts.get(f"<{lemma}>", ())):
            if id(entry) in seen or any(keys.isdisjoint(present) for keys in entry.needed):
                continue
            seen.add(id(entry))
            end = _match(entry.elements, words, 0, start)
            if end > start:
                span = Span(annotation.tokens[start].span.start, annotation.tokens[end - 1].span.end)
                yield Hit(span, entry.cue, entry.value, entry.tag, start, end - 1)

    def _in_chinese(self, text: str) -> Iterator[Hit]:
        if self._chinese is None or not _CHINESE.search(text):
            return
        for match in self._chinese.finditer(text):
            entry = self._by_cue[match.group()]
            yield Hit(Span(*match.span()), entry.cue, entry.value, entry.tag)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a user's own list changes in one lexicon.

    A hit is silenced where the silenced words cover all of it but forms of "be" and articles.
    """

    added: Lexicon
    silenced: Lexicon


_in_force: ContextVar[Mapping[str, Changes]] = ContextVar("own word lists by lexicon", default=MappingProxyType({}))


@contextmanager
def in_force(changes: Mapping[str, Changes]) -> Iterator[None]:
    """Let a user's own lists count, by name of the lexicon, in every `Lexicon.find` inside the block."""
    token = _in_force.set(changes)
    try:
        yield
    finally:
        _in_force.reset(token)


def own_cue(lexicon: str, cue: str) -> tuple[Hit | None, bool]:
    """Look a whole cue up in a user's own list in force.

    Args:
        lexicon: The lexicon's name.
        cue: As it is listed.

    Returns:
        What the list adds for it, without a place in a passage, and whether the list silences it.
    """
    own = _in_force.get().get(lexicon)
    if own is None:
        return None, False
    entry = own.added._by_cue.get(cue)
    hit = None if entry is None else Hit(Span(0, 0), entry.cue, entry.value, entry.tag)
    return hit, cue in own.silenced._by_cue


def words(text: str) -> frozenset[str]:
    """Return the words of a row as a set, for the short closed classes that need no file."""
    return frozenset(text.split())


def _covers(silent: Span, hit: Span, annotation: Annotation) -> bool:
    rest = [t for t in annotation.tokens if t.span.overlap(hit) and not t.span.overlap(silent)]
    return silent.overlap(hit) > 0 and all(t.lemma.lower() in _LIGHT or t.text.lower() in _BE for t in rest)


def _first_words(entry: _Entry) -> Iterator[str]:
    for element in entry.elements:
        yield from element.keys
        if not element.optional:
            return


def _match(elements: tuple[_Element, ...], words: list[tuple[str, str, str]], at: int, token: int) -> int:
    """Return the end (exclusive) of the longest match of `elements[at:]` from `token` on, or -1."""
    if at == len(elements):
        return token
    element, best = elements[at], -1
    if element.optional or element.shortest == 0:
        best = _match(elements, words, at + 1, token)
    for length in range(1, element.longest + 1):
        if token + length > len(words) or not element.accepts(*words[token + length - 1]):
            break
        best = max(best, _match(elements, words, at + 1, token + length))
    return best
