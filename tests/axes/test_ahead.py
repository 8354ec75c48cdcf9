from __future__ import annotations

import pytest

from framing.axes.outcomes import cues


def rungs(annotated, text):
    return [cue.rung for cue in cues(annotated(text)[0])]


@pytest.mark.parametrize(
    "text",
    [
        "He was an unlikely saviour of the mill.",
        "She is an improbable member of the orchestra.",
        "The town found an unlikely ally in the bishop.",
        "The unlikeliest of rescuers pulled the boat ashore.",
        "The unlikely friendship of a banker and a monk is told in a film.",
        "She won an unlikely victory on Sunday.",
        "The band owes its improbable rise to a baker.",
    ],
)
def test_a_surprise_is_no_outcome(annotated, text):
    assert rungs(annotated, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "An unlikely return in June would please the singer's fans.",
        "An unlikely rescue is what the owners hope for.",
        "They are chasing an unlikely promotion.",
        "Hopes of an unlikely comeback faded.",
        "A ceasefire is an unlikely outcome.",
        "A strike remains an unlikely prospect.",
        "A truce is unlikely.",
    ],
)
def test_an_outcome_may_be_unlikely(annotated, text):
    assert rungs(annotated, text) == [-1]


@pytest.mark.parametrize(
    "text",
    [
        "The king pardoned the thief, which few had foreseen.",
        "The bank cut rates by half a point; economists had expected a quarter.",
        "The guides had forecast snow.",
        "The storm, which had been expected to miss the coast, killed three.",
        "The deal had looked certain to fail.",
        "He had been likely to win until the scandal broke.",
        "Brokers had forecast growth and expected a boom.",
        "Voters had thought that the mayor would resign.",
        "They'd expected a fight.",
        "Sales rose more than expected.",
    ],
)
def test_an_expectation_of_the_past_is_none_now(annotated, text):
    assert rungs(annotated, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The weather office predicted that the frost will last.",
        "The weather office had predicted that the frost will last.",
        "Experts have predicted a cold winter.",
        "They'd expect a fight.",
        "The party was expected to win.",
        "The bank had forecast growth but now expects a slump.",
    ],
)
def test_an_expectation_that_holds_stays(annotated, text):
    assert rungs(annotated, text)[:1] == [1]


@pytest.mark.parametrize(
    "text",
    [
        "All nurses should wear a badge, she said.",
        "They should resign.",
        "The government should pay for the dam.",
        "The law should be changed.",
        "Nobody should sleep in the street.",
        "The council should not sell the park.",
        "Pupils should read every day.",
        "Should the minister resign?",
        "What should the council do?",
    ],
)
def test_a_duty_is_no_outcome(annotated, text):
    assert rungs(annotated, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The ferry should be back by dusk.",
        "The rest should be easy.",
        "The repairs should take a week.",
        "The train should arrive by six.",
        "The company should return to profit next year.",
        "Prices should fall in the autumn.",
        "The army should leave within days.",
    ],
)
def test_what_should_come_is_likely(annotated, text):
    assert rungs(annotated, text) == [1]


@pytest.mark.parametrize(
    "text",
    [
        "The heirs will not learn the sum until the house is sold.",
        "The road will not open until May.",
        "The club is unlikely to reopen until autumn.",
        "The shop will not reopen before Christmas.",
        "The strike cannot end until the pay is settled.",
        "No deal will be signed until the hostages are free.",
    ],
)
def test_not_until_says_when(annotated, text):
    assert rungs(annotated, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The road will not open.",
        "The truce will not last until spring.",
        "The minister will not appear before the committee.",
        "The mayor, in office until May, will not resign.",
    ],
)
def test_what_is_ruled_out_stays(annotated, text):
    assert rungs(annotated, text) == [-2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The lamps will be gone by 2030, by which time nobody will miss them.", [2]),
        ("The tenants will stay until the lease will end.", [2]),
        ("The pension will run out until the state steps in.", [2]),
        ("Voters are at work until June, when the mayor will retire.", []),
    ],
)
def test_the_main_statement_is_what_counts(annotated, text, expected):
    assert rungs(annotated, text) == expected
