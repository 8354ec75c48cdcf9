"""Contradictions of two sides, over findings by hand."""

import pytest

from framing.axes.contradictions import CLASHES, Clash


def alike(left, right):
    return 1.0 if left == right else 0.0


def quantity(value, noun="boat", unit="count", phrase="boats sank", **more):
    return {"value": value, "low": value, "high": value, "unit": unit, "noun": noun, "people": False,
            "step": 1.0, "grain": 1.0,
            "vague": False, "phrase": phrase, "verb": "sink", "span": [0, 1]} | more  # fmt: skip


def clashes(kind, left, right, similarity=alike):
    found, turned = list(CLASHES[kind](left, right, similarity)), list(CLASHES[kind](right, left, similarity))
    assert sorted(c.strength for c in found) == pytest.approx(sorted(c.strength for c in turned))
    assert all(c.kind == kind for c in found)
    return found


def test_strength_falls_with_echoes_and_company():
    plain = Clash("quantity", 1.0, 1.0, {}, {}, 0.0, 1.0)
    assert plain.strength == 1.0
    assert Clash("quantity", 0.5, 0.5, {}, {}, 0.0, 1.0).strength == pytest.approx(0.25)
    assert Clash("quantity", 1.0, 1.0, {}, {}, 1.0, 1.0).strength == pytest.approx(0.2)
    assert Clash("quantity", 1.0, 1.0, {}, {}, 0.0, 0.0).strength == pytest.approx(0.7)


def test_two_numbers_of_one_thing_clash():
    (found,) = clashes("quantity", [quantity(4)], [quantity(8)])
    assert (found.gap, found.likeness, found.echoed, found.sole) == (1.0, 1.0, 0.0, 1.0)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (quantity(4), quantity(4)),
        (quantity(4, high=6), quantity(8, low=6)),
        (quantity(4), quantity(8, unit="length")),
        (quantity(1, unit="place", noun="boat"), quantity(2, unit="place", noun="mill")),  # half as sure
        (quantity(4, noun=""), quantity(9, unit="money:usd", noun="")),
    ],
)
def test_numbers_that_touch_or_measure_other_things_do_not_clash(left, right):
    found = clashes("quantity", [left], [right])
    assert found == []


@pytest.mark.parametrize(
    ("left", "right", "thing"),
    [
        (quantity(4, noun="boat"), quantity(8, noun="boat"), 1.0),
        (quantity(4, noun="man", people=True), quantity(8, noun="sailor", people=True), 0.9),
        (quantity(4, noun=""), quantity(8), 0.6),
        (quantity(4, noun="man", people=True), quantity(8), 0.1),
        (quantity(4, noun="net"), quantity(8), 0.35),
        (quantity(4, unit="share"), quantity(8, unit="share"), 0.7),
        (quantity(4, unit="length"), quantity(8, unit="length"), 0.8),
        (quantity(1, unit="place"), quantity(2, unit="place"), 0.5),
        (quantity(4000, noun=""), quantity(8000, unit="money:usd", noun=""), 0.6),
    ],
)
def test_how_surely_two_numbers_measure_one_thing(left, right, thing):
    (found,) = clashes("quantity", [left], [right])
    assert found.likeness == pytest.approx(thing)


def test_other_clauses_weigh_a_quarter():
    (found,) = clashes("quantity", [quantity(4)], [quantity(8, phrase="nets tore")])
    assert found.likeness == pytest.approx(0.25)
    (found,) = clashes("quantity", [quantity(4)], [quantity(8)], lambda *_: -0.5)
    assert found.likeness == pytest.approx(0.25)


def test_the_gap_grows_until_half_as_much_again():
    def gap(a, b):
        return clashes("quantity", [quantity(a)], [quantity(b)])[0].gap

    assert 0.4 < gap(100, 101) < gap(100, 120) < gap(100, 149) < gap(100, 150) == gap(100, 300) == 1.0
    assert gap(-5, 3) == 1.0


def test_numbers_of_very_different_size_are_rarely_of_one_thing():
    def likeness(value, **more):
        return clashes("quantity", [quantity(4, **more)], [quantity(value, **more)])[0].likeness

    assert likeness(12) == pytest.approx(1.0)
    assert likeness(12) > likeness(40) > likeness(4000) > 0
    assert likeness(4000, unit="duration") > 0.8 * likeness(4000, unit="length")
    assert clashes("quantity", [quantity(0)], [quantity(4)])[0].likeness == pytest.approx(0.5)


