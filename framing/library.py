"""Articles into a library and out again by meaning: what `framing library add` and `framing library search` call."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from framing.alignment.encoders import Encoder, load_encoder
from framing.config import Config
from framing.datatypes import Article
from framing.preparation import cut, with_ids
from framing.store import Hit, Store

Progress = Callable[[str, int, int], None]


def add_articles(
    store: Store,
    articles: Iterable[Article | str | Path],
    *,
    config: Config | None = None,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
) -> Iterator[tuple[Article, bool]]:
    """Add articles to a library with their passages and vectors, one after another; what is there is not encoded again.

    In the library an article's id is made of its content, so that `story.txt` of two folders are two articles, and the
    same article read twice is one. Of its path only the file's name is kept.

    Args:
        store: The library.
        articles: Articles, or paths that `framing.read` can read.
        config: Options; `model` matters here.
        encoder: Takes the place of the model that `config` names.
        progress: Called with a stage's name, steps done and steps in all.

    Yields:
        Each article as it stands in the library, and whether anything of it was new there. It is safe on the disk
        before the next one is begun.

    Raises:
        ReadError: A path cannot be read.
        ModelError: The model cannot be loaded.
        StoreError: The library cannot be written.
    """
    config = config or Config()
    tell = progress or (lambda stage, done, total: None)
    given = with_ids(articles)
    if not given:
        return
    encoder = encoder or load_encoder(config.model)
    model, known = model_name(encoder), {entry.id for entry in store.articles()}
    for done, article in enumerate(given):
        tell("Adding", done, len(given))
        named = replace(article, id=content_id(article), path=Path(article.path).name)
        passages = cut(named, config).passages
        there = named.id in known and store.passages(named.id) == passages
        if there and (not passages or store.vectors(named.id, model) is not None):
            yield named, False
            continue
        vectors = encoder.encode([p.text for p in passages]) if passages else None
        known.add(named.id)
        yield named, store.add_article(named, passages, vectors, model=model)


def search_library(
    store: Store, words: str, *, k: int = 10, config: Config | None = None, encoder: Encoder | None = None
) -> list[Hit]:
    """Find the passages of a library that are nearest to some words in meaning.

    Args:
        store: The library.
        words: A question, a sentence, some words.
        k: How many passages, 1 to 1,000.
        config: Options; `model` matters here, and must be the one with which the articles were added.
        encoder: Takes the place of the model that `config` names.

    Returns:
        Hits, nearest first.

    Raises:
        UnknownNameError: No article was added with this model.
        ConfigError: `k` is out of range.
        StoreError: The library cannot be read.
    """
    encoder = encoder or load_encoder((config or Config()).model)
    return store.search(encoder.encode([words])[0], model_name(encoder), k=k)


def model_name(encoder: Encoder) -> str:
    """Return what a library calls the maker of vectors: the model's name, version and the beginning of its hash."""
    model = encoder.model
    return " ".join(part for part in (model.name, model.version, model.sha256[:12]) if part)


def content_id(article: Article) -> str:
    """Return the id of an article in a library: 12 hexadecimal digits over source, date, title, address and text."""
    told = (article.source, article.published, article.title, article.url, article.text)
    return hashlib.sha256("\0".join(told).encode("utf-8", "surrogatepass")).hexdigest()[:12]
