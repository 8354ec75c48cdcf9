"""The pages run in Streamlit's own test bench, with a comparison made by hand in place of the models."""

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import framing.ui
from framing.datatypes import Evidence, NameUse, Naming, OwnAxis
from framing.errors import ModelError
from framing.ui.main import given
from framing.ui.state import Session

MAIN = Path(framing.ui.__file__).parent / "main.py"


def start(session=None):
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    if session is not None:
        app.session_state["framing"] = session
    return app.run()


def finished(report):
    mine = Session(articles=list(report.articles), report=report)
    mine.left_out = {a.id: report.left_out.get(a.id, ()) for a in report.articles}
    mine.compared = mine.fingerprint
    return mine


def html(app):
    return "".join(e.proto.body for e in app.get("html"))


@pytest.fixture
def compared(monkeypatch, report):
    """Takes the place of the core: remembers what it was asked and returns the report made by hand."""
    calls = []

    def compare(articles, *, config=None, encoder=None, progress=None):
        calls.append(([p.article for p in articles], config))
        progress("Aligning", 0, 1)
        return report

    monkeypatch.setattr("framing.comparison.compare", compare)
    return calls


def test_the_first_page_offers_three_ways_in_and_no_result():
    app = start()
    assert not app.exception
    assert [t.label for t in app.tabs] == ["Upload files", "Paste a text", "Try an example"]
    assert not app.header


def test_one_click_on_an_example_shows_a_result(compared):
    app = start()
    app.button("example").click().run()
    assert not app.exception
    assert [h.value for h in app.header] == ["Result", "How they frame it differently", "Look further"]
    assert len(compared) == 1


def test_files_given_on_the_command_line_are_in_the_table_from_the_start(monkeypatch, tmp_path):
    for name in ("left", "right"):
        (tmp_path / f"{name}.txt").write_text(f"The {name} bridge was closed on Tuesday.")
    files = [str(tmp_path / n) for n in ("left.txt", "right.txt", "gone.txt")]
    monkeypatch.setattr("sys.argv", [str(MAIN), *files])
    app = start()
    assert [a.id for a in app.session_state["framing"].articles] == ["left", "right"]
    assert "gone.txt" in html(app)
    assert app.button("compare").label == "Compare 2 articles"


def test_arguments_of_another_program_are_no_articles():
    assert given(["/usr/bin/pytest", "tests/ui/test_app.py"]) == []
    assert given([]) == []


def test_uploaded_files_are_read_and_a_second_upload_keeps_the_first(compared):
    app = start()
    app.file_uploader[0].upload("one.txt", b"The bridge was closed on Tuesday.").run()
    app.file_uploader[0].upload("two.txt", b"The bridge in the town has been shut since Tuesday.").run()
    assert [a.path for a in app.session_state["framing"].articles] == ["one.txt", "two.txt"]
    app.button("compare").click().run()
    assert len(compared[0][0]) == 2


def test_two_pasted_texts_can_be_compared(compared):
    app = start()
    for number in (1, 2):
        app.text_area[0].set_value(f"Text number {number}. The bridge was closed on Tuesday.")
        app.text_input[0].set_value(f"Source {number}")
        next(b for b in app.button if b.label == "Add this article").click().run()
    assert app.button("compare").label == "Compare 2 articles"
    app.button("compare").click().run()
    assert [a.source for a in compared[0][0]] == ["Source 1", "Source 2"]


def test_one_article_cannot_be_compared_and_the_page_says_why():
    mine = Session()
    mine.add_text("The bridge was closed on Tuesday.", source="One")
    app = start(mine)
    assert app.button("compare").disabled
    assert "Add one more article to compare." in [t.value for t in app.text]


def test_the_result_stays_while_filters_move_and_the_core_is_not_called_again(compared, report):
    app = start(finished(report))
    assert "3 of 5 possible differences" in html(app)
    app.slider("threshold").set_value(20).run()
    assert "5 of 5 possible differences" in html(app)
    assert app.segmented_control("mode").value == "My own"
    app.slider("threshold").set_value(90).run()
    assert "1 of 5 possible differences" in html(app)
    app.pills("axes").set_value(["agency"]).run()
    assert "None of 5 possible differences" in html(app)
    assert compared == []


def test_filters_by_source_and_event(report):
    app = start(finished(report))
    app.multiselect("sources").set_value(["wire"]).run()
    assert "1 of 5 possible differences" in html(app)
    app.multiselect("sources").set_value([]).run()
    app.selectbox("event").set_value("cause").run()
    assert "1 of 5 possible differences" in html(app)


def test_a_difference_opens_in_its_articles(report):
    app = start(finished(report))
    app.button("show-d0").click().run()
    assert not app.exception
    assert "fr-focus" in html(app)


