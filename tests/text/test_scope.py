from __future__ import annotations

import pytest

from framing.datatypes import Span
from framing.text import parser, scope


def _read(text, function):
    tokens = parser.parse([text])[0][0]
    return [text[s.start : s.end] for s in function(tokens)]


def _covered(text, word, function):
    start = text.index(word)
    tokens = parser.parse([text])[0][0]
    return any(s.overlap(Span(start, start + len(word))) for s in function(tokens))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The strike is not inevitable.", "inevitable"),
        ("The bridge didn't collapse.", "collapse"),
        ("Nobody was hurt in the blaze.", "hurt"),
        ("No deal is certain.", "certain"),
        ("There is no evidence that he lied.", "lied"),
        ("The firm denied that it had misled investors.", "misled"),
        ("The council ruled out a sale of the park.", "sale"),
        ("The deal is far from certain.", "certain"),
        ("The result was anything but inevitable.", "inevitable"),
        ("The law passed without a vote.", "vote"),
        ("The team failed to score.", "score"),
        ("The ministry rejected claims that the dam was unsafe.", "unsafe"),
    ],
)
def test_negation_reaches(text, word):
    assert _covered(text, word, scope.negated)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It was not only inevitable but welcome.", "inevitable"),
        ("She did not fail to appear.", "appear"),
        ("He never denied that he took the money.", "took"),
        ("There is no doubt that the bridge will fall.", "fall"),
        ("The strike is not inevitable, and the talks succeeded.", "succeeded"),
        ("The inevitable strike did not come.", "inevitable"),
        ("The town is far from the border.", "border"),
        ("According to the group, it has nothing but contempt for voters.", "contempt"),
        ("Police say no one was hurt, but the driver was arrested.", "arrested"),
        ("No fewer than ten people were hurt.", "hurt"),
    ],
)
def test_negation_does_not_reach(text, word):
    assert not _covered(text, word, scope.negated)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The talks may still succeed.", "succeed", True),
        ("If it rains, the match is off.", "rains", True),
        ("Unless the rain stops, the match is off.", "stops", True),
        ("The match might be off, but the party went ahead.", "went", False),
        ("The talks succeeded in May.", "succeeded", False),
    ],
)
def test_modal(text, word, expected):
    assert _covered(text, word, scope.modal) is expected


def test_scope_has_no_subject_and_no_loose_ends():
    assert _read("The strike is not inevitable, and the talks ended.", scope.negated) == ["is", "inevitable"]


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("No long-term plan exists.", ["long-term plan exists"]),
        ("They found no proof that the dam leaked.", ["proof that the dam leaked"]),
        ("Neither side will yield.", ["side will yield"]),
        ("The mayor did not eat or sleep.", ["did", "eat or sleep"]),
        ("The mayor did not resign but the council fell.", ["did", "resign"]),
        ("The mayor never came and never wrote.", ["came", "wrote"]),
        ("It was a gift, not a loan.", ["a loan"]),
        ("She left, not because of the rain.", ["because of the rain"]),
        ("There is no question that the port will close.", ["question"]),
        ("The police know nothing about the theft.", ["know", "about the theft"]),
        ("He said nothing.", ["said"]),
        ("The bill was not passed.", ["was", "passed"]),
        ("He won, not by luck.", ["by luck"]),
        ("The firm refused to pay.", ["to pay"]),
        ("The town was unable to pay.", ["to pay"]),
        ("The report refuted the claim that wages fell.", ["the claim that wages fell"]),
        ("The minister dismissed suggestions that the bank would fail.", ["would fail"]),
        ("The police prevented the march from reaching the square.", ["reaching the square"]),
        ("The town avoided raising taxes.", ["raising taxes"]),
        ("He did not know that the ship sank.", ["did", "know"]),
        ("They did not say that the ship sank.", ["did", "say that the ship sank"]),
        ("He left without closing the gate.", ["closing the gate"]),
        ("The plan is anything but cheap.", ["cheap"]),
        ("No one came but the police left.", ["one came"]),
        ("Nobody knows who did it, and the police wait.", ["knows"]),
        ("The law does not ban boats if they are old.", ["does", "ban boats"]),
        ("The plan is not cheap, the mayor said.", ["is", "cheap"]),
        ("The mayor, who did not vote, left early.", ["did", "vote"]),
        ("The firm ruled out layoffs and closed a mill.", ["layoffs"]),
        ("They have no reason to leave.", ["reason to leave"]),
        ("There is no chance of rain.", ["chance of rain"]),
        ("The bill which nobody read was passed.", ["read"]),
        ("He is far from a saint.", ["a saint"]),
        ("He is far from being honest.", ["being honest"]),
    ],
)
def test_how_far_a_negation_reaches(text, reached):
    assert _read(text, scope.negated) == reached


@pytest.mark.parametrize(
    "text",
    [
        "The port is costly, not to mention slow.",
        "Not least the children suffered.",
        "The plan is not merely bold.",
        "No more than ten boats sank.",
        "Nothing short of a strike will help.",
        "Not only did the dam burst, it drowned the mill.",
        "The dam burst and the mill drowned.",
        "",
    ],
)
def test_what_negates_nothing(text):
    assert _read(text, scope.negated) == [] if text else scope.negated(()) == ()


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("The dam could burst if it rains.", ["could burst if it rains"]),
        ("The dam will perhaps burst.", ["will perhaps burst"]),
        ("Whether the dam holds is unclear.", ["Whether the dam holds"]),
        ("He asked whether the dam holds.", ["whether the dam holds"]),
        ("Assuming the rain stops, the fair opens.", ["Assuming the rain stops"]),
        ("In case of fire, leave the hall.", ["of fire"]),
        ("He'd go if he could.", ["'d go if he could"]),
        ("The mayor should resign.", ["should resign"]),
        ("The mayor must resign, but the council might wait.", ["might wait"]),
        ("The ferry runs lest the island starve.", ["lest the island starve"]),
        ("The mayor can resign.", []),
        ("The council was formed in May.", []),
        ("The case of the missing boat is closed.", []),
    ],
)
def test_how_far_a_modal_word_reaches(text, reached):
    assert _read(text, scope.modal) == reached
