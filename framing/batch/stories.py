"""Which articles of a pile report the same event: by what they say and when, never by their titles alone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from framing.alignment.encoders import Encoder, Vectors, for_contrast, load_encoder
from framing.batch.near_copies import is_copy, originals
from framing.batch.story_linkage import Linkage
from framing.batch.story_scorer import MONTH, StoryScorer, load_background, load_story_scorer
from framing.batch.story_signals import LEXICAL, Space, passage_signal
from framing.batch.story_sketch import Sketch, Vocabulary, content_key, opening, sketch
from framing.datatypes import Article, Passage
from framing.errors import ConfigError
from framing.text.clean import clean
from framing.text.segment import segment

Progress = Callable[[str, int, int], None]

CHUNK = 64  # articles encoded at a time
NEIGHBOURS = 100  # of an article at most; beyond, the least alike are not looked at
LOOKS_COPIED = 0.4  # of the greatest lexical likeness: from here on the wording is looked at more closely


@dataclass(frozen=True, slots=True)
class Membership:
    """An article's place in a story.

    Attributes:
        article_id: The article.
        story: Content hash of the story when it was first seen; it stays the same as the story grows.
        probability: That the article reports the same event as the others of its story, on average over them; None
            where it stands alone.
        copy_of: The id of the article whose wording this one repeats, or the empty string.
    """

    article_id: str
    story: str
    probability: float | None
    copy_of: str


def group(
    articles: Sequence[Article],
    *,
    encoder: Encoder | None = None,
    vectors: Mapping[str, Vectors] | None = None,
    passages: Mapping[str, Sequence[Passage]] | None = None,
    known: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> dict[str, str]:
    """Group articles into stories; `find_stories` says more about each article.

    Returns:
        The story of each article, by article id, in the order of the articles.
    """
    found = find_stories(articles, encoder=encoder, vectors=vectors, passages=passages, known=known, progress=progress)
    return {m.article_id: m.story for m in found}


def find_stories(
    articles: Sequence[Article],
    *,
    encoder: Encoder | None = None,
    vectors: Mapping[str, Vectors] | None = None,
    passages: Mapping[str, Sequence[Passage]] | None = None,
    known: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> tuple[Membership, ...]:
    """Group articles into stories by content and time, and tie copies together.

    The same articles give the same stories in whatever order they come. Articles in `known` keep their stories: others
    may join these, but they are neither split nor joined with each other.

    Args:
        articles: With unique ids. They are gone through once and then fetched by their places, so a sequence that
            reads them from a disk is never held whole.
        encoder: The bundled one if not given. Texts that share no words are not brought together by any encoder.
        vectors: By article id, one row per passage, as `encoder` makes them; then nothing is encoded.
        passages: By article id, in reading order; articles are cleaned and cut if not given.
        known: Stories by article id, of an earlier call.
        progress: Called with a stage's name, steps done and steps in all.

    Returns:
        One record per article, in the order of the articles.

    Raises:
        ConfigError: Two articles have one id, or vectors do not fit the passages.
        ModelError: A model is missing or damaged.
    """
    tell = progress or (lambda stage, done, total: None)
    scorer = load_story_scorer()
    order = sorted(_Place(content_key(a), a.id, n) for n, a in enumerate(articles))
    _check_ids(order)
    sketches, vocabulary = _sketches(articles, order, encoder, vectors, passages, tell)
    settled = {n: known[place.id] for n, place in enumerate(order) if place.id in known} if known else {}
    tell("Grouping", 0, 1)
    odds, full, alike = _compared(sketches, Space(sketches, vocabulary), scorer)
    same_text = [(n, n + 1) for n, (a, b) in enumerate(pairwise(order)) if a.key == b.key]
    copy_of = originals(sketches, [*same_text, *alike], settled)
    distinct = {pair: value for pair, value in odds.items() if not copy_of.keys() & pair}
    stories = Linkage(len(order), distinct, full, _by_story(settled)).stories(scorer.join)
    tell("Grouping", 1, 1)
    found = {order[n].number: m for n, m in _memberships(order, stories, copy_of, settled, distinct)}
    return tuple(found[n] for n in range(len(order)))


class _Place(NamedTuple):
    """An article's place in the canonical order: by content, then by id."""

    key: str
    id: str
    number: int


def _check_ids(order: Sequence[_Place]) -> None:
    seen: set[str] = set()
    for place in order:
        if place.id in seen:
            raise ConfigError("two articles have this id", where=place.id, hint="Give each article an id of its own.")
        seen.add(place.id)


def _sketches(
    articles: Sequence[Article],
    order: Sequence[_Place],
    encoder: Encoder | None,
    vectors: Mapping[str, Vectors] | None,
    passages: Mapping[str, Sequence[Passage]] | None,
    tell: Progress,
) -> tuple[list[Sketch], Vocabulary]:
    """Sketch the articles in canonical order; no more than a chunk of them is held at a time."""
    background = load_background()
    vocabulary = Vocabulary(background.frequency, background.total)
    found = []
    if vectors is None:
        encoder = encoder or load_encoder("default")
    for start in range(0, len(order), CHUNK):
        tell("Encoding" if vectors is None else "Sketching", start, len(order))
        chunk = [articles[place.number] for place in order[start : start + CHUNK]]
        texts = [_opening(a, passages) for a in chunk]
        if vectors is None and encoder is not None:
            rows = encoder.encode([text for ts in texts for text in ts])
            own = np.split(rows, np.cumsum([len(ts) for ts in texts])[:-1])
        else:
            own = [_given(a, vectors or {}, len(ts)) for a, ts in zip(chunk, texts, strict=True)]
        for article, ts, array in zip(chunk, texts, own, strict=True):
            found.append(sketch(article, ts, for_contrast(encoder, array) if encoder else array, vocabulary))
    return found, vocabulary


