import json
from types import SimpleNamespace

import numpy as np
import pytest

from framing.alignment import lone
from framing.alignment.encoders import Tokens, load_encoder
from framing.alignment.features import Background
from framing.alignment.lexical import stem
from framing.alignment.lone import ALONE, LATE, LoneScorer, interaction, load_lone_scorer, lone_signals
from framing.errors import ModelError

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


def test_both_ways_together_are_weighed_by_rarity():
    a, b = tokens((1, (1, 0)), (2, (0, 1))), tokens((1, (1, 0)))
    assert interaction(a, b, RARITY, CENTRE)["late"] == pytest.approx((1 + 0 + 1) / (1 + 4 + 1), abs=1e-3)


def test_what_all_pieces_have_in_common_says_nothing():
    a, b = tokens((1, (2, 1))), tokens((1, (0, 1)))
    apart = interaction(a, b, RARITY, np.array([1, 1], dtype=np.float32))
    assert apart == dict.fromkeys(LATE, -1.0)
    centre = interaction(a, b, RARITY, np.array([2, 1], dtype=np.float32))
    assert centre == dict.fromkeys(LATE, 0.0)


def test_pieces_without_any_rarity_still_count():
    a = tokens((0, (1, 0)))
    assert interaction(a, a, RARITY, CENTRE) == pytest.approx(dict.fromkeys(LATE, 1.0))


def test_long_pieces_do_not_count_more():
    assert interaction(tokens((1, (3, 0))), tokens((1, (5, 0))), RARITY, CENTRE) == dict.fromkeys(LATE, 1.0)


def test_signals_of_a_lone_pair_are_those_across_it():
    vectors = np.array([[1.0, 0.0], [0.6, 0.8]], dtype=np.float32)
    found = lone_signals("The dam holds 40 boats.", "A dam of forty boats burst.", vectors, Background())
    assert set(found) == set(ALONE)
    assert (found["cosine"], found["numbers"], found["number_conflict"], found["verbatim"]) == (0.6, 0.5, 0.0, 0.0)
    assert all(value == round(value, 5) for value in found.values())


def test_common_words_make_a_lone_pair_less_alike():
    vectors = np.eye(2, dtype=np.float32)
    texts = "the dam burst", "the dam holds"
    plain, known = (lone_signals(*texts, vectors, b) for b in (Background(), Background(1000, {stem("dam"): 900})))
    assert known["words"] < plain["words"]


@pytest.mark.parametrize("scale", ["default", "multilingual"])
def test_a_probability_is_one_and_has_four_decimals(scale):
    scorer = load_lone_scorer(scale)
    texts = ["The tram line opened.", "Trams run again on the new line."]
    found = scorer.same_event(*texts, load_encoder(scale).encode(texts))
    assert 0 < found < 1
    assert found == round(found, 4)
    assert load_lone_scorer(scale) is scorer


@pytest.fixture
def toy(tmp_path, monkeypatch):
    """A scorer by hand without late interaction: its trees give the cosine, its line twice the shared words' weight."""
    place = tmp_path / "alignment"
    place.mkdir()
    record = {
        "line": {"signals": ["cosine", "overlap_max"], "mean": [0, 0], "scale": [1, 1], "weights": [0, 2], "bias": 0.5},
        "platt": {"slope": 3.0, "offset": -1.0},
        "centre": [],
    }
    (place / "toy-lone.json").write_text(json.dumps(record), encoding="utf-8")
    (place / "toy-lone.onnx").write_bytes(b"trees")
    (place / "background.json").write_text(json.dumps({"total": 1000, "frequency": {"dam": 900}}), encoding="utf-8")

    def session(trees):
        assert trees == b"trees"
        return SimpleNamespace(run=lambda _, feed: [feed["signals"][:, :1]])

    monkeypatch.setattr(lone, "models_folder", lambda: tmp_path)
    monkeypatch.setattr(lone, "session", session)
    return place


def test_the_log_odds_are_the_mean_of_trees_and_line_on_platts_scale(toy):
    vectors = np.array([[1, 0], [0.6, 0.8]], dtype=np.float32)
    texts = "the dam burst", "the dam holds"
    overlap = lone_signals(*texts, vectors, Background(1000, {"dam": 900}))["overlap_max"]
    logit = 3 * (0.6 + 0.5 + 2 * overlap) / 2 - 1
    assert LoneScorer("toy").same_event(*texts, vectors) == pytest.approx(1 / (1 + np.exp(-logit)), abs=1e-4)


def test_who_has_read_both_passages_at_once_has_a_say_where_it_was_learnt_how_much(toy):
    vectors = np.eye(2, dtype=np.float32)
    texts = "the dam burst", "the dam holds"
    assert LoneScorer("toy").same_event(*texts, vectors, 4.0) == LoneScorer("toy").same_event(*texts, vectors)
    record = {"signals": ["alone", "together"], "mean": [0, 1], "scale": [1, 2], "weights": [0.5, 2], "bias": -1}
    (toy / "toy-together.json").write_text(json.dumps(record), encoding="utf-8")
    scorer = LoneScorer("toy")
    logit = 0.5 * scorer.logit(*texts, vectors) + 2 * (4.0 - 1) / 2 - 1
    assert scorer.same_event(*texts, vectors, 4.0) == pytest.approx(1 / (1 + np.exp(-logit)), abs=1e-4)
    assert scorer.same_event(*texts, vectors) == LoneScorer("toy").same_event(*texts, vectors, None)


@pytest.mark.parametrize("name", ["toy-lone.json", "toy-lone.onnx", "background.json"])
def test_each_file_of_a_scorer_is_needed(toy, name):
    (toy / name).unlink()
    with pytest.raises(ModelError, match="no usable scorer of lone pairs") as told:
        LoneScorer("toy")
    assert str(toy / "toy-lone.json") in str(told.value)


def test_a_scorer_loaded_afresh_says_the_same():
    texts = ["The tram line opened.", "Trams run again on the new line."]
    vectors = load_encoder().encode(texts)
    assert LoneScorer("default").same_event(*texts, vectors) == load_lone_scorer("default").same_event(*texts, vectors)


def test_a_scorer_that_is_not_there_names_its_file(tmp_path, monkeypatch):
    monkeypatch.setattr(lone, "models_folder", lambda: tmp_path)
    with pytest.raises(ModelError, match="no usable scorer of lone pairs") as told:
        LoneScorer("default")
    assert str(tmp_path / "alignment/default-lone.json") in str(told.value)
    assert "Reinstall." in str(told.value)
