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


@pytest.mark.parametrize(
    ("text", "said", "mark"),
    [
        ("The harbour, she said, had been dug by convicts.", "The harbour had been dug by convicts", "she said"),
        ("The mill, the vet told villagers, had killed the river.", "The mill had killed the river", "the vet told"),
        ("The clinic, a nurse told us on Monday, was filthy.", "The clinic was filthy", "a nurse told"),
        ("It is, according to the vet, a fever.", "It is a fever", "according to the vet"),
        ("The old mill, said the owner, had burnt twice.", "The old mill had burnt twice", "said the owner"),
        ("The judge (he wrote in a letter) was bought.", "The judge was bought", "he wrote"),
    ],
)
def test_a_reporting_clause_in_commas_attributes_all_around_it(annotated, text, said, mark):
    reading = Attribution().read(annotated(text), None)[0]
    assert (reading.value, reading.holder) == (1.0, "attributed")
    assert reading.phrases == (said,)
    assert [e.quote for e in reading.evidence] == [mark]


@pytest.mark.parametrize(
    "text", ["The mayor, who said little, had sold the park.", "The town, I think, deserves better buses."]
)
def test_an_aside_that_reports_nothing_attributes_nothing(annotated, text):
    assert Attribution().read(annotated(text), None)[0].holder == "author"


@pytest.mark.parametrize(
    "text",
    [
        "“Nobody showed me the ring,” Odell told the court, looking at the jury. “My wife bought it in May.”",
        "“The dam will hold,” the minister said. “There is no danger. Nobody need leave",
        "According to the report, the bank hid its losses. “The books were cooked for years.”",
    ],
)
def test_a_quotation_that_goes_on_has_its_speaker(annotated, text):
    details = Attribution().read(annotated(text), None)[0].details
    assert [s["force"] for s in details["statements"] if len(s["kept"]) > 1 and s["quoted"]].count(1.0) >= 1
    assert not [s["text"] for s in details["statements"] if s["force"] == 2 and s["start"] >= text.rindex("“")]


def test_direct_and_indirect_speech_are_alike(contrasted):
    left = "“Nobody showed me the ring,” Odell told the court. “My wife bought it in May.”"
    right = "Odell told the court that nobody had shown him the ring and that his wife bought it in May."
    assert contrasted(Attribution(), left, right) is None


@pytest.mark.parametrize(
    "right",
    [
        "The cashier was charged with forging the parish records.",
        "Prosecutors charged the cashier with forging the parish records.",
        "The cashier has been indicted for forging the parish records.",
    ],
)
def test_a_charge_is_an_accusation(contrasted, right):
    assert contrasted(Attribution(), "The cashier was accused of forging the parish records.", right) is None
    asserted = contrasted(Attribution(), "The cashier forged the parish records.", right)
    assert asserted.direction == "a"


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("“We lost it all, even the barn.” Rain fell for a week in May.", 1.0),
        ("The “old mill” burnt to the ground in May.", 2.0),
        ("“Go home now” was painted on the gate of the mill.", 2.0),
    ],
)
def test_a_quoted_sentence_is_not_the_author_s_own(annotated, text, force):
    assert Attribution().read(annotated(text), None)[0].details["statements"][0]["force"] == force
