"""Word- and character-level similarity of passages, as sparse matrices over one pool.

No parser is needed: words are lower-cased and cut to a crude stem, names are capitalised words inside a sentence,
numbers are normalised. Chinese is cut into overlapping pairs of characters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import regex

Matrix = npt.NDArray[np.float32]

_HAN = regex.compile(r"\p{Han}")
_WORD = regex.compile(r"\p{Han}+|[\p{L}\p{M}]+(?:['’][\p{L}]+)?|\d[\d,.]*\d|\d")
_ROOT = (3, 5)  # letters that are left at least; more before "ly", which "reply" and "family" only seem to have
_LETTERS = regex.compile(r"[\p{L}\p{N}]+")
_POSSESSIVE = regex.compile(r"['’]s?$")
_SUFFIXES = ("ingly", "edly", "ings", "ing", "ied", "ies", "ed", "es", "ly", "s", "e")
_NUMBER_WORDS = {
    w: str(n)
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
     "hundred": "100", "thousand": "1000", "half": "0.5", "dozen": "12", "first": "1", "second": "2", "third": "3",
     "twice": "2", "double": "2"}  # fmt: skip
_FUNCTION = frozenset(
    "the a an of to in on at by for with from and or but as is was are were be been being has have had do does did "
    "that which who whom whose this these those it its they them their he she his her him we us our you your i my me "
    "not no nor so if than then there here when where while will would can could may might shall should must into "
    "over under about after before between during through up down out off again more most such only own same too very "
    "said say says told also just what how all any both each few other some because until against".split()
)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Cut a lower-case word's commonest endings, so that "vote's", "votes", "voted" and "voting" meet."""
    word = _POSSESSIVE.sub("", word)
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _ROOT[suffix == "ly"] and not word.endswith("ss"):
            base = word[: -len(suffix)]
            if suffix in ("ies", "ied"):
                return base + "i"
            if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "ls":
                base = base[:-1]
            return base[:-1] + "i" if base.endswith("y") and len(base) > 3 else base
    return word[:-1] + "i" if word.endswith("y") and len(word) > 3 else word


@dataclass(frozen=True, slots=True)
class Lexis:
    """The words of one passage: content stems with their counts, names and numbers."""

    words: Counter[str]
    names: frozenset[str]
    numbers: frozenset[str]


@lru_cache(maxsize=4096)
def lexis(text: str) -> Lexis:
    """Split a passage into what the lexical signals compare."""
    words: Counter[str] = Counter()
    names: set[str] = set()
    numbers: set[str] = set()
    for match in _WORD.finditer(text):
        token = match.group()
        lower = token.lower()
        if token[0].isdigit() or lower in _NUMBER_WORDS:
            number = _NUMBER_WORDS.get(lower, token.replace(",", "").rstrip("."))
            numbers.add(number)
            words["#" + number] += 1
        elif _HAN.match(token):
            words.update(token[i : i + 2] for i in range(max(1, len(token) - 1)))
        elif lower not in _FUNCTION:
            root = stem(lower)
            words[root] += 1
            if token[0].isupper() and match.start() > 0 and text[match.start() - 2 : match.start()] not in (". ", "? "):
                names.add(root)
    return Lexis(words, frozenset(names), frozenset(numbers))


def _grams(word: str) -> list[str]:
    """Cut a word into its character 3- to 5-grams."""
    padded = f" {word} "
    return [padded[i : i + n] for n in (3, 4, 5) for i in range(len(padded) - n + 1)]


