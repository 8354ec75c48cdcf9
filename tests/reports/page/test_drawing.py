from __future__ import annotations

import re

import pytest

from framing.reports.page.drawing import date_line, day, interval, ladder, spoken


@pytest.mark.parametrize(
    ("published", "said"),
    [
        ("2025-03-12", "12 March 2025"),
        ("2025-03", "March 2025"),
        ("2025-03-12T10:00:00", "12 March 2025"),
        ("x", "x"),
    ],
)
def test_dates_are_spoken(published, said):
    assert spoken(published) == said


def test_no_date_is_no_day():
    assert day("") is None
    assert day("2025-13-40") is None


def test_the_line_puts_dates_in_proportion():
    drawn = date_line([("B", "2025-01-11"), ("A", "2025-01-01"), ("C", "2025-01-06")])
    places = [float(x) for x in re.findall(r'cx="([\d.]+)%"', drawn)]
    assert places == [3.0, 50.0, 97.0]
    assert re.findall(r"<tspan class=\"strong\">(.)</tspan>", drawn) == ["A", "C", "B"]


@pytest.mark.parametrize("rows", [[], [("A", "2025-01-01")], [("A", "2025-01-01"), ("B", "2025-01-01")], [("A", "")]])
def test_one_date_makes_no_line(rows):
    assert date_line(rows) is None


def test_a_long_name_is_cut_on_the_line_and_whole_in_its_label():
    name = "The Extraordinarily Long Gazette of Everywhere"
    drawn = date_line([(name, "2025-01-01"), ("B", "2025-02-01")])
    assert "The Extraordinarily Long …" in drawn
    assert name in re.search(r'aria-label="([^"]*)"', drawn)[1]


@pytest.mark.parametrize(("rung", "row"), [(2, 15), (0, 60), (-2, 105)])
def test_the_ladder_marks_one_rung(rung, row):
    drawn = ladder(rung)
    assert re.findall(r'<circle cx="27" cy="([\d.]+)"', drawn) == [str(row)]
    assert drawn.count('class="strong"') == 1


def test_an_interval_outside_its_scale_stays_inside_the_drawing():
    drawn = interval(9.0, -9.0, 9.0, (-2.0, 2.0))
    places = [float(x) for x in re.findall(r'"([\d.]+)%"', drawn)]
    assert min(places) == 4
    assert max(places) == 96
