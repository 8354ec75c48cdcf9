"""Every view as a pure function of a report: what it says, and that hostile text stays text."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

import framing.ui
from framing.codebook import CODEBOOK, OWN, OWN_COLOUR, SCALES
from framing.datatypes import Article, Evidence, NameUse, Naming, OwnAxis, Profile
from framing.reports import wording
from framing.statistics.keyness import keyness, words_by_source
from framing.text.tokenizer import tokens
from framing.ui import (
    cards,
    coverage,
    differences,
    events,
    method,
    names,
    notices,
    profiles,
    reader,
    relations,
    result,
    ribbons,
    wordings,
    words,
)
from framing.ui.view import STRENGTHS, View, strength, visible

OURS = {
    "article", "b", "bdi", "blockquote", "br", "code", "details", "div", "figcaption", "figure", "h3", "h4",
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


def naming(report, article):
    """The first word of an article's last passage, as a name of an actor."""
    passage = [p for p in report.passages if p.article_id == article.id][-1]
    first = passage.text.split()[0]
    span = replace(passage.span, end=passage.span.start + len(first))
    return Naming("the council", article.id, (NameUse(first, (Evidence(article.id, span, first),)),))


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
    yield method.models(report.models) + method.thresholds(report.thresholds)
    words_of = words_by_source(report.articles, report.passages, tokens, wording.names(report))
    for article, keys in zip(report.articles, keyness(words_of, least=1).values(), strict=True):
        yield words.section(report, article.id, keys, words_of)
    yield names.card(report, report.articles[0].title, [naming(report, a) for a in report.articles[:2]])
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
    assert html.index("sees the outcome as more likely") < html.index("The Gazette</bdi>", html.index("fr-pair"))
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
    assert "--columns:3" in html
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
        (["same-issue"] * 3, "that they report one event did not come out"),
        (["same-event", "same-issue", "unrelated"], "the same event: A and B share one; C stands alone."),
        (["same-issue", "same-issue", "unrelated"], "No two of these"),
    ],
)
def test_the_verdict_on_all_articles(report, verdicts, said):
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


def test_articles_without_dates_are_on_no_line(report):
    undated = replace(report, articles=tuple(replace(a, published="") for a in report.articles))
    assert "No article has a date" in relations.timeline(undated)
    assert "<li" not in relations.timeline(undated)


def test_a_card_says_the_rung_in_words_and_by_place(report):
    html = cards.card(report, report.articles[0])
    assert "inevitable or settled" in html
    assert html.count("<i") == 5
    assert html.count("fr-on") == 1
    assert "No sentence was found" in cards.ladder(None)


def test_coverage_can_leave_out_what_some_other_article_has(report):
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
    low, high = profiles.ends(SCALES[axis], found)
    assert all(low <= p.low <= p.high <= high for p in found)


def test_an_own_axis_has_a_chart_between_its_poles(report):
    own = OwnAxis("own-threat", "Threat", "a <threat>", "a chance", "en", "0" * 64, 0.02, 4, 20)
    found = [Profile(a.id, own.id, -0.4, -2.5, 0.3, 9) for a in report.articles]
    html = profiles.chart(replace(report, own_axes=(own,), profiles=(*report.profiles, *found)), own.id, found)
    assert html.count('class="fr-track"') == len(found)
    assert "<bdi>a chance</bdi></span><span><bdi>a &lt;threat&gt;</bdi>" in html
    assert "left:0.0%" in html


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


def test_a_key_word_opens_to_every_place_of_it(report):
    words_of = words_by_source(report.articles, report.passages, tokens, wording.names(report))
    (key,) = [k for k in keyness(words_of, least=1)["The Gazette"] if k.word == "lorries"]
    html = words.section(report, "gazette", [key], words_of)
    text = Tags(html).text
    assert "1 : 0" in text
    assert html.count('<mark class="fr-word">') == 1
    assert "Heavy" in text
    assert "No word stands out" in words.section(report, "gazette", [], words_of)


def test_words_are_compared_within_a_language(report):
    other = replace(report.articles[2], language="zh")
    mixed = replace(report, articles=(*report.articles[:2], other))
    words_of = words_by_source(mixed.articles, mixed.passages, tokens, wording.names(mixed))
    assert list(words.in_language(mixed, words_of, "en")) == ["Lunden Courier", "The Gazette"]
    alone = words.in_language(mixed, words_of, "zh")
    assert "No other article here is in its language." in words.section(mixed, "wire", [], alone)


