from __future__ import annotations

import pytest

from framing.axes.responsibility import Responsibility


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("The bridge fell because the town had skipped inspections.", "the town had skipped inspections"),
        ("The harvest failed due to a late frost.", "a late frost"),
        ("Thanks to the new dyke, the village stayed dry.", "the new dyke"),
        ("A faulty valve caused the explosion.", "A faulty valve"),
        ("The blackout was caused by copper thieves.", "copper thieves"),
        ("The union blamed low pay for the shortage of nurses.", "low pay"),
        ("It was the pilot's haste that led to the crash.", "the pilot's haste"),
        ("Had the guard closed the gate, nobody would have died.", "Had the guard closed the gate"),
        ("The fault lies with the owner, who sold the pumps.", "the owner, who sold the pumps"),
    ],
)
def test_causes(annotated, text, cause):
    reading = Responsibility().read(annotated(text), None)[0]
    assert any(cause in text[c["start"] : c["end"]] for c in reading.details["causes"])


@pytest.mark.parametrize("text", ["The council met on Monday after lunch.", "He works as a teacher."])
def test_no_cause(annotated, text):
    assert Responsibility().read(annotated(text), None)[0].value is None


def test_two_causes_of_one_outcome(contrasted):
    candidate = contrasted(
        Responsibility(),
        "The ferry sank because its owner had skipped repairs.",
        "The ferry sank because of a freak wave.",
    )
    assert candidate.direction is None
    assert candidate.signals["both_plain"] == 1
    assert candidate.signals["similarity"] == 0


def test_the_same_cause_shows_in_the_signals(contrasted):
    candidate = contrasted(
        Responsibility(),
        "The ferry sank because of a rusty bow door.",
        "A rusty bow door caused the ferry's sinking.",
    )
    assert candidate.signals["nearest"] > 0.5


def test_one_cause_is_no_candidate(contrasted):
    left, right = "The ferry sank because of a wave.", "Divers went down at noon."
    assert contrasted(Responsibility(), left, right) is None


def test_chinese_causes_are_read(annotated):
    reading = Responsibility().read(annotated("由于管理不善，工厂倒闭了。", language="zh"), None)[0]
    assert reading.value == 1


def test_a_lack_is_the_cause_and_not_what_is_lacking(annotated):
    (cause,) = (
        Responsibility()
        .read(annotated("Buses were cancelled for lack of drivers on weekends."), None)[0]
        .details["causes"]
    )
    assert cause["cause"] == "lack of drivers"


def test_what_has_yet_to_be_done_is_half_a_cause(annotated):
    done, due = (
        Responsibility().read(annotated(text), None)[0].value
        for text in ("The warm spring caused floods.", "The reform has to cause a change.")
    )
    assert due < done


@pytest.mark.parametrize(
    ("text", "named"), [("The delay is down to the storm.", True), ("She paid, down to the last coin.", False)]
)
def test_down_to_names_a_cause_with_a_verb_of_owing_only(annotated, text, named):
    assert (Responsibility().read(annotated(text), None)[0].value is not None) == named
