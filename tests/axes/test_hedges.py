from __future__ import annotations

import pytest

from framing.axes.outcomes import cues


def plainest(annotated, text):
    found = cues(annotated(text)[0])
    best = max(found, key=lambda cue: (cue.strength, -cue.span.start), default=None)
    return best and (best.rung, text[best.span.start : best.span.end])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The siege may be over by harvest time.", (0, "may be over")),
        ("The quarry's end could be inevitable.", (0, "could be inevitable")),
        ("A pardon might be out of the question.", (0, "might be out of the question")),
        ("The pier may have no future.", (0, "may have no future")),
        ("The mill may be doomed if the order fails.", (0, "may be doomed")),
        ("The clinic may be doomed and beyond saving.", (0, "may be doomed")),
        ("The ferry line may well be doomed.", (1, "may well be doomed")),
        ("The siege should be over by Friday.", (1, "should be over")),
    ],
)
def test_a_modal_softens_what_is_settled(annotated, text, expected):
    assert plainest(annotated, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The talks will probably be over before noon.", (1, "will probably be over")),
        ("The mill is apparently doomed.", (1, "apparently doomed")),
        ("The mill seems to be finished.", (1, "seems to be finished")),
        ("Perhaps the bakery is doomed.", (0, "Perhaps the bakery is doomed")),
        ("The tournament is set to be over by ten.", (1, "set to be over")),
        ("It is unlikely that the school is doomed.", (-1, "unlikely that the school is doomed")),
    ],
)
def test_an_adverb_or_a_softer_cue_softens(annotated, text, expected):
    assert plainest(annotated, text) == expected


@pytest.mark.parametrize(
    ("text", "rung"),
    [
        ("Miners hope that the lockout will be over.", 1),
        ("The clinic fears that the merger is inevitable.", 1),
        ("Traders think the boom will end.", 1),
        ("Traders are afraid that the boom is over.", 1),
        ("Fears that the school is doomed are growing.", 1),
        ("The clinic is believed to be doomed.", 1),
        ("Nobody believes that the truce is doomed.", -1),
    ],
)
def test_what_is_hoped_or_feared_is_likely_at_most(annotated, text, rung):
    assert plainest(annotated, text)[0] == rung


@pytest.mark.parametrize(
    ("text", "rung"),
    [
        ("The feud is over.", 2),
        ("The feud will be over by June.", 2),
        ("The doomed ferry may sail again.", 2),
        ("The inevitable closure may come sooner.", 2),
        ("The coach may say that relegation is inevitable.", 2),
        ("The pact is doomed and the premier may go.", 2),
        ("You may rest assured that the fair will last.", 2),
        ("We may as well say goodbye to the ferry.", 2),
        ("The guild knows that the school is doomed.", 2),
        ("Analysts said the clinic was doomed.", 2),
        ("Nobody doubts that the school is doomed.", 2),
        ("The reform is out of the question.", -2),
    ],
)
def test_what_stands_elsewhere_softens_nothing(annotated, text, rung):
    assert plainest(annotated, text)[0] == rung


@pytest.mark.parametrize(
    "text",
    [
        "The deal could have been dead by now.",
        "The clinic would have been doomed without the gift.",
        "The idea should be ruled out.",
    ],
)
def test_what_might_have_been_or_ought_to_be_is_no_outcome(annotated, text):
    assert plainest(annotated, text) is None


def test_a_clause_of_time_under_a_softened_cue_takes_nothing_for_granted(annotated):
    assert [cue.rung for cue in cues(annotated("It may be a matter of time before the wall falls.")[0])] == [0]
