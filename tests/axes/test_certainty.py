from __future__ import annotations

import pytest

from framing.axes.certainty import Certainty

RUNGS = [
    ("The merger is bound to collapse.", 2),
    ("Defeat of the bill is inevitable.", 2),
    ("The strike is a foregone conclusion.", 2),
    ("There is no doubt that the dam will fill.", 2),
    ("It is only a matter of time before the bridge reopens.", 2),
    ("The cabinet will fall.", 2),
    ("The minister is expected to resign.", 1),
    ("Parliament will probably pass the act.", 1),
    ("The treaty looks set to survive the vote.", 1),
    ("Whether the truce holds remains to be seen.", 0),
    ("The verdict could go either way.", 0),
    ("A default may yet be averted.", 0),
    ("The closure is not inevitable.", 0),
    ("A rise cannot be ruled out.", 0),
    ("The appeal is unlikely to succeed.", -1),
    ("The club is not likely to be promoted.", -1),
    ("It would take a miracle for the airline to survive.", -1),
    ("A coalition is out of the question.", -2),
    ("The levy will not be repealed.", -2),
    ("There is no chance of a second referendum.", -2),
    ("No amount of money will bring the ferry back.", -2),
]


@pytest.mark.parametrize(("text", "rung"), RUNGS)
def test_rungs(annotated, text, rung):
    reading = Certainty().read(annotated(text), None)[0]
    assert reading.value == rung
    assert all(text[e.span.start : e.span.end] == e.quote for e in reading.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor opened a school on 3 May 2021.",
        "After another week of inevitably late trains, fares rose.",
        "It is unclear whether the minister knew of the bugs.",
        "The notary read his last will to the family.",
    ],
)
def test_a_cue_word_about_something_else_is_no_reading(annotated, text):
    assert Certainty().read(annotated(text), None)[0].value is None


@pytest.mark.parametrize(
    ("text", "rung"),
    [
        ("联盟的破裂不可避免。", 2),
        ("谈判能否成功尚待观察。", 0),
        ("双方不太可能达成协议。", -1),
        ("他绝不会辞职。", -2),
    ],
)
def test_chinese(annotated, text, rung):
    assert Certainty().read(annotated(text, language="zh"), None)[0].value == rung


def test_direction_is_the_side_on_the_higher_rung(contrasted):
    candidate = contrasted(
        Certainty(), "The premier's fall is inevitable.", "It is too early to say whether the premier falls."
    )
    assert candidate.direction == "a"
    assert candidate.signals["two_rungs"] == 1
    assert "settled" in candidate.explanation
    assert "{a}" in candidate.explanation


def test_escaping_an_outcome_is_the_outcome_upside_down(contrasted):
    candidate = contrasted(Certainty(), "A shutdown is unavoidable.", "The state may well escape a shutdown.")
    assert candidate.direction == "a"
    assert candidate.signals["gap"] == 0.75


def test_both_sides_on_one_rung_are_no_candidate(contrasted):
    assert contrasted(Certainty(), "The appeal is bound to fail.", "The appeal is certain to fail.") is None


def test_one_side_without_an_outcome_is_no_candidate(contrasted):
    assert contrasted(Certainty(), "The appeal is bound to fail.", "The appeal was heard on Monday.") is None


def test_chinese_passages_are_contrasted(contrasted):
    candidate = contrasted(Certainty(), "联盟的破裂不可避免。", "联盟是否破裂尚待观察。", language="zh")
    assert candidate.direction == "a"


def test_both_sides_naming_the_escape_are_compared_on_it(contrasted):
    left = "The chances of averting the walkout are slim."
    candidate = contrasted(Certainty(), left, "The walkout will probably be averted.")
    assert candidate.direction == "b"


SAME = [
    ("The pact is doomed.", "The pact will not survive."),
    ("The feud will be over by June.", "The feud will end by June."),
    ("The feud is doomed to continue.", "The feud will continue."),
    ("The closing of the quarry may be inevitable.", "The quarry may close."),
    ("The lockout could be over by Sunday.", "The lockout may end by Sunday."),
    ("Brandt may lose the seat.", "Brandt may keep the seat."),
    ("The seat is wide open.", "It is too early to say who wins the seat."),
    ("The vote could go either way.", "Whether the levy passes is anyone's guess."),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_the_same_rung_in_other_words_is_no_candidate(contrasted, left, right):
    assert contrasted(Certainty(), left, right) is None


APART = [
    ("The siege is over.", "The siege could be over by spring.", "a", 0.5),
    ("The law is dead.", "The law might be dead.", "a", 0.5),
    ("The pact is doomed.", "The pact will hold.", "b", 1.0),
    ("The rescue of the bank is doomed.", "The rescue of the bank will succeed.", "b", 1.0),
    ("Growers fear that the ban is inevitable.", "The ban is out of the question.", "a", 0.75),
    ("The law is as good as dead.", "The law should pass.", "b", 0.75),
]


@pytest.mark.parametrize(("left", "right", "direction", "gap"), APART)
def test_rungs_apart_are_a_candidate(contrasted, left, right, direction, gap):
    candidate = contrasted(Certainty(), left, right)
    assert (candidate.direction, candidate.signals["gap"]) == (direction, gap)


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        (
            "Brandt will lose the race.",
            "Brandt is likely to win the race.",
            "as unlikely, for it speaks of the opposite (“is likely to win”)",
        ),
        (
            "The merger is likely to fail.",
            "The merger is likely to succeed.",
            "as likely (“is likely to fail”); {b} as unlikely, for it speaks of the opposite",
        ),
        ("A default is inevitable.", "The island may well avert a default.", "opposite (“may well avert”)"),
        ("The premier will resign.", "The premier will not resign.", "as ruled out (“will not resign”)"),
    ],
)
def test_the_explanation_names_what_each_side_speaks_of(contrasted, left, right, said):
    assert said in contrasted(Certainty(), left, right).explanation
