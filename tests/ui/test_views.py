"""Every view as a pure function of a report: what it says, and that hostile text stays text."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import framing.ui
from framing.codebook import CODEBOOK
from framing.datatypes import Article
from framing.ui import (
    cards,
    coverage,
    differences,
    events,
    method,
    notices,
    profiles,
    reader,
    relations,
    ribbons,
    wordings,
)
from framing.ui.view import View

OURS = {
    "article", "b", "bdi", "blockquote", "br", "code", "details", "div", "figcaption", "figure", "h3",
    "header", "i", "li", "mark", "ol", "p", "section", "small", "span", "strong", "summary", "table", "tbody",
    "td", "th", "thead", "tr",
}  # fmt: skip


class Tags(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.names, self.attributes, self.text = set(), set(), ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data):
        self.text += data


def pages(report):
    shown = list(report.candidates)
    left, right = report.articles[:2]
    found = ribbons.ribbons(report, left, right, shown)
    cues = wordings.cues(report, "certainty")
    yield relations.timeline(report) + relations.pairs(report)
    yield "".join(cards.card(report, a) for a in report.articles)
    yield "".join(differences.card(report, d) for d in shown)
    yield "".join(events.row(report, a, shown) for a in report.alignments)
    yield "".join(coverage.section(report, a.id, False) for a in report.articles)
    yield profiles.chart(report, "certainty", list(report.profiles))
    yield "".join(reader.whole(report, a, shown) for a in report.articles)
    yield reader.context(report, left, [found[0].passages[0]], shown)
    yield ribbons.as_table(report, found)
    yield wordings.counts(report, cues) + wordings.concordance(report, "certainty", cues["inevitable"])
    yield method.models(report) + method.thresholds(report)
    yield notices.notice(report.articles[0].title, "error")


def test_hostile_text_adds_no_tag_and_no_attribute_to_any_view(hostile_report):
    for html in pages(hostile_report):
        tags = Tags(html)
        assert tags.names <= OURS
        assert not tags.attributes & {"src", "href", "onerror", "onload"}


def test_hostile_text_is_shown_as_it_stands(hostile_report):
    html = "".join(differences.card(hostile_report, d) for d in hostile_report.candidates)
    assert "![x](http://evil.example/y.png)" in Tags(html).text


def test_every_view_closes_what_it_opens(report):
    for html in pages(report):
        for tag in OURS - {"br"}:
            assert len(re.findall(rf"<{tag}[ >]", html)) == html.count(f"</{tag}>"), tag


def test_a_difference_shows_both_quotes_cue_direction_probability_and_signals(report):
    html = differences.card(report, report.candidates[0])
    text = Tags(html).text
    assert 'title="Certainty">inevitable</mark>' in html
    assert 'title="Certainty">remains to be seen</mark>' in html
    assert html.index("is more certain") < html.index("The Gazette</bdi>", html.index("fr-pair"))
    assert "96 % probable" in text
    assert "rung gap" in text
    assert "+1.60" in text


def test_a_side_without_words_says_so(report):
    loaded = next(d for d in report.candidates if not d.evidence_right)
    assert "their absence" in differences.card(report, loaded)
    assert "their absence" not in differences.card(report, report.candidates[0])


def test_none_shown_is_explained(report):
    assert "move the slider" in differences.count(report, [], View())
    assert "Clear one" in differences.count(report, [], View(axes=("agency",)))
    assert "3 of 5" in differences.count(report, report.differences, View())


def test_an_event_has_a_cell_a_source_and_says_who_is_silent(report):
    cause = next(a for a in report.alignments if a.id == "cause")
    html = events.row(report, cause, [])
    assert html.count('class="fr-cell') == 3
    assert html.count("Nothing matches.") == 1


def test_events_with_most_differences_come_first(report):
    order = [a.id for a in events.ranked(report, list(report.candidates), View())]
    assert order[-1] == "closed"
    assert events.ranked(report, [], View(event="cause"))[0].id == "cause"


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        (["same-event"] * 3, "All 3 articles report the same event."),
        (["unrelated"] * 3, "different things"),
        (["same-issue"] * 3, "not with the same event"),
        (["same-event", "same-issue", "unrelated"], "Some of these"),
    ],
)
def test_the_verdict_on_all_articles(report, verdicts, said):
    from dataclasses import replace

    changed = [replace(r, verdict=v) for r, v in zip(report.relations, verdicts, strict=True)]
    assert said in relations.verdict(replace(report, relations=tuple(changed)))


def test_dates_are_written_out_and_ordered(report):
    text = Tags(relations.timeline(report)).text
    assert text.index("4 March 2025") < text.index("5 March 2025")
    assert "1 day" in text
    assert relations.readable("2025-08") == "August 2025"
    assert relations.readable("") == "No date"
    assert relations.readable("last week") == "last week"
    assert [relations.is_date(d) for d in ("2025-08-24", "2025-08", "2025-13-01", "24.8.2025", "2025")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert relations.days_between(Article("a", "t", published="2025-08"), Article("b", "t")) == ""


def test_a_card_says_the_rung_in_words_and_by_place(report):
    html = cards.card(report, report.articles[0])
    assert "inevitable or settled" in html
    assert html.count("<i") == 5
    assert html.count("fr-on") == 1
    assert "Names no outcome" in cards.ladder(None)


def test_coverage_can_leave_out_what_some_other_article_has(report):
    from dataclasses import replace

    first = report.coverage[0]
    half = replace(report, coverage=(replace(first, absent_from=first.absent_from[:1]),))
    assert "1 of" in Tags(coverage.section(half, first.article_id, False)).text
    assert "0 of" in Tags(coverage.section(half, first.article_id, True)).text


def test_a_profile_says_too_little_text_instead_of_a_bar(report):
    one = [p for p in report.profiles if p.axis == "certainty"][:1]
    html = profiles.chart(report, "certainty", one)
    assert html.count("too little text") == 2
    assert html.count('class="fr-track"') == 1


@pytest.mark.parametrize("axis", ["certainty", "portrayal", "loaded-language"])
def test_a_scale_holds_every_interval(report, axis):
    found = [p for p in report.profiles if p.axis == axis]
    low, high = profiles.scale(axis, found)
    assert all(low <= p.low <= p.high <= high for p in found)


def test_ribbons_join_paragraphs_and_carry_their_differences(report):
    left, right = report.articles[:2]
    found = ribbons.ribbons(report, left, right, report.differences)
    assert [(r.left, r.right) for r in found] == [(1, 1), (2, 2), (3, 3)]
    assert [len(r.differences) for r in found] == [0, 1, 1]
    data = ribbons.drawing(report, left, right, found)
    assert len(data["columns"][0]["sizes"]) == len(ribbons.paragraphs(left.text)) == 5
    assert data["ribbons"][1]["label"] == "Paragraph 3 and 3, 90 % probable; differ in responsibility"


def test_paragraph_spans_are_the_lines(report):
    text = report.articles[0].text
    assert [text[s.start : s.end] for s in ribbons.paragraphs(text)] == [x for x in text.split("\n") if x]


def test_the_words_of_an_axis_are_counted_by_article(report):
    found = wordings.cues(report, "certainty")
    assert list(found) == ["inevitable"]
    assert Tags(wordings.counts(report, found)).text.endswith("inevitable1––")


def test_left_out_text_is_struck_through_in_the_article(report):
    html = reader.whole(report, report.articles[0], [])
    assert 'title="Left out: newsletter prompt">Sign up for our morning letter.</mark>' in html


@pytest.mark.parametrize("axis", CODEBOOK)
def test_the_style_sheet_has_each_axis_with_the_hue_of_the_codebook(axis):
    style = (Path(framing.ui.__file__).parent / "style.css").read_text(encoding="utf-8")
    assert re.search(rf"\.fr-ax-{axis} {{ --h: {CODEBOOK[axis].colour}; }}", style)


def test_the_app_never_turns_off_escaping():
    for path in Path(framing.ui.__file__).parent.glob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert "unsafe_allow" not in source, path
        assert not re.search(r"st\.(markdown|write|caption|error|warning|info|success|toast)\(", source), path
