from __future__ import annotations

import dataclasses

from framing.datatypes import Span
from framing.reports.page.passages import language, marked, quotation


def test_spans_are_marked_and_overlaps_are_not_marked_twice():
    assert marked("a<b>c", [Span(1, 4), Span(2, 5)]) == "a<mark>&lt;b&gt;</mark>c"
    assert marked("abc", [Span(2, 9)]) == "abc"


def test_context_keeps_to_the_paragraph(report):
    drawn = quotation(report, "ledger-3", context=True)
    assert '<span class="near">The last leak in the river tunnel was plugged on Monday.</span> The mob' in drawn
    assert "The auditor" not in quotation(report, "ledger-4", context=True)
    assert "near" not in quotation(report, "ledger-3")


def test_only_a_language_code_becomes_an_attribute(report):
    article = report.articles[0]
    assert language(article) == "en"
    assert language(dataclasses.replace(article, language='"><x')) is None