@pytest.mark.parametrize(("ratio", "said"), [(1, "2.0 ×"), (2, "4.0 ×"), (0, "1.0 ×")])
def test_an_effect_is_said_as_people_say_it(ratio, said):
    assert words.times(ratio) == said


def test_names_stand_in_a_column_each_and_open_to_their_places(report):
    found = [naming(report, a) for a in report.articles[:2]]
    html = names.card(report, "the council", found)
    assert html.count('class="fr-cell') == 3
    assert "Not named." in html
    for row in found:
        assert f'title="The name">{row.names[0].text}</mark>' in html


@pytest.mark.parametrize(
    ("probability", "name"), [(0.999, "strong"), (0.796, "strong"), (0.794, "medium"), (0.6, "medium"), (0.001, "weak")]
)
def test_strength_is_that_of_the_percentage_on_the_page(probability, name):
    assert strength(probability) == name


def test_a_view_can_be_narrowed_to_one_strength(report):
    shown = {name: visible(report, View(0.05, strengths=(name,))) for name in STRENGTHS}
    assert sum(map(len, shown.values())) == len(report.candidates)
    assert {d.probability for d in shown["weak"]} == {0.44, 0.21}
    assert View(strengths=("weak",)).filtered
    assert not View(0.3).filtered


@pytest.mark.parametrize("axis", CODEBOOK)
def test_the_style_sheet_has_each_axis_with_the_hue_of_the_codebook(axis):
    style = (Path(framing.ui.__file__).parent / "style.css").read_text(encoding="utf-8")
    assert re.search(rf"\.fr-ax-{axis} {{ --h: {CODEBOOK[axis].colour}; }}", style)


def test_a_user_s_own_axes_have_a_hue_of_their_own():
    style = (Path(framing.ui.__file__).parent / "style.css").read_text(encoding="utf-8")
    assert f'[class*="fr-ax-{OWN}"] {{ --h: {OWN_COLOUR}; }}' in style


def test_the_app_never_turns_off_escaping():
    for path in Path(framing.ui.__file__).parent.glob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert "unsafe_allow" not in source, path
        assert not re.search(r"st\.(markdown|write|caption|error|warning|info|success|toast)\(", source), path


def test_a_card_quotes_the_outcome_where_it_is_judged_elsewhere(report):
    claim = next(c for c in report.claims if c.rung is not None)
    other = next(p for p in report.passages if p.article_id == claim.article_id and p.id != claim.passage_id)
    apart = replace(claim, passage_id=other.id, outcome_id=claim.passage_id)
    html = cards.card(replace(report, claims=(apart,)), report.article[claim.article_id])
    assert (
        html.index("Central claim") < html.index(other.text[:10]) < html.index("On the outcome") < html.index("<mark")
    )
    assert "On the outcome" not in cards.card(report, report.article[claim.article_id])


def test_only_here_counts_the_articles_that_are_about_the_same(report):
    first = report.coverage[0].article_id
    assert coverage.related(report, first) == len(report.articles) - 1
    alone = replace(report, relations=tuple(replace(r, verdict="unrelated") for r in report.relations))
    assert coverage.related(alone, first) == 0
    assert "no other article here is about the same" in coverage.section(alone, first, True)


def test_the_fast_model_s_limits_are_told_where_there_is_another_language(report):
    mixed = replace(report, articles=(*report.articles[:2], replace(report.articles[2], language="zh")))
    assert "There is text in Chinese" in result.languages(mixed)
    assert result.languages(replace(mixed, config={"model": "multilingual-e5-small (4 bit)"})) == ""
    assert result.languages(report) == ""


def test_a_chinese_article_is_measured_in_characters(report):
    chinese = replace(report.articles[0], text="铁路通车。", language="zh")
    assert "Chinese · 4 characters" in cards.card(report, chinese)
    assert re.search(r"English · \d+ words", cards.card(report, report.articles[0]))


def test_times_are_written_out():
    assert relations.moment("2026-11-02T09:53:07+00:00") == "2 November 2026, 09:53 UTC"
