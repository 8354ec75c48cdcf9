from __future__ import annotations

import pytest

from framing.reports import frame


def test_differences_are_one_row_a_candidate(report):
    table = report.to_frame()
    assert len(table) == len(report.candidates)
    assert table.flagged.sum() == len(report.differences)
    assert set(table.family[table.axis == "labelling"]) == {"wording"}


def test_passages_carry_their_readings(report):
    table = frame.passages(report).set_index("id")
    assert table.loc["courier-0", "certainty"] == 2
    assert table.loc["courier-1", "certainty"] != table.loc["courier-1", "certainty"]  # NaN
    for row in table.itertuples():
        assert report.article[row.article].text[row.start : row.end] == row.text


def test_alignments_are_one_row_a_link(report):
    table = frame.alignments(report)
    assert len(table) == sum(len(a.links) for a in report.alignments)
    assert (table.article_a != table.article_b).all()


def test_articles_say_what_was_left_out_and_claimed(report):
    table = frame.articles(report).set_index("id")
    assert table.loc["radio", "characters_left_out"] == len("About the author: Jon Rask covers transport.")
    assert table.loc["courier", "claim_rung"] == 2


def test_profiles_are_one_row_an_article_and_axis(report):
    assert list(frame.profiles(report).n) == [p.n for p in report.profiles]


@pytest.mark.parametrize("table", [frame.differences, frame.passages, frame.alignments, frame.profiles])
def test_an_empty_report_keeps_the_columns(empty, report, table):
    assert set(table(empty).columns) >= {"article_a"} & set(table(report).columns)
    assert len(table(empty)) == (len(empty.passages) if table is frame.passages else 0)
