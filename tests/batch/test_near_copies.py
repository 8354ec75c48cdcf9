from __future__ import annotations

import numpy as np

from framing.batch.near_copies import is_copy, originals
from framing.batch.story_sketch import Vocabulary, sketch
from framing.datatypes import Article

WIRE = (
    "The harbour board voted on Tuesday to close the northern quay after engineers found cracks in four of its piles. "
    "Ships that are due this week will be sent to Marrow Bay, some forty miles south, at the board's expense. "
    "Repairs may last until March, said the chairwoman, Ida Fenwick, who called the decision painful but necessary."
)
OTHER = (
    "Four cracked piles have shut the northern quay: engineers warned, and on Tuesday the board of the port agreed. "
    "Marrow Bay takes the traffic for now, and Ida Fenwick, who chairs the board, expects workmen there until March."
)


def sketches(*texts, dates=()):
    vocabulary = Vocabulary({}, 1)
    days = list(dates) or [""] * len(texts)
    nothing = np.zeros((1, 4), dtype=np.float32)
    return [
        sketch(Article(str(n), t, published=d), [t], nothing, vocabulary)
        for n, (t, d) in enumerate(zip(texts, days, strict=True))
    ]


def test_a_shortened_report_is_a_copy():
    whole, short = sketches(WIRE, WIRE.rsplit(". ", 1)[0])
    assert is_copy(whole, short)
    assert is_copy(short, whole)


def test_the_same_event_in_other_words_is_no_copy():
    assert not is_copy(*sketches(WIRE, OTHER))


def test_a_digest_that_holds_a_report_is_no_copy():
    assert not is_copy(*sketches(WIRE, " ".join([WIRE, OTHER, OTHER.upper(), OTHER[::-1]])))


def test_a_few_equal_words_are_no_copy():
    assert not is_copy(*sketches("Read the whole story on our site.", "Read the whole story on our site."))


def test_the_first_published_is_the_original_and_copies_of_copies_are_tied():
    pile = sketches(WIRE, WIRE, WIRE, OTHER, dates=("2025-03-03", "2025-03-01", "", "2025-02-01"))
    assert originals(pile, [(0, 1), (1, 2)], {}) == {0: 1, 2: 1}


def test_an_article_that_has_a_story_is_nobodys_copy():
    pile = sketches(WIRE, WIRE, WIRE, dates=("2025-03-03", "2025-03-01", "2025-03-02"))
    assert originals(pile, [(0, 1), (0, 2)], {0: "old"}) == {1: 0, 2: 0}
    assert originals(pile, [(0, 1), (0, 2)], {0: "old", 1: "older"}) == {2: 1}
