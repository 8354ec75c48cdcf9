from __future__ import annotations

import pytest

from framing.axes.labelling import Labelling

AXIS = Labelling()


def quotes(candidate, left, right):
    a, b = candidate.evidence_a[0], candidate.evidence_b[0]
    return left[a.start : a.end], right[b.start : b.end]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            "A mob filled the square below the parliament.",
            "Several thousand demonstrators filled the square below the parliament.",
            ("mob", "demonstrators"),
        ),
        (
            "The navy brought 40 illegals ashore on Monday.",
            "The navy brought 40 asylum seekers ashore on Monday.",
            ("illegals", "asylum seekers"),
        ),
        (
            "The government confirmed the inheritance levy.",
            "The government confirmed the death tax.",
            ("inheritance levy", "death tax"),
        ),
        (
            "Army units drove back terrorists near the pass.",
            "Army units drove back fighters near the pass.",
            ("terrorists", "fighters"),
        ),
    ],
)
def test_two_names_for_one_referent(contrasted, left, right, expected):
    candidate = contrasted(AXIS, left, right)
    assert all(word in quote for word, quote in zip(expected, quotes(candidate, left, right), strict=True))
    assert candidate.direction is None
    assert candidate.signals["same family"] == 1
    assert candidate.signals["charge gap"] > 0
    assert "{a}" in candidate.explanation
    assert "{b}" in candidate.explanation


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The car hit a wall.", "The vehicle hit a wall."),
        ("Angela Merkel spoke in Berlin.", "Merkel gave a speech in Berlin."),
        ("The bridge opened on Monday.", "On Monday the crossing opened."),
    ],
)
def test_plain_synonyms_are_no_strong_candidate(contrasted, left, right):
    candidate = contrasted(AXIS, left, right)
    assert candidate is None or candidate.signals["charge gap"] + candidate.signals["intensity gap"] < 0.3


def test_a_word_is_plain_in_the_family_that_both_names_share(contrasted):
    plain = contrasted(AXIS, "The board approved the takeover.", "The board approved the purchase.")
    loaded = contrasted(AXIS, "The board approved the plunder.", "The board approved the purchase.")
    assert plain.signals["charge gap"] < loaded.signals["charge gap"]


def test_modifiers_count(contrasted):
    left, right = "Evil pensioners queued at the bank.", "Pensioners queued at the bank."
    assert contrasted(AXIS, left, right).signals["charge gap"] > 0


def test_equal_texts_give_nothing(contrasted):
    assert contrasted(AXIS, "A mob filled the square.", "A mob filled the square.") is None


def test_a_reading_shows_the_strongest_name(annotated):
    reading = AXIS.read(annotated("Thugs smashed the door, and residents called the police."), None)[0]
    assert reading.value < 0
    assert [e.quote for e in reading.evidence] == ["Thugs"]


def test_things_of_two_owners_are_two_things(contrasted):
    same = contrasted(AXIS, "Lund's outburst lasted an hour.", "Lund's speech lasted an hour.")
    other = contrasted(AXIS, "Lund's outburst lasted an hour.", "Roth's speech lasted an hour.")
    assert same is not None
    assert other is None or "outburst" not in other.explanation


@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        ("A crowd of marchers blocked the road.", "A mob blocked the road.", "A crowd of marchers"),
        ("A group of angry tenants met the mayor.", "Troublemakers met the mayor.", "A group of angry tenants"),
        ("A crowd filled the hall.", "A rabble filled the hall.", "A crowd"),
        ("The leader of the miners spoke.", "The chieftain of the miners spoke.", "The leader"),
    ],
)
def test_a_word_of_number_is_quoted_with_its_members(contrasted, left, right, whole):
    candidate = contrasted(AXIS, left, right)
    assert quotes(candidate, left, right)[0] == whole
    assert f"“{whole}”" in candidate.explanation


def test_the_owner_of_an_actor_is_not_the_actor(contrasted):
    for right in ("Dockers' spokesmen refused the deal.", "The tycoon's cronies refused the deal."):
        candidate = contrasted(AXIS, "Trade barons refused the deal.", right)
        assert candidate is None or candidate.evidence_b[0].end > right.index("'")
    both = contrasted(AXIS, "The tycoon's cronies won the contract.", "The businessman's friends won the contract.")
    assert both is not None


def test_a_number_of_people_is_no_other_name_for_them(contrasted):
    candidate = contrasted(AXIS, "A group of tenants met the mayor.", "Tenants met the mayor.")
    assert candidate is None or "A group" not in candidate.explanation
