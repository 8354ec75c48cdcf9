from __future__ import annotations

import dataclasses

import pytest

import framing
import framing.reports.page.contrasts
from framing.reports import wording


@pytest.mark.parametrize(("value", "said"), [(0.0, "0.01"), (0.434, "0.43"), (0.9999, "0.99"), (1.0, "0.99")])
def test_no_probability_is_a_certainty(value, said):
    assert wording.probability(value) == said


def test_sources_of_one_name_are_told_apart(report):
    twins = tuple(dataclasses.replace(a, source="Wire") for a in report.articles[:2]) + report.articles[2:]
    named = wording.names(dataclasses.replace(report, articles=twins))
    assert named == {"courier": "Wire (courier)", "ledger": "Wire (ledger)", "radio": "Harbour Radio"}


def test_a_probability_is_told_in_its_two_parts_where_the_link_is_doubtful(report):
    first = report.candidates[0]
    halved = dataclasses.replace(first, probability=0.456173)
    said = wording.granted(report, halved)
    assert said == "That both passages tell one thing: 0.91. That they differ, if so: 0.50, by these signals."
    assert said in framing.reports.page.contrasts._why(report, halved)
    assert wording.granted(report, dataclasses.replace(halved, axis="own-doubt")) == ""
    assert wording.granted(dataclasses.replace(report, alignments=()), halved) == ""
    nothing = dataclasses.replace(report.alignments[0].links[0], probability=0.0)  # as `link_threshold=0` may give
    unlinked = (dataclasses.replace(report.alignments[0], links=(nothing,)),)
    never = dataclasses.replace(first, probability=0.0)
    assert dataclasses.replace(report, alignments=unlinked).granted(never) == 0.0


def test_direction_in_words_names_the_side_with_more(report):
    said = [wording.direction(report, d) for d in report.candidates[:6]]
    assert said[0] == "Velden Courier sees the outcome as more likely"
    assert said[1] == "Velden Courier and Northern Ledger differ"
    assert said[5] == "Northern Ledger is more loaded"


@pytest.mark.parametrize(("rung", "said"), [(2, "+2 inevitable or settled"), (0, "0 open"), (None, "no outcome found")])
def test_rungs_have_words(rung, said):
    assert wording.rung(rung) == said


def test_the_summary_counts_facts_apart(report):
    assert wording.summary(report) == (
        "3 articles, 15 passages, 5 aligned events; 5 framing differences flagged among 7 candidates, "
        "and 1 conflict of facts."
    )


def test_shared_questions_are_counted_apart_from_events(report):
    first = report.alignments[0]
    asked = tuple(dataclasses.replace(link, question="remedy") for link in first.links)
    some = (dataclasses.replace(first, links=asked), *report.alignments[1:])
    assert wording.aligned(some) == "4 aligned events and 1 shared question"
    assert wording.aligned(some[:1]) == "1 shared question"


def test_a_row_of_events_tells_its_weakest_link_too(report):
    (link, *_) = report.alignments[0].links
    doubtful = dataclasses.replace(link, probability=0.42)
    assert wording.bond(dataclasses.replace(report.alignments[0], links=(link, doubtful))) == "same claim 0.42 to 0.91"


def test_passages_that_are_apart_are_not_quoted_as_one(report):
    one, two, three, *_ = report.passages
    assert wording.passages([one, two]) == f"{one.text} {two.text}"
    assert wording.passages([one, three]) == f"{one.text} … {three.text}"
    assert wording.passages([]) == ""


def test_nothing_is_explained_where_something_was_found(report):
    assert list(wording.empty_reasons(report)) == []


def test_weak_candidates_alone_are_named_as_the_reason(report):
    weak = dataclasses.replace(report, candidates=report.candidates[-2:])
    (reason,) = wording.empty_reasons(weak)
    assert "attribution at 0.31" in reason


def test_an_article_without_passages_or_language_is_named(report):
    silent = tuple(p for p in report.passages if p.article_id != "radio")
    mute = tuple(dataclasses.replace(a, language="") for a in report.articles)
    reasons = list(wording.empty_reasons(dataclasses.replace(report, passages=silent, articles=mute)))
    assert reasons[0].startswith("Harbour Radio has no passage")
    assert "language of Velden Courier and Northern Ledger was not recognised" in reasons[1]


def test_the_tool_is_named_with_the_packages_version():
    assert wording.tool() == {"name": "framing-detector", "version": framing.__version__}
