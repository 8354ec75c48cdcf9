"""Numbers as news writes them: what they are worth, and the range that words leave open."""

from itertools import pairwise

import pytest

from framing.axes.numbers import numbers, value_of


def found(text):
    return [(text[n.start : n.end], n.value) for n in numbers(text)]


def only(text):
    (number,) = numbers(text)
    return number


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("zero", 0), ("seven", 7), ("nineteen", 19), ("twenty", 20), ("ninety-nine", 99), ("a hundred", 100),
        ("four hundred and twelve", 412), ("two thousand five hundred", 2500), ("three million", 3e6),
        ("two hundred thousand", 2e5), ("one million two thousand and six", 1_002_006), ("a dozen", 12),
        ("two dozen", 24), ("a score", 20), ("3.5 million", 3.5e6), ("1,200", 1200), ("two lakh", 2e5),
        ("half", 0.5), ("quarter", 0.25), ("five bn", 5e9), ("TEN", 10),
    ],
)  # fmt: skip
def test_what_a_written_number_is_worth(words, value):
    assert value_of(words) == pytest.approx(value)


@pytest.mark.parametrize("words", ["", "and", "a", "boats", "five boats"])
def test_other_words_are_worth_nothing(words):
    assert value_of(words) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It sold 1,200 boats.", [("1,200", 1200)]),
        ("It cost 3.5 million crowns.", [("3.5 million", 3.5e6)]),
        ("It cost 5bn and 3m and 2k.", [("5bn", 5e9), ("3m", 3e6), ("2k", 2e3)]),
        ("Four hundred and twelve boats and two nets.", [("Four hundred and twelve", 412), ("two", 2)]),
        ("two and a half million boats", [("two and a half million", 2.5e6)]),
        ("two million and a half boats", [("two million and a half", 2.5e6)]),
        ("half a dozen boats", [("half a dozen", 6)]),
        ("both boats and a trio", [("both", 2), ("trio", 3)]),
        ("The council voted 9-4.", [("9", 9), ("4", 4)]),
        ("the third boat and the 21st", [("third", 3), ("21st", 21)]),
        ("It took an hour and half a mile.", [("an", 1), ("half a", 0.5)]),
        ("a quarter of an hour", [("a quarter of an", 0.25)]),
        ("two thirds of the town", [("two thirds", 200 / 3)]),
        ("half the town", [("half", 50)]),
        ("It fell by a third.", [("by a third", 100 / 3)]),
        ("Three in ten agree.", [("Three in ten", 30)]),
        ("one out of every five", [("one out of every five", 20)]),
        ("two in one boat", [("two", 2), ("one", 1)]),
        ("at 10:30 on example.com/7 in A4", []),
        ("an old boat", []),
        ("", []),
    ],
)
def test_numbers_are_found_in_reading_order(text, expected):
    told = found(text)
    assert [words for words, _ in told] == [words for words, _ in expected]
    assert [value for _, value in told] == pytest.approx([value for _, value in expected])


def test_each_word_belongs_to_one_number():
    told = numbers("About two and a half million people, a third of the town, sold dozens of the 40 boats.")
    assert all(a.end <= b.start for a, b in pairwise(told))


def test_a_number_too_large_for_news_is_none():
    assert [n.value for n in numbers("999 trillion")] == [999e12]
    assert numbers("9" * 19) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("7 boats", 7, 7),
        ("29 boats", 29, 29),
        ("30 boats", 27, 33),
        ("412 boats", 412, 412),
        ("410 boats", 405, 415),
        ("400 boats", 360, 440),
        ("1,250 boats", 1245, 1255),
        ("3,000 boats", 2700, 3300),
        ("3,100 boats", 3050, 3150),
        ("7.5 tonnes", 7.5, 7.5),
    ],
)
def test_a_round_number_leaves_half_of_its_last_place_open_but_a_tenth_at_most(text, low, high):
    number = only(text)
    assert (number.low, number.high) == pytest.approx((low, high))
    assert not number.vague


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("nearly", 0.85, 1.0),
        ("just under", 0.85, 1.0),
        ("never more than", 0.6, 1.0),
        ("more than", 1.0, 1.5),
        ("over", 1.0, 1.5),
        ("at least", 1.0, 1.6),
        ("no fewer than", 1.0, 1.6),
        ("fewer than", 0.6, 1.0),
        ("under", 0.6, 1.0),
        ("up to", 0.7, 1.02),
        ("about", 0.88, 1.12),
        ("an estimated", 0.88, 1.12),
    ],
)
def test_words_before_a_number_open_its_range(words, low, high):
    number = only(f"It has {words} 17 boats.")
    assert (number.value, number.low, number.high) == pytest.approx((17, 17 * low, 17 * high))
    assert number.vague


@pytest.mark.parametrize("words", ["or so", "or more", "or thereabouts", "odd", "plus"])
def test_words_behind_a_number_open_its_range(words):
    number = only(f"It has 17 {words} boats.")
    assert (number.low, number.high, number.vague) == (pytest.approx(17 * 0.88), pytest.approx(17 * 1.15), True)


def test_at_least_a_round_number_is_no_less_and_at_most_no_more():
    assert only("at least 400 boats").low == 400
    assert only("fewer than 400 boats").high == 400
    assert only("about 400 boats").low == pytest.approx(352)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("dozens of boats", 24, 99),
        ("hundreds of boats", 200, 999),
        ("tens of thousands of boats", 2e4, 1e5),
        ("a few hundred boats", 200, 700),
        ("several boats", 3, 12),
        ("a handful of boats", 2, 10),
        ("a couple of boats", 2, 3),
    ],
)
def test_vague_counts_have_a_range_and_the_middle_of_it(text, low, high):
    number = only(text)
    assert (number.low, number.high, number.vague, number.share) == (low, high, True, False)
    assert number.value == pytest.approx((low * high) ** 0.5)


def test_kinds_of_number_are_told_apart():
    assert only("the third boat").ordinal
    assert not only("three boats").ordinal
    assert only("It took an hour.").article
    assert only("a quarter of an hour").article
    assert not only("one hour").article
    share = only("half of the town")
    assert (share.share, share.vague, share.low, share.high) == (True, True, pytest.approx(47), pytest.approx(53))
