"""One line or sentence, wherever it stands: why it is left out, or "" where it stays."""

import pytest

from framing.datatypes import Span
from framing.text.boilerplate import cue, inner_boilerplate, judge
from framing.text.lines import Line

REAL = "The council voted on Tuesday to close the bridge over the Elm for repairs of at least nine months."
PROMPT = "Sign up here for our free daily newsletter."


def why(text):
    return judge(Line.of(text, Span(0, len(text))))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("***", "navigation"),
        ("The mill was burnt | The ferry is late", "navigation"),
        ("“A” | “B”", "navigation"),
        ("Home > News > World", "navigation"),
        ("“Boats at sea,” Tolm, 1904. Photo: Jane Doe", "caption"),
        ("Boats in the harbour. Photo: Jane Doe", "caption"),
        ("By Jane Doe | 3 June", "byline"),
        ("By Jane Doe", "byline"),
        ("Published 3 June 2025, 10:05.", "byline"),
        ("TAMUR, 19 September (VSNA)", "dateline"),
        ("图/视觉中国", "caption"),
        ("Jane Doe contributed reporting from Tolm.", "agency credit"),
        (PROMPT, "newsletter prompt"),
        ("Read more: The old mill", "related links"),
        ("Advertisement", "advertisement"),
        ("Comments (24)", "comments"),
        ("责任编辑：王小明", "byline"),
    ],
)
def test_a_line_that_is_no_part_of_the_article_is_told_by_its_kind(text, reason):
    assert why(text) == reason


@pytest.mark.parametrize(
    "text",
    [
        REAL,
        "“Sign up here,” said the poster.",
        "“Photo: nobody,” he said, and the clerk said that it was Jane Doe",
        "The mayor said readers of our newsletter should click here.",
        "The results will be published on 3 June.",
        "Share prices fell, and the bank was blamed for it by members of the board.",
    ],
)
def test_a_line_of_the_article_stays(text):
    assert why(text) == ""


def test_long_lines_are_never_left_out_as_a_whole():
    assert why(f"{PROMPT} " * 5) == "newsletter prompt"
    assert why(f"{PROMPT} " * 12) == ""  # 96 words
    assert why("_" * 901) == ""
    assert why("_" * 900) == "navigation"


def test_a_line_of_sentences_goes_where_half_of_it_is_boilerplate():
    short = "The bridge is shut."
    assert why(f"{short} {PROMPT}") == "newsletter prompt"
    assert why(f"{REAL} {PROMPT}") == ""
    assert why(f"{short} Nobody came. It rains here.") == ""


def test_a_sentence_that_tells_something_is_no_cue():
    assert cue(PROMPT) == "newsletter prompt"
    assert cue(f"Dear friends. {PROMPT}") == "newsletter prompt"
    assert cue(f"{PROMPT} Photo: Jane Doe") == "newsletter prompt"  # the first reason
    assert cue(f"{REAL} {PROMPT}") == cue(f"{PROMPT} {REAL}") == ""
    assert cue("Dear friends.") == cue("") == ""


def inner(text, start=0, end=None):
    return [
        (text[x.span.start : x.span.end], x.reason)
        for x in inner_boilerplate(text, Span(start, len(text) if end is None else end))
    ]


def test_prompts_at_the_end_of_a_paragraph_are_found_in_their_order():
    thanks = "Subscribe now to our weekly podcast."
    assert inner(f"{REAL} {PROMPT} {thanks}") == [(PROMPT, "newsletter prompt"), (thanks, "newsletter prompt")]


def test_agency_tags_and_picture_credits_at_the_end_are_found():
    assert inner(f"{REAL} Photo: Jane Doe") == [("Photo: Jane Doe", "image credit")]


@pytest.mark.parametrize("text", [f"{PROMPT} {REAL}", f"{REAL} {PROMPT} {REAL}", PROMPT, REAL, f"{REAL} “{PROMPT}”"])
def test_prompts_before_the_last_sentence_spoken_ones_and_whole_paragraphs_stay(text):
    assert inner(text) == []


def test_only_the_paragraph_itself_is_looked_at():
    text = f"{REAL} {PROMPT} {PROMPT}"
    end = len(REAL) + 1 + len(PROMPT)
    assert inner(text, 0, end) == [(PROMPT, "newsletter prompt")]
    assert inner(text, len(REAL) + 1, end) == []
