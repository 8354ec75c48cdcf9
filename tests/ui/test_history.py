import json
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from framing.ui.history import bring, described
from framing.ui.library import library, load, save
from framing.ui.state import Session

SECRET = "v" * 43


def page():
    from framing.ui import history
    from framing.ui.state import session

    history.restore(session())
    history.draw_history(session(), lambda: None)
    history.draw_recent(session())


@pytest.fixture
def app():
    made = AppTest.from_function(page, default_timeout=60)
    made.session_state["visitor_secret"] = SECRET
    return made


@pytest.fixture
def store(monkeypatch):
    """The library of the browser whose pages the tests open."""
    monkeypatch.setattr("framing.ui.visitor._secret", lambda: SECRET)
    return library()


def html(app):
    return "".join(e.proto.body for e in app.get("html"))


def test_saved_comparisons_are_listed_and_opened(app, store, report):
    saved = save(store, report)
    app.run()
    assert "Harbour bridge: the collapse" in html(app)
    app.button(f"open-{saved}").click().run()
    mine = app.session_state["framing"]
    assert mine.report.to_json() == report.to_json()
    assert [a.id for a in mine.articles] == ["courier", "gazette", "wire"]
    assert (mine.report_id, mine.outdated) == (saved, False)


def test_a_link_opens_a_saved_comparison(app, store, report):
    app.query_params["report"] = save(store, report)
    app.run()
    assert app.session_state["framing"].report is not None


def test_a_link_to_what_another_browser_saved_opens_nothing(app, store, report):
    app.query_params["report"] = save(store.scoped("somebody else"), report)
    app.run()
    assert app.session_state["framing"].report is None
    assert "No comparison of this address is saved for this browser" in html(app)
    assert "Harbour" not in html(app)


def test_a_link_to_another_comparison_leaves_what_lies_on_its_desk_alone(app, store, report):
    first = save(store, report)
    second = save(store, replace(report, config={"model": "multilingual"}))
    app.query_params["desk"], app.query_params["report"] = "0f0f", first
    app.run()
    other = AppTest.from_function(page, default_timeout=60)
    other.session_state["visitor_secret"] = SECRET
    other.query_params["desk"], other.query_params["report"] = "0f0f", second
    other.run()
    assert other.session_state["framing"].report_id == second
    assert app.session_state["framing"].report_id == first
    assert app.session_state["desk"] != other.session_state["desk"]


def test_a_reload_finds_the_desk_again(app, store, report):
    app.query_params["desk"], app.query_params["report"] = "0e0e", save(store, report)
    app.run()
    again = AppTest.from_function(page, default_timeout=60)
    again.session_state["visitor_secret"] = SECRET
    for name in ("desk", "report"):
        again.query_params[name] = app.query_params[name]
    assert again.run().session_state["framing"] is app.session_state["framing"]


def test_deleting_a_comparison_deletes_it(app, store, report):
    saved = save(store, report)
    app.run()
    app.button(f"gone-{saved}").click().run()
    assert store.reports() == []
    assert "Nothing is saved yet." in [t.value for t in app.text]


def test_a_report_from_a_file_is_saved_and_shown(store, report):
    mine = Session()
    assert bring(mine, store, "report.json", report.to_json().encode())
    assert mine.report.to_json() == report.to_json()
    assert load(store, mine.report_id).to_json() == report.to_json()


@pytest.mark.parametrize("data", [b"", b"no json", b"[]", b'{"schema": "framing-report/1"}', b"\xff", b"[" * 100_000])
def test_a_file_that_is_no_report_is_told_by_name(store, data):
    mine = Session()
    assert not bring(mine, store, "odd.json", data)
    assert "odd.json" in mine.notices[0].text
    assert store.reports() == []


def test_a_report_whose_quotes_do_not_stand_where_they_should_is_refused(store, report):
    data = json.loads(report.to_json())
    data["articles"][0]["text"] = "x" * len(data["articles"][0]["text"])
    mine = Session()
    assert not bring(mine, store, "forged.json", json.dumps(data).encode())
    assert "damaged" in mine.notices[0].text


def test_hostile_titles_are_escaped(store, hostile_report):
    save(store, hostile_report)
    assert "<img" not in described(store.reports()[0])
