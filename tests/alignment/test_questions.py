"""Passages that answer the same question, over cosines by hand."""

import numpy as np
import pytest

from framing.alignment.questions import MOST, PLAIN, asked, of_one_event, of_one_issue, plainness, relevance
from framing.alignment.scorer import Scores
from framing.calibration import Logistic
from framing.datatypes import Alignment, Link, Passage, Reading, Span

HALF = Logistic(("relevance",), (0.5,), (0.1,), (1.0,), 0.0)  # a relevance of 0.5 has the probability 0.5
ISSUE, EVENT = {("a", "b"): "same-issue"}, {("a", "b"): "same-event"}
TAKEN = ("cosine", "grams", "words", "names_max", "neighbours", "rank", "margin", "position")


def passages(owners):
    return [Passage(f"p{i}", owner, i, Span(i, i + 1), "x") for i, owner in enumerate(owners)]


def scores(cosine):
    cosine = np.asarray(cosine, dtype=np.float32)
    return Scores(cosine, cosine, dict.fromkeys(TAKEN, cosine))


def near(count, value=0.6):
    return np.full((count, count), value)


def issue(owners, cosine, plain, verdicts=ISSUE):
    answers = {axis: plain if axis == "certainty" else [0.0] * len(owners) for axis in PLAIN}
    return of_one_issue(passages(owners), scores(cosine), verdicts, answers, HALF)


def event(owners, cosine, events=(), verdicts=EVENT, **plain):
    answers = {axis: plain.get(axis, [0.0] * len(owners)) for axis in PLAIN}
    return of_one_event(passages(owners), scores(cosine), verdicts, answers, events, HALF)


def test_relevance_is_the_mean_of_both_and_of_each_with_the_other_article():
    cosine = np.array(
        [
            [1.0, 0.1, 0.2, 0.4],
            [0.1, 1.0, 0.6, 0.8],
            [0.2, 0.6, 1.0, 0.3],
            [0.4, 0.8, 0.3, 1.0],
        ],
        dtype=np.float32,
    )
    in_a = np.array([True, True, False, False])
    found = relevance(cosine, np.array([1]), np.array([2, 3]), in_a, ~in_a)
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, [[(0.6 + 0.7 + 0.4) / 3, (0.8 + 0.7 + 0.6) / 3]], atol=1e-6)
    turned = relevance(cosine, np.array([2, 3]), np.array([1]), ~in_a, in_a)
    np.testing.assert_allclose(turned, found.T, atol=1e-6)


def test_two_judgements_of_an_outcome_are_one_question():
    (found,) = issue("aabb", near(4), [0.0, 1.0, 0.9, 0.0])
    assert found.passages == ("p1", "p2")
    (link,) = found.links
    assert (link.left, link.right, link.relation, link.question) == ("p1", "p2", "same-issue", "certainty")
    assert link.probability == HALF.probability({"relevance": float(np.float32(0.6))})


@pytest.mark.parametrize("plain", [[0.0, 1.0], [1.0, 0.0], [0.0, 0.0], [PLAIN["certainty"] - 0.01, 1.0]])
def test_a_passage_that_judges_no_outcome_plainly_answers_nothing(plain):
    assert issue("ab", near(2), plain) == []


@pytest.mark.parametrize("verdict", ["same-event", "unrelated"])
def test_only_articles_of_one_issue_share_an_issue(verdict):
    assert issue("ab", near(2), [1.0, 1.0], {("a", "b"): verdict}) == []


def test_a_pair_without_judgements_does_not_end_the_search():
    verdicts = {("a", "b"): "unrelated", ("a", "c"): "same-issue", ("b", "c"): "same-issue"}
    assert [x.passages for x in issue("abc", near(3), [0.0, 1.0, 1.0], verdicts)] == [("p1", "p2")]


@pytest.mark.parametrize(("value", "count"), [(0.2, 0), (0.5, 1), (0.9, 1)])
def test_what_is_hardly_one_question_is_not_shown(value, count):
    assert len(issue("ab", near(2, value), [1.0, 1.0])) == count
    assert len(event("ab", near(2, value), remedy=[1.0, 1.0])) == count


