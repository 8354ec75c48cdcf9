"""What a line is by where it stands among the others."""

import pytest

from framing.datatypes import Span
from framing.text import layout
from framing.text.lines import Line

PROSE = [
    "The council voted on Tuesday to close the bridge over the Elm for repairs of at least nine months.",
    "Residents of the north bank said they had not been asked, and a lawyer announced an appeal.",
    "The mayor, who had promised to keep it open, said that the engineers had left her no choice.",
    "Traffic will be sent over the ring road, where the number of lorries has doubled since May.",
]


def lined(*texts):
    found, at = [], 0
    for text in texts:
        found.append(Line.of(text, Span(0, len(text))))
        at += len(text)
    return found


def marked(step, *texts, **before):
    """The reasons that a step of the layout gives; `before` names lines that are marked already, by number."""
    lines = lined(*texts)
    for number, reason in before.items():
        lines[int(number[1:])].reason = reason
    step(lines)
    return [line.reason for line in lines]


def test_all_after_a_heading_for_comments_goes_with_it():
    assert marked(layout.mark_sections, *PROSE, "Comments", "So true!", "Never.") == [""] * 4 + ["comments"] * 3
    assert marked(layout.mark_sections, *PROSE, "Leave a comment:", "So true!")[-2:] == ["comments"] * 2
    assert marked(layout.mark_sections, *PROSE, "网友评论", "好。")[-2:] == ["comments"] * 2


def test_a_heading_for_comments_before_half_of_the_article_takes_nothing_with_it():
    assert marked(layout.mark_sections, PROSE[0], "Comments", *PROSE[1:]) == ["", "comments", "", "", ""]


def test_after_half_the_rest_goes_where_it_reads_like_comments():
    first = "I never liked that bridge, and I am glad that it will be closed at last."
    replies = ["Tom, 3 hours ago", first.replace("I ", "We "), "Ann, 2 days ago", PROSE[3]]
    assert marked(layout.mark_sections, *PROSE[:3], "Comments", first) == ["", "", "", "comments", "comments"]
    assert marked(layout.mark_sections, *PROSE[:3], "Comments", *replies)[3:] == ["comments"] * 5
    assert marked(layout.mark_sections, *PROSE[:3], "Comments", PROSE[3])[3:] == ["comments", ""]
    assert marked(layout.mark_sections, *PROSE[:3], "Comments", *replies[1:])[3:] == ["comments", "", "", ""]


def test_a_reason_that_a_line_had_among_the_comments_stays():
    assert marked(layout.mark_sections, *PROSE, "Comments", "So true!", n5="navigation")[-1] == "navigation"


def test_a_long_or_spoken_line_is_no_heading():
    assert marked(layout.mark_sections, *PROSE, "“Comments”", "So true!") == [""] * 6
    nine = "start the conversation " + " ".join(["on"] * 6)
    assert marked(layout.mark_sections, *PROSE, nine, "So true!") == [""] * 6


def test_about_the_author_takes_the_name_and_the_biography():
    found = marked(
        layout.mark_sections,
        *PROSE,
        "About the author",
        "Jane Doe",
        "Jane likes rivers.",
        "Jane Doe is a poet.",
        PROSE[0],
    )
    assert found == [""] * 4 + ["about the author"] * 4 + [""]


def test_about_the_author_takes_one_name_only_and_needs_no_name():
    found = marked(layout.mark_sections, *PROSE, "About the author", "Jane Doe", "Elm bridge")
    assert found[4:] == ["about the author", "about the author", ""]
    found = marked(layout.mark_sections, *PROSE, "About the author", "The author is a poet in Tolm.", PROSE[0])
    assert found[4:] == ["about the author", "about the author", ""]
    assert marked(layout.mark_sections, *PROSE, "About the author.", "Jane Doe")[4:] == ["", ""]


def test_a_list_below_related_links_goes_with_its_heading():
    links = "Mill burns", "Ferry runs late"
    assert marked(layout.mark_sections, *PROSE, "Related", *links, PROSE[0], n4="related links")[4:] == [
        "related links", "related links", "related links", ""
    ]  # fmt: skip
    assert marked(layout.mark_sections, *PROSE, "Related.", *links, n4="related links")[5:] == ["", ""]
    assert marked(layout.mark_sections, *PROSE, "Related", "“Mill burns”", n4="related links")[5:] == [""]
    assert marked(layout.mark_sections, *PROSE, "Related", "Mill " * 24, "Mill " * 25, n4="related links")[5:] == [
        "related links", ""
    ]  # fmt: skip


def test_a_short_line_between_paragraphs_is_a_heading():
    assert marked(layout.mark_headings, PROSE[0], "The road ahead", PROSE[1]) == ["", "heading", ""]
    assert marked(layout.mark_headings, PROSE[0], "The road ahead", "byline", PROSE[1], n2="byline")[1] == "heading"


@pytest.mark.parametrize(
    "line",
    [
        "the road ahead",
        "The road,",
        "The road:",
        "“The road”",
        "The road ahead.",
        "- The road",
        "The " * 15,
        "The road —",
    ],
)
def test_what_is_built_otherwise_is_no_heading(line):
    assert marked(layout.mark_headings, PROSE[0], line.strip(), PROSE[1]) == [""] * 3