def test_each_tab_can_be_opened(report):
    passage = report.passages[0]
    use = NameUse(passage.text, (Evidence(passage.article_id, passage.span, passage.text),))
    app = start(finished(replace(report, names=(Naming("the city", passage.article_id, (use,)),))))
    for name, said in {
        "Map": "The map as a table",
        "Only here": "Missing in",
        "Profiles": "95 % confidence",
        "Words": "half as often again",
        "Names": "that two articles or more name",
        "Cues": "Cues are the words",
        "Articles": "Struck through",
        "Events": "most differences first",
    }.items():
        app.session_state["tabs"] = name
        app.run()
        assert not app.exception, name
        assert said in html(app), name


def test_an_axis_of_ones_own_stands_with_its_placebo(report):
    axis = OwnAxis("own-threat", "Threat", "threat", "hope", "en", "ab" * 32, 0.01, 30, 20)
    assert "with shuffled poles 1% of 30 contrasts would be" in html(start(finished(replace(report, own_axes=(axis,)))))


def test_the_language_model_can_be_chosen(compared, report):
    app = start(Session(articles=list(report.articles), left_out={a.id: () for a in report.articles}))
    app.selectbox("model").set_value("multilingual").run()
    app.button("compare").click().run()
    assert compared[0][1].model == "multilingual"


def test_a_changed_table_marks_the_result_as_outdated(report):
    mine = finished(report)
    mine.remove("wire")
    assert "Compare again" in html(start(mine))


def test_metadata_is_corrected_in_the_table_and_an_article_can_be_left_aside(compared, report):
    mine = Session(articles=list(report.articles), left_out={a.id: () for a in report.articles})
    app = start(mine)
    key = f"articles-{mine.generation}"
    app.session_state[key] = {"edited_rows": {"1": {"source": "Evening Gazette"}, "2": {"use": False}}}
    app.run()
    app.button("compare").click().run()
    assert [a.source for a in compared[0][0]] == ["Lunden Courier", "Evening Gazette"]
    assert [a.text for a in compared[0][0]] == [a.text for a in report.articles[:2]]


def test_a_date_that_is_none_is_told(report):
    mine = Session(articles=list(report.articles), left_out={a.id: () for a in report.articles})
    mine.edit("wire", published="last Tuesday")
    assert "The date of Northern Wire is not understood." in html(start(mine))
    mine.edit("wire", published="2025-03")
    assert "not understood" not in html(start(mine))


def test_what_was_left_out_can_be_put_back(report):
    mine = finished(report)
    app = start(mine)
    (piece,) = report.left_out["courier"]
    app.checkbox(f"keep-{('courier', piece.span.start, piece.span.end)}").check().run()
    assert app.session_state["framing"].kept == {("courier", piece.span.start, piece.span.end)}
    assert "Compare again" in html(app)


def test_an_error_of_the_core_is_told_and_nothing_is_lost(monkeypatch, report):
    def missing(*_, **__):
        raise ModelError("the bundled models are missing", where="models", hint="Reinstall framing-detector.")

    monkeypatch.setattr("framing.comparison.compare", missing)
    mine = Session(articles=list(report.articles), left_out={a.id: () for a in report.articles})
    app = start(mine)
    app.button("compare").click().run()
    assert "Reinstall framing-detector." in html(app)
    assert len(app.session_state["framing"].articles) == 3
    assert app.session_state["framing"].job is None


def test_an_unforeseen_fault_is_told_without_a_traceback(monkeypatch, compared, report):
    monkeypatch.setattr("framing.comparison.compare", lambda *a, **k: 1 / 0)
    mine = Session(articles=list(report.articles), left_out={a.id: () for a in report.articles})
    app = start(mine)
    app.button("compare").click().run()
    assert not app.exception
    assert "A fault in the program" in html(app)


def test_two_people_do_not_see_each_others_articles(report):
    start(finished(report))
    other = start()
    assert not other.header
    assert "Lunden" not in html(other)


def test_hostile_titles_reach_the_page_only_escaped(hostile_report):
    app = start(finished(hostile_report))
    assert not app.exception
    assert "<img" not in html(app)
    said = [e.value for kind in ("markdown", "caption", "error", "warning", "info") for e in getattr(app, kind)]
    assert not any("evil.example" in text for text in said)
    labels = [b.label for b in app.button] + [e.label for e in app.expander]
    assert not any("evil.example" in label for label in labels)


def test_the_method_page_shows_limits_and_models_and_after_a_comparison_those_that_took_part(report):
    def page():
        from framing.ui.method import draw_method

        draw_method()

    app = AppTest.from_function(page).run()
    assert "beyond the tool" in html(app)
    assert "framing-minilm" in html(app)
    app.session_state["framing"] = finished(report)
    assert "ab" * 32 in html(app.run())
    assert "framing-minilm" not in html(app)


def test_both_theme_files_are_the_same():
    root = MAIN.parents[2] / ".streamlit" / "config.toml"
    if not root.exists():
        pytest.skip("an installed package has only its own")
    assert root.read_bytes() == (MAIN.parent / ".streamlit" / "config.toml").read_bytes()
