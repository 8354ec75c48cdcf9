from __future__ import annotations

import numpy as np

from framing.batch.story_signals import LEXICAL, Space, passage_signal
from framing.batch.story_sketch import OPENING, Vocabulary, opening, sketch
from framing.datatypes import Article

BATHS = "Larn council voted by 9 to 4 to close the old swimming baths."
AGAIN = "By 9 votes to 4 the council in Larn closes its old swimming baths."
TRENCH = "Firefighters in Dunmore freed 2 workmen from a collapsed trench."
ALL = dict.fromkeys(LEXICAL, 1.0)


def pile(*texts, vectors=None):
    vocabulary = Vocabulary({"council": 40}, 1000)
    arrays = vectors or [np.eye(4, dtype=np.float32)[:1]] * len(texts)
    made = [
        sketch(Article(str(n), t), [t] * len(a), a, vocabulary)
        for n, (t, a) in enumerate(zip(texts, arrays, strict=True))
    ]
    return made, Space(made, vocabulary)


def cosines(space, i, j):
    return {k: float(v[0]) for k, v in space.cosines(np.array([i]), np.array([j])).items()}


def test_every_kind_of_likeness_is_seen_and_symmetric():
    _, space = pile(BATHS, AGAIN, TRENCH)
    alike, unlike = cosines(space, 0, 1), cosines(space, 0, 2)
    assert all(alike[name] > unlike[name] for name in LEXICAL)
    assert all(0 <= v <= 1.000001 for v in [*alike.values(), *unlike.values()])
    assert cosines(space, 1, 0) == alike


def test_a_pile_of_two_equal_texts_is_alike_although_nothing_is_rare_in_it():
    _, space = pile(BATHS, BATHS)
    assert all(round(v, 5) == 1 for v in cosines(space, 0, 1).values())


def test_what_all_articles_share_counts_less():
    _, few = pile(BATHS, AGAIN, TRENCH)
    _, many = pile(BATHS, AGAIN, *["Larn council met on Monday about rents."] * 40)
    assert cosines(many, 0, 1)["names"] < cosines(few, 0, 1)["names"] + 1e-9
    assert cosines(many, 0, 2)["lead"] < 0.2


def test_neighbours_are_those_with_the_greatest_sum_of_signals():
    _, space = pile(BATHS, AGAIN, TRENCH, BATHS)
    found = {n: (others.tolist(), sums, full) for n, others, sums, full in space.nearest(ALL, lambda _: 0.3, 2)}
    assert found[0][0] == [1, 3]
    assert found[2][0] == []
    assert np.allclose(found[0][1][0], sum(cosines(space, 0, 1).values()), atol=1e-4)
    assert not found[0][2]
    nearest = {n: (others.tolist(), full) for n, others, _, full in space.nearest(ALL, lambda _: 0.3, 1)}
    assert nearest[0] == ([3], True)


def test_passages_match_by_their_best_counterparts():
    one, two = np.eye(4, dtype=np.float32), np.eye(4, dtype=np.float32)[:1]
    made, _ = pile(BATHS, BATHS, BATHS, vectors=[one, two, np.zeros((0, 4), np.float32)])
    assert passage_signal(made, 0, np.array([1, 2])).round(4).tolist() == [round((1 + 1 / 3) / 2, 4), 0]
    assert passage_signal(made, 2, np.array([0])).tolist() == [0]


def test_an_opening_has_a_bounded_length():
    assert opening([]) == 0
    assert opening(["word " * (OPENING - 1), "two words", "beyond"]) == 2
    assert opening(["word " * (3 * OPENING), "beyond"]) == 1
