import json
import re
import xml.etree.ElementTree as ET

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from framing.batch.plots import deviation, timeline
from framing.batch.summary import PAIRS_OF, summarise, write_summary
from framing.batch.summary_page import render
from framing.statistics.paired import OTHERS

STORIES = 10


@pytest.fixture
def folder(tmp_path):
    """Ten stories told by three papers: Post is always one rung above Ledger, Radio stands where Ledger does."""
    articles, readings = [], []
    for n in range(STORIES):
        for paper, owner in (("<b>Post", "x"), ("Ledger", "y"), ("Radio", "y")):
            articles.append(
                {
                    "id": f"{paper}{n}",
                    "story": f"s{n}",
                    "source": paper,
                    "owner": owner,
                    "published": f"2025-0{1 + n % 2}-03",
                }
            )
        for a, b, gap in (("<b>Post", "Ledger", 1.0), ("<b>Post", "Radio", 1.0), ("Ledger", "Radio", 0.0)):
            row = {"story": f"s{n}", "alignment": f"al{n}", "article_a": f"{a}{n}", "article_b": f"{b}{n}"}
            readings.append({**row, "axis": "certainty", "difference": gap, "actor": ""})
            readings.append({**row, "axis": "portrayal", "difference": -gap, "actor": "the mayor"})
    pq.write_table(pa.Table.from_pylist(articles), tmp_path / "articles.parquet")
    pq.write_table(pa.Table.from_pylist(readings), tmp_path / "readings.parquet")
    return tmp_path


def rows(summary, table, **wanted):
    return [r for r in summary[table] if all(r[k] == v for k, v in wanted.items())]


def test_groups_are_contrasted_within_stories(folder):
    found = summarise(folder)
    assert (found["articles"], found["stories"]) == (30, STORIES)
    assert [g["name"] for g in found["groups"]] == ["<b>Post", "Ledger", "Radio"]
    (pair,) = rows(found, "pairs", a="<b>Post", b="Ledger")
    assert (pair["difference"], pair["n"]) == (1.0, STORIES)
    assert pair["p_adjusted"] < 0.05
    (post,) = rows(found, "against_others", a="<b>Post")
    assert (post["b"], post["difference"]) == (OTHERS, 1.0)
    assert rows(found, "by_actor", stratum="the mayor", a="<b>Post")[0]["difference"] == -1.0
    assert {r["stratum"] for r in found["over_time"]} == {"2025-01", "2025-02"}


def test_any_column_makes_groups_and_a_group_is_not_set_against_itself(folder):
    found = summarise(folder, by="owner")
    (pair,) = found["pairs"]
    assert (pair["a"], pair["b"], pair["difference"], pair["n"]) == ("x", "y", 1.0, STORIES)


def test_the_page_is_self_contained_and_escapes_names(folder):
    assert write_summary(folder) == ["summary.json", "summary.html"]
    page = (folder / "summary.html").read_text(encoding="utf-8")
    assert page == render(json.loads((folder / "summary.json").read_text(encoding="utf-8")))
    assert "<b>Post" not in page
    assert "&lt;b&gt;Post" in page
    assert "default-src &#x27;none&#x27;" in page
    assert not re.search(r"<script|https?://|\bon\w+=", page)
    assert page.count("<svg") >= 3 + 3


def test_a_study_of_nothing_shared_says_so(folder):
    schema = pq.read_schema(folder / "readings.parquet")
    pq.write_table(schema.empty_table(), folder / "readings.parquet")
    assert "Too few shared stories to tell." in render(summarise(folder))


def test_the_page_says_which_contrasts_of_two_groups_it_leaves_out(folder):
    summary = summarise(folder)
    assert len(summary["pairs"]) == 3
    assert "Left out" not in render(summary)
    for row in summary["pairs"][1:]:
        row["abstained"] = True
    page = render(summary)
    assert "contrast of two groups on one axis. Left out: 2 rows with fewer than 6 shared stories." in page
    many = {**summary, "groups": [{"name": f"g{n}", "articles": 1} for n in range(PAIRS_OF + 1)], "pairs": []}
    assert f"Of {PAIRS_OF + 1} groups not every two are contrasted (the most is {PAIRS_OF})" in render(many)


def test_drawings_show_the_mean_between_the_ends():
    row = {"difference": 0.5, "low": 0.0, "high": 1.0, "abstained": False, "stratum": "2025-01"}
    drawing = ET.fromstring(deviation(row, 1.0))
    line, dot = drawing.findall("line")[-1], drawing.find("circle")
    assert [line.get("x1"), dot.get("cx"), line.get("x2")] == ["50.00%", "73.00%", "96.00%"]
    told = ET.fromstring(timeline("Post", [row, {**row, "abstained": True}], ["2025-01", "2025-02"], 1.0))
    assert told.get("aria-label") == "Post: 2025-01 +0.50"
    assert len(told.findall("circle")) == 1


def test_an_own_axis_ends_in_the_poles_that_its_user_named(folder):
    rows = pq.read_table(folder / "readings.parquet").to_pylist()
    pq.write_table(pa.Table.from_pylist([{**r, "axis": "own-threat"} for r in rows]), folder / "readings.parquet")
    assert "towards the first pole" in render(summarise(folder))
    own = {"id": "own-threat", "name": "Threat", "more": "a <threat>", "less": "a chance", "placebo": 0.0}
    (folder / "reports").mkdir()
    (folder / "reports" / "s0.json").write_text(json.dumps({"own_axes": [own]}))
    page = render(summarise(folder))
    assert "<bdi>a chance</bdi></span><span><bdi>a &lt;threat&gt;</bdi>" in page
