import re

from hypothesis import given
from hypothesis import strategies as st

from framing.datatypes import Span
from framing.ui.escape import escape
from framing.ui.marks import Mark, marked


def stripped(html):
    return re.sub(r"</?mark[^>]*>", "", html)


def test_a_mark_wraps_exactly_its_words():
    html = marked("A new bridge is inevitable.", [Mark(Span(16, 26), "fr-cue", "Certainty")])
    assert html == 'A new bridge is <mark class="fr-cue" title="Certainty">inevitable</mark>.'


def test_overlapping_marks_are_cut_and_keep_both_classes():
    html = marked("abcd", [Mark(Span(0, 3), "one", "1"), Mark(Span(2, 4), "two", "2")])
    assert '<mark class="one two" title="1; 2">c</mark>' in html


def test_offsets_count_from_the_start_of_the_article():
    assert ">c</mark>" in marked("bcd", [Mark(Span(11, 12), "k", "l")], start=10)
    assert marked("bcd", [Mark(Span(0, 5), "k", "l")], start=10) == "bcd"


@given(
    st.text(alphabet="ab<>&\"' \n", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5),
)
def test_no_character_is_lost_and_every_tag_is_ours(text, spans):
    html = marked(text, [Mark(Span(min(s), max(s)), "k", '"<') for s in spans])
    assert stripped(html) == escape(text)
    assert html.count("<mark") == html.count("</mark>") == html.count("<") / 2
