import inspect
import re

import framing.comparison
from framing.ui.jobs import Job, Line
from framing.ui.library import library
from framing.ui.run import _STAGES, Outcome, said, settle, start, step, take_over
from framing.ui.state import Session


def test_progress_never_goes_back():
    order = list(_STAGES)
    seen = [step(stage, done, 4)[0] for stage in order for done in range(5)]
    assert seen == sorted(seen)
    assert seen[0] == 0
    assert seen[-1] == 1


def test_a_step_is_said_in_words():
    assert step("Contrasting", 3, 12)[1] == "Contrasting passages: 3 of 12"
    assert step("Aligning", 0, 1)[1] == "Aligning passages"
    assert step("Something new", 0, 0) == (0.0, "Something new")


def test_every_stage_that_the_core_tells_is_known_here():
    told = set(re.findall(r'tell\("([^"]+)"', inspect.getsource(framing.comparison)))
    assert told
    assert told <= set(_STAGES)


def waiting(state, **values):
    job = Job(lambda tell: None, state=state)
    for name, value in values.items():
        setattr(job, name, value)
    return job


def test_who_waits_is_told_how_many_come_first():
    assert said(waiting("waiting"), 1)[1].startswith("Waiting for another comparison on this server")
    assert said(waiting("waiting"), 3)[1].startswith("Waiting for 3 other comparisons")
    assert said(waiting("waiting"), 0) == (0.0, "Starting")


def test_a_long_step_comes_with_an_estimate(monkeypatch):
    monkeypatch.setattr("time.monotonic", lambda: 100.0)
    job = waiting("running", stage="Preparing", done=15, total=30, began=64.0)
    assert said(job, 0) == (0.36, "Reading the articles: 15 of 30, about 1 minute left")


def test_beyond_the_line_nobody_is_taken_on_and_nothing_is_lost(monkeypatch, report):
    monkeypatch.setattr("framing.ui.run.line", lambda: Line(0, 0))
    monkeypatch.setattr("framing.ui.visitor._secret", lambda: "r" * 43)
    mine = Session(articles=list(report.articles))
    start(mine)
    assert mine.job is None
    assert "try again in some minutes" in mine.notices[0].text
    assert len(mine.articles) == 3


def test_a_result_that_cannot_be_saved_is_shown_and_the_page_says_so(monkeypatch, report, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("FRAMING_HOME", str(blocked))
    monkeypatch.setattr("framing.ui.visitor._secret", lambda: "r" * 43)
    monkeypatch.setattr("framing.comparison.compare", lambda *_, **__: report)
    mine = Session(articles=list(report.articles))
    start(mine)
    job = mine.job
    assert job.wait(10)
    take_over(mine, job)
    assert (mine.report, mine.outdated, mine.notices) == (report, False, [])
    assert settle(mine)
    assert (mine.report, mine.report_id, mine.notices[0].head) == (report, "", "Not saved")
    assert not settle(mine)


def test_a_result_is_saved_under_its_owner_while_it_is_looked_at(monkeypatch, report):
    monkeypatch.setattr("framing.ui.visitor._secret", lambda: "r" * 43)
    monkeypatch.setattr("framing.comparison.compare", lambda *_, **__: report)
    mine = Session(articles=list(report.articles))
    start(mine)
    job = mine.job
    assert job.wait(10)
    take_over(mine, job)
    assert not settle(mine)
    assert [r.id for r in library().reports()] == [mine.report_id]


def test_what_was_cancelled_is_not_taken_over(report):
    mine = Session(articles=list(report.articles))
    take_over(mine, waiting("done", result=Outcome(report, "f", waiting("done", result="id"))))
    assert mine.report is None
