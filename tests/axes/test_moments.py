"""When something happened, and when two moments exclude each other."""

import pytest

from framing.axes.moments import conflict, moments, pieces


def fields(text):
    return [(text[s.start : s.end], found) for s, found in pieces(text)]


@pytest.mark.parametrize(
    ("text", "words", "fixed"),
    [
        ("on 3 May 2019", "3 May 2019", {"day": [3], "month": [5], "year": [2019]}),
        ("on the third of May", "third of May", {"day": [3], "month": [5]}),
        ("on the thirtieth of June", "thirtieth of June", {"day": [30], "month": [6]}),
        ("on May 3rd, 2019", "May 3rd, 2019", {"day": [3], "month": [5], "year": [2019]}),
        ("in Sept. 2019", "Sept", {"month": [9]}),
        ("in early June", "early June", {"month": [6], "day": list(range(1, 11))}),
        ("in mid-June", "mid-June", {"month": [6], "day": list(range(10, 22))}),
        ("at the end of June", "end of June", {"month": [6], "day": list(range(20, 32))}),
        ("on Sunday", "Sunday", {"weekday": [6]}),
        ("at the weekend", "weekend", {"weekday": [5, 6]}),
        ("by the end of the week", "end of the week", {"weekday": [4, 5, 6]}),
        ("at the start of the week", "start of the week", {"weekday": [6, 0, 1]}),
        ("at 5 p.m.", "5 p.m", {"clock": [17 * 60]}),
        ("at 12 a.m.", "12 a.m", {"clock": [0]}),
        ("at 12 p.m.", "12 p.m", {"clock": [12 * 60]}),
        ("at 5.30pm", "5.30pm", {"clock": [17 * 60 + 30]}),
        ("at 14:30", "14:30", {"clock": [14 * 60 + 30]}),
        ("at five o'clock", "five o'clock", {"clock": [5 * 60, 17 * 60]}),
        ("at half past six", "half past six", {"clock": [390, 1110]}),
        ("at quarter to six", "quarter to six", {"clock": [345, 1065]}),
        ("at twenty past six", "twenty past six", {"clock": [380, 1100]}),
        ("at six on Friday", "six", {"clock": [360, 1080]}),
        ("at dawn", "dawn", {"part": ["morning", "night"]}),
        ("at NOON", "NOON", {"part": ["noon", "morning", "afternoon"]}),
        ("last winter", "last winter", {"month": [12, 1, 2]}),
        ("in 1999", "1999", {"year": [1999]}),
    ],
)
def test_what_the_words_of_a_moment_fix(text, words, fixed):
    assert fields(text)[0] == (words, fixed)


@pytest.mark.parametrize(
    "text", ["they may go", "they march on", "1999 boats", "the spring broke", "at five boats", ""]
)
def test_other_words_fix_nothing(text):
    assert fields(text) == []


@pytest.fixture
def read(annotated):
    def read(text, language="en"):
        return [m | {"words": text[slice(*m["span"])]} for m in moments(annotated(text, language=language)[0])]

    return read


def test_a_date_and_its_hour_are_one_moment(read):
    (found,) = read("The dam burst on 3 May 2019 at 5 p.m.")
    assert (found["day"], found["month"], found["year"], found["clock"]) == ([3], [5], [2019], [1020])
    assert (found["words"], found["verb"], found["bound"]) == ("3 May 2019 at 5 p.m", "burst", "")
    assert found["phrase"] == "The dam burst on"


def test_two_days_are_two_moments(read):
    assert [m["weekday"] for m in read("The dam burst on Monday and the mill on Tuesday.")] == [[0], [1]]


@pytest.mark.parametrize("bound", ["until", "before", "after", "since", "by", "from"])
def test_a_bound_is_told(read, bound):
    assert read(f"The mill was closed {bound} Friday.")[0]["bound"] == bound


def test_only_english_is_read(read):
    assert read("Am 3. Mai 2019", language="de") == []


@pytest.mark.parametrize(
    ("left", "right", "gap"),
    [
        ({"month": [5]}, {"month": [6]}, 1.0),
        ({"month": [12, 1, 2]}, {"month": [1]}, 0.0),
        ({"year": [2019]}, {"month": [6]}, 0.0),
        ({"weekday": [0]}, {"weekday": [2]}, 1.0),
        ({"weekday": [0]}, {"weekday": [1]}, 0.8),
        ({"weekday": [0]}, {"weekday": [6]}, 0.8),
        ({"part": ["morning"]}, {"part": ["evening"]}, 0.6),
        ({"clock": [600]}, {"clock": [619]}, 0.0),
        ({"clock": [600]}, {"clock": [630]}, 30 / 90),
        ({"clock": [600, 1320]}, {"clock": [1335]}, 0.0),
        ({"clock": [600]}, {"clock": [900]}, 1.0),
        ({"weekday": [0], "part": ["morning"]}, {"weekday": [0], "part": ["evening"]}, 0.6),
        ({"weekday": [0], "part": ["morning"]}, {"weekday": [3], "part": ["evening"]}, 1.0),
        ({}, {"year": [2019]}, 0.0),
    ],
)
def test_how_plainly_two_moments_exclude_each_other(left, right, gap):
    assert conflict(left, right) == conflict(right, left) == pytest.approx(gap)
