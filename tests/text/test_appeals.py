"""Short lines that speak for the paper, judged against their article."""

import pytest

from framing.datatypes import Span
from framing.text.appeals import mark_appeals
from framing.text.lines import Line

LONG = [
    "The council voted on Tuesday to close the bridge over the Elm for repairs of at least nine months. Residents of "
    "the north bank said they had not been asked, and the market opened in 1904 and has flooded twice since then.",
    "The mayor, who had promised to keep it open, said that the engineers had left her no choice. Two councillors of "
    "her party voted against the plan, which costs 4 million crowns and takes all that the town has put aside.",
    "Traffic will be sent over the ring road, where the number of lorries has doubled since May. Buses that used the "
    "bridge will turn back at the mill, and the ferry will run until ten in the evening on all days of the week.",
]
SHORT = [
    "The council voted on Tuesday to close the old bridge over the river.",
    "Nobody on the north bank had been asked for a view.",
]
APPEAL = "Our letters page is open to all readers."


def marked(*texts):
    lines = [Line.of(text, Span(0, len(text))) for text in texts]
    mark_appeals(lines)
    return [line.reason for line in lines]


@pytest.mark.parametrize(
    "line",
    [
        APPEAL,
        "Members read us without ads.",
        "You can contact our health team in confidence.",
        "Do you have a photo? Send it to our newsroom.",
    ],
)
def test_a_lone_line_on_the_papers_own_business_is_an_appeal(line):
    assert marked(LONG[0], line, *LONG[1:]) == ["", "newsletter prompt", "", ""]


@pytest.mark.parametrize(
    "line",
    [
        "Our foreign ministry summoned the ambassador on Wednesday.",
        "The bridge was closed at dawn on Sunday.",
        "“Our letters page is open to all readers.”",
        "Our letters page is open to all readers, the editor said.",
        "The newspaper was fined in June.",
        "It called it “our newsletter” at the time.",
    ],
)
def test_a_lone_line_of_the_article_or_of_somebody_is_none(line):
    assert marked(LONG[0], line, *LONG[1:]) == [""] * 4


def test_a_line_that_shares_its_words_with_the_article_belongs_to_it():
    about = LONG[0].replace("the market", "the newspaper market, with its readers and a letters page open to all,")
    assert marked(about, APPEAL, *LONG[1:]) == [""] * 4


def test_among_short_paragraphs_no_line_is_alone():
    assert marked(SHORT[0], APPEAL, SHORT[1]) == [""] * 3


def test_who_addresses_the_reader_of_itself_needs_not_stand_alone():
    line = "We want your story: send an email to our newsroom."
    assert marked(SHORT[0], line, SHORT[1]) == ["", "newsletter prompt", ""]


def test_an_article_that_speaks_to_the_reader_makes_no_appeal_by_that():
    letter = "You know how it goes with our newspaper and its podcast, dear reader. " * 4
    line = "We want your story: send an email to our newsroom."
    assert marked(SHORT[0], line, letter) == [""] * 3


def test_many_appeals_are_the_articles_own_voice():
    lines = [f"Our letters page {n} is open to all readers." for n in "abcde"]
    assert marked(*LONG, *lines[:4])[3:] == ["newsletter prompt"] * 4
    assert marked(*LONG, *lines) == [""] * 8


def test_without_paragraphs_there_is_nothing_to_judge_by():
    assert marked(APPEAL) == [""]
    assert marked() == []


def test_long_lines_are_no_appeals():
    assert marked(*LONG, APPEAL[:-1] + " of the town" * 8 + ".")[-1] == ""


def test_what_is_marked_already_stays_as_it_is():
    lines = [Line.of(text, Span(0, len(text))) for text in (*LONG, APPEAL)]
    lines[-1].reason = "caption"
    mark_appeals(lines)
    assert [line.reason for line in lines] == ["", "", "", "caption"]


def test_a_lone_line_on_a_person_the_article_does_not_name_is_on_its_author():
    assert marked(*LONG, "Jane Doe grew up in Tolm.") == ["", "", "", "about the author"]
    assert marked(LONG[0] + " So said Jane Doe.", *LONG[1:], "Jane Doe grew up in Tolm.") == [""] * 4
    assert marked("Jane Doe grew up in Tolm.", LONG[0], *LONG[1:]) == ["about the author", "", "", ""]