def test_only_the_most_relevant_pairs_are_kept_best_first():
    cosine = near(8, 0.6)
    cosine[1, 6] = cosine[6, 1] = 0.9
    found = issue("aaaabbbb", cosine, [1.0] * 8)
    assert len(found) == MOST < 16
    assert found[0].passages == ("p1", "p6")
    chances = [x.links[0].probability for x in found]
    assert chances == sorted(chances, reverse=True)
    assert ("p3", "p7") not in [x.passages for x in found]  # of equals the first in reading order stay


def test_an_unlikely_pair_among_likely_ones_is_left_out_alone():
    cosine = near(4, 0.6)
    cosine[0, 2] = cosine[2, 0] = -1.0
    found = [x.passages for x in issue("aabb", cosine, [1.0] * 4)]
    assert ("p0", "p2") not in found
    assert ("p1", "p3") in found


def test_ids_are_short_own_and_repeat():
    found = issue("aabb", near(4), [1.0] * 4)
    assert len({x.id for x in found}) == len(found) == 4
    assert all(len(x.id) == 12 for x in found)
    assert found == issue("aabb", near(4), [1.0] * 4)


def test_answers_of_three_articles_to_one_question_stand_together():
    verdicts = dict.fromkeys((("a", "b"), ("a", "c"), ("b", "c")), "same-event")
    (found,) = event("aabc", near(4), verdicts=verdicts, remedy=[0.0, 1.0, 1.0, 1.0])
    assert found.passages == ("p1", "p2", "p3")
    assert {x.question for x in found.links} == {"remedy"}
    assert [(x.left, x.right) for x in found.links] == [("p1", "p2"), ("p1", "p3"), ("p2", "p3")]


def test_a_remedy_does_not_answer_what_the_cause_is():
    assert event("ab", near(2), remedy=[1.0, 0.0], responsibility=[0.0, 1.0]) == []


def test_two_questions_make_two_alignments():
    found = event("aabb", near(4), remedy=[1.0, 0, 1.0, 0], responsibility=[0, 1.0, 0, 1.0])
    assert [(x.passages, x.links[0].question) for x in found] == [
        (("p0", "p2"), "remedy"),
        (("p1", "p3"), "responsibility"),
    ]
    assert len({x.id for x in found}) == 2


def test_two_passages_are_linked_by_one_question_only():
    (found,) = event("ab", near(2), remedy=[1.0, 1.0], responsibility=[1.0, 1.0])
    assert len(found.links) == 1


def test_a_passage_whose_fact_the_other_tells_gets_no_second_counterpart():
    told = Alignment("e", ("p0", "p2"), (Link("p0", "p2", 0.9, "same-event"),))
    found = event("aabb", near(4), [told], remedy=[1.0] * 4)
    assert [x.passages for x in found] == [("p1", "p3")]


def test_what_is_asked_is_the_same_from_both_sides():
    rng = np.random.default_rng(3)
    cosine = rng.random((5, 5)).astype(np.float32)
    known, in_a = scores((cosine + cosine.T) / 2), np.array([True, True, False, False, False])
    one = asked(known, np.array([0, 1]), np.array([2, 4]), in_a, ~in_a, [0.9, 0.6, 0.8, 0, 1])
    other = asked(known, np.array([2, 4]), np.array([0, 1]), ~in_a, in_a, [0.9, 0.6, 0.8, 0, 1])
    assert set(one) == set(other) > set(TAKEN)
    for name, values in one.items():
        np.testing.assert_array_equal(values, other[name].T, name)
    np.testing.assert_allclose(one["weaker"], [[0.8, 0.9], [0.6, 0.6]], atol=1e-6)
    np.testing.assert_allclose(one["late"], [[0, 0], [0, 1]])


def test_plainness_is_a_readings_value_and_for_outcomes_what_is_at_stake():
    assert plainness(Reading("remedy", "p", 0.6)) == 0.6
    assert plainness(Reading("responsibility", "p", None)) == 0.0
    assert plainness(Reading("certainty", "p", 2.0)) == 0.0  # certain, but of nothing at stake
