"""Which regions of a paragraph a sentence end must not tear."""

import pytest

from framing.datatypes import Span
from framing.text.enclosures import enclosures


def found(text, **options):
    return [text[s.start : s.end] for s in enclosures(text, Span(0, len(text)), **options)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “no” twice.", ["“no”"]),
        ('He said "no" twice.', ['"no"']),
        ('He said "no" and "yes".', ['"no"', '"yes"']),
        ('He said "no” twice.', ['"no”']),
        ('He said “no" twice.', ['“no"']),
        ("„Nein“, sagte er, „nie”.", ["„Nein“", "„nie”"]),
        ('Er sagte „nein".', ['„nein"']),
        ("Er sagte »nein« dazu.", ["»nein«"]),
        ("Il dit « non » ici.", ["« non »"]),
        ("他说「不」。", ["「不」"]),
        ("他说『不』。", ["『不』"]),
        ("他说「他说『不』。」", ["「他说『不』。」"]),
        ("(He did.) [She did.] （他）", ["(He did.)", "[She did.]", "（他）"]),
        ("(one (two) three)", ["(one (two) three)"]),
        ("([mixed)] end", ["([mixed)"]),
        ("“He said ‘no.’ Then he left”", ["“He said ‘no.’ Then he left”"]),
        ("'We go. We stay,' she said.", ["'We go. We stay,'"]),
        ("‘We go. We stay,’ she said.", ["‘We go. We stay,’"]),
        ("(He said “no) way”", ["(He said “no) way”"]),
        ('("No.") he said', ['("No.")']),
    ],
)
def test_quotations_and_brackets_are_kept_whole(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no marks",
        "He said “no",
        "no” he said",
        'a board of 6" wide',
        "(open",
        "close)",
        "(wrong]",
        "it's the dogs' day",
        "in the '90s, they said",
        "He said 'no' twice",  # a word in single marks has no stop in it to tear
        "the boys' club.' So",
        ") (",
    ],
)
def test_a_mark_without_its_partner_guards_nothing(text):
    assert found(text) == []


def test_only_the_paragraph_is_looked_at():
    text = "“no” and “yes” and “maybe”"
    assert enclosures(text, Span(5, 14)) == [Span(9, 14)]
    assert enclosures('x"no"', Span(1, 5)) == [Span(1, 5)]  # at its front a straight mark opens


def test_longer_regions_are_not_guarded():
    text = "“" + "a" * 398 + "”"
    assert len(found(text)) == 1
    assert found(text.replace("a", "aa", 1)) == []
    assert found("(ten signs)", limit=11) == ["(ten signs)"]
    assert found("(ten signs)", limit=10) == []


def test_a_long_region_does_not_hide_those_inside():
    assert found("(a “b” c)", limit=5) == ["“b”"]
