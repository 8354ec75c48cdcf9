"""What a brief must keep of its source."""

from __future__ import annotations

from pathlib import Path

import pytest
from newsroom.brief import brief

from framing import assert_framing_kept

ARTICLES = Path(__file__).with_name("articles")


@pytest.fixture
def wire() -> str:
    return (ARTICLES / "dam-wire.txt").read_text(encoding="utf-8")


def test_a_brief_is_as_open_as_its_source(wire):
    drift = assert_framing_kept(wire, brief(wire), axes=["certainty", "attribution", "loaded-language"])
    assert drift.aligned >= 2


def test_a_brief_that_settles_the_outcome_would_be_noticed(wire):
    spoilt = brief(wire).replace(
        "Whether the reservoir has to be emptied before winter remains an open question",
        "The reservoir will inevitably be emptied before winter",
    )
    with pytest.raises(AssertionError, match="added certainty"):
        assert_framing_kept(wire, spoilt, axes=["certainty"])


def test_the_tabloid_is_another_matter(framing_compare):
    report = framing_compare(ARTICLES / "dam-wire.txt", ARTICLES / "dam-tabloid.txt")
    assert "labelling" in {difference.axis for difference in report.differences}


def test_names_for_the_same_people(framing_score):
    assert framing_score("A mob blocked the bridge.", "Some fifty protesters blocked the bridge.", "labelling") > 0.5