class LexicalSpace:
    """TF-IDF spaces over one pool of passages (Salton and Buckley 1988); a passage counts as a document.

    Args:
        texts: The passages.
        background: How many of `total` passages of general news hold each stem, added to the pool's own counts.
        total: Number of passages behind `background`.
    """

    def __init__(self, texts: Sequence[str], background: Mapping[str, int] | None = None, total: int = 0) -> None:
        self.lexis = [lexis(text) for text in texts]
        words = [x.words for x in self.lexis]
        idf = _idf(words, background or {}, total)
        self._words = _tfidf(words, idf)
        self._grams = _gram_space(texts)
        self._binary = _binary(words, idf)
        self._named = _binary([x.names for x in self.lexis], idf)
        self._numeric = _binary([x.numbers for x in self.lexis], lambda _: 1.0)

    def word_cosine(self) -> Matrix:
        """Cosine of stems' TF-IDF, shape (passages, passages)."""
        return _product(self._words)

    def gram_cosine(self) -> Matrix:
        """Cosine of character 3- to 5-grams' TF-IDF, shape (passages, passages)."""
        return _product(self._grams)

    def word_overlap(self) -> tuple[Matrix, Matrix]:
        """Share of each side's stem weight that the other has: the larger and the smaller of both shares."""
        return _shares(self._binary)

    def name_overlap(self) -> tuple[Matrix, Matrix]:
        """The same for capitalised words; zero where a side has none."""
        return _shares(self._named)

    def number_overlap(self) -> tuple[Matrix, Matrix]:
        """Numbers shared (saturating), and 1 where both sides have numbers but share none."""
        shared = _product(self._numeric)
        has = np.array([bool(x.numbers) for x in self.lexis])
        both = has[:, None] & has[None, :]
        return np.minimum(shared / 2, 1).astype(np.float32), (both & (shared == 0)).astype(np.float32)


def _gram_space(texts: Sequence[str]) -> Any:
    """TF-IDF of character n-grams, a row of unit length for each text; columns in the order of the alphabet."""
    from scipy.sparse import csr_array

    words = [_LETTERS.findall(text.lower()) for text in texts]
    grams = {word: _grams(word) for row in words for word in row}
    column = {gram: n for n, gram in enumerate(sorted({gram for found in grams.values() for gram in found}))}
    coded = {word: [column[gram] for gram in found] for word, found in grams.items()}
    rows = [np.unique([n for word in row for n in coded[word]], return_counts=True) for row in words]
    ids = np.concatenate([np.zeros(0), *(row[0] for row in rows)]).astype(np.int64)
    idf = np.log((1 + len(texts)) / (1 + np.bincount(ids, minlength=len(column)))) + 1
    values = []
    for found, counts in rows:
        weight = (1 + np.log(counts)) * idf[found.astype(np.int64)]
        values.append(weight / max(1e-9, float(np.sqrt((weight * weight).sum()))))
    value = np.concatenate([np.zeros(0), *values]).astype(np.float32)
    pointer = np.cumsum([0, *(len(found) for found, _ in rows)])
    return csr_array((value, ids, pointer), shape=(len(texts), max(1, len(column))))


def _idf(counts: Sequence[Counter[str]], background: Mapping[str, int], total: int) -> Callable[[str], float]:
    frequency = Counter(term for c in counts for term in c)
    size = 1 + len(counts) + total
    return cache(lambda term: float(np.log(size / (1 + frequency[term] + background.get(term, 0))) + 1))


def _tfidf(counts: Sequence[Counter[str]], idf: Callable[[str], float]) -> Any:
    damped = cache(lambda n: 1 + np.log(n))
    weighted = [{t: damped(n) * idf(t) for t, n in c.items()} for c in counts]
    norms = [max(1e-9, float(np.sqrt(sum(v * v for v in w.values())))) for w in weighted]
    return _sparse([{t: v / n for t, v in w.items()} for w, n in zip(weighted, norms, strict=True)])


def _binary(terms: Sequence[Iterable[str]], weight: Callable[[str], float]) -> Any:
    return _sparse([{t: float(np.sqrt(weight(t))) for t in c} for c in terms])


def _sparse(rows: Sequence[dict[str, float]]) -> Any:
    from scipy.sparse import csr_array

    column: dict[str, int] = {}
    index, value, pointer = [], [], [0]
    for row in rows:
        for term in sorted(row):
            index.append(column.setdefault(term, len(column)))
            value.append(row[term])
        pointer.append(len(index))
    shape = (len(rows), max(1, len(column)))
    return csr_array((np.array(value, dtype=np.float32), np.array(index, dtype=np.int64), pointer), shape=shape)


def _product(matrix: Any) -> Matrix:
    return np.asarray((matrix @ matrix.T).toarray(), dtype=np.float32)


def _shares(matrix: Any) -> tuple[Matrix, Matrix]:
    shared = _product(matrix)
    total = np.maximum(np.diag(shared), 1e-9)
    a: Matrix = (shared / total[:, None]).astype(np.float32)
    b: Matrix = (shared / total[None, :]).astype(np.float32)
    return np.maximum(a, b), np.minimum(a, b)
