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


@pytest.mark.parametrize(
    ("text", "rung", "strength", "words"),
    [
        ("The strike is inevitable.", 2, 1.0, "is inevitable"),
        ("The strike is not inevitable.", 0, 1.0, "is not inevitable"),
        ("The talks may fail.", 0, 0.6, "may fail"),
        ("The talks will fail.", 2, 0.8, "will fail"),
        ("The talks will fail if the mayor leaves.", 1, 0.8, "will fail"),
        ("It is unclear whether the talks will succeed.", 0, 1.0, "is unclear whether"),
        ("The vote will be a test for the mayor.", 0, 0.7, "will be a test for the mayor"),
        ("Nobody will sign the deal.", -2, 0.5, "Nobody will"),
        ("Will the deal hold?", 0, 0.6, "Will the deal hold"),
        ("The plan goes to the council on Friday.", 2, 0.25, "goes"),
        ("She must reconcile competing demands.", 0, 0.7, "reconcile competing demands"),
        ("The talks are not only doomed but late.", 2, 1.0, "doomed"),
        ("Few expect a deal.", -1, 1.0, "Few expect"),
        ("The talks will not fail.", -2, 1.0, "will not"),
        ("We will fight.", 2, 0.3, "will fight"),
    ],
)
def test_each_way_of_saying_how_certain_it_is(annotated, text, rung, strength, words):
    (cue,) = cues(annotated(text)[0])
    assert (cue.rung, cue.strength) == (rung, pytest.approx(strength))
    assert text[cue.span.start : cue.span.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "The talks failed.",
        "It is unclear whether he knew.",
        "The ship may have sunk.",
        "The town asked whether the talks will certainly fail.",
        "The case will be heard in the old hall.",
        "",
    ],
)
def test_what_judges_no_outcome(annotated, text):
    assert all(cue.strength < 1 for cue in cues(annotated(text)[0]))
    assert all(cue.rung == 0 or "will" in text for cue in cues(annotated(text)[0]))


def test_each_clause_has_its_own_cue_in_reading_order(annotated):
    text = "The talks are likely to fail, and the port will surely close."
    assert found(annotated, text) == [("likely", 1, "are likely"), ("settled", 2, "will surely")]


def test_a_cue_knows_whose_words_it_is_and_what_it_speaks_of(annotated):
    (cue,) = cues(annotated("The mayor said that the strike is inevitable.")[0])
    assert cue.holder == "attributed"
    assert "strike" in cue.kept
    (cue,) = cues(annotated("“The strike is inevitable,” he said.")[0])
    assert cue.holder == "quoted"


def test_routine_and_weighed_outcomes_are_marked(annotated):
    (routine,) = cues(annotated("The shop will open at 9 a.m.")[0])
    (grave,) = cues(annotated("The shop will burn at 9 a.m.")[0])
    assert (routine.routine, grave.routine) == (True, False)
    (weighed,) = cues(annotated("The models suggest that the dam will burst.")[0])
    (plain,) = cues(annotated("The mayor said that the dam will burst.")[0])
    assert (weighed.weighed, plain.weighed) == (True, False)


def test_a_language_without_a_parser_is_read_by_its_words(annotated):
    found = cues(annotated("罢工不可避免。", language="zh")[0])
    assert all(cue.rung == 2 for cue in found)


def test_foretelling_an_end_is_plainer_than_foretelling_any_deed(annotated):
    assert [cue.strength for cue in cues(annotated("The dyke will collapse.")[0])] == [0.8]
    assert [cue.strength for cue in cues(annotated("The dyke will need paint.")[0])] == [0.6]


def test_doomed_to_says_that_what_follows_is_settled(annotated):
    assert found(annotated, "The feud is doomed to continue.") == [("settled", 2, "is doomed")]
    assert found(annotated, "The pact is doomed.") == [("fail", 2, "is doomed")]
