from __future__ import annotations

import dataclasses
import re

from framing.datatypes import OwnAxis, Profile
from framing.reports.page.tables import coverage, events, left_out, profiles


def test_a_row_an_event_and_a_column_a_source(report):
    drawn = events(report)
    assert drawn.count('<tr role="row">') == 1 + len(report.alignments)
    assert drawn.count('role="cell"') == len(report.alignments) * len(report.articles)
    assert "same claim 0.55 to 0.91" in drawn
    assert drawn.count("nothing aligned") == 2


def test_events_lead_to_their_differences(report):
    numbered = re.findall(
        r'href="#difference-(\w+)"><span class="chip axis-([\w-]+)">[^<]+</span> (\d)</a>', events(report)
    )
    assert numbered == [
        ("d1", "certainty", "1"),
        ("d4", "factual-conflict", "1"),
        ("d5", "agency", "4"),
        ("d2", "labelling", "2"),
        ("d6", "loaded-language", "5"),
        ("d3", "responsibility", "3"),
    ]


def test_what_stands_alone_everywhere_comes_first(report):
    text = re.sub("<[^>]+>", "", coverage(report))
    assert text.index("Shops along the quay") < text.index("The delay of two years was the price")
    assert "Nothing matches in Northern Ledger (best 0.12) or in Harbour Radio (best 0.08)." in text


def test_many_lonely_passages_are_folded_not_lost(report):
    many = dataclasses.replace(report, coverage=report.coverage[:1] * 20)
    drawn = coverage(many)
    assert "12 more" in drawn
    assert drawn.count("Shops along the quay") == 20


def test_few_readings_make_no_profile(report):
    text = re.sub("<[^>]+>", " ", profiles(report))
    assert text.count("too little text") == 2
    assert "0.20 (−0.60 to 0.90)" in text


def test_a_profile_without_an_interval_is_none(report):
    nan = Profile("courier", "certainty", 1.0, float("nan"), float("nan"), 9)
    assert profiles(dataclasses.replace(report, profiles=(nan,))).count("too little text") == 3


def test_an_own_axis_has_a_profile_between_its_poles(report):
    own = OwnAxis("own-threat", "Threat", "a <threat>", "a chance", "en", "0" * 64, 0.02, 4, 20)
    found = Profile("courier", own.id, -0.4, -2.5, 0.3, 9)
    drawn = profiles(dataclasses.replace(report, own_axes=(own,), profiles=(found,)))
    assert "<bdi>a chance</bdi></span><span><bdi>a &lt;threat&gt;</bdi>" in drawn
    assert "−0.40 (−2.50 to 0.30)" in drawn
    assert re.findall(r'cx="([\d.]+)%"', drawn) == ["42.64"]  # -0.4 on a scale from -2.5 to 2.5


def test_an_open_scale_grows_with_its_numbers(report):
    def dots(top):
        wide = Profile("courier", "loaded-language", 0.5, 0.2, top, 9)
        return re.findall(r'cx="([\d.]+)%"', profiles(dataclasses.replace(report, profiles=(wide,))))

    assert dots(0.9) == ["50.00"]
    assert dots(2.0) == ["27.00"]


def test_an_axis_whose_mean_says_nothing_has_no_profile(report):
    facts = Profile("courier", "factual-conflict", 3.0, 2.0, 4.0, 9)
    assert "Too little text for any profile" in profiles(dataclasses.replace(report, profiles=(facts,)))


def test_what_was_left_out_is_shown_with_its_reason(report):
    drawn = left_out(report)
    assert "Share this article | 3 comments" in drawn
    assert "share buttons" in drawn
    assert "Nothing was left out." in left_out(dataclasses.replace(report, left_out={}))