def test_a_numbered_line_and_one_of_fourteen_words_may_be_a_heading():
    for line in ("1. The road ahead", "The " * 14, "## The road ahead"):
        assert marked(layout.mark_headings, PROSE[0], line.strip(), PROSE[1])[1] == "heading"


def test_a_heading_stands_before_a_paragraph_and_after_one():
    assert marked(layout.mark_headings, *PROSE, "The road ahead") == [""] * 5
    assert marked(layout.mark_headings, *PROSE, "The road ahead", "It ends.") == [""] * 6
    assert marked(layout.mark_headings, PROSE[0], PROSE[1][:-1], "The road ahead", PROSE[2]) == [""] * 4
    assert marked(layout.mark_headings, PROSE[0][:-1], "The road ahead", *PROSE[1:])[1] == "heading"  # below the title


def test_several_questions_are_headings_unless_they_are_an_interviews():
    def asked(*questions):
        texts = [x for pair in zip(PROSE, questions, strict=False) for x in pair]
        return marked(layout.mark_headings, *texts, PROSE[3])

    assert asked("Who pays?", "What next?") == ["", "heading", "", "heading", ""]
    assert asked("Who pays?") == ["", "", ""]
    assert asked("Who pays you?", "What do you want?") == [""] * 5
    assert asked("Q: Who pays?", "Q. What next?") == [""] * 5
    assert asked("Who pays?", "And who in the town will pay for it now?") == [""] * 5  # too long for a heading


@pytest.mark.parametrize("step", [layout.mark_headings, layout.mark_edges])
def test_a_text_of_short_lines_has_no_layout(step):
    lines = ["Bridge closed", "Ferry runs", "Buses turn back", "Work begins", PROSE[0][:40], "Jane Doe is a poet."]
    assert marked(step, *lines) == [""] * 6


def test_the_strips_between_title_and_first_paragraph_are_named():
    found = marked(layout.mark_edges, "Bridge shut", "Jane Doe", "Jane Doe | Tolm", "Nine months without any old road",
                   *PROSE)  # fmt: skip
    assert found == ["", "byline", "byline", "heading"] + [""] * 4


def test_a_first_line_is_left_to_the_title():
    assert marked(layout.mark_edges, "Bridge shut", *PROSE)[0] == ""
    assert marked(layout.mark_edges, "3 June 2025", *PROSE)[0] == "byline"


def test_what_follows_the_last_paragraph_is_named():
    found = marked(layout.mark_edges, *PROSE, "Mill burns", "Jane Doe | Tolm", "Sign up here for our free newsletter.")
    assert found == [""] * 4 + ["related links", "byline", "newsletter prompt"]


@pytest.mark.parametrize("last", ["It rains.", "“Never”", "- close the bridge", "mill " * 25])
def test_the_tail_ends_at_what_may_be_the_article(last):
    assert marked(layout.mark_edges, *PROSE, "Mill burns", last.strip())[4:] == ["", ""]


def test_a_last_sentence_without_its_stop_stays():
    last = "The ferry was to run until ten every night from Monday on"
    assert marked(layout.mark_edges, *PROSE, last)[-1] == ""
    assert marked(layout.mark_edges, *PROSE, "The ferry was late")[-1] == "related links"


def test_a_biography_is_of_somebody_whom_the_article_does_not_name():
    bio = "Jane Doe is a senior fellow at the Elm Institute."
    assert marked(layout.mark_biographies, *PROSE, bio)[-1] == "about the author"
    assert marked(layout.mark_biographies, bio, *PROSE)[0] == ""  # nobody begins with it
    named = "The lawyer, Jane Doe, filed it."
    assert marked(layout.mark_biographies, *PROSE, named, bio)[-1] == ""
    assert marked(layout.mark_biographies, *PROSE, named, f"{bio} Follow her on Twitter.")[-1] == "about the author"
    assert marked(layout.mark_biographies, *PROSE, named, named, f"{bio} Follow her on Twitter.")[-1] == ""
    assert marked(layout.mark_biographies, *PROSE, f"{bio} She said no.")[-1] == ""
    assert marked(layout.mark_biographies, *PROSE, f"“{bio}”")[-1] == ""


def test_a_biography_without_a_name_stands_near_the_end_or_below_the_title():
    bio = "The author is a lecturer in Tolm."
    assert marked(layout.mark_biographies, *PROSE, bio)[-1] == "about the author"
    assert marked(layout.mark_biographies, "Bridge shut", bio, *PROSE)[1] == "about the author"
    assert marked(layout.mark_biographies, PROSE[0], bio, *PROSE * 2)[1] == ""
    assert marked(layout.mark_biographies, PROSE[0], f"({bio})", *PROSE * 2)[1] == "about the author"


def test_who_leads_something_is_an_author_near_the_end_only():
    bio = "Jane Doe leads the Elm Institute."
    assert marked(layout.mark_biographies, *PROSE, bio)[-1] == "about the author"
    assert marked(layout.mark_biographies, PROSE[0], bio, *PROSE)[1] == ""
