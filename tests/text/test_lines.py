import pytest

from framing.datatypes import Span
from framing.text.lines import Line, count_words, is_spoken


def line(text):
    return Line.of(text, Span(0, len(text)))


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("one", 1), ("two words", 2), ("桥", 1), ("大桥", 1), ("大桥关", 2), ("大桥 in Tolm 关闭", 4)],
)
def test_two_chinese_characters_are_a_word(text, words):
    assert count_words(text) == words


@pytest.mark.parametrize("text", ["“Yes", '"Yes', "„Ja", "«Oui", "「是」", "『是』", "'Yes", "‘Yes"])
def test_a_quotation_in_front_is_heard(text):
    assert is_spoken(text)
    assert not is_spoken(f"So {text}")


@pytest.mark.parametrize("text", ["'twas so", "‘90s", "’Tis", "Yes”"])
def test_an_apostrophe_in_front_is_no_quotation(text):
    assert not is_spoken(text)


@pytest.mark.parametrize("end", [".", "!", "?", "…", "。", "！", "？", "؟", "।", ";", ".”", '."', ".)", ".]*", "。」"])
def test_a_line_that_ends_like_a_sentence_is_stopped(end):
    assert line(f"It rains{end}").stopped


@pytest.mark.parametrize("text", ["It rains", "It rains,", "It. rains", "It rains:", "St. Anne’s"])
def test_other_lines_are_not(text):
    assert not line(text).stopped


@pytest.mark.parametrize("mark", ["• ", "- ", "– ", "* ", "1. ", "(2) ", "a) ", "12. "])
def test_bullets_and_numbers_make_an_item(mark):
    assert line(f"{mark}close the bridge").item


@pytest.mark.parametrize("text", ["-close", "123. close", "A close call", "3 boats"])
def test_other_openings_do_not(text):
    assert not line(text).item


def test_a_line_knows_where_it_stands():
    text = "Title\nThe rest."
    found = Line.of(text, Span(6, 15))
    assert (found.span, found.text, found.words, found.reason) == (Span(6, 15), "The rest.", 2, "")


def test_prose_is_a_stopped_line_of_ten_words_that_stays():
    ten = "one two three four five six seven eight nine ten."
    assert line(ten).prose
    assert not line(ten[4:]).prose
    assert not line(ten[:-1]).prose
    marked = line(ten)
    marked.reason = "caption"
    assert not marked.prose
