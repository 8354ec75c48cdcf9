from __future__ import annotations

import pytest

from framing.axes.remedy import Remedy


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("The council should plant trees along the canal.", "plant trees along the canal"),
        ("The answer is a fine for every missed day.", "a fine for every missed day"),
        ("A second runway is what the island needs.", "A second runway"),
        ("Repeal the act before summer.", "Repeal the act before summer"),
        ("The union calls for a ban on night shifts.", "a ban on night shifts"),
        ("It is time to close the mine.", "close the mine"),
        ("Ministers would do well to listen to nurses.", "listen to nurses"),
        ("The largest party had better govern alone.", "govern alone"),
        ("The state ought to insulate the flats.", "insulate the flats"),
    ],
)
def test_prescriptions(annotated, text, action):
    reading = Remedy().read(annotated(text), None)[0]
    assert any(action in text[p["start"] : p["end"]] for p in reading.details["prescriptions"])


@pytest.mark.parametrize(
    "text",
    [
        "The council planted trees along the canal.",
        "The thieves must have known the code.",
        "Think of a village in spring.",
        "The mayor had to leave early.",
        "The lake holds less water than it should in August.",
    ],
)
def test_no_prescription(annotated, text):
    assert Remedy().read(annotated(text), None)[0].value is None


def test_two_answers_are_a_candidate_without_direction(contrasted):
    candidate = contrasted(
        Remedy(),
        "The river flooded again. The state should build a dam.",
        "The river flooded again. Give the meadows back to the water.",
    )
    assert candidate.direction is None
    assert candidate.signals["weaker_cue"] >= 0.9
    assert candidate.signals["similarity"] == 0


def test_one_prescription_is_no_candidate(contrasted):
    assert contrasted(Remedy(), "The state should build a dam.", "The river flooded again.") is None


def test_the_same_words_are_no_candidate(contrasted):
    assert contrasted(Remedy(), "The state should build a dam.", "The state should build a dam.") is None


def test_a_similar_answer_shows_in_the_signals(contrasted):
    candidate = contrasted(Remedy(), "The state should build a higher dam.", "What the valley needs is a higher dam.")
    assert candidate.signals["nearest"] > 0.3
    assert candidate.signals["shared"] > 0.5


def test_a_remedy_that_the_other_tells_in_other_words_of_its_own_shows_in_the_signals(contrasted):
    told = contrasted(
        Remedy(),
        "Teachers demanded the head's dismissal.",
        "The dismissal of the head should come at once, the teachers said, and the state should build a dam.",
    )
    untold = contrasted(Remedy(), "Teachers demanded the head's dismissal.", "The state should build a dam.")
    assert told.signals["told by one"] > untold.signals["told by one"] == 0
    assert told.signals["told by one"] >= told.signals["told by both"]
