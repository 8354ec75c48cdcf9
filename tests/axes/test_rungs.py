from __future__ import annotations

import pytest

from framing.axes.outcomes import cues


@pytest.mark.parametrize(
    "text",
    [
        "It could go either way whether the vote holds.",
        "It could go either way whether the bill passes.",
        "It remains to be seen whether the dyke collapses.",
        "It is uncertain whether the bill passes.",
        "The motion could go either way.",
    ],
)
def test_a_question_of_what_comes_is_open(annotated, text):
    best = max(cues(annotated(text)[0]), key=lambda cue: cue.strength)
    assert (best.rung, best.strength) == (0, 1.0)


@pytest.mark.parametrize(
    "text", ["It is unclear whether the heir knew of the debts.", "It is unclear whether the guard has lied."]
)
def test_a_question_of_the_past_is_none(annotated, text):
    assert cues(annotated(text)[0]) == []
