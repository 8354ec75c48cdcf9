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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

from framing.axes.cue_patterns import CONTRACTED_BE, Entry, Start, Word, end_of_match, entry_of, first_keys, word_of
from framing.datatypes import Annotation, Span
from framing.errors import UnknownNameError

_FOLDER = Path(__file__).parent / "lexicons"
_LIGHT = frozenset({"be", "a", "an", "the"})
_CHINESE = re.compile(r"[\u3400-\u9fff]")


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


@dataclass(frozen=True)
class Lexicon:
    """Cues with a value each, ready to be found in passages."""

    name: str
    entries: tuple[Entry, ...]
    _starts: dict[str, Start] = field(repr=False)
    _chinese: re.Pattern[str] | None = field(repr=False)
    _by_cue: dict[str, Entry] = field(repr=False)

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
        entries = tuple(entry_of(cue, float(value), tag) for value, tag, cue in rows)
        starts: dict[str, Start] = {}
        by_cue: dict[str, Entry] = {}
        for number, entry in enumerate(entries):
            by_cue.setdefault(entry.cue, entry)
            for key in first_keys(entry):
                starts.setdefault(key, Start()).add(number, entry)
        chinese = sorted((c for c in by_cue if _CHINESE.search(c)), key=len, reverse=True)
        pattern = re.compile("|".join(map(re.escape, chinese))) if chinese else None
        return Lexicon(name, entries, starts, pattern, by_cue)

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
        words = [word_of(token.text, token.lemma, token.pos) for token in annotation.tokens]
        present = {key for word in words for key in (word.form, word.key)}
        found: list[Hit] = []
        for at, word in enumerate(words):
            begun = [b for b in (self._starts.get(word.form), self._starts.get(word.key)) if b is not None]
            if begun:
                found += self._at(begun, annotation, words, at, present)
        if self._chinese is not None:
            end = annotation.tokens[-1].span.end if annotation.tokens else 0
            found += self._in_chinese(annotation.passage.text[:end])
        return found

    def _at(
        self,
        begun: Sequence[Start],
        annotation: Annotation,
        words: Sequence[Word],
        start: int,
        present: set[str],
    ) -> Iterator[Hit]:
        following = words[start + 1] if start + 1 < len(words) else None
        for entry in dict(numbered for b in begun for numbered in b.before(following)).values():
            if any(keys.isdisjoint(present) for keys in entry.needed):
                continue
            end = end_of_match(entry.elements, words, 0, start)
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


def lists_in_force() -> Mapping[str, Changes]:
    """Return the user's own lists that count now; the same object as long as the same lists do."""
    return _in_force.get()


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
    return silent.overlap(hit) > 0 and all(t.lemma.lower() in _LIGHT or t.text.lower() in CONTRACTED_BE for t in rest)
