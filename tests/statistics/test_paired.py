"""Contrasts paired over shared events."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.config import LEAST_PAIRS
from framing.datatypes import Alignment, Article, Evidence, Link, NameUse, Naming, Passage, Reading, Span
from framing.statistics.paired import (
    OTHERS,
    Paired,
    against_others,
    contrasts,
    paired_portrayals,
    paired_readings,
    regroup,
)

EVENTS = 8
ARTICLES = [Article(i, "x" * 100, language="en") for i in "abc"]
PASSAGES = [
    Passage(f"{a.id}{n}", a.id, n, Span(10 * n, 10 * n + 10), "x" * 10) for a in ARTICLES for n in range(EVENTS)
]


def linked(*sides, question=""):
    relation = "same-issue" if question else "same-event"
    links = [Link(f"{sides[0]}{n}", f"{sides[1]}{n}", 0.9, relation, question=question) for n in range(EVENTS)]
    return [Alignment(f"e{n}", tuple(f"{s}{n}" for s in sides), (link,)) for n, link in enumerate(links)]


def readings(axis, **values):
    """One value an event and article, None for an empty reading, as a report keeps them."""
    rows = {f"{a}{n}": v for a, found in values.items() for n, v in enumerate(found) if v is not None}
    return {axis: {p: Reading(axis, p, v) for p, v in rows.items()}}


def rows(differences, axis="certainty", a="left", b="right", **fields):
    return [Paired(axis, f"u{n}", a, b, d, **fields) for n, d in enumerate(differences)]


def test_a_difference_on_every_shared_event_is_found():
    found = paired_readings(ARTICLES, PASSAGES, linked("a", "b"), readings("certainty", a=[2.0] * 8, b=[0, 1] * 4))
    (contrast,) = contrasts(found)
    assert (contrast.a, contrast.b, contrast.difference, contrast.n) == ("a", "b", 1.5, 8)
    assert 1 < contrast.low < 1.5 < contrast.high < 2
    assert contrast.p == contrast.p_adjusted == 2 / 256


def test_topic_cannot_pose_as_framing():
    """One source writes certain articles, but on the shared events it is exactly as certain as the other."""
    found = readings("certainty", a=[2.0, 1.0] + [2.0] * 6, b=[2.0, 1.0] + [-2.0] * 6)
    assert contrasts(paired_readings(ARTICLES, PASSAGES, linked("a", "b")[:2], found))[0].abstained


def test_below_the_stated_number_of_pairs_nothing_is_said():
    few, enough = (contrasts(rows([1.0] * n))[0] for n in (LEAST_PAIRS - 1, LEAST_PAIRS))
    assert few.abstained
    assert (few.n, few.difference, few.low, few.p, few.p_adjusted) == (LEAST_PAIRS - 1, None, None, None, None)
    assert not enough.abstained
    assert enough.p < 0.05


def test_the_article_given_first_is_a_whichever_side_of_the_link_it_stands_on():
    values = readings("certainty", a=[2.0] * 8, b=[0.0] * 8)
    there = contrasts(paired_readings(ARTICLES, PASSAGES, linked("a", "b"), values))
    back = contrasts(paired_readings(ARTICLES, PASSAGES, linked("b", "a"), values))
    assert there == back
    assert (there[0].a, there[0].difference) == ("a", 2.0)


def test_plain_wording_counts_as_nothing_charged_but_only_in_one_language():
    values = readings("loaded-language", a=[1.0] * 8, b=[None] * 8)
    (row, *_) = paired_readings(ARTICLES, PASSAGES, linked("a", "b"), values)
    assert row.difference == 1.0
    foreign = [ARTICLES[0], replace(ARTICLES[1], language="zh")]
    assert paired_readings(foreign, PASSAGES, linked("a", "b"), values) == []


def test_a_passage_that_names_no_outcome_is_no_open_outcome():
    values = readings("certainty", a=[2.0] * 8, b=[None] * 7 + [0.0])
    assert [r.unit for r in paired_readings(ARTICLES, PASSAGES, linked("a", "b"), values)] == ["e7"]


def test_answers_to_a_common_question_are_no_common_event():
    values = readings("certainty", a=[2.0] * 8, b=[0.0] * 8)
    assert len(paired_readings(ARTICLES, PASSAGES, linked("a", "b"), values)) == 8
    assert paired_readings(ARTICLES, PASSAGES, linked("a", "b", question="certainty"), values) == []


def test_axes_without_a_scale_are_not_contrasted_and_a_users_own_are():
    for axis, pairs in (("emphasis", 0), ("own-cold-warm", 8)):
        values = readings(axis, a=[1.0] * 8, b=[0.0] * 8)
        assert len(paired_readings(ARTICLES, PASSAGES, linked("a", "b"), values)) == pairs


def test_two_links_of_one_event_are_one_pair_and_a_link_in_two_events_counts_once():
    links = (Link("a0", "b0", 0.9, "same-event"), Link("a0", "b1", 0.9, "same-event"))
    groups = [Alignment("e", ("a0", "b0", "b1"), links), Alignment("f", ("a0", "b0"), links[:1])]
    (row,) = paired_readings(ARTICLES, PASSAGES, groups, readings("certainty", a=[2.0], b=[0.0, 1.0]))
    assert (row.unit, row.difference) == ("e", 1.5)


@given(st.lists(st.sampled_from([-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0]), min_size=6, max_size=30), st.randoms())
def test_swapped_sources_give_the_mirror_image_and_order_gives_nothing(differences, random):
    (there,) = contrasts(rows(differences))
    turned = rows([-d for d in differences], a="right", b="left")
    random.shuffle(turned)
    (back,) = contrasts(turned)
    assert (back.a, back.b, back.p, back.n) == (there.b, there.a, there.p, there.n)
    assert (back.difference, back.low, back.high) == (-there.difference, -there.high, -there.low)


def test_correction_reaches_over_all_axes_and_pairs_and_leaves_out_what_was_abstained_from():
    many = [*rows([1.0] * 6), *rows([0.1, -0.1] * 4, axis="agency"), *rows([1.0] * 3, b="third")]
    strong, weak, silent = contrasts(many)
    assert (strong.p, strong.p_adjusted) == (2 / 64, 4 / 64)
    assert weak.p_adjusted == 1.0
    assert silent.abstained


def test_stories_are_the_cases_of_a_study():
    """Forty events of one story are one case; a study needs stories."""
    groups = {"left": "Left Press", "right": "Right Press"}
    one = list(regroup(rows([1.0] * 40), groups, unit="story"))
    assert contrasts(one)[0].n == 1
    seven = [row for n in range(7) for row in regroup(rows([0.5, 1.5]), groups, unit=f"story {n}")]
    (contrast,) = contrasts(seven)
    assert (contrast.a, contrast.b, contrast.difference, contrast.n) == ("Left Press", "Right Press", 1.0, 7)


def test_rows_of_one_group_or_of_none_are_left_out():
    assert list(regroup(rows([1.0]), {"left": "x", "right": "x"})) == []
    assert list(regroup(rows([1.0]), {"left": "x"})) == []


def test_periods_are_contrasted_apart():
    groups = {"left": "L", "right": "R"}
    study = [
        row
        for n in range(12)
        for row in regroup(rows([1.0 if n < 6 else -1.0]), groups, unit=str(n), stratum="2024" if n < 6 else "2025")
    ]
    early, late = contrasts(study)
    assert (early.stratum, early.difference, late.stratum, late.difference) == ("2024", 1.0, "2025", -1.0)


def test_a_source_against_all_others():
    study = list(against_others([*rows([1.0] * 6, a="x", b="y"), *rows([1.0] * 6, a="x", b="z")]))
    found = {c.a: c for c in contrasts(study)}
    assert {c.b for c in found.values()} == {OTHERS}
    assert (found["x"].difference, found["y"].difference, found["z"].difference) == (1.0, -1.0, -1.0)


def test_an_actor_is_contrasted_where_both_sides_name_it():
    def naming(article, event):
        at = Span(10 * event + 2, 10 * event + 5)
        return Naming("Brandt", article, (NameUse("xxx", (Evidence(article, at, "xxx"),)),))

    def said(passage, polarity):
        judgement = {"polarity": polarity, "actor": {"end": 5}}
        return Reading("portrayal", passage, polarity, details={"judgements": [judgement]})

    names = [naming("a", 0), naming("a", 1), naming("b", 0)]
    found = {"portrayal": {"a0": said("a0", -2.0), "a1": said("a1", -2.0)}}
    (row,) = paired_portrayals(ARTICLES, PASSAGES, linked("a", "b"), found, names)
    assert (row.axis, row.stratum, row.unit, row.difference) == ("portrayal", "Brandt", "e0", -2.0)


@pytest.mark.parametrize("units", [8, 30])
def test_nothing_is_found_in_noise(units):
    rng = np.random.default_rng(units)
    noise = [row for k in range(40) for row in rows(rng.normal(size=units), axis=f"own-{k}")]
    assert sum(c.p_adjusted <= 0.05 for c in contrasts(noise)) == 0
