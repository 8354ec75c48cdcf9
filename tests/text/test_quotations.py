from __future__ import annotations

import pytest

from framing.text import parser
from framing.text.quotations import quotations, quoted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He called it “a disaster” twice.", ["a disaster"]),
        ('He called it "a disaster" twice.', ["a disaster"]),
        ("They called it ‘an insult to members’ and left.", ["an insult to members"]),
        ("They called it 'an insult' and left.", ["an insult"]),
        ("Ils parlent de «paix» et de « guerre ».", ["paix", " guerre "]),
        ("部长说：「协议失败。」", ["协议失败。"]),
        ("The players’ union and the club’s owner don’t agree.", []),
        ("The players' union and the club's owner don't agree.", []),
        ("In the '90s the 'rock'n'roll' years ended.", ["rock'n'roll"]),
        ("‘The players’ union is wrong,’ he said.", ["The players’ union is wrong,"]),
        ("“We will go on and never stop.", ["We will go on and never stop."]),
        ("and never stop,” she said.", ["and never stop,"]),
        ('and never stop," she said.', ["and never stop,"]),
        ("“He said ‘no’ to me,” she said.", ["He said ‘no’ to me,"]),
        ('A board 6" wide.', []),
        ("", []),
    ],
)
def test_quoted_words(text, expected):
    assert [text[s.start : s.end] for s in quoted(text)] == expected


def _reports(text):
    tokens = parser.parse([text])[0][0]

    def words(span):
        return text[span.start : span.end] if span else None

    return [(q.kind, words(q.span), words(q.speaker), words(q.verb)) for q in quotations(text, tokens)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister said that the plan was dead.",
            ("attributed", "the plan was dead", "The minister", "said"),
        ),
        (
            "The plan was dead, union leaders argue.",
            ("attributed", "The plan was dead", "union leaders", "argue"),
        ),
        ("According to the bank, prices rose.", ("attributed", "prices rose", "the bank", "According")),
        (
            "By the group's own count, 300 people marched.",
            ("attributed", "300 people marched", "the group", "count"),
        ),
        ("Ministers: deal will never work", ("attributed", "deal will never work", "Ministers", None)),
        ("He is said to have lied.", ("attributed", "to have lied", None, "said")),
        ("The mayor reportedly fled.", ("attributed", "The mayor", None, "reportedly")),
        ("In the view of the bank, rates are high.", ("attributed", "rates are high", "the bank", "view")),
        (
            "The fire was an accident, as the company puts it.",
            ("attributed", "The fire was an accident", "the company", "puts"),
        ),
        (
            "The ministry rejected claims that the dam was unsafe.",
            ("attributed", "the dam was unsafe", "The ministry", "claims"),
        ),
        ("“We will not go,” said Maria Lopez.", ("quoted", "We will not go,", "Maria Lopez", "said")),
        ("The chief called the plan “reckless”.", ("quoted", "reckless", "The chief", "called")),
    ],
)
def test_speaker_and_verb(text, expected):
    assert expected in _reports(text)


@pytest.mark.parametrize(
    "text",
    [
        "The plan was dead and buried.",
        "I think that the plan is dead.",
        "The meeting opens at 9: bring a pen.",
    ],
)
def test_the_author_speaks(text):
    assert _reports(text) == []


def test_quoted_words_are_not_attributed_as_well():
    assert [kind for kind, *_ in _reports("“We will not go,” said Maria Lopez.")] == ["quoted"]
