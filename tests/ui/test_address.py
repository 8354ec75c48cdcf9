from pathlib import Path

import pytest
from streamlit.elements.lib import policies
from streamlit.testing.v1 import AppTest

import framing.ui
from framing.ui.state import Session

MAIN = Path(framing.ui.__file__).parent / "main.py"


def opened(report, **query):
    mine = Session(articles=list(report.articles), report=report, report_id="abc")
    mine.left_out = {a.id: () for a in report.articles}
    mine.compared = mine.fingerprint
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.session_state["framing"] = mine
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def html(app):
    return "".join(e.proto.body for e in app.get("html"))


def test_a_link_restores_threshold_and_filters(report):
    query = {"axis": ["certainty", "agency"], "strength": ["strong", "medium"], "source": "gazette", "event": "new"}
    app = opened(report, threshold="20", **query)
    assert not app.exception
    assert app.slider("threshold").value == 20
    assert app.segmented_control("mode").value == "My own"
    assert app.pills("axes").value == ["certainty", "agency"]
    assert app.pills("strengths").value == ["strong", "medium"]
    assert app.multiselect("sources").value == ["gazette"]
    assert app.selectbox("event").value == "new"
    assert "1 of 5 possible differences" in html(app)


def test_no_filter_has_a_default_and_a_value_of_the_session_at_once(report, monkeypatch):
    warned = []
    monkeypatch.setattr(policies.runtime, "exists", lambda: True)
    monkeypatch.setattr(policies, "_shown_default_value_warning", False)
    monkeypatch.setattr(policies._LOGGER, "warning", lambda *words, **_: warned.append(words))
    app = opened(report, threshold="20")
    app.slider("threshold").set_value(30).run()
    assert not app.exception
    assert app.segmented_control("mode").value == "My own"
    assert warned == []


def test_a_link_restores_the_strengths_and_leaves_out_what_is_none(report):
    app = opened(report, threshold="20", strength=["weak", "huge"])
    assert app.pills("strengths").value == ["weak"]
    assert "2 of 5 possible differences" in html(app)


def test_moving_a_filter_writes_the_address_with_ids_only(report):
    app = opened(report)
    assert set(app.query_params) == {"desk", "report"}
    app.slider("threshold").set_value(70).run()
    app.pills("axes").set_value(["certainty"]).run()
    app.selectbox("event").set_value("new").run()
    told = {name: value for name, value in app.query_params.items() if name != "desk"}
    assert told == {"report": "abc", "threshold": "70", "axis": "certainty", "event": "new"}
    app.pills("axes").set_value([]).run()
    assert "axis" not in app.query_params


@pytest.mark.parametrize(
    "query",
    [
        {"threshold": "700"},
        {"threshold": "²"},
        {"threshold": "-5"},
        {"axis": "nonsense"},
        {"strength": "nonsense"},
        {"source": "<script>"},
        {"event": "x" * 9000},
    ],
)
def test_what_a_link_cannot_mean_is_left_aside(report, query):
    app = opened(report, **query)
    assert not app.exception
    assert "3 of 5 possible differences" in html(app)


def test_an_empty_page_has_a_clean_address():
    app = AppTest.from_file(str(MAIN), default_timeout=60).run()
    assert dict(app.query_params) == {}
