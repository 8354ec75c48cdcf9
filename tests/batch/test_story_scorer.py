from __future__ import annotations

import pytest

from framing.batch import story_scorer
from framing.batch.story_scorer import StoryScorer, load_story_scorer
from framing.batch.story_signals import SIGNALS
from framing.errors import ModelError


def test_likeness_never_speaks_against_one_event():
    scorer = load_story_scorer()
    assert list(scorer.weights) == list(SIGNALS)
    assert min(scorer.weights.values()) > 0
    assert scorer.least < scorer.join
    assert len(scorer.model.sha256) == 64


def test_each_day_between_two_dates_makes_one_event_less_likely():
    timing = [load_story_scorer().timing(days) for days in (0, 1, 2, 5, 30, 4000)]
    assert timing[0] == 0
    assert timing == sorted(timing, reverse=True)
    assert timing[-1] < -4


def test_an_unknown_date_says_nothing():
    assert load_story_scorer().timing(None) == 0


def test_probability_is_that_of_the_log_odds():
    assert StoryScorer.probability(0) == 0.5
    assert StoryScorer.probability(2) == 0.8808
    assert StoryScorer.probability(-1000) == 0


@pytest.mark.parametrize("content", ["", "[]", '{"weights": {}}'])
def test_a_damaged_file_is_an_error(tmp_path, monkeypatch, content):
    (tmp_path / "alignment").mkdir()
    (tmp_path / "alignment/stories.json").write_text(content)
    monkeypatch.setattr(story_scorer, "models_folder", lambda: tmp_path)
    with pytest.raises(ModelError, match=r"stories\.json: the file is missing or damaged"):
        load_story_scorer.__wrapped__()
