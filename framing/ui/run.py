"""One comparison from the button to the result: asked for, followed step by step, taken over; Cancel leaves it at once.

It runs in a thread of the server (see `jobs`). The page that asked for it looks on; after a reload the page finds it
again, and what nobody waited for is in the list of saved comparisons.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cache
from typing import Any

from framing.errors import FramingError
from framing.reports.report import Report
from framing.ui.ahead import line, prepared
from framing.ui.jobs import BusyError, Job, Line, Tell, estimate
from framing.ui.library import library, save
from framing.ui.state import Notice, Session
from framing.ui.visitor import owner

# Each stage of the core: where it begins, its share of the time (measured on three articles), and its name.
_STAGES = {
    "Preparing": (0.0, 0.72, "Reading the articles"),
    "Reading": (0.72, 0.0, "Aligning passages"),
    "Aligning": (0.72, 0.18, "Aligning passages"),
    "Contrasting": (0.9, 0.1, "Contrasting passages"),
    "Done": (1.0, 0.0, "Done"),
}
_PAUSE = 0.1  # seconds between two looks at a running comparison
_PATIENCE = 60.0  # seconds to wait for the library


_SAVERS_WAITING = 1_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a comparison hands over; `saving` is the job that puts it into the library, and returns its id there."""

    report: Report
    fingerprint: str
    saving: Job


@cache
def _savers() -> Line:
    return Line(1, _SAVERS_WAITING)


def start(session: Session) -> None:
    """Ask for a comparison of the chosen articles."""
    chosen, config, fingerprint = session.chosen, session.config, session.fingerprint
    owned = owner()

    def work(tell: Tell) -> Outcome:
        from framing.comparison import compare

        ready = []
        for number, article in enumerate(chosen):
            ready.append(prepared(session, article, config, lambda *_, n=number: tell("Preparing", n, len(chosen))))
        report = compare(ready, config=config, progress=tell)
        return Outcome(report, fingerprint, _savers().submit(lambda _: save(library(owned), report)))

    session.notices = []
    try:
        session.job = line().submit(work)
    except BusyError as error:
        session.notices = [Notice("warn", str(error), "Not compared")]


def follow(session: Session, place: Any) -> None:
    """Draw how far the comparison is until it has ended, then take it over and draw the page again.

    Args:
        session: This page, with a job.
        place: An empty place on the page.
    """
    import streamlit as st

    job = session.job
    if job is None:
        return

    def cancel() -> None:
        job.cancel()
        session.job = None
        session.notices = [Notice("warn", "The comparison was cancelled. Nothing was lost.")]

    with place.container(border=True):
        bar = st.progress(0.0, text="Starting")
        st.button("Cancel", on_click=cancel, key="cancel")
    while not job.wait(_PAUSE):
        own = session.ahead is not None and not session.ahead.ended  # its articles are being read already
        fraction, text = said(job, line().ahead(job) - own)
        bar.progress(fraction, text=text)
    take_over(session, job)
    st.rerun()


def take_over(session: Session, job: Job) -> None:
    """Show what a comparison has come to."""
    if session.job is not job:  # cancelled, or taken over by the same page before it was loaded again
        return
    session.job = None
    if isinstance(job.result, Outcome) and job.state == "done":
        session.show(job.result.report, "", job.result.fingerprint)
        session.saving = job.result.saving
    elif isinstance(job.error, FramingError):
        session.notices = [Notice("error", str(job.error), "Not compared")]
    elif job.error is not None:
        text = f"A fault in the program stopped it ({type(job.error).__name__}); the server's log tells more."
        session.notices = [Notice("error", text, "Not compared")]


def settle(session: Session) -> bool:
    """Wait until the result is in the library and note its id; tell whether there is something new to be shown.

    Saving takes some tenths of a second, in which the result is on the page already.
    """
    saving = session.saving
    if saving is None:
        return False
    saving.wait(_PATIENCE)
    if session.saving is not saving:
        return False
    session.saving, session.report_id = None, saving.result or ""
    if saving.state == "done":
        return False
    problem = str(saving.error) if isinstance(saving.error, FramingError) else "The server's log says why."
    session.notices = [Notice("warn", problem, "Not saved")]
    return True


def said(job: Job, ahead: int) -> tuple[float, str]:
    """Say how far a job is: as a fraction, and in words with an estimate."""
    if job.state == "waiting" and ahead > 0:
        others = "another comparison" if ahead < 2 else f"{ahead} other comparisons"
        return 0.0, f"Waiting for {others} on this server to end; yours comes next by itself"
    fraction, text = step(job.stage, job.done, job.total)
    left = estimate(fraction, time.monotonic() - job.began)
    return fraction, f"{text}, {left}" if left else text


def step(stage: str, done: int, total: int) -> tuple[float, str]:
    """Say how far the comparison is: as a fraction, and in words such as “Contrasting passages: 3 of 12”."""
    begin, share, words = _STAGES.get(stage, (0.0, 0.0, stage or "Starting"))
    within = min(1.0, done / total) if total else 0.0
    return round(begin + share * within, 4), f"{words}: {done} of {total}" if done and total > 1 else words
