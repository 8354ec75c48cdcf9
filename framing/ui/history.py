"""The comparisons that this browser has saved: open one again, delete it, or bring one along as a file."""

from __future__ import annotations

import json
from collections.abc import Callable

from framing.errors import FramingError, ReadError
from framing.reports import wording
from framing.reports.saved import from_dict
from framing.store import ReportEntry, Store
from framing.ui import address
from framing.ui.entries import entry
from framing.ui.library import library, load, save
from framing.ui.limits import check_file
from framing.ui.notices import draw_notices, notice
from framing.ui.relations import moment
from framing.ui.state import Notice, Session

PAGE = 15
RECENT = 3


def restore(session: Session) -> None:
    """Open the comparison that the address asks for, if the page shows nothing yet."""
    asked = address.report()
    if asked and session.report is None and not session.articles and asked != session.missing:
        reopen(session, asked)
        session.missing = "" if session.report else asked


def reopen(session: Session, report_id: str) -> None:
    """Show a saved comparison, or say why that cannot be."""
    try:
        session.show(load(library(), report_id), report_id)
    except FramingError:
        text = "No comparison of this address is saved for this browser. Links open only where the comparison was made."
        session.notices = [Notice("error", text, "Not opened")]


def draw_history(session: Session, show: Callable[[], None]) -> None:
    """Draw the page of saved comparisons.

    Args:
        session: This page's articles and result.
        show: Turns to the page that shows a comparison.
    """
    import streamlit as st

    st.title("Saved comparisons", anchor=False)
    st.html(
        '<p class="fr fr-lead">Every comparison is saved on the machine that runs this app, for this browser only. '
        "It stays until you delete it.</p>"
    )
    draw_notices(session.notices)
    try:
        store = library()
        entries = store.reports()[::-1]
    except FramingError as error:
        st.html(notice(str(error), "error", "The library cannot be read"))
        return
    if not entries:
        st.text("Nothing is saved yet.")
    pages = max(1, -(-len(entries) // PAGE))
    page = min(st.session_state.get("history-page") or 1, pages)
    for saved in entries[(page - 1) * PAGE : page * PAGE]:
        _draw_entry(session, store, saved, show)
    if pages > 1:
        st.pagination(pages, key="history-page")
    st.subheader("Open a report from a file", anchor=False)
    _draw_upload(session, store, show)


def draw_recent(session: Session) -> None:
    """Offer the last comparisons to somebody who begins."""
    import streamlit as st

    try:
        entries = library().reports()[::-1][:RECENT]
    except FramingError:  # the page of saved comparisons says why
        return
    if not entries:
        return
    st.html('<p class="fr fr-muted">Go on with an earlier comparison:</p>')
    for saved in entries:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button("Open", key=f"recent-{saved.id}", on_click=reopen, args=(session, saved.id))
            st.html(described(saved))


def described(found: ReportEntry) -> str:
    """Return a saved comparison as a line of HTML."""
    made = moment(found.created)
    facts = (made, wording.count(len(found.articles), "article"), f"{found.size / 1e6:.1f} MB")
    return entry(found.name, facts)


def bring(session: Session, store: Store, name: str, data: bytes) -> bool:
    """Save a report that was given as a file and show it; tell whether that could be done."""
    try:
        check_file(session.limits, name, len(data))
        try:
            report = from_dict(json.loads(data), where=name)
        except (ValueError, RecursionError) as error:
            raise ReadError("this is no JSON", where=name, hint="Give a file that “JSON” saved.") from error
        session.show(report, save(store, report))
    except FramingError as error:
        session.notices = [Notice("error", str(error), "Not opened")]
        return False
    return True


def _draw_entry(session: Session, store: Store, saved: ReportEntry, show: Callable[[], None]) -> None:
    import streamlit as st

    def delete() -> None:
        try:
            store.delete_report(saved.id, reviews=True)
        except FramingError as error:
            session.notices = [Notice("error", str(error), "Not deleted")]
            return
        if session.report_id == saved.id:
            session.report_id = ""
        session.notices = [Notice("done", "The comparison and its verdicts are deleted.", "Deleted")]

    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.html(described(saved))
        if st.button("Open", key=f"open-{saved.id}"):
            reopen(session, saved.id)
            show()
        with st.popover("Delete", key=f"delete-{saved.id}"):
            st.text("Delete this comparison and the verdicts on it for good?")
            st.button("Delete for good", on_click=delete, key=f"gone-{saved.id}")


def _draw_upload(session: Session, store: Store, show: Callable[[], None]) -> None:
    import streamlit as st

    file = st.file_uploader(
        "A report in JSON, as “JSON” below a result or `framing compare -o` saves it",
        type="json",
        key=f"report-{session.intake}",
        max_upload_size=session.limits.file_bytes // 1_000_000,
    )
    if file is not None:
        session.intake += 1
        if bring(session, store, file.name, file.getvalue()):
            show()
        st.rerun()
