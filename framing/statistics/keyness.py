"""Key words: what one source says more often than the others, and every place where it says it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from framing.datatypes import Article, Passage, Span, Token
from framing.statistics.function_words import FUNCTION_WORDS
from framing.statistics.permutation import holm

LEAST = 3  # a word that one source has fewer times is no key word of it
NONE_SEEN = 0.5  # stands for a count of zero in the log ratio (Hardie 2014)
WIDTH = 60  # characters on each side of a word in a concordance

Rank = Literal["likelihood", "ratio"]
Cells = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Word:
    """One word where it stands: folded text, and its span in the article's text."""

    text: str
    article_id: str
    passage_id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Key:
    """A word that one source uses more often than all the others together.

    Attributes:
        word: Folded to lower case.
        source: Who uses it more.
        count: How often the source has it.
        size: Words of the source in all.
        others: How often the other sources have it, together.
        others_size: Words of the others in all.
        likelihood: Log-likelihood G2 (Dunning 1993), one degree of freedom.
        ratio: Binary log of the ratio of relative frequencies (Hardie 2014): 1 is twice as often, 2 four times.
        p: Of G2, by the chi-squared distribution with one degree of freedom.
        p_adjusted: After Holm, over every word of every source that was tested.
        function: Whether it is a function word of English ("the", "would").
        places: The source's occurrences, in reading order.
    """

    word: str
    source: str
    count: int
    size: int
    others: int
    others_size: int
    likelihood: float
    ratio: float
    p: float
    p_adjusted: float
    function: bool
    places: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a concordance; `left` and `right` are the words around, as they stand in the article."""

    word: Word
    left: str
    shown: str
    right: str


def words_by_source(
    articles: Sequence[Article],
    passages: Sequence[Passage],
    tokenize: Callable[[str, str], Iterable[Token]],
    names: Mapping[str, str] | None = None,
) -> dict[str, list[Word]]:
    """Collect the words of each source from its passages; numbers and signs are no words.

    Args:
        articles: All articles.
        passages: Their passages: what cleaning left out has no words.
        tokenize: Cuts a text, given its language, as `framing.text.tokenizer.tokens` does.
        names: What to call the source of each article, by article id; its own name where it is not given. Articles
            of one name are counted together.

    Returns:
        By source, the words in reading order; sources in the order of the articles.
    """
    language = {a.id: a.language for a in articles}
    source = {a.id: (names or {}).get(a.id, a.name) for a in articles}
    found: dict[str, list[Word]] = {source[a.id]: [] for a in articles}
    for p in passages:
        for token in tokenize(p.text, language[p.article_id]):
            if token.pos not in ("PUNCT", "NUM", "SPACE", "SYM"):
                word = Word(fold(token.text), p.article_id, p.id, token.span.shift(p.span.start))
                found[source[p.article_id]].append(word)
    return found


def fold(text: str) -> str:
    """Return a word as it is counted: lower case, one kind of apostrophe, no possessive ending."""
    word = text.casefold().replace("’", "'")
    return word if word in FUNCTION_WORDS else word.removesuffix("'s")


def keyness(
    words_of: Mapping[str, Sequence[Word]],
    *,
    least: int = LEAST,
    rank: Rank = "likelihood",
    function_words: bool = True,
) -> dict[str, list[Key]]:
    """Return what each source says more often than the others do together.

    The test counts words as if they fell independently; words of one article do not, so that p is too small and is
    fit for ranking, not for claims about outlets.

    Args:
        words_of: By source, its words, as `words_by_source` returns them.
        least: How often a source must have a word.
        rank: Order by "likelihood" (how sure) or by "ratio" (how much), then by count and alphabet.
        function_words: Whether to list function words of English, too.

    Returns:
        By source, its key words, strongest first. Sources without words, or without others to compare with, have none.
    """
    counts = {source: Counter(w.text for w in found) for source, found in words_of.items()}
    overused = [
        (source, word, cells) for source, count in counts.items() for word, cells in _overused(source, counts, least)
    ]
    likelihoods = [log_likelihood(*cells) for _, _, cells in overused]
    p_values = [math.erfc(math.sqrt(g2 / 2)) for g2 in likelihoods]  # chi-squared, one degree of freedom
    found: dict[str, list[Key]] = {source: [] for source in counts}
    places = {source: _places(words) for source, words in words_of.items()}
    for (source, word, cells), g2, p, adjusted in zip(overused, likelihoods, p_values, holm(p_values), strict=True):
        function = word in FUNCTION_WORDS
        if function_words or not function:
            ratio, at = round(log_ratio(*cells), 4), tuple(places[source][word])
            found[source].append(Key(word, source, *cells, round(g2, 4), ratio, p, adjusted, function, at))
    return {source: sorted(keys, key=lambda k: (-getattr(k, rank), -k.count, k.word)) for source, keys in found.items()}


def log_likelihood(count: int, size: int, others: int, others_size: int) -> float:
    """Return G2 of a word in two corpora (Dunning 1993, section 4.4): all four cells, the other words included.

    Args:
        count: Occurrences in the first corpus.
        size: Words of the first corpus.
        others: Occurrences in the second.
        others_size: Words of the second.
    """
    share = (count + others) / (size + others_size)
    cells = [(count, size * share), (size - count, size * (1 - share))]
    cells += [(others, others_size * share), (others_size - others, others_size * (1 - share))]
    return max(0.0, 2 * sum(seen * math.log(seen / expected) for seen, expected in cells if seen))


def log_ratio(count: int, size: int, others: int, others_size: int) -> float:
    """Return the binary log of the ratio of relative frequencies (Hardie 2014); a count of zero counts as a half.

    Args:
        count: Occurrences in the first corpus.
        size: Words of the first corpus.
        others: Occurrences in the second.
        others_size: Words of the second.
    """
    return math.log2((count or NONE_SEEN) / size * others_size / (others or NONE_SEEN))


def concordance(
    words_of: Mapping[str, Sequence[Word]], articles: Sequence[Article], word: str, *, width: int = WIDTH
) -> list[Line]:
    """Return every place of a word over all sources with the text around it (key word in context).

    Args:
        words_of: By source, its words.
        articles: The articles they come from.
        word: In any case.
        width: Characters shown on each side; words that are cut are left out.

    Returns:
        Lines in the order of the sources, then of reading; line breaks are shown as spaces.
    """
    text = {a.id: a.text for a in articles}
    return [
        _line(found, text[found.article_id], width)
        for words in words_of.values()
        for found in words
        if found.text == fold(word)
    ]


def _overused(source: str, counts: Mapping[str, Counter[str]], least: int) -> Iterator[tuple[str, Cells]]:
    """Yield the words that a source has relatively more often than the others, with the four cells of the test."""
    own, size = counts[source], counts[source].total()
    rest: Counter[str] = Counter()
    for other, count in counts.items():
        if other != source:
            rest.update(count)
    others_size = rest.total()
    for word, often in sorted(own.items()):
        if often >= least and often * others_size > rest[word] * size:
            yield word, (often, size, rest[word], others_size)


def _places(words: Iterable[Word]) -> dict[str, list[Word]]:
    found: dict[str, list[Word]] = {}
    for word in words:
        found.setdefault(word.text, []).append(word)
    return found


def _line(word: Word, text: str, width: int) -> Line:
    start, end = word.span.start, word.span.end
    left, right = text[max(0, start - width) : start], text[end : end + width]
    if start > width and not text[start - width - 1].isspace():
        left = left.partition(" ")[2] or left
    if end + width < len(text) and not text[end + width].isspace():
        right = right.rpartition(" ")[0] or right
    return Line(word, *(" ".join(part.split("\n")) for part in (left, text[start:end], right)))
