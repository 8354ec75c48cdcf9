"""The page for many articles at once: what is given, the stories found and corrected, the run, and what came of it."""

from __future__ import annotations

from collections.abc import Callable

from framing.errors import FramingError
from framing.reports import wording
from framing.ui import batch_work
from framing.ui.batch_folder import Batch, batches, delete
from framing.ui.batch_intake import ARCHIVE, allowed, from_folder, from_uploads
from framing.ui.batch_result import draw_batch_result
from framing.ui.batch_stories import draw_stories
from framing.ui.entries import entry
from framing.ui.escape import escape, plain
from framing.ui.limits import BATCH_BYTES
from framing.ui.markup import folded, table
from framing.ui.notices import draw_notices, notice
from framing.ui.relations import readable
from framing.ui.state import Notice, Session
from framing.ui.visitor import owner

POLL = 1.0  # seconds between two looks at a running batch
MOST_BAD = 200  # unusable rows on the page; all of them are in the manifest of a run


def draw_batch(session: Session, show: Callable[[], None]) -> None:
    """Draw the page.

    Args:
        session: This page.
        show: Turns to the page that shows a comparison.
    """
    import streamlit as st

    st.title("Many articles at once", anchor=False)
    found = {b.id: b for b in batches(owner())}
    chosen = found.get(session.batch)
    draw_notices(session.notices)
    if chosen is None:
        st.html(
            '<p class="fr fr-lead">Give a table or an archive of articles. They are sorted into stories, you correct '
            "the sorting, and the articles of each story are compared with each other.</p>"
        )
        _draw_intake(session)
        _draw_list(session, list(found.values()))
        return
    _draw_head(session, chosen)
    # A fragment: it looks at the job every second and draws the whole page again once the job has ended.
    working = batch_work.at_work(chosen) is not None
    st.fragment(_draw_state, run_every=POLL if working else None)(chosen, working)
    if not working and chosen.articles:
        _draw_bad(chosen)
        draw_stories(session, chosen)
        draw_batch_result(session, chosen, show)


def _draw_intake(session: Session) -> None:
    import streamlit as st

    key = f"batch-{session.intake}"

    def take() -> None:
        files = [(f.name, f.getvalue()) for f in st.session_state[key] or ()]
        session.intake += 1
        if files:
            _begin(session, lambda: from_uploads(owner(), files))

    st.file_uploader(
        "Drop a table (CSV, JSONL, Parquet), a ZIP of articles, or many articles here",
        accept_multiple_files=True,
        key=key,
        on_change=take,
        max_upload_size=BATCH_BYTES // 1_000_000,
        help=f"A table needs a column “text”; id, title, source and date help. In a {ARCHIVE} every format is read.",
    )
    root = allowed()
    if root is None:
        return
    with st.form("folder", border=False):
        st.text(f"Or a folder or table on this computer, below {root}")
        typed = st.text_input("Path", placeholder="articles/ or articles.csv", key="batch-path")
        if st.form_submit_button("Read it"):
            _begin(session, lambda: from_folder(owner(), typed))
            st.rerun()


def _begin(session: Session, make: Callable[[], Batch]) -> None:
    session.notices = []
    try:
        batch = make()
        batch_work.start_reading(batch)
        session.batch = batch.id
    except FramingError as error:
        session.notices = [Notice("error", str(error))]


def _draw_list(session: Session, found: list[Batch]) -> None:
    import streamlit as st

    if not found:
        return
    st.subheader("Your batches", anchor=False)

    def choose(batch: Batch) -> None:
        session.batch, session.notices = batch.id, []

    for batch in found:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.html(described(batch))
            st.button("Open", key=f"batch-{batch.id}", on_click=choose, args=(batch,))


def described(batch: Batch) -> str:
    """Return a batch as a line of HTML."""
    facts = [readable(batch.created[:10])]
    if batch.articles:
        facts += [
            wording.count(len(batch.articles), "article"),
            wording.count(len(set(batch.stories.values())), "story", "stories"),
        ]
    if (batch.out / "stories.jsonl").exists():
        facts.append("compared")
    return entry(batch.name, facts)


def _draw_head(session: Session, batch: Batch) -> None:
    import streamlit as st

    def leave() -> None:
        session.batch, session.notices = "", []

    def drop() -> None:
        work = batch_work.job(batch)
        if work:
            work.cancel()
            work.wait(5)
        try:
            delete(batch)
        except FramingError as error:
            session.notices = [Notice("error", str(error), "Not deleted")]
            return
        session.batch = ""
        session.notices = [Notice("done", "The batch and all that came of it are deleted.", "Deleted")]

    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.html(described(batch))
        st.button("All batches", on_click=leave, key="batch-leave")
        with st.popover("Delete"):
            st.text("Delete this batch, its articles and its results for good?")
            st.button("Delete for good", on_click=drop, key="batch-drop")


def _draw_state(batch: Batch, working: bool) -> None:
    import streamlit as st

    work = batch_work.job(batch)
    if work is None:
        if not batch.articles:
            st.html(notice("It was interrupted before all was read.", "warn", "Not read"))
            st.button("Read it again", on_click=batch_work.start_reading, args=(batch,), key="batch-again")
        return
    if work.state in ("waiting", "running"):
        fraction, text = batch_work.said(work, batch_work.ahead(batch))
        with st.container(border=True):
            st.progress(fraction, text=text)
            st.button("Stop", on_click=work.cancel, key="batch-stop")
            st.html('<p class="fr fr-muted">You may close this page; the work goes on, and what is done is kept.</p>')
        return
    if working:  # it has just ended
        st.rerun()
    if work.state == "failed":
        fault = f"A fault in the program stopped it ({type(work.error).__name__}); the server's log tells more."
        text = str(work.error) if isinstance(work.error, FramingError) else fault
        st.html(notice(text, "error", "Not finished"))
    elif work.state == "cancelled":
        st.html(notice("It was stopped. What was done is kept; run it again to go on.", "warn", "Stopped"))
    if not batch.articles:
        st.button("Read it again", on_click=batch_work.start_reading, args=(batch,), key="batch-again")


def _draw_bad(batch: Batch) -> None:
    import streamlit as st

    if not batch.bad:
        return
    rows = [(escape(plain(where, 120)), escape(plain(what, 200))) for where, what in batch.bad[:MOST_BAD]]
    more = f", the first {MOST_BAD} here" if len(batch.bad) > MOST_BAD else ""
    head = f"{wording.count(len(batch.bad), 'row or file', 'rows or files')} could not be used{more}"
    st.html(folded(escape(head), table(("Where", "Why"), rows)))
