"""The charts of a batch: what is drawn is what the summary says, and no name can do more than be shown."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from framing.ui.batch_charts import as_table, intervals, reach, timeline
from framing.ui.batch_folder import Batch

HOSTILE = '<img src="http://evil.example/x.png">'


def contrast(name, mean, *, axis="certainty", stratum="", p=0.001, abstained=False):
    return {
        "axis": axis, "stratum": stratum, "a": name, "b": "all others", "difference": mean, "low": mean - 0.25,
        "high": mean + 0.25, "p": p, "p_adjusted": p, "n": 12, "abstained": abstained,
    }  # fmt: skip


ROWS = [contrast(HOSTILE, 0.5), contrast("The Gazette", -0.5, p=0.4)]


@pytest.fixture
def batch(tmp_path):
    summary = {
        "against_others": [
            *ROWS,
            contrast("Wire", 0.0, abstained=True),
            contrast("The Gazette", 0.1, axis="portrayal"),
        ],
        "over_time": [contrast("The Gazette", m, stratum=f"2025-0{n}") for n, m in ((1, 0.2), (2, -0.2))],
        "by_actor": [contrast("The Gazette", 0.3, axis="portrayal", stratum="the mayor")],
    }
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "summary.json").write_text(json.dumps(summary), encoding="utf-8")
    return Batch(tmp_path, "pile", "2025-03-05", ())


def page(batch):
    from framing.ui.batch_charts import draw_charts

    draw_charts(batch)


def drawn(batch):
    app = AppTest.from_function(page, args=(batch,), default_timeout=60).run()
    assert not app.exception
    return app, "".join(e.proto.body for e in app.get("html"))


def test_an_interval_chart_holds_the_figures_of_each_source():
    spec = intervals(ROWS, ("more open", "more settled")).to_dict()
    (values,) = {json.dumps(layer["data"]["values"]) for layer in spec["layer"] if "name" in str(layer["data"])}
    found = json.loads(values)
    assert [(v["low"], v["mean"], v["high"], v["clear"]) for v in found] == [
        (0.25, 0.5, 0.75, "yes"),
        (-0.75, -0.5, -0.25, "no"),
    ]
    assert spec["layer"][1]["encoding"]["x"]["scale"]["domain"] == [-reach(ROWS), reach(ROWS)]
    assert reach(ROWS) > 0.75
    assert "more settled" in spec["layer"][1]["encoding"]["x"]["title"]


def test_sources_over_time_differ_in_shape_not_only_in_colour():
    rows = [contrast(name, 0.1, stratum="2025-01") for name in ("A", "B")]
    dots = timeline(rows).to_dict()["layer"][1]["encoding"]
    assert dots["shape"]["field"] == dots["color"]["field"] == "name"


def test_a_table_says_the_same_and_escapes_names():
    html = as_table(ROWS, "Source", lambda r: r["a"])
    assert "<img" not in html
    assert "+0.50 (+0.25 to +0.75)" in html
    assert "−0.50 (−0.75 to −0.25)" in html
    assert html.count("<td>yes</td>") == html.count("<td>no</td>") == 1


def test_the_page_draws_axis_months_and_says_who_has_too_little(batch):
    app, said = drawn(batch)
    assert [s.label for s in app.selectbox] == ["Axis"]
    assert len(app.get("vega_lite_chart")) == 2
    assert "Too few shared stories to tell (6 are needed): Wire." in said
    assert "2025-02" in said


def test_an_actor_can_be_chosen_where_portrayal_is(batch):
    app, _ = drawn(batch)
    app.selectbox[0].set_value("portrayal").run()
    assert [s.label for s in app.selectbox] == ["Axis", "Actor"]
    assert app.selectbox[1].value == "the mayor"


def test_nothing_is_drawn_before_a_run_and_a_word_where_all_abstain(batch):
    (batch.out / "summary.json").write_text(
        json.dumps({"against_others": [contrast("Wire", 0.0, abstained=True)], "over_time": [], "by_actor": []})
    )
    _, said = drawn(batch)
    assert "Too few shared stories" in said
    (batch.out / "summary.json").unlink()
    assert drawn(batch)[1] == ""
