"""Paragraphs of a raw text: its lines, or lines joined again where somebody wrapped them."""

import pytest

from framing.datatypes import Span
from framing.text.blocks import blocks, trim

FULL = "the council of the old harbour town met again on"  # 48 characters, and it goes on


def cut(text):
    return [text[s.start : s.end] for s in blocks(text)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\n\n", "\n \t\n"])
def test_every_sign_that_ends_a_line_ends_a_paragraph(end):
    assert cut(f"One line.{end}Another.") == ["One line.", "Another."]


@pytest.mark.parametrize("text", ["", "\n\n", " \t\n\ufeff\n\u200b"])
def test_empty_lines_are_no_paragraphs(text):
    assert blocks(text) == []


@pytest.mark.parametrize("edge", [" ", "\t", "\u00a0", "\ufeff", "\u200b", "\u200e", "\u200f", "\u2060", " \ufeff "])
def test_edges_are_trimmed_of_what_nobody_sees(edge):
    text = f"{edge}a b{edge}"
    span = trim(text, Span(0, len(text)))
    assert text[span.start : span.end] == "a b"
    assert len(trim(edge, Span(0, len(edge)))) == 0
    assert trim("xabx", Span(1, 3)) == Span(1, 3)


def wrapped(*lines, end="\n"):
    return end.join(lines)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_of_a_wrapped_text_are_joined(end):
    text = wrapped(FULL, FULL, FULL, "a Tuesday.", end=end)
    assert cut(text) == [text]


@pytest.mark.parametrize("gap", ["\n\n", "\n  ", "\n\t", "\r\n\r\n"])
def test_an_empty_line_or_an_indent_begins_a_paragraph(gap):
    first, second = wrapped(FULL, FULL, "a Tuesday."), wrapped(FULL, FULL, FULL)
    assert cut(first[: -len("\na Tuesday.")] + gap + second) == [wrapped(FULL, FULL), second]


def test_a_short_line_ends_a_paragraph():
    text = wrapped(FULL, FULL, "and then it left.", FULL, FULL, FULL)
    assert cut(text) == [wrapped(FULL, FULL, "and then it left."), wrapped(FULL, FULL, FULL)]


def test_a_line_of_six_tenths_of_the_width_goes_on():
    full = FULL + " it"  # 51 characters
    for length, joined in ((31, True), (30, False)):
        middle = ("x" * 50)[: length - 2] + " y"
        text = wrapped(full, full, full, middle, full, full)
        assert (len(cut(text)) == 1) is joined


@pytest.mark.parametrize(
    "lines",
    [
        [FULL, FULL],  # one broken line proves nothing
        [FULL, FULL.title(), FULL.title(), FULL.title()],  # lines that begin with capitals are no continuation
        [f"{FULL}.", f"{FULL}.", f"{FULL}."],  # nor do sentences that end go on
        ["a short line", "another one", "a third one", "a fourth"],
        [FULL * 3, FULL * 3, FULL * 3],
        [FULL, FULL, FULL, FULL * 4],  # a text with one line wider than any page was not wrapped
    ],
)
def test_other_texts_stay_as_they_are(lines):
    assert cut(wrapped(*lines)) == lines


def test_few_broken_lines_among_many_whole_ones_do_not_make_a_wrapped_text():
    whole = ["The town slept."] * 9
    assert len(cut(wrapped(*whole, FULL, FULL, FULL))) == 12
    assert len(cut(wrapped(*whole[:4], FULL, FULL, FULL))) == 5


@pytest.mark.parametrize(("length", "joined"), [(39, False), (40, True), (130, True), (131, False)])
def test_the_width_is_that_of_a_page(length, joined):
    line = "x" * (length - 2) + " y"
    assert (len(cut(wrapped(line, line, line))) == 1) is joined
