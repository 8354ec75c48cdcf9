"""The codebook page: every axis with examples and figures, and the form for a user's own."""

import hashlib
import json
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from framing.codebook import CODEBOOK
from framing.reports.measured import Count, Measured, Measurement, load_measured
from framing.ui.axes import axis_entry, example, figures, figures_note
from framing.ui.examples import EXAMPLES
from framing.ui.own import own_of

MEASURED = Measured((Measurement("Written pairs", 40, {"certainty": Count(20, 1, 6)}),), current=True)


def page():
    from framing.ui.axes import draw_codebook
    from framing.ui.theme import draw_style

    draw_style()
    draw_codebook()


def html(app):
    return "".join(e.proto.body for e in app.get("html"))


def test_every_axis_has_an_example_and_a_counterexample_with_marked_words():
    assert list(EXAMPLES) == list(CODEBOOK)
    for axis, shown in EXAMPLES.items():
        assert [e.differ for e in shown] == [True, False]
        for e in shown:
            drawn = example(CODEBOOK[axis], e)
            assert f"fr-ax-{axis}" in drawn
            assert "{" not in drawn
            assert drawn.count("<mark") == (e.left + e.right).count("{") > 0


def test_figures_stand_with_the_counts_behind_them():
    assert "95 % <small>(20 of 21)</small>" in figures("certainty", MEASURED)
    assert "77 % <small>(20 of 26)</small>" in figures("certainty", MEASURED)
    assert "nothing to count" in figures("remedy", MEASURED)
    assert CODEBOOK["certainty"].counterexample in axis_entry(CODEBOOK["certainty"], MEASURED)


def test_where_figures_are_missing_or_old_the_page_says_so():
    assert "have not been measured" in figures_note(Measured((), current=False))
    assert "earlier calibration" in figures_note(Measured(MEASURED.sets, current=False))
    assert "earlier calibration" not in figures_note(MEASURED)
    assert figures("certainty", Measured((), current=False)) == ""


def test_the_shipped_figures_have_every_axis():
    for shown in load_measured().sets:
        assert set(shown.axes) == set(CODEBOOK)
        assert shown.pairs > 0


def test_the_page_defines_every_axis():
    shown = unescape(html(AppTest.from_function(page, default_timeout=60).run()))
    assert [a.id for a in CODEBOOK.values() if a.definition not in shown] == []


def owner_of(app):
    return hashlib.sha256(app.session_state["visitor_secret"].encode()).hexdigest()[:32]


def filled(app, name="Threat"):
    app.text_input[0].set_value(name)
    app.text_input("name-more-").set_value("threat")
    app.text_input("name-less-").set_value("hope")
    app.text_area("words-more-").set_value("danger\nmenace\nperil")
    app.text_area("words-less-").set_value("promise\nrelief\nchance")
    app.text_area("said-more-").set_value("The wave puts everybody in danger.\nThe town is under threat.")
    app.text_area("said-less-").set_value("The plan brings relief.\nThere is hope for the town.")
    return next(b for b in app.button if b.label == "Save the axis")


def test_an_axis_of_ones_own_is_saved_changed_and_removed():
    app = AppTest.from_function(page, default_timeout=60).run()
    filled(app).click().run()
    assert not app.exception
    assert "Threat takes part from now on." in html(app)
    assert app.selectbox[0].options == ["A new axis", "Threat"]
    (path,) = own_of(owner_of(app)).axes
    app.selectbox[0].set_value(path).run()
    assert app.text_area(f"words-more-{path}").value == "danger\nmenace\nperil"
    app.text_area(f"words-more-{path}").set_value("danger\nmenace\nalarm")
    next(b for b in app.button if b.label == "Save the axis").click().run()
    (changed,) = own_of(owner_of(app)).axes
    assert changed != path
    app.selectbox[0].set_value(changed).run()
    app.button("own-axis-remove").click().run()
    assert "Removed" in html(app)
    assert own_of(owner_of(app)).axes == ()


@pytest.mark.parametrize("fault", ["no examples", "no name"])
def test_what_makes_no_axis_is_not_saved_and_the_reason_is_told(fault):
    app = AppTest.from_function(page, default_timeout=60).run()
    button = filled(app, "" if fault == "no name" else "Threat")
    if fault == "no examples":
        app.text_area("said-more-").set_value("Only one.")
    button.click().run()
    assert not app.exception
    assert "Not saved" in html(app)
    assert app.text_area("words-more-").value.startswith("danger")


def test_a_word_list_with_an_error_names_its_line():
    app = AppTest.from_function(page, default_timeout=60).run()
    app.text_input[-1].set_value("My cues")
    app.text_area[-1].set_value("certainty:\n  add:\n    - {cue: on the cards, rang: 1}\n")
    next(b for b in app.button if b.label == "Save the list").click().run()
    assert "line 3" in html(app)
    app.text_area[-1].set_value("certainty:\n  add:\n    - {cue: on the cards, rung: 1}\n")
    next(b for b in app.button if b.label == "Save the list").click().run()
    assert "takes effect" in html(app)


def test_measured_figures_are_read_from_the_file(tmp_path, monkeypatch):
    from framing.reports import measured

    (tmp_path / "calibration.json").write_text("{}")
    row = {"name": "x", "pairs": 3, "axes": {"certainty": {"right": 1, "wrong": 1, "missed": 0}}}
    record = {"calibration": measured.fingerprint(tmp_path), "sets": [row]}
    (tmp_path / measured.FILE).write_text(json.dumps(record))
    monkeypatch.setattr(measured, "models_folder", lambda: tmp_path)
    found = load_measured()
    assert found.current
    assert (found.sets[0].axes["certainty"].precision, found.sets[0].axes["certainty"].recall) == (0.5, 1.0)
