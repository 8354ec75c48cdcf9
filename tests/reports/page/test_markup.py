from __future__ import annotations

import pytest

from framing.reports.page.markup import Html, escape, join, tag


def test_plain_text_is_escaped_and_markup_is_not():
    assert tag("p", "<b>", tag("i", "x")) == "<p>&lt;b&gt;<i>x</i></p>"


def test_attributes_are_named_quoted_and_escaped():
    made = tag("td", class_='a"b', data_label="<x>", colspan=2, hidden=True, lang=None, dir=False)
    assert made == '<td class="a&quot;b" data-label="&lt;x&gt;" colspan="2" hidden></td>'


def test_an_attribute_may_be_called_name():
    assert tag("meta", name="viewport") == '<meta name="viewport">'


def test_lists_are_joined_and_none_is_left_out():
    assert join("a", None, ["<", [Html("<br>")]]) == "a&lt;<br>"


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x9b", "\ud800", "\ufffe"])
def test_what_html_may_not_hold_is_replaced(sign):
    assert escape(f"a{sign}b") == "a\ufffdb"


def test_marks_that_turn_text_round_are_dropped():
    assert escape("a\u202eb\u2066c\u200f") == "abc\u200f"


def test_line_ends_and_tabs_stay():
    assert escape("a\n\tb") == "a\n\tb"
