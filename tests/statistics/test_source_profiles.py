"""Profiles of articles, and silence where there is too little text."""

from framing.config import LEAST_READINGS
from framing.datatypes import Article, Passage, Reading, Span
from framing.statistics import profiles


def make(values):
    passages = [Passage(f"p{n}", "a", n, Span(n, n + 1), "x") for n in range(len(values))]
    readings = {"certainty": [Reading("certainty", p.id, v) for p, v in zip(passages, values, strict=True)]}
    return list(profiles([Article("a", "x" * len(values))], passages, readings))


def test_a_profile_is_the_mean_of_the_readings_there_are():
    (found,) = make([2.0, None, 1.0, 1.0, None, 0.0, 2.0])
    assert (found.article_id, found.axis, found.value, found.n) == ("a", "certainty", 1.2, 5)
    assert found.low < 1.2 < found.high


def test_below_the_stated_number_of_readings_there_is_none():
    assert make([1.0] * (LEAST_READINGS - 1)) == []
    assert len(make([1.0] * LEAST_READINGS)) == 1
