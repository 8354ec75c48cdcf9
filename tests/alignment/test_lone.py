import numpy as np
import pytest

from framing.alignment.encoders import Tokens, load_encoder
from framing.alignment.lone import LATE, interaction, load_lone_scorer

RARITY = np.array([0.0, 1.0, 4.0], dtype=np.float32)
CENTRE = np.zeros(2, dtype=np.float32)


def tokens(*rows):
    return Tokens(np.array([piece for piece, _ in rows], dtype=np.int64).reshape(-1),
                  np.array([vector for _, vector in rows], dtype=np.float32).reshape(-1, 2))  # fmt: skip


def probability(a, b):
    return load_lone_scorer("default").same_event(a, b, load_encoder().encode([a, b]))


def test_a_piece_takes_its_nearest_and_rare_ones_count_more():
    a, b = tokens((1, (1, 0)), (2, (0, 1))), tokens((1, (1, 0)))
    found = interaction(a, b, RARITY, CENTRE)
    assert found["late_max"] == 1.0  # all of b is in a
    assert found["late_min"] == pytest.approx(0.2, abs=1e-3)  # of a's weight of 5, 1 is in b


def test_interaction_is_symmetric_and_safe_without_pieces():
    a, b = tokens((1, (1, 0)), (2, (0.6, 0.8))), tokens((2, (0, 1)))
    assert interaction(a, b, RARITY, CENTRE) == interaction(b, a, RARITY, CENTRE)
    assert interaction(a, tokens(), RARITY, CENTRE) == dict.fromkeys(LATE, 0.0)


def test_the_same_event_in_other_words_scores_above_another_event():
    told = "The parliament in Tavria rejected the pension bill by three votes on Monday."
    again = "By a margin of three, Tavrian lawmakers on Monday voted down the pensions law."
    other = "A ferry ran aground off Skerry Island in thick fog; its passengers were taken ashore."
    near = "The parliament in Tavria will debate the fishing quota in the spring."
    assert probability(told, again) > 0.8 > 0.2 > probability(told, other)
    assert probability(told, again) > probability(told, near)
    assert probability(told, again) == probability(again, told)


def test_the_multilingual_scorer_needs_no_word_pieces():
    scorer = load_lone_scorer("multilingual")
    same = np.array([[1.0, 0.0], [1.0, 0.0]], dtype=np.float32)
    apart = np.array([[1.0, 0.0], [0.0, 1.0]], dtype=np.float32)
    text = "The parliament rejected the bill."
    assert scorer.same_event(text, text, same) > scorer.same_event(text, "Rain fell on the coast.", apart)
