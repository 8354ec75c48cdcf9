import pytest
from streamlit.testing.v1 import AppTest

from framing.store import Review
from framing.ui.library import library, save
from framing.ui.state import Session

SECRET = "w" * 43


def page():
    from framing.ui.review import draw_review
    from framing.ui.state import session

    draw_review(session())


@pytest.fixture
def store(monkeypatch):
    monkeypatch.setattr("framing.ui.visitor._secret", lambda: SECRET)
    return library()


@pytest.fixture
def opened(store, report):
    """The page with a saved comparison, and a coder who has said her name."""

    def open_one(coder="Ann", found=report):
        app = AppTest.from_function(page, default_timeout=60)
        app.session_state["framing"] = Session(report=found, report_id=save(store, found), coder=coder)
        return app.run()

    return open_one


def html(app):
    return "".join(e.proto.body for e in app.get("html"))


def widget(app, kind, name, difference):
    return next(w for w in getattr(app, kind) if (w.key or "").startswith(f"{name}-") and w.key.endswith(difference))


def test_without_a_comparison_the_page_says_what_to_do_first():
    app = AppTest.from_function(page, default_timeout=60).run()
    assert "First compare some articles" in html(app)


def test_nobody_codes_without_a_name(opened, store, report):
    store.save_review(Review(save(store, report), "d4", "Ann", "agree"))
    app = opened(coder="")
    assert "Say who codes to begin." in [t.value for t in app.text]
    app.selectbox("coder").set_value("Ann").run()
    assert "Not coded yet." in html(app)


def test_a_verdict_is_in_the_library_at_once_and_there_after_a_reload(opened, store):
    app = opened()
    widget(app, "segmented_control", "verdict", "d0").set_value("agree").run()
    (review,) = store.reviews()
    assert (review.difference, review.coder, review.verdict) == ("d0", "Ann", "agree")
    assert widget(opened(), "segmented_control", "verdict", "d0").value == "agree"


def test_a_memo_is_kept_with_its_verdict(opened, store):
    app = opened()
    widget(app, "text_area", "memo", "d1").set_value("Look again at the lorries.").run()
    assert store.reviews() == []
    assert "Not saved yet: choose a verdict." in html(app)
    widget(app, "segmented_control", "verdict", "d1").set_value("disagree").run()
    assert store.reviews()[0].memo == "Look again at the lorries."


def test_a_correction_is_saved_once_axis_and_direction_are_chosen(opened, store):
    app = opened()
    widget(app, "segmented_control", "verdict", "d0").set_value("corrected").run()
    assert "Not saved yet: choose the right axis and direction." in html(app)
    widget(app, "selectbox", "axis", "d0").set_value("certainty").run()
    assert store.reviews() == []
    widget(app, "selectbox", "direction", "d0").set_value("b").run()
    (review,) = store.reviews()
    assert (review.verdict, review.axis, review.direction) == ("corrected", "certainty", "b")
    again = opened()
    assert widget(again, "selectbox", "direction", "d0").value == "b"


def test_a_correction_to_an_axis_without_direction_needs_none(opened, store):
    app = opened()
    widget(app, "segmented_control", "verdict", "d0").set_value("corrected").run()
    widget(app, "selectbox", "axis", "d0").set_value("responsibility").run()
    assert (store.reviews()[0].axis, store.reviews()[0].direction) == ("responsibility", None)


def test_a_verdict_can_be_taken_back(opened, store):
    app = opened()
    control = widget(app, "segmented_control", "verdict", "d0")
    control.set_value("agree").run()
    widget(app, "segmented_control", "verdict", "d0").set_value(None).run()
    assert store.reviews() == []


def test_a_second_coder_does_not_see_the_firsts_verdicts_and_agreement_is_told(opened, store):
    app = opened()
    for difference, verdict in (("d0", "agree"), ("d1", "disagree"), ("d2", "agree")):
        widget(app, "segmented_control", "verdict", difference).set_value(verdict).run()
    assert "Ann and the tool" in html(app)
    second = opened(coder="Bob")
    assert widget(second, "segmented_control", "verdict", "d0").value is None
    assert "0 of 3 coded" in [p.proto.text for p in second.get("progress")]
    for difference in ("d0", "d1", "d2"):
        widget(second, "segmented_control", "verdict", difference).set_value("agree").run()
    assert "Ann and Bob" in html(second)
    assert "67 %" in html(second)


def test_coders_who_contradict_each_other_make_no_case_and_the_page_says_so(opened, store, report):
    for coder, verdict in (("Ann", "agree"), ("Bob", "disagree")):
        store.save_review(Review(save(store, report), "d0", coder, verdict))
    app = opened()
    assert not app.exception
    assert any("contradict each other" in t.value for t in app.text)


def test_candidates_below_the_threshold_can_be_coded_too(opened):
    app = opened()
    app.segmented_control("review-scope").set_value("All possible ones").run()
    assert "0 of 5 coded" in [p.proto.text for p in app.get("progress")]


def test_a_full_library_is_told_and_the_page_goes_on(opened, store, monkeypatch):
    from framing.store import StoreError

    app = opened()

    def full(self, review):
        raise StoreError("the library does not work (database or disk is full)", where="library.sqlite")

    monkeypatch.setattr(type(store), "save_review", full)
    widget(app, "segmented_control", "verdict", "d0").set_value("agree").run()
    assert not app.exception
    assert "disk is full" in html(app)


def test_hostile_titles_change_nothing(opened, hostile_report):
    app = opened(found=hostile_report)
    assert not app.exception
    assert "<img" not in html(app)
    assert not any("evil.example" in e.value for kind in ("markdown", "caption") for e in getattr(app, kind))


def test_reviews_of_another_report_are_not_shown(opened, store):
    store.save_review(Review("another", "d0", "Ann", "agree"))
    assert widget(opened(), "segmented_control", "verdict", "d0").value is None
