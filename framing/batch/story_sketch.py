"""What grouping keeps of an article: the terms and vectors of its opening, small enough for a large pile.

News tells the event first (the inverted pyramid), and openings of one length make a short report and a long feature
comparable, so only the first `OPENING` words are looked at.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import regex

from framing.alignment.encoders import Vectors
from framing.alignment.lexical import lexis, stem
from framing.datatypes import Article

OPENING = 400  # words
LEAD = 3  # passages that, with the title, make the lead
PASSAGES = 15  # of a general article's opening
RUN = 5  # neighbouring words whose recurrence shows copied wording

Ids = npt.NDArray[np.int64]
_TOKEN = regex.compile(r"[\p{L}\p{M}\p{N}]+")


class Vocabulary:
    """Numbers for terms, in the order in which they are met, and how often each stands in general news.

    Args:
        frequency: In how many of `total` passages of general news a term stands.
        total: Number of passages behind `frequency`.
    """

    def __init__(self, frequency: Mapping[str, int], total: int) -> None:
        self._frequency, self._total = frequency, max(1, total)
        self._number: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._number)

    def ids(self, terms: Iterable[str]) -> Ids:
        """Return the numbers of terms, new ones for new terms."""
        number = self._number
        return np.array([number.setdefault(term, len(number)) for term in terms], dtype=np.int64)

    def background(self) -> npt.NDArray[np.float64]:
        """Return each term's share of general articles, taking an article for `PASSAGES` independent passages."""
        share = np.array([self._frequency.get(term, 0) for term in self._number]) / self._total
        return np.asarray(1 - (1 - share) ** PASSAGES)


@dataclass(frozen=True, slots=True)
class Terms:
    """Distinct terms with their counts: two arrays of one length, sorted by term."""

    ids: Ids
    counts: npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sketch:
    """An article as grouping sees it.

    Attributes:
        words: Distinct stems of the opening.
        lead: Stems of title and lead.
        names: Stems of capitalised words in the opening, those at the beginning of a sentence too.
        numbers: Numbers in the opening.
        pairs: Neighbouring content words of the opening, two numbers packed in one.
        runs: Sorted hashes of every `RUN` neighbouring words.
        vectors: Of the opening's passages, shape (passages, dimensions), float16.
        day: Day of publication as an ordinal, or None.
    """

    words: npt.NDArray[np.int32]
    lead: Terms
    names: Terms
    numbers: Terms
    pairs: Terms
    runs: npt.NDArray[np.uint64]
    vectors: npt.NDArray[np.float16]
    day: int | None


def opening(passages: Sequence[str]) -> int:
    """Return how many passages make the opening: those that begin within the first `OPENING` words."""
    words = 0
    for number, passage in enumerate(passages):
        if words >= OPENING:
            return number
        words += len(_TOKEN.findall(passage))
    return len(passages)


def sketch(article: Article, passages: Sequence[str], vectors: Vectors, vocabulary: Vocabulary) -> Sketch:
    """Keep of an article what grouping compares.

    Args:
        article: For its title and date.
        passages: The texts of its opening's passages, in reading order.
        vectors: Theirs, shape (passages, dimensions).
        vocabulary: Numbers the terms.
    """
    parts = [lexis(text) for text in (article.title, *passages)]
    everything, lead = Counter[str](), Counter[str]()
    for place, part in enumerate(parts):
        everything.update(part.words)
        if place <= LEAD:
            lead.update(part.words)
    numbers = {"#" + n: 1 for part in parts for n in part.numbers}
    written = [_TOKEN.findall(text) for text in (article.title, *passages)]
    tokens = [[stem(w.lower()) for w in words] for words in written]
    capital = {t for ws, ts in zip(written, tokens, strict=True) for w, t in zip(ws, ts, strict=True) if w[0].isupper()}
    names = {t: everything[t] for t in capital if t in everything}
    return Sketch(
        vocabulary.ids(sorted(everything)).astype(np.int32),
        _terms(lead, vocabulary),
        _terms(names, vocabulary),
        _terms(numbers, vocabulary),
        _pairs(tokens, everything, vocabulary),
        _runs([w for words in tokens[1:] for w in words], vocabulary),
        np.asarray(vectors, dtype=np.float16),
        _day(article.published),
    )


def content_key(article: Article) -> str:
    """Return the hash of what an article says: title and text."""
    return hashlib.sha256(f"{article.title}\0{article.text}".encode("utf-8", "surrogatepass")).hexdigest()


def _terms(counts: Counter[str] | dict[str, int], vocabulary: Vocabulary) -> Terms:
    terms = sorted(counts)
    ids = vocabulary.ids(terms)
    order = np.argsort(ids)
    return Terms(ids[order], np.array([counts[t] for t in terms], dtype=np.float32)[order])


def _pairs(tokens: Sequence[Sequence[str]], content: Counter[str], vocabulary: Vocabulary) -> Terms:
    """Count neighbouring words of which neither is a function word."""
    found = Counter(
        (left, right) for words in tokens for left, right in pairwise(words) if left in content and right in content
    )
    keys = sorted(found)
    ids = (vocabulary.ids(k[0] for k in keys) << 32) | vocabulary.ids(k[1] for k in keys)
    order = np.argsort(ids)
    return Terms(ids[order], np.array([found[k] for k in keys], dtype=np.float32)[order])


def _runs(words: Sequence[str], vocabulary: Vocabulary) -> npt.NDArray[np.uint64]:
    ids = vocabulary.ids(words).astype(np.uint64)
    if len(ids) < RUN:
        return np.zeros(0, dtype=np.uint64)
    mixed = np.zeros(len(ids) - RUN + 1, dtype=np.uint64)
    for shift in range(RUN):  # a polynomial hash modulo 2**64
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + ids[shift : len(ids) - RUN + 1 + shift] + np.uint64(1)
    return np.unique(mixed)


def _day(published: str) -> int | None:
    try:
        return date.fromisoformat(published[:10]).toordinal()
    except ValueError:
        return None
