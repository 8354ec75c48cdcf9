"""Near-duplicates and wire copies: articles of which one repeats the other's wording, which is no agreement of two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from framing.batch.story_sketch import RUN, Sketch

CONTAINED = 0.75  # share of the shorter opening's runs of words that stand in the longer one, too
LENGTHS = 0.5  # least ratio of the lengths: a digest that quotes a report in full is no copy of it
SHORTEST = 20  # runs; with fewer, two texts may agree by chance


def is_copy(left: Sketch, right: Sketch) -> bool:
    """Tell whether one opening repeats most of the other's wording.

    Measured is the containment of shingles (Broder 1997, "On the resemblance and containment of documents") of five
    words.
    """
    short, long = sorted((left.runs, right.runs), key=len)
    if len(short) < max(SHORTEST, RUN) or len(short) < LENGTHS * len(long):
        return False
    return bool(len(np.intersect1d(short, long, assume_unique=True)) >= CONTAINED * len(short))


def originals(
    sketches: Sequence[Sketch], copies: Iterable[tuple[int, int]], settled: Mapping[int, str]
) -> dict[int, int]:
    """Tie copies to the article that they repeat.

    Articles that repeat one another, directly or through others, make a family; its original is one that has a story
    already, else the one published first, else the longest, else the first of the pile.

    Args:
        sketches: The pile, in canonical order.
        copies: Pairs for which `is_copy` holds.
        settled: Articles that have a story already; they are nobody's copy.

    Returns:
        The original of each copy.
    """
    parent = list(range(len(sketches)))

    def root(article: int) -> int:
        while parent[article] != article:
            parent[article] = parent[parent[article]]
            article = parent[article]
        return article

    for left, right in copies:
        parent[max(root(left), root(right))] = min(root(left), root(right))
    families: dict[int, list[int]] = {}
    for article in range(len(sketches)):
        families.setdefault(root(article), []).append(article)

    def rank(article: int) -> tuple[bool, int, int, int]:
        sketch = sketches[article]
        day = sketch.day if sketch.day is not None else 10**9
        return article not in settled, day, -len(sketch.runs), article

    found: dict[int, int] = {}
    for family in families.values():
        first = min(family, key=rank)
        found |= {article: first for article in family if article != first and article not in settled}
    return found
