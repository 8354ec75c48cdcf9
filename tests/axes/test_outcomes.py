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
