import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from framing.ui import batch_work
from framing.ui.batch_folder import batches
from framing.ui.batch_intake import ROOT
from framing.ui.library import library
from framing.ui.visitor import owner

SECRET = "b" * 43
PILE = [
    ("a1", "Lunden Courier", "Bridge shut", "2025-03-05", "The bridge was shut on Tuesday."),
    ("a2", "The Gazette", "Lunden closes bridge", "2025-03-05", "Lunden closed its bridge on Tuesday."),
    ("b1", "Northern Wire", "Storm hits coast", "2025-03-07", "A storm hit the coast on Friday."),
    ("b2", "The Gazette", "Storm damage", "2025-03-08", "The storm left damage along the coast."),
    ("c1", "The Gazette", "Chess final", "", "The final was drawn."),
    ("d1", "The Gazette", "No text", "", ""),
]


def page():
    from framing.ui.batch import draw_batch
    from framing.ui.state import session

    draw_batch(session(), lambda: None)


@pytest.fixture
def pile(tmp_path, monkeypatch):
    """A table of articles where the app was started."""
    rows = [dict(zip(("id", "source", "title", "date", "text"), row, strict=True)) for row in PILE]
    (tmp_path / "pile.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    monkeypatch.setenv(ROOT, str(tmp_path))
    return tmp_path / "pile.jsonl"


@pytest.fixture
def compared(monkeypatch, report):
    """Takes the place of the engine: groups by the first letter and writes a report for each story."""
    calls = []

    def group(articles, *, progress=None):
        progress("Encoding", 0, len(articles))
        return {a.id: a.id[0] for a in articles}

    def compare_many(path, *, out, config, stories, jobs, cache, progress):
        from framing.batch.manifest import Done, Manifest

        calls.append(stories)
        progress("Comparing stories", 0, 1)
        (out / "reports").mkdir(parents=True, exist_ok=True)
        manifest = Manifest(out)
        manifest.begin({"tool": "test", "key": "k"})
        done = []
        for story in dict.fromkeys(stories.values()):
            ids = tuple(a for a, s in stories.items() if s == story)
            name = f"reports/{story}.json"
            if len(ids) > 1:
                (out / name).write_text(report.to_json(), encoding="utf-8")
            done.append(Done(story, story, ids, {name: 1} if len(ids) > 1 else {}))
        manifest.end(done, (), {"files": {}})
        lines = [json.dumps({"id": a, "story": s}) for a, s in stories.items()]
        (out / "stories.jsonl").write_text("\n".join(lines), encoding="utf-8")

    monkeypatch.setattr("framing.batch.stories.group", group)
    monkeypatch.setattr("framing.batch.study.compare_many", compare_many)
    return calls


@pytest.fixture
def opened(monkeypatch, compared):
    """The page of one browser, opened as often as one likes."""
    monkeypatch.setattr("framing.ui.visitor._secret", lambda: SECRET)

    def open_one(batch=""):
        from framing.ui.state import Session

        app = AppTest.from_function(page, default_timeout=60)
        app.session_state["framing"] = Session(batch=batch)
        return app.run()

    return open_one


def html(app):
    return "".join(e.proto.body for e in app.get("html"))


def the_batch():
    (batch,) = batches(owner())
    return batch


def ended(app):
    """Wait until the job in the background has ended, and draw the page again."""
    job = batch_work.job(the_batch())
    assert job.wait(60)
    assert job.state == "done", job.error
    return app.run()


@pytest.fixture
def read(opened, pile):
    """The page with a batch whose stories have been found."""
    app = opened()
    app.text_input("batch-path").set_value(pile.name)
    next(b for b in app.button if b.label == "Read it").click().run()
    return ended(app)


def correct(app, *stories):
    next(m for m in app.multiselect if m.key.startswith("stories-")).set_value(list(stories)).run()


def test_stories_are_found_and_bad_rows_are_told(read):
    assert not read.exception
    assert "2 stories of two or more articles, 1 article without a counterpart." in html(read)
    assert "1 row or file could not be used" in html(read)
    assert "pile.jsonl, line 6" in html(read)
    assert str(Path.home()) not in html(read)


def test_stories_can_be_merged(read):
    correct(read, "a", "b")
    read.button("stories-merge").click().run()
    assert set(the_batch().stories.values()) == {"a", "c"}
    assert "1 story of two or more articles" in html(read)


def test_a_story_can_be_split(read):
    correct(read, "a")
    next(m for m in read.multiselect if m.key.startswith("members-")).set_value(["a2"]).run()
    read.button("stories-split").click().run()
    assert the_batch().stories == {"a1": "a", "a2": "a-2", "b1": "b", "b2": "b", "c1": "c"}


def test_an_article_can_be_moved(read):
    correct(read, "c")
    next(m for m in read.multiselect if m.key.startswith("members-")).set_value(["c1"]).run()
    next(s for s in read.selectbox if s.key.startswith("target-")).set_value("b").run()
    read.button("stories-move").click().run()
    assert the_batch().stories["c1"] == "b"


def test_a_run_compares_the_stories_as_corrected_and_its_reports_open(read, compared, report):
    correct(read, "a", "b")
    read.button("stories-merge").click().run()
    read.button("batch-run").click().run()
    ended(read)
    assert compared == [the_batch().stories]
    assert [b.label for b in read.button if (b.key or "").startswith("story-")] == ["Open"]
    read.button("story-a").click().run()
    mine = read.session_state["framing"]
    assert mine.report.to_json() == report.to_json()
    assert [r.id for r in library().reports()] == [mine.report_id]


def test_a_correction_after_a_run_marks_the_result_as_behind(read):
    read.button("batch-run").click().run()
    ended(read)
    assert "Compare again to catch up" not in html(read)
    correct(read, "a", "b")
    read.button("stories-merge").click().run()
    assert "Compare again to catch up" in html(read)


def test_another_page_of_the_same_browser_finds_the_batch(read, opened):
    app = opened()
    app.button(f"batch-{the_batch().id}").click().run()
    assert "2 stories of two or more articles" in html(app)


def test_another_browser_sees_no_batch(read, opened, monkeypatch):
    batch = the_batch()
    monkeypatch.setattr("framing.ui.visitor._secret", lambda: "x" * 43)
    assert "pile.jsonl" not in html(opened())
    assert "pile.jsonl" not in html(opened(batch.id))


def test_progress_and_stop_are_there_after_a_reload(opened, pile, monkeypatch):
    import threading

    begun, go_on = threading.Event(), threading.Event()

    def slow(articles, *, progress):
        progress("Encoding", 1, 4)
        begun.set()
        go_on.wait(60)
        progress("Encoding", 2, 4)

    monkeypatch.setattr("framing.batch.stories.group", slow)
    app = opened()
    app.text_input("batch-path").set_value(pile.name)
    next(b for b in app.button if b.label == "Read it").click().run()
    assert begun.wait(60)
    again = opened(the_batch().id)
    assert [p.proto.text for p in again.get("progress")] == ["Comparing what they are about: 1 of 4"]
    again.button("batch-stop").click().run()
    go_on.set()
    assert batch_work.job(the_batch()).wait(60)
    assert "Stopped" in html(again.run())
    assert again.button("batch-again")


def test_nothing_readable_is_told(opened, pile):
    (pile.parent / "empty.jsonl").write_text("", encoding="utf-8")
    app = opened()
    app.text_input("batch-path").set_value("empty.jsonl")
    next(b for b in app.button if b.label == "Read it").click().run()
    assert batch_work.job(the_batch()).wait(60)
    app.run()
    assert "no article could be read" in html(app)


def test_deleting_a_batch_deletes_its_folder(read):
    folder = the_batch().folder
    read.button("batch-drop").click().run()
    assert not folder.exists()
    assert batches(owner()) == []
