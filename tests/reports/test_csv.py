from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.reports.csv import COLUMNS, defused, exact, render


def rows(report):
    return list(csv.DictReader(io.StringIO(render(report))))


def test_one_row_a_candidate_with_exact_quotes(report):
    found = rows(report)
    assert [r["id"] for r in found] == [d.id for d in report.candidates]
    assert found[0]["quote_a"] == "will open in October"
    assert found[0]["quote_b"] == "Whether the harbour tram opens this year … remains to be seen"
    assert found[0]["in_words"] == "Velden Courier sees the outcome as more likely"
    assert (found[0]["flagged"], found[-1]["flagged"]) == ("true", "false")
    start, end = map(int, found[0]["offsets_a"].split("-"))
    assert report.articles[0].text[start:end] == found[0]["quote_a"]


def test_no_candidates_leave_the_header(empty):
    assert render(empty) == ",".join(COLUMNS) + "\n"


@pytest.mark.parametrize(
    "cell", ["=1", "+1", "-1", "@sum(1)", "\tx", "  =1", "＝1", "\xa0=1", "\u200b=1", "\0=1", '"=1']
)
def test_formulas_are_defused(cell):
    assert defused(cell) == "'" + cell


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("foo;=1+1", "foo;'=1+1"),
        ("foo; +1", "foo;' +1"),
        ('foo;"=1', "foo;'\"=1"),
        ("a\n-1", "a\n'-1"),
        ("a|\ufeff@x", "a|'\ufeff@x"),
        ("\t=1", "'\t'=1"),
    ],
)
def test_a_formula_behind_a_separator_is_defused(cell, safe):
    assert defused(cell) == safe


@given(st.text(alphabet=";|\t\r\n'\" =+-@a\xa0\0\u200b"))
def test_what_was_defused_comes_back_exactly(text):
    assert exact(defused(text)) == text


@pytest.mark.parametrize("cell", ["", "will", "'quoted'", "1-2", "a=b", "so; and, -5", "a,=1"])
def test_other_text_stays_exact(cell):
    assert defused(cell) == cell


def test_no_cell_of_a_hostile_report_starts_a_formula(hostile):
    (row,) = rows(hostile)
    assert row["text_a"].startswith("'=cmd()")
    assert not [c for c in row.values() if c.startswith(("=", "+", "-", "@"))]
