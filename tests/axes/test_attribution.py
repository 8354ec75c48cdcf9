from __future__ import annotations

import pytest

from framing.axes.attribution import Attribution


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("The minister took cash from a builder.", 2.0),
        ("Auditors found that the minister took cash from a builder.", 1.5),
        ("Police said that the minister took cash from a builder.", 1.0),
        ("Investigators believe that the minister took cash from a builder.", 0.7),
        ("Rivals claim that the minister took cash from a builder.", 0.3),
        ("The minister is said to have taken cash from a builder.", 0.3),
    ],
)
def test_force(annotated, text, force):
    assert Attribution().read(annotated(text), None)[0].value == force


def test_own_voice_asserts_more_than_an_allegation(contrasted):
    candidate = contrasted(
        Attribution(),
        "The mayor sold two seats on the board to donors.",
        "The mayor sold two seats on the board to donors, prosecutors allege.",
    )
    assert candidate.direction == "a"
    assert candidate.signals["doubting"] > 0.5
    assert "prosecutors allege" in candidate.explanation


def test_endorsing_and_doubting_verbs(contrasted):
    candidate = contrasted(
        Attribution(),
        "The firm claims that its pill halves the number of migraines.",
        "The trial showed that the pill halves the number of migraines.",
    )
    assert candidate.direction == "b"
    assert candidate.signals["endorsing"] > 0


def test_two_neutral_sources_are_no_candidate(contrasted):
    left = "Police said that four people were hurt at the crossing."
    right = "According to police, four people were hurt at the crossing."
    assert contrasted(Attribution(), left, right) is None


def test_an_endorsing_verb_is_as_good_as_the_own_voice(contrasted):
    left = "Auditors found that the town overpaid for its buses."
    assert contrasted(Attribution(), left, "The town overpaid for its buses.") is None


def test_chinese_sources_are_read(annotated):
    texts = annotated("该公司声称药物有效。", "调查证实药物有效。", language="zh")
    doubted, confirmed = Attribution().read(texts, None)
    assert (doubted.value, confirmed.value) == (0.3, 1.5)
