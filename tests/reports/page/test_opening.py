from __future__ import annotations

import dataclasses

from framing.datatypes import Relation
from framing.reports.page.opening import SHOWN, articles, notes, relations


def dated(report, *days):
    return dataclasses.replace(
        report,
        articles=tuple(dataclasses.replace(a, published=d) for a, d in zip(report.articles, days, strict=True)),
    )


def test_relations_say_verdict_probability_and_why(report):
    drawn = relations(report)
    assert "<bdi>Velden Courier</bdi> and <bdi>Northern Ledger</bdi></span> <strong>same event</strong>" in drawn
    assert "0.94" in drawn
    assert "five of six passages aligned" in drawn
    assert 'class="dates"' in drawn


def test_unknown_and_equal_dates_are_said_in_words(report):
    assert "No article has a date." in relations(dated(report, "", "", "soon"))
    same = relations(dated(report, "2025-03-12", "2025-03-12", ""))
    assert "All dated articles are of 12 March 2025. No date is known for Harbour Radio." in same
    assert 'class="dates"' not in same


def test_many_relations_are_folded_not_lost(report):
    many = tuple(Relation("courier", "ledger", "unrelated", 0.5, f"reason {i}") for i in range(SHOWN + 3))
    drawn = relations(dataclasses.replace(report, relations=many))
    assert "3 more pairs" in drawn
    assert f"reason {SHOWN + 2}" in drawn


def test_a_card_shows_claim_and_ladder_or_says_that_there_is_none(report):
    drawn = articles(dataclasses.replace(report, claims=report.claims[1:]))
    assert drawn.count('class="ladder"') == 1
    assert "<mark>remains to be seen</mark>" in drawn
    assert "No sentence was found that says how certain" in drawn
    assert "No central claim" in drawn


def test_notes_stand_only_where_something_is_missing(report, empty):
    assert notes(report) is None
    assert "nothing to contrast" in notes(empty)


def test_a_card_quotes_the_outcome_where_it_is_judged_elsewhere(report, apart):
    assert "On the outcome:" not in articles(report)
    drawn = articles(apart)
    assert drawn.index("On the outcome:") < drawn.index("<mark>will open in October</mark>")