def test_coarser_units_leave_more_room():
    def clash(a, b):
        return clashes("quantity", [a], [b])

    week = quantity(604_800, unit="duration", step=604_800.0)
    assert clash(week, quantity(777_600, unit="duration", step=86_400.0)) == []  # nine days are a week or so
    assert clash(week, quantity(950_400, unit="duration", step=86_400.0))


def test_a_number_that_the_other_side_has_too_or_that_adds_up_weighs_less():
    alone = clashes("quantity", [quantity(4)], [quantity(8)])[0].strength
    echoed = clashes("quantity", [quantity(4)], [quantity(8), quantity(4)])
    assert max(c.strength for c in echoed) < alone
    derived = clashes("quantity", [quantity(12)], [quantity(8), quantity(4)])
    assert all(c.echoed == 0.9 for c in derived)
    share = clashes("quantity", [quantity(50)], [quantity(200), quantity(25, unit="share")])
    assert all(c.echoed == 0.9 for c in share)


def moment(bound="", phrase="the dam burst", **fields):
    return {"bound": bound, "phrase": phrase, "verb": "burst", "span": [0, 1]} | fields


def test_two_moments_of_one_deed_clash():
    (found,) = clashes("moment", [moment(month=[5])], [moment(month=[6])])
    assert (found.gap, found.likeness, found.echoed, found.sole) == (1.0, 1.0, 0.0, 1.0)
    assert clashes("moment", [moment(month=[5])], [moment(month=[5])]) == []
    (other,) = clashes("moment", [moment(month=[5])], [moment(month=[6], phrase="the mill shut")])
    assert other.likeness == pytest.approx(0.25)
    (bound,) = clashes("moment", [moment(month=[5])], [moment("until", month=[6])])
    assert bound.likeness == pytest.approx(0.8)
    assert clashes("moment", [moment("since", month=[5])], [moment("until", month=[6])])[0].likeness == 1.0


def test_a_moment_that_the_other_side_has_too_weighs_less():
    found = clashes("moment", [moment(month=[5])], [moment(month=[6]), moment(month=[5])])
    assert [(c.echoed, c.sole) for c in found] == [(0.5, pytest.approx(0.5**0.5))]


def predicate(verb, sign=0, negated=False, words=("dam", "mill"), phrase="the dam"):
    return {"poles": [["growth", sign]] if sign else [], "verb": verb, "negated": negated, "words": list(words),
            "phrase": phrase, "spans": [[0, 1]]}  # fmt: skip


def test_opposite_outcomes_of_one_thing_clash():
    (found,) = clashes("outcome", [predicate("rise", 1)], [predicate("fall", -1)])
    assert (found.gap, found.likeness) == (1.0, 1.0)
    assert clashes("outcome", [predicate("rise", 1)], [predicate("grow", 1)]) == []
    assert clashes("outcome", [predicate("rise", 1)], [predicate("fall", -1, words=["choir"], phrase="a choir")]) == []
    (half,) = clashes("outcome", [predicate("rise", 1)], [predicate("fall", -1, phrase="another")])
    assert half.likeness == pytest.approx(0.5)


def test_things_told_in_the_other_order_clash():
    ours, theirs = {"earlier": "x", "later": "y", "spans": []}, {"earlier": "y", "later": "x", "spans": []}
    (found,) = clashes("order", [ours], [theirs])
    assert (found.gap, found.likeness) == (1.0, 1.0)
    assert clashes("order", [ours], [ours]) == []
    assert clashes("order", [ours], [{"earlier": "y", "later": "z", "spans": []}])[0].likeness == pytest.approx(0.5)


def deed(doer, patient, names=(), verb="hit", phrase="hit"):
    return {"verb": verb, "groups": [verb], "doer": {"words": [doer], "names": list(names)}, "patient": [patient],
            "phrase": phrase, "spans": []}  # fmt: skip


def test_doer_and_done_to_the_other_way_round_clash():
    (found,) = clashes("roles", [deed("police", "crowd")], [deed("crowd", "police")])
    assert (found.gap, found.likeness) == (1.0, 1.0)
    assert clashes("roles", [deed("police", "crowd")], [deed("police", "crowd")]) == []
    assert clashes("roles", [deed("police", "crowd")], [deed("crowd", "police", verb="see")]) == []


def test_another_name_for_the_doer_of_one_deed_clashes():
    brandt, lund = deed("brandt", "crowd", ["brandt"]), deed("lund", "crowd", ["lund"])
    assert len(clashes("roles", [brandt], [lund])) == 1
    assert clashes("roles", [brandt], [brandt]) == []
    assert clashes("roles", [brandt], [deed("lund", "choir", ["lund"])]) == []