def _opening(article: Article, passages: Mapping[str, Sequence[Passage]] | None) -> list[str]:
    cut = segment(article, clean(article)) if passages is None else passages[article.id]
    texts = [p.text for p in cut]
    return texts[: opening(texts)]


def _given(article: Article, vectors: Mapping[str, Vectors], count: int) -> Vectors:
    rows = vectors.get(article.id)
    if rows is None or len(rows) < count:
        has = "no vectors" if rows is None else f"{len(rows)} vectors for {count} passages or more"
        raise ConfigError(f"the article has {has}", where=article.id, hint="Give one vector for each passage.")
    return rows[:count]


def _compared(
    sketches: Sequence[Sketch], space: Space, scorer: StoryScorer
) -> tuple[dict[tuple[int, int], float], set[int], list[tuple[int, int]]]:
    """Compare articles that may report one event.

    Returns:
        Log-odds by pair, none below the least; articles with more neighbours than were kept; pairs of copies.
    """
    weights = {name: scorer.weights[name] for name in LEXICAL}
    least = _least_likeness(sketches, scorer)
    full: set[int] = set()
    lexical: dict[int, dict[int, float]] = {}
    for article, others, sums, more in space.nearest(weights, least, NEIGHBOURS):
        if more:
            full.add(article)
        for other, value in zip(others.tolist(), sums.tolist(), strict=True):
            lexical.setdefault(min(article, other), {})[max(article, other)] = value
    odds: dict[tuple[int, int], float] = {}
    copies = []
    for article, neighbours in sorted(lexical.items()):
        others = np.array(sorted(neighbours), dtype=np.int64)
        matched = passage_signal(sketches, article, others)
        for other, passage in zip(others.tolist(), matched.tolist(), strict=True):
            likeness = neighbours[other]
            timing = scorer.timing(_days(sketches[article], sketches[other]))
            value = round(scorer.bias + likeness + scorer.weights["passages"] * passage + timing, 4)
            if value >= scorer.least:
                odds[article, other] = value
            if likeness >= LOOKS_COPIED * sum(weights.values()) and is_copy(sketches[article], sketches[other]):
                copies.append((article, other))
    return odds, full, copies


def _least_likeness(sketches: Sequence[Sketch], scorer: StoryScorer) -> Callable[[int], npt.NDArray[np.float64]]:
    """Return, for an article, the lexical likeness that each other one needs in order to be looked at."""
    days = np.array([np.nan if s.day is None else s.day for s in sketches])
    by_gap = np.array([scorer.likeness(scorer.timing(gap)) for gap in range(MONTH + 1)])

    def least(article: int) -> npt.NDArray[np.float64]:
        gap = np.abs(days - days[article])
        return np.asarray(by_gap[np.minimum(np.nan_to_num(gap), MONTH).astype(np.int64)])

    return least


def _days(left: Sketch, right: Sketch) -> int | None:
    return None if left.day is None or right.day is None else abs(left.day - right.day)


def _by_story(settled: Mapping[int, str]) -> list[list[int]]:
    stories: dict[str, list[int]] = {}
    for article, story in sorted(settled.items()):
        stories.setdefault(story, []).append(article)
    return list(stories.values())


def _memberships(
    order: Sequence[_Place],
    stories: Sequence[Sequence[int]],
    copy_of: Mapping[int, int],
    settled: Mapping[int, str],
    odds: Mapping[tuple[int, int], float],
) -> Iterator[tuple[int, Membership]]:
    """Yield each article's place in the canonical order, and its membership."""
    copies: dict[int, list[int]] = {}
    for copy, original in copy_of.items():
        copies.setdefault(original, []).append(copy)
    for heads in stories:
        if heads[0] in copy_of:  # a copy stands with its original
            continue
        members = sorted([*heads, *(c for head in heads for c in copies.get(head, ()))])
        names = [settled[n] for n in heads if n in settled]
        story = names[0] if names else _story_id(order[n].key for n in members)
        for n in members:
            head = copy_of.get(n, n)
            pairs = [odds.get((min(head, o), max(head, o))) for o in heads if o != head]
            chances = [StoryScorer.probability(value) for value in pairs if value is not None]
            chances += [1.0] * len(copies.get(head, ()))
            average = round(sum(chances) / len(chances), 4) if chances else None
            yield n, Membership(order[n].id, story, average, order[head].id if n in copy_of else "")


def _story_id(keys: Iterable[str]) -> str:
    return f"story-{hashlib.sha256(chr(10).join(sorted(keys)).encode()).hexdigest()[:12]}"
