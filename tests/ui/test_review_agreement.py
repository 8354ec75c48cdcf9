import pytest

from framing.statistics.agreement import Agreement
from framing.store import Review
from framing.ui.review_agreement import NONE, TOOL, as_table, codes


def reviews(**verdicts):
    return [
        Review("r", difference, coder, verdict)
        for coder, said in verdicts.items()
        for difference, verdict in said.items()
    ]


def test_agreeing_repeats_the_difference_and_disagreeing_denies_it(report):
    said = codes(report, reviews(ann={"d0": "agree", "d1": "disagree"}))
    assert said["ann"] == {"d0": "certainty a", "d1": NONE}


def test_the_tool_denies_what_is_below_its_threshold(report):
    said = codes(report, reviews(ann={"d0": "agree", "d3": "agree"}))
    assert said[TOOL] == {"d0": "certainty a", "d3": NONE}
    assert said["ann"]["d3"] == "loaded-language a"


def test_a_correction_is_another_code(report):
    right = Review("r", "d0", "ann", "corrected", "certainty", "b")
    other = Review("r", "d1", "ann", "corrected", "agency", "a")
    assert codes(report, [right, other])["ann"] == {"d0": "certainty b", "d1": "agency a"}


@pytest.mark.parametrize("direction", ["a", "b"])
def test_a_direction_counts_only_on_axes_that_have_one(report, direction):
    corrected = Review("r", "d1", "bob", "corrected", "responsibility", None)
    said = codes(report, [*reviews(ann={"d1": "agree"}), corrected])
    assert said["ann"] == said["bob"]


def test_what_is_not_in_the_report_is_left_out(report):
    assert "ann" not in codes(report, reviews(ann={"gone": "agree"}))


def test_the_table_says_what_cannot_be_told_and_escapes_names():
    shown = as_table([Agreement(("<b>Ann</b>", TOOL), "nominal", 3, 1.0, None, None, None, None)])
    assert "<b>Ann" not in shown
    assert "– (all codes are the same)" in shown
    assert "100 %" in shown
