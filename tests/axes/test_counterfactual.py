from __future__ import annotations

import json
from dataclasses import replace

import pytest

import framing
from framing.axes.counterfactual import blanked
from framing.datatypes import Article, Span
from framing.reports import wording
from framing.reports.json import from_dict

REST = " The board of Harlow Steel met in Leeds on Monday, and the unions were told of the outcome at noon."
DOOMED = "The takeover of Harlow Steel by Brandt is doomed."
OPEN = "Whether the takeover of Harlow Steel by Brandt succeeds remains to be seen."


@pytest.fixture(scope="module")
def report():
    texts = (("Courier", DOOMED + REST), ("Herald", OPEN + REST.replace("Monday", "Tuesday")))
    return framing.compare([Article(n.lower(), t, source=n, language="en") for n, t in texts])


@pytest.fixture
def certainty(report):
    (found,) = [d for d in report.differences if d.axis == "certainty"]
    return found


def test_the_cue_that_carries_a_flag_is_named(report, certainty):
    found = report.counterfactual(certainty)
    assert found.cue in (*certainty.evidence_left, *certainty.evidence_right)
    assert found.probability < report.thresholds["certainty"] <= certainty.probability
    source = {"a": "Courier", "b": "Herald"}[found.side]
    assert wording.counterfactual(report, certainty).startswith(f"Without “{found.cue.quote}” in {source} ")


def test_it_is_what_comes_out_when_the_cue_is_really_taken_out(report, certainty):
    cue = report.counterfactual(certainty).cue
    texts = {a.id: a.text for a in report.articles}
    texts[cue.article_id] = texts[cue.article_id].replace(cue.quote, "")
    again = framing.compare([replace(a, text=texts[a.id]) for a in report.articles])
    assert not [d for d in again.differences if d.axis == "certainty"]


def test_a_flag_that_another_cue_carries_too_has_none(report):
    text = "The takeover of Harlow Steel by Brandt is doomed: the takeover by Brandt will collapse."
    articles = [Article("courier", text + REST, source="Courier", language="en"), report.articles[1]]
    (found,) = [d for d in framing.compare(articles).candidates if d.axis == "certainty"]
    assert found.counterfactual.probability > 0


def test_every_format_says_it(report, certainty):
    said = wording.counterfactual(report, certainty)
    (row,) = [d for d in report.to_dict()["differences"] if d["id"] == certainty.id]
    cue = row["counterfactual"]["cue"]
    text = {a.id: a.text for a in report.articles}[certainty.evidence_left[0].article_id]
    assert row["counterfactual"]["text"] == said
    assert cue["quote"] in (text[cue["start"] : cue["end"]], certainty.evidence_right[0].quote)
    assert said in report.to_html()
    assert said in report.to_markdown()
    saved = report.to_json()
    assert from_dict(json.loads(saved)).to_json() == saved


def test_nothing_that_is_left_is_surer_than_the_link(report):
    tried = [d for d in report.candidates if d.counterfactual]
    assert tried
    assert all(d.counterfactual.probability <= report.linked[d.left, d.right] for d in tried)
    assert all(d.probability <= report.linked[d.left, d.right] for d in report.candidates)


def test_a_lower_threshold_may_leave_no_such_cue(report, certainty):
    found = certainty.counterfactual
    below = replace(report, thresholds=dict.fromkeys(report.thresholds, found.probability / 2))
    assert below.counterfactual(certainty) is None
    above = replace(report, thresholds=dict.fromkeys(report.thresholds, 1.0))
    assert above.counterfactual(certainty) is None


def test_blanking_keeps_every_other_word_in_its_place(annotated):
    (annotation,) = annotated("The takeover by Brandt is doomed.")
    at = annotation.passage.text.index("doomed")
    masked = blanked(annotation, Span(at, at + 6))
    assert masked.passage.text == "The takeover by Brandt is       ."
    assert len(masked.tokens) == len(annotation.tokens)
    assert all(masked.passage.text[t.span.start : t.span.end] == t.text for t in masked.tokens)
    assert [t for t in masked.tokens if t.text.strip()] == [t for t in annotation.tokens if t.text != "doomed"]
    name = blanked(annotation, Span(annotation.passage.text.index("Brandt"), annotation.passage.text.index(" is")))
    assert not [e for e in name.entities if e.text == "Brandt"]
