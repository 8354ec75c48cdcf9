from __future__ import annotations

import dataclasses

from framing.reports.page.contrasts import WEAKER, anchor, conflicts, differences


def test_facts_stand_apart_from_framing(report):
    assert "410 million and 460 million" not in differences(report)
    assert "410 million and 460 million" in conflicts(report)


def test_no_conflict_no_section(report):
    kept = tuple(d for d in report.candidates if d.axis != "factual-conflict")
    assert conflicts(dataclasses.replace(report, candidates=kept)) is None


def test_an_absence_is_said(report):
    agency = tuple(d for d in report.candidates if d.axis == "agency")
    assert "Nothing to mark on this side." in differences(dataclasses.replace(report, candidates=agency))


def test_signals_are_shown_with_their_share(report):
    drawn = differences(report)
    assert "<bdi>rung gap</bdi>" in drawn
    assert "+1.80" in drawn
    assert "-0.20" in drawn


def test_weaker_candidates_are_capped_and_it_is_said(report):
    weak = dataclasses.replace(report.candidates[0], probability=0.1)
    many = tuple(dataclasses.replace(weak, id=f"w{i}") for i in range(WEAKER + 5))
    drawn = differences(dataclasses.replace(report, candidates=many))
    assert f"{WEAKER + 5} weaker candidates" in drawn
    assert f"The {WEAKER} strongest are listed" in drawn
    assert drawn.count('data-label="Probability"') == WEAKER


def test_an_anchor_is_a_plain_name(hostile):
    assert anchor(hostile.candidates[0]).replace("-", "").isalnum()
