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
