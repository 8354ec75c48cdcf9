from __future__ import annotations

import numpy as np
import pytest

from framing.axes.agency import Agency
from framing.axes.base import Pair
from framing.axes.clauses import content
from framing.datatypes import Passage, Span
from framing.text.annotate import annotate

AXIS = Agency()


def _overlap(left, right):
    """A stand-in for the encoder: shared words of two phrases."""
    ours, theirs = set(left.lower().split()), set(right.lower().split())
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def _pair(first, second):
    passages = [Passage(n, n, 0, Span(0, len(t)), t) for n, t in (("a", first), ("b", second))]
    annotations = annotate(passages, "en")
    readings = AXIS.read(annotations, np.zeros((2, 4), dtype=np.float32))
    return Pair(*annotations, {AXIS.id: readings[0]}, {AXIS.id: readings[1]}, 0.6, _overlap)


def _words(pair, candidate):
    return [
        [side.passage.text[s.start : s.end] for s in spans]
        for side, spans in ((pair.a, candidate.evidence_a), (pair.b, candidate.evidence_b))
    ]


@pytest.mark.parametrize(
    ("telling", "hiding", "told", "hidden"),
    [
        (
            "Riot police opened fire near the market, killing two men.",
            "Shots were fired near the market and two men lost their lives.",
            "Riot police opened fire",
            "Shots were fired",
        ),
        (
            "The ministry deleted the archive on Monday.",
            "The archive was deleted on Monday.",
            "The ministry deleted the archive",
            "The archive was deleted",
        ),
        (
            "Settlers attacked the farmers outside the town hall.",
            "Clashes erupted outside the town hall, leaving farmers hurt.",
            "Settlers attacked the farmers",
            "Clashes erupted",
        ),
        (
            "The statue was toppled by soldiers.",
            "The statue fell.",
            "was toppled by soldiers",
            "The statue fell",
        ),
    ],
)
def test_the_side_that_names_the_doer(telling, hiding, told, hidden):
    pair = _pair(telling, hiding)
    candidate = AXIS.contrast(pair)
    assert candidate is not None
    assert candidate.direction == "a"
    shown, blank = _words(pair, candidate)
    assert any(told in words for words in shown)
    assert any(hidden in words for words in blank)
    assert candidate.signals["doer absent"] == 1


def test_a_doer_in_the_next_sentence_counts_as_named():
    hiding = "The archive was deleted on Monday. The ministry did it by night."
    pair = _pair("The ministry deleted the archive on Monday.", hiding)
    candidate = AXIS.contrast(pair)
    assert candidate is None or candidate.signals["doer absent"] == 0


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Rain fell.", "It rained."),
        ("The ministry deleted the archive.", "The ministry deleted the archive."),
        ("The archive was deleted.", "The files were wiped."),
    ],
)
def test_nothing_to_compare(first, second):
    assert AXIS.contrast(_pair(first, second)) is None


def test_mirrored():
    pair = _pair("Police beat the students on Friday.", "Scuffles broke out on Friday. Students were hurt.")
    candidate = AXIS.contrast(pair)
    assert candidate is not None
    assert AXIS.contrast(pair.swapped()) == candidate.swapped()
    assert "{a} names who did it" in candidate.explanation


def test_doer_and_done_to_change_places():
    pair = _pair("The marchers attacked the police.", "The police attacked the marchers.")
    candidate = AXIS.contrast(pair)
    assert candidate is not None
    assert candidate.signals["swapped"] == 1
    assert candidate.direction is None
    assert AXIS.contrast(pair.swapped()) == candidate.swapped()


def test_reading_keeps_its_words():
    pair = _pair("Police beat the students.", "The students were beaten.")
    told, hidden = pair.readings_a[AXIS.id], pair.readings_b[AXIS.id]
    assert told.value == 1
    assert hidden.value == 0
    assert [e.quote for e in told.evidence] == ["Police beat the students"]
    assert all(content(pair.a.tokens) for _ in told.phrases)


def test_a_language_without_a_parser_has_no_reading():
    (annotation,) = annotate([Passage("z", "z", 0, Span(0, 8), "警方向人群开枪。")], "zh")
    (reading,) = AXIS.read([annotation], np.zeros((1, 4), dtype=np.float32))
    assert reading.value is None
