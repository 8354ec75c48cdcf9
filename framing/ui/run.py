"""One comparison from the button to the result, its steps shown; Cancel stops it between two steps."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from framing.alignment.encoders import Encoder, load_encoder
from framing.errors import FramingError
from framing.ui.state import Notice, Session

_LOG = logging.getLogger(__name__)
# Each stage of the core: where it begins, its share of the time (measured on three articles), and its name.
_STAGES = {
    "Reading": (0.0, 0.02, "Reading the articles"),
    "Annotating": (0.02, 0.6, "Reading the sentences"),
    "Encoding": (0.62, 0.06, "Comparing meanings"),
    "Reading the axes": (0.68, 0.2, "Looking for cues"),
    "Aligning": (0.88, 0.08, "Aligning passages"),
    "Contrasting": (0.96, 0.04, "Contrasting passages"),
    "Done": (1.0, 0.0, "Done"),
}
_PAUSE = 0.2  # seconds between two looks at whether another comparison has ended


def run_comparison(session: Session) -> None:
    """Compare the chosen articles, keep the report in the session and draw the page again.

    A click elsewhere on the page makes Streamlit stop this run; the next one starts the comparison afresh
    with what was changed. Only Cancel ends it.
    """
    import streamlit as st

    from framing.comparison import compare

    chosen, config, fingerprint = session.chosen, session.config, session.fingerprint

    def cancel() -> None:
        session.running = False
        session.notices = [Notice("warn", "The comparison was cancelled. Nothing was lost.")]

    with st.container(border=True):
        bar = st.progress(0.0, text="Loading the language model")
        st.button("Cancel", on_click=cancel, key="cancel")
        try:
            encoder = _encoder(config.model)
            with _turn(lambda: bar.progress(0.0, text="Waiting for another comparison on this server to end")):
                report = compare(chosen, config=config, encoder=encoder, progress=_Steps(bar.progress))
        except FramingError as error:
            session.running = False
            session.notices = [Notice("error", str(error), "Not compared")]
        except Exception as error:  # a fault of ours: say so, log it whole, and keep the articles
            _LOG.exception("the comparison failed")
            session.running = False
            text = f"A fault in the program stopped it ({type(error).__name__}); the server's log tells more."
            session.notices = [Notice("error", text, "Not compared")]
        else:
            session.running = False
            session.report, session.compared, session.notices = report, fingerprint, []
    st.rerun()


def step(stage: str, done: int, total: int) -> tuple[float, str]:
    """Say how far the comparison is: as a fraction, and in words such as “Contrasting passages: 3 of 12”."""
    begin, share, words = _STAGES.get(stage, (0.0, 0.0, stage))
    within = min(1.0, done / total) if total else 0.0
    return round(begin + share * within, 4), f"{words}: {done} of {total}" if done and total > 1 else words


class _Steps:
    """Draws progress at most some ten times a second, and lets a click on Cancel through each time."""

    def __init__(self, draw: Callable[..., object]) -> None:
        self.draw, self.last, self.stage = draw, 0.0, ""

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if stage == self.stage and now - self.last < 0.1:
            return
        self.last, self.stage = now, stage
        fraction, text = step(stage, done, total)
        self.draw(fraction, text=text)


class _turn:  # noqa: N801  a context manager, read as a word
    """One comparison at a time a server, so that two users do not slow each other down fourfold."""

    def __init__(self, waiting: Callable[[], object]) -> None:
        self.waiting, self.lock = waiting, _lock()

    def __enter__(self) -> None:
        while not self.lock.acquire(timeout=_PAUSE):
            self.waiting()  # also the moment at which a click on Cancel takes effect

    def __exit__(self, *_: object) -> None:
        self.lock.release()


def _lock() -> threading.Lock:
    import streamlit as st

    lock: threading.Lock = st.cache_resource(_new_lock, show_spinner=False)()
    return lock


def _new_lock() -> threading.Lock:
    return threading.Lock()


def _encoder(name: str) -> Encoder:
    import streamlit as st

    encoder: Encoder = st.cache_resource(_load, show_spinner=False)(name)
    return encoder


def _load(name: str) -> Encoder:
    return load_encoder(name)
