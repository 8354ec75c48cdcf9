import threading

import pytest

from framing.errors import ReadError
from framing.ui.jobs import BusyError, Line, estimate


def test_a_job_runs_and_hands_over_what_its_work_returned():
    def work(tell):
        tell("Aligning", 1, 2)
        return 42

    job = Line(1, 1).submit(work)
    assert job.wait(5)
    assert (job.state, job.result, job.stage, job.done, job.total) == ("done", 42, "Aligning", 1, 2)


def test_jobs_run_one_after_another_and_one_too_many_is_refused():
    line, open_ = Line(1, 1), threading.Event()
    order = []
    first = line.submit(lambda tell: (open_.wait(5), order.append("first")))
    second = line.submit(lambda tell: order.append("second"))
    with pytest.raises(BusyError, match="1 others wait already"):
        line.submit(lambda tell: None)
    assert (line.ahead(first), line.ahead(second), second.state) == (0, 1, "waiting")
    open_.set()
    assert second.wait(5)
    assert order == ["first", "second"]
    assert line.ahead(second) == 0


def test_cancel_ends_a_running_job_at_its_next_step_and_a_waiting_one_never_begins():
    line, begun, open_ = Line(1, 3), threading.Event(), threading.Event()
    steps, ran = [], []

    def work(tell):
        for step in range(2):
            tell("Reading", step, 2)
            steps.append(step)
            begun.set()
            open_.wait(5)

    running, waiting = line.submit(work), line.submit(lambda tell: ran.append(1))
    begun.wait(5)
    running.cancel()
    waiting.cancel()
    open_.set()
    assert running.wait(5)
    assert waiting.wait(5)
    assert (running.state, waiting.state, steps, ran) == ("cancelled", "cancelled", [0], [])


@pytest.mark.parametrize("error", [ReadError("there is no text in it"), ZeroDivisionError()])
def test_a_job_that_fails_says_why_and_the_next_one_runs(error, caplog):
    def fail(tell):
        raise error

    line = Line(1, 1)
    job, after = line.submit(fail), line.submit(lambda tell: "fine")
    assert after.wait(5)
    assert (job.state, job.error, after.result) == ("failed", error, "fine")
    assert bool(caplog.records) == isinstance(error, ZeroDivisionError)  # our own faults are logged whole


@pytest.mark.parametrize(
    ("fraction", "seconds", "said"),
    [
        (0.01, 60, ""),
        (0.5, 1, ""),
        (0.5, 20, "about 20 seconds left"),
        (0.5, 60, "about 1 minute left"),
        (0.1, 60, "about 9 minutes left"),
        (0.05, 600, "about 3.2 hours left"),
    ],
)
def test_an_estimate_is_given_once_one_can_tell(fraction, seconds, said):
    assert estimate(fraction, seconds) == said
