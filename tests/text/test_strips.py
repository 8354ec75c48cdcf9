"""Datelines, bylines, dates and captions, each known by its form."""

import pytest

from framing.text import strips


@pytest.mark.parametrize(
    "text",
    ["The bridge was closed", "Nobody wanted it", "they haven’t a plan", "prices climbed", "it isn't so"],
)
def test_a_verb_tells_something(text):
    assert strips.has_verb(text)


@pytest.mark.parametrize("text", ["", "Jane Doe in Tolm", "Updated 3 June", "a red bed", "Was Said Told", "the weed"])
def test_names_dates_and_short_words_in_ed_tell_nothing(text):
    assert not strips.has_verb(text)


def test_only_the_front_of_a_long_line_is_read():
    assert strips.has_verb("x " * 190 + "was")
    assert not strips.has_verb("x " * 200 + "was")


@pytest.mark.parametrize(
    "text",
    [
        "By Jane Doe",
        "Jane Doe | Tolm",
        "3 June 2025",
        "Published 3 June 2025, 10:05 GMT",
        "4 min read",
        "News / World / Harbours",
        "Opinion",
        "Home › News",
        "Last updated 5 p.m.",
        "Jane Doe • 2 hours ago",
        "Letters from our readers in Tolm",
        "2025-06-03",
    ],
)
def test_strips_of_names_dates_and_sections(text):
    assert strips.is_strip(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Jane Doe",
        "The council met on 3 June.",
        "The council was told | Tolm",
        "Opinion differs in the harbour town.",
        "Cheap ferries between small islands every week since 3 June",
    ],
)
def test_other_lines_are_no_strips(text):
    assert not strips.is_strip(text)


@pytest.mark.parametrize("text", ["A | B", "A|B", "A • B", "A · B", "A / B / C", "A › B", "A > B"])
def test_items_between_bars_are_separated(text):
    assert strips.is_separated(text)


@pytest.mark.parametrize("text", ["A B", "A/B", "A / B", "A - B", "A – B", "•A"])
def test_other_signs_separate_nothing(text):
    assert not strips.is_separated(text)


REST = "The council met."


@pytest.mark.parametrize(
    "dateline",
    [
        "TOLMEN — ",
        "TOLM, June 3 (AB) - ",
        "Tolm (Wire) – ",
        "Tolm, June 3: ",
        "(Wire) - ",
        "NEW TOLM, N.T. -- ",
        "新华社北京9月12日电（记者王小明）",
    ],
)
def test_a_dateline_in_front_is_measured(dateline):
    assert strips.inline_dateline(dateline + REST, strict=False) == len(dateline)


@pytest.mark.parametrize(
    "text", [REST, "A - Then", "US - The plan", "TOLMEN — and so on", "Tolm - The plan", "TOLMEN — ", ""]
)
def test_what_only_looks_like_a_dateline_is_none(text):
    assert strips.inline_dateline(text, strict=False) == 0


def test_later_paragraphs_need_a_date_or_an_agency():
    assert strips.inline_dateline(f"TOLMEN — {REST}", strict=True) == 0
    for dateline in ("TOLM, June 3 — ", "TOLM (Wire) — ", "新华社北京9月12日电（记者王小明）"):
        assert strips.inline_dateline(dateline + REST, strict=True) == len(dateline)


@pytest.mark.parametrize("text", ["TOLM, 19 September (VSNA)", "Sept 20 (Interlink)", "Tolm, June 3", "TOLM, June 3 -"])
def test_a_whole_line_may_be_a_dateline(text):
    assert strips.is_dateline(text)


@pytest.mark.parametrize(
    "text", ["", "TOLM", "Tolm", "Jane Doe", "The council met on 3 June", "TOLM, 19 September (" + "V" * 80 + ")"]
)
def test_other_lines_are_no_datelines(text):
    assert not strips.is_dateline(text)


@pytest.mark.parametrize("text", ["By Jane Doe", "Analysis by Jane Doe", "By our staff", "Words by Jane Doe in Tolm"])
def test_bylines(text):
    assert strips.is_byline(text)


@pytest.mark.parametrize(
    "text",
    ["", "Jane Doe", "By Monday the strike was over", "By Jane Doe " + "and Roe " * 9, "Stand by Jane"],
)
def test_other_lines_are_no_bylines(text):
    assert not strips.is_byline(text)


def test_a_byline_has_eighteen_words_at_most():
    assert strips.is_byline("By Jane Doe" + " Roe" * 15)
    assert not strips.is_byline("By Jane Doe" + " Roe" * 16)


@pytest.mark.parametrize(
    "text",
    [
        "Boats in the harbour. Photo: Jane Doe",
        "Boats in the harbour (AP Photo/Jane Doe)",
        "Boats in the harbour. Jane Doe/Reuters",
        "Photo by Jane Doe",
        "In this file photo boats leave the harbour.",
        "The mayor (left) and the captain",
        "Left: the harbour",
        "The harbour, seen here in May",
    ],
)
def test_captions_name_a_picture_or_its_maker(text):
    assert strips.is_caption(text)


@pytest.mark.parametrize("text", ["", "Boats left the harbour.", "The photo shows a boat.", "The left won."])
def test_other_lines_are_no_captions(text):
    assert not strips.is_caption(text)


def test_a_credit_counts_at_the_end_of_a_long_line_and_the_picture_in_a_short_one():
    credit = " Photo: Jane Doe"
    assert strips.is_caption("Boats left. " * 45 + credit)
    assert not strips.is_caption("Boats left. " * 50 + credit)
    assert strips.is_caption("In this file photo boats leave. " + "x" * 300)
    assert not strips.is_caption("In this file photo boats leave. " + "x" * 330)


@pytest.mark.parametrize(
    "text", ["Published 3 June", "Updated: 10:05", "Last updated 2 hours ago", "发布时间 2024年5月3日"]
)
def test_stamps_say_when_something_appeared(text):
    assert strips.is_stamp(text)


@pytest.mark.parametrize(
    "text", ["Published", "3 June", "Published 3 June, the report was long and wrong.", "Postedly"]
)
def test_other_lines_are_no_stamps(text):
    assert not strips.is_stamp(text)
