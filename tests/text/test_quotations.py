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
        ("The mill, said its owner, had burnt.", ("attributed", "The mill", "its owner", "said")),
        ("The mayor, sources told the Post, will quit.", ("attributed", "will quit", "sources", "told")),
        ("“It is safe,” Kim told the town on a visit in May. “We saw.”", ("quoted", "We saw.", "Kim", "told")),
        (
            "Kim said that it was safe. “We looked at every bolt.”",
            ("quoted", "We looked at every bolt.", "Kim", "said"),
        ),
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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "“It is safe,” the engineer said. The town has heard that before. “Go home now” was on the gate.",
            "Go home now",
        ),
        ("“It is safe,” Kim said on Monday after a visit. Rain fell for a week. “We lost it all.”", "We lost it all."),
        ("The “gift” was a car.", "gift"),
    ],
)
def test_a_quotation_that_does_not_go_on_has_no_speaker(text, words):
    assert ("quoted", words, None, None) in _reports(text)


def test_a_participle_does_not_report():
    assert _reports("The park, said to be haunted, was sold.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('The "new" and the "old" bridge.', ["new", "old"]),
        ('He said "no', ["no"]),
        ("(“aside”) he said", ["aside"]),
        ("„So ist es“, sagte er.", ["So ist es"]),
        ("‹oui› dit-il", ["oui"]),
        ("『是』", ["是"]),
        ("so it ends» he said", ["so it ends"]),
        ("'Tis the season 'til May", []),
        ("‘90s music", []),
        ("He wrote ‘we go", ["we go"]),
        ("He wrote 'we go", []),  # half of a straight pair is an apostrophe
        ("the boys' club 'is closed' today", ["is closed"]),
        ("'The workers' rights matter,' she said", ["The workers' rights matter,"]),
        ("“a” “b” “”", ["a", "b"]),
        ("＂wide＂ marks", ["wide"]),
        ("it's the dogs' day", []),
        ("‘boss’ and ‘class’.", ["boss", "class"]),
        ("“One.” He left. “Two.”", ["One.", "Two."]),
    ],
)
def test_more_quoted_words(text, expected):
    spans = quoted(text)
    assert [text[s.start : s.end] for s in spans] == expected
    assert spans == sorted(spans)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The harbour is closed, says the captain.", ("attributed", "The harbour is closed", "the captain", "says")),
        ("As the captain says, the harbour is closed.", ("attributed", "the harbour is closed", "the captain", "says")),
        ("The allegedly drunk captain slept.", ("attributed", "drunk", None, "allegedly")),
        ("The company vowed to pay.", ("attributed", "to pay", "The company", "vowed")),
        ("The company alleged fraud.", ("attributed", "fraud", "The company", "alleged")),
        ("The firm is believed to be broke.", ("attributed", "to be broke", None, "believed")),
        ("The harbour is closed, it is understood.", ("attributed", "The harbour is closed", None, "understood")),
        ("The captain said: the harbour is closed.", ("attributed", "the harbour is closed", "The captain", "said")),
        ("Residents: the noise never stops", ("attributed", "the noise never stops", "Residents", None)),
        (
            "The dam is safe, the engineers, who built it, said.",
            ("attributed", "The dam is safe", "the engineers", "said"),
        ),
        (
            "Experts warned the dam leaks and said the town must go.",
            ("attributed", "the town must go", "Experts", "said"),
        ),
        ("Per the ministry, prices rose.", ("attributed", "prices rose", "the ministry", "Per")),
        ('"The dam is safe," the mayor told the council.', ("quoted", "The dam is safe,", "the mayor", "told")),
        ('"A joke," "a farce," they said.', ("quoted", "a farce,", "they", "said")),
        ("The alleged thief fled.", ("attributed", "thief", None, "alleged")),
    ],
)
def test_more_speakers_and_verbs(text, expected):
    assert expected in _reports(text)


@pytest.mark.parametrize(
    "text",
    [
        "In my view, the harbour is lost.",
        "In our view, the harbour is lost.",
        "On Monday: the noise never stops",
        "A big day: bread",
        "We believe that the dam is safe.",
        "The captain said that.",
    ],
)
def test_more_words_of_the_author(text):
    assert _reports(text) == []


def test_words_around_an_aside_are_reported_on_both_sides():
    found = _reports("The harbour, according to the captain, is closed.")
    assert found == [
        ("attributed", "The harbour", "the captain", "according"),
        ("attributed", "is closed", "the captain", "according"),
    ]


def test_without_a_parse_only_the_marks_are_used():
    from framing.text import tokenizer

    text = "Er sagte „nein“ und meint, dass es endet."
    (found,) = quotations(text, tokenizer.tokens(text, "de"))
    assert (found.kind, found.speaker, found.verb) == ("quoted", None, None)
    assert quotations("“no”", ())[0].span.start == 1
