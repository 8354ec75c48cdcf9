"""What can be done with each article alone: clean, cut, annotate, encode, read. `framing.comparison` goes on from here.

A `Prepared` article depends on nothing but the article, the options and the models: not on which articles stand beside
it. So articles may be prepared in any chunks, on any machine, once, and compared often.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import numpy as np

from framing.alignment.encoders import Encoder, Vectors, for_heads, load_encoder
from framing.axes.tagger import LANGUAGE, load_tagger
from framing.config import Config
from framing.datatypes import Annotation, Article, LeftOut, Model, Passage, Reading, Span
from framing.inference import THREADS
from framing.instruments import Instruments, load_instruments
from framing.text.annotate import annotate
from framing.text.clean import clean
from framing.text.language import detect_language
from framing.text.segment import segment

Progress = Callable[[str, int, int], None]
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Cut:
    """An article, what cleaning keeps out of it, and its passages in reading order."""

    article: Article
    left_out: tuple[LeftOut, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with everything that can be known of it alone.

    Attributes:
        article: As read; its language is known.
        left_out: Ranges that cleaning kept out of the passages.
        passages: In reading order.
        annotations: One per passage.
        vectors: Shape (passages, dimensions), float32 of half precision, rows of about unit length.
        readings: By axis, one reading per passage.
        model: The encoder that made the vectors.
        own: Hashes of the user's own axes and word lists that were in force.
    """

    article: Article
    left_out: tuple[LeftOut, ...]
    passages: tuple[Passage, ...]
    annotations: tuple[Annotation, ...]
    vectors: Vectors
    readings: Mapping[str, tuple[Reading, ...]]
    model: Model
    own: tuple[str, ...] = ()


def prepare(
    articles: Iterable[Article | str | Path],
    *,
    config: Config | None = None,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
) -> tuple[Prepared, ...]:
    """Prepare articles for any number of comparisons.

    Args:
        articles: Articles, or paths that `framing.read` can read.
        config: Options; `model`, `axes`, `words` and `keep` matter here.
        encoder: Takes the place of the model that `config` names.
        progress: Called with a stage's name, steps done and steps in all.

    Returns:
        One record per article, in order; a second article `story` becomes `story-2`.

    Raises:
        ReadError: A path cannot be read.
        ModelError: The model cannot be loaded.
    """
    config = config or Config()
    tell = progress or (lambda stage, done, total: None)
    encoder = encoder or load_encoder(config.model)
    return read_axes([cut(a, config) for a in with_ids(articles)], encoder, load_instruments(config, encoder), tell)


def with_ids(articles: Iterable[Article | str | Path]) -> list[Article]:
    """Read paths, and give every article an id of its own and a language."""
    from framing.readers import read_all

    given: list[Article] = []
    for article in articles:
        given += [article] if isinstance(article, Article) else read_all([article])
    seen: dict[str, int] = {}
    for n, article in enumerate(given):
        seen[article.id] = seen.get(article.id, 0) + 1
        unique = article.id if seen[article.id] == 1 else f"{article.id}-{seen[article.id]}"
        given[n] = replace(article, id=unique, language=article.language or detect_language(article.text))
    return given


def cut(article: Article, config: Config) -> Cut:
    """Clean an article and cut it into passages."""
    left_out = clean(article, [Span(s, e) for i, s, e in config.keep if i == article.id])
    return Cut(article, left_out, segment(article, left_out))


def read_axes(cuts: Sequence[Cut], encoder: Encoder, instruments: Instruments, tell: Progress) -> tuple[Prepared, ...]:
    """Annotate and encode passages, and read every axis in them.

    Each article is annotated, encoded and read by itself, so that no record depends on its neighbours; the encoder
    runs beside the parser where several threads may be used. Vectors are rounded to the half precision in which they
    are stored.
    """
    total = sum(len(c.passages) for c in cuts)
    encoded = _beside(lambda: [_encoded(c, encoder) for c in cuts])
    annotated, done = [], 0
    for c in cuts:
        tell("Annotating", done, total)
        annotated.append(tuple(annotate(c.passages, c.article.language)))
        done += len(c.passages)
    tell("Encoding", 0, total)
    vectors = encoded()
    readings: list[dict[str, tuple[Reading, ...]]] = [{} for _ in cuts]
    with instruments.words.in_force():
        for number, axis in enumerate(instruments.axes):
            tell("Reading the axes", number, len(instruments.axes))
            for found, annotations, rows in zip(readings, annotated, vectors, strict=True):
                found[axis.id] = tuple(axis.read(annotations, for_heads(encoder, rows)))
    return tuple(
        Prepared(c.article, c.left_out, c.passages, annotations, rows, found, encoder.model, instruments.fingerprint)
        for c, annotations, rows, found in zip(cuts, annotated, vectors, readings, strict=True)
    )


def _encoded(cut: Cut, encoder: Encoder) -> Vectors:
    """Encode the passages, and have the tagger read them while the parser is at work: it keeps what it reads."""
    texts = [p.text for p in cut.passages]
    if cut.article.language == LANGUAGE:
        load_tagger().read(texts)
    return _half(encoder.encode(texts))


def _beside(work: Callable[[], Result]) -> Callable[[], Result]:
    """Start work beside what follows, if more than one thread may be used; what is returned waits for its result."""
    if THREADS == 1:
        return work
    pool = ThreadPoolExecutor(1)
    future = pool.submit(work)
    pool.shutdown(wait=False)
    return future.result


def _half(vectors: Vectors) -> Vectors:
    return vectors.astype(np.float16).astype(np.float32)
