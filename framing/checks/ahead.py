"""What many cases need, made on all cores before the first case is judged.

What cannot be made is left: a case that needs it finds the error in its turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from framing.batch.chunks import chunks, pinned, prepare_chunk
from framing.batch.engine import Engine
from framing.config import Config
from framing.datatypes import Article
from framing.errors import FramingError
from framing.reports import Report
from framing.text.language import detect_language

if TYPE_CHECKING:
    from framing.store.cache import Entry

ENOUGH = 20_000  # characters of text from which further processes are worth their start
CHUNK = 6_000  # characters that a process prepares at a time

Comparison = tuple[tuple[Article, ...], Config]
Key = tuple[str, Article]


def key_of(article: Article, model: str) -> Key:
    """Return all that preparing an article depends on: the model, and of the article what is looked at."""
    language = article.language or detect_language(article.text)
    bare = replace(article, source="", author="", published="", country="", url="", path="", language=language)
    return model, bare


def is_enough(wanted: Sequence[Comparison]) -> bool:
    """Tell whether comparisons are so much work that they should be made ahead."""
    keys = {key_of(a, config.model) for articles, config in wanted for a in articles}
    return len(wanted) > 1 and sum(len(article.text) for _, article in keys) > ENOUGH


def prepare_ahead(wanted: Sequence[Comparison], engine: Engine) -> dict[Key, Entry]:
    """Prepare the articles of comparisons, each one once."""
    keys = dict.fromkeys(key_of(a, config.model) for articles, config in wanted for a in articles)
    units = [
        (chunk, Config(model=model))
        for model, of_model in groupby(sorted(keys, key=lambda key: key[0]), key=lambda key: key[0])
        for chunk in chunks((article for _, article in of_model), CHUNK)
    ]
    made: dict[Key, Entry] = {}
    for (chunk, config), entries in zip(units, engine.run(_prepared, units), strict=True):
        made |= zip(((config.model, article) for article in chunk), entries, strict=False)
    return made


def compare_ahead(wanted: Sequence[Comparison], entries: dict[Key, Entry], engine: Engine) -> dict[Comparison, Report]:
    """Make comparisons of prepared articles; those with the same first article in one process, which keeps vectors."""
    groups: dict[Key, list[Comparison]] = {}
    for articles, config in wanted:
        if all(key_of(a, config.model) in entries for a in articles):
            groups.setdefault(key_of(articles[0], config.model), []).append((articles, config))
    units = (([_with_entries(c, entries) for c in group],) for group in groups.values())
    made: dict[Comparison, Report] = {}
    for group, reports in zip(groups.values(), engine.run(_compared, units), strict=True):
        made |= {c: report for c, report in zip(group, reports, strict=True) if report is not None}
    return made


def _with_entries(comparison: Comparison, entries: dict[Key, Entry]) -> tuple[list[tuple[Article, Entry]], Config]:
    articles, config = comparison
    keys = [key_of(a, config.model) for a in articles]
    known = (replace(a, language=bare.language) for a, (_, bare) in zip(articles, keys, strict=True))
    return list(zip(known, (entries[key] for key in keys), strict=True)), config


def _prepared(articles: Sequence[Article], config: Config) -> list[Entry]:
    """Prepare articles in a worker; none if the model cannot be loaded."""
    try:
        return prepare_chunk(articles, config)
    except FramingError:
        return []


def _compared(comparisons: Sequence[tuple[list[tuple[Article, Entry]], Config]]) -> list[Report | None]:
    """Make comparisons in a worker; None for one that cannot be made."""
    return [_report(members, config) for members, config in comparisons]


def _report(members: Sequence[tuple[Article, Entry]], config: Config) -> Report | None:
    from framing.batch.packing import unpack
    from framing.comparison import compare

    with pinned():
        try:
            return compare([unpack(article, entry) for article, entry in members], config=config)
        except FramingError:
            return None
