"""Profiles of sources: mean readings with bootstrap intervals, and silence where there is too little text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from framing.config import LEAST_READINGS
from framing.datatypes import Article, Passage, Profile, Reading
from framing.statistics.intervals import bootstrap


def profiles(
    articles: Sequence[Article], passages: Sequence[Passage], readings: Mapping[str, Sequence[Reading]]
) -> Iterator[Profile]:
    """Profile every article on every axis on which it has at least `LEAST_READINGS` readings.

    Args:
        articles: All articles.
        passages: All passages.
        readings: By axis, one reading per passage.
    """
    for article in articles:
        rows = [i for i, p in enumerate(passages) if p.article_id == article.id]
        for axis, found in readings.items():
            values = [v for i in rows if (v := found[i].value) is not None]
            if len(values) >= LEAST_READINGS:
                mean, low, high = bootstrap(values)
                yield Profile(article.id, axis, mean, low, high, len(values))
