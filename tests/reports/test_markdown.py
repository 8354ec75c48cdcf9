from __future__ import annotations

import re

import pytest

from framing.reports.markdown import escape, render


def test_the_report_opens_with_what_matters(report):
    text = render(report)
    heads = re.findall(r"^## (.*)$", text, re.M)
    assert heads == [
        "Articles",
        "How the articles relate",
        "Framing differences",
        "Conflicts of facts",
        "Aligned events",
        "Told here, not there",
        "Models and limits",
    ]
    assert "> **Velden Courier**: The tram line to the Velden harbour **will open in October**, mayor" in text
    assert "Velden Courier sees the outcome as more likely (0.91)" in text
    assert "nothing in Velden Courier matches (best 0.43)" in text


def test_weaker_candidates_are_not_listed(report):
    assert "Reporting verbs of different weight" not in render(report)


def test_an_empty_report_says_why(empty):
    assert "there is nothing to contrast" in render(empty)


@pytest.mark.parametrize(
    "text",
    [
        "![x](http://evil.example/p)",
        "[x](javascript:1)",
        "<b>x</b>",
        "*x*",
        "# x",
        "- x",
        "1. x",
        "`x`",
        "a|b",
        "a\n\nb",
    ],
)
def test_escaped_text_is_no_markup(text):
    out = escape(text)
    assert not re.search(r"(?<!\\)[\[\]<>*#`|]|^[-+=]|^\d+[.)]|\n", out)
    assert re.sub(r"\\(.)", r"\1", out).split() == text.split()


def test_a_hostile_report_is_defused(hostile):
    text = render(hostile)
    assert not re.search(r"(?<!\\)<(script|img|b)", text)
    assert not re.search(r"(?<!\\)!\[", text)
    assert "\x1b" not in text
    text.encode("utf-8")


def test_the_outcome_is_quoted_where_it_is_judged(report, apart):
    text = render(apart)
    assert text.index("Central claim") < text.index("On the outcome: The tram line") < text.index("Certainty: +2")
    assert "On the outcome" not in render(report)


def test_an_address_without_markup_is_no_link():
    assert escape("see www.evil.example, WWW.x.example") == r"see www\.evil.example, WWW\.x.example"


@pytest.mark.parametrize("sign", ["\u200e", "\u200f", "\u061c", "\u202e", "\x1b", "\uffff"])
def test_no_sign_turns_or_drives_a_line(sign):
    assert escape(f"a{sign}b") == "a\ufffdb"
