from __future__ import annotations

import io
import json

import pyarrow.parquet as pq
import pytest

from framing.reports import frame, parquet


def table(report):
    return pq.read_table(io.BytesIO(parquet.render(report)))


def test_text_and_evidence_are_exact(report):
    rows = table(report).to_pylist()
    assert [r["id"] for r in rows] == [d.id for d in report.candidates]
    for row in rows:
        for side in "ab":
            text = report.article[row[f"article_{side}"]].text
            assert row[f"text_{side}"] in text
            for found in row[f"evidence_{side}"]:
                assert text[found["start"] : found["end"]] == found["quote"]
    assert rows[0]["evidence_a"]


def test_nothing_is_defused(hostile):
    assert table(hostile).to_pylist()[0]["text_a"].startswith("=cmd()")


def test_an_empty_report_has_the_same_columns_and_types(report, empty):
    assert table(empty).schema == table(report).schema
    assert table(empty).column_names == [*frame.DIFFERENCES, "evidence_a", "evidence_b"]
    assert table(empty).num_rows == 0


def test_the_file_names_its_origin(report):
    origin = json.loads(table(report).schema.metadata[b"framing"])
    assert origin["tool"]["name"] == "framing-detector"
    assert origin["thresholds"] == dict(report.thresholds)


@pytest.mark.parametrize("kind", ["report", "empty"])
def test_the_same_report_gives_the_same_bytes(kind, request):
    found = request.getfixturevalue(kind)
    assert parquet.render(found) == parquet.render(found)
