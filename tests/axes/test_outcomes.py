from __future__ import annotations

import pytest

from framing.axes.outcomes import Cue, cues


def found(annotated, text):
    return [(cue.tag, cue.rung, text[cue.span.start : cue.span.end]) for cue in cues(annotated(text)[0])]


def test_a_cue_survives_its_record(annotated):
    for cue in cues(annotated("The ministry may well avert a default, and the bank is sure to help.")[0]):
        assert Cue.of(cue.record()) == cue


def test_an_open_condition_takes_one_rung(annotated):
    assert found(annotated, "The club is bound to survive.")[0][1] == 2
    assert found(annotated, "The club is bound to survive if a buyer comes.")[0][1] == 1


def test_a_clause_can_take_its_outcome_for_granted(annotated):
    tags = [tag for tag, _, _ in found(annotated, "When the senate passes the ban, schools will have to act.")]
    assert "taken" in tags


def test_a_day_to_come_in_the_present_is_a_weak_cue(annotated):
    assert [row[:2] for row in found(annotated, "The budget goes to the printers on Friday.")] == [("dated", 2)]


def test_the_words_for_escape_are_marked(annotated):
    assert [cue.avoided for cue in cues(annotated("The firm may yet escape insolvency.")[0])] == [True]


@pytest.mark.parametrize(
    ("text", "rung"),
    [
        ("The minister may have known.", None),
        ("Nobody doubts that the dam will fill.", 2),
        ("Will the talks produce anything?", 0),
        ("Few in the village expect the school to stay open.", -1),
    ],
)
def test_what_surrounds_a_cue_counts(annotated, text, rung):
    best = max(cues(annotated(text)[0]), key=lambda cue: cue.strength, default=None)
    assert (best and best.rung) == rung


def test_what_is_put_to_the_test_is_open(annotated):
    text = "Holding both wings together will be a stern test for the new leader."
    assert found(annotated, text) == [("modal", 0, "will be a stern test for the new leader")]
    assert [rung for _, rung, _ in found(annotated, "The merger will serve as a test of the law.")] == [0]
    assert [rung for _, rung, _ in found(annotated, "The merger will serve the region.")] == [2]


def test_who_stands_between_rivals_has_not_decided(annotated):
    text = "The mayor has to reconcile the competing demands of two camps."
    assert found(annotated, text) == [("balance", 0, "reconcile the competing demands")]


@pytest.mark.parametrize("text", ["The mayor balances the books.", "The court is balancing power between the parties."])
def test_balance_without_rivals_is_no_cue(annotated, text):
    assert found(annotated, text) == []


def test_an_announcement_leaves_the_rung_to_what_follows(annotated):
    assert found(annotated, "One thing is certain: the fair draws crowds.") == []
    text = "One thing is certain: the fair is doomed."
    assert [rung for _, rung, _ in found(annotated, text)] == [2]
