"""Profiles of sources: mean readings with bootstrap intervals, and silence where there is too little text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from framing.datatypes import Article, Passage, Profile, Reading

LEAST = 5  # below this number of readings no interval is worth its ink
RESAMPLES = 1000
SEED = 20251122


def bootstrap(values: Sequence[float], *, level: float = 0.95) -> tuple[float, float, float]:
    """Return mean and percentile interval (Efron 1979) of a sample; the same sample gives the same interval.

    Args:
        values: At least one number.
        level: Coverage of the interval.
    """
    sample = np.sort(np.asarray(values, dtype=float))
    rng = np.random.default_rng(SEED)
    means = rng.choice(sample, size=(RESAMPLES, len(sample))).mean(axis=1)
    low, high = np.quantile(means, [(1 - level) / 2, (1 + level) / 2])
    return round(float(sample.mean()), 4), round(float(low), 4), round(float(high), 4)


def profiles(
    articles: Sequence[Article], passages: Sequence[Passage], readings: Mapping[str, Sequence[Reading]]
) -> Iterator[Profile]:
    """Profile every article on every axis on which it has at least `LEAST` readings.

    Args:
        articles: All articles.
        passages: All passages.
        readings: By axis, one reading per passage.
    """
    for article in articles:
        rows = [i for i, p in enumerate(passages) if p.article_id == article.id]
        for axis, found in readings.items():
            values = [v for i in rows if (v := found[i].value) is not None]
            if len(values) >= LEAST:
                mean, low, high = bootstrap(values)
                yield Profile(article.id, axis, mean, low, high, len(values))
