from __future__ import annotations

import pytest

from framing.axes.outcomes import cues


def rungs(annotated, text):
    return [cue.rung for cue in cues(annotated(text)[0])]


@pytest.mark.parametrize(
    "text",
    [
        "Drivers will have to leave their cars outside the wall.",
        "Shops will need to label every loaf.",
        "Every pupil will have to wear a badge.",
        "Cars will have to be parked outside.",
        "Nurses will be required to wear masks.",
        "The hospital should close two wards.",
        "The board ought to sell the annex.",
    ],
)
def test_a_duty_is_no_outcome(annotated, text):
    assert rungs(annotated, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The mill will have to close.",
        "The mayor will have to resign.",
        "The ministry will have to scrap the toll.",
        "Prices will have to fall.",
        "The mill will need a new roof.",
        "The club will have a new ground.",
    ],
)
def test_a_fate_is_an_outcome(annotated, text):
    assert rungs(annotated, text) == [2]
