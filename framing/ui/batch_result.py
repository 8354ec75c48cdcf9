"""What came of a batch: its stories with their reports, one to open at a time, and everything as an archive."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

from framing.errors import FramingError
from framing.reports import wording
from framing.reports.saved import from_dict
from framing.ui.batch_charts import draw_charts
from framing.ui.batch_folder import Batch
from framing.ui.entries import entry
from framing.ui.library import library, save
from framing.ui.notices import notice
from framing.ui.state import Notice, Session

PAGE = 15


def draw_batch_result(session: Session, batch: Batch, show: Callable[[], None]) -> None:
    """Draw the compared stories of a batch; nothing as long as there are none.

    Args:
        session: This page.
        batch: The batch.
        show: Turns to the page that shows a comparison.
    """
    import streamlit as st

    compared = reports(batch)
    if not compared:
        return
    st.subheader("Compared stories", anchor=False)
    if finished(batch) != batch.stories:
        st.html(notice("The stories were corrected, or not all are compared yet. Compare again to catch up.", "warn"))
    by_id = {m.id: m for m in batch.articles}
    pages = -(-len(compared) // PAGE)
    page = min(st.session_state.get("reports-page") or 1, pages)
    for file, articles in list(compared.items())[(page - 1) * PAGE : page * PAGE]:
        first = by_id.get(articles[0])
        title = first.title or first.id if first else articles[0]
        sources = ", ".join(dict.fromkeys(by_id[a].source or a for a in articles if a in by_id))
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.html(entry(title, (wording.count(len(articles), "article"), sources)))
            if st.button("Open", key=f"story-{file.stem}"):
                if reopen(session, file):
                    show()
                st.rerun()
    if pages > 1:
        st.pagination(pages, key="reports-page")
    draw_charts(batch)
    summary = batch.out / "summary.html"
    with st.container(horizontal=True):
        st.download_button(
            "Download everything (ZIP)",
            data=lambda: archive(batch.out),
            file_name="framing-batch.zip",
            mime="application/zip",
            on_click="ignore",
            help="Tables as Parquet, a report per story as JSON and web page, the summary, and the manifest.",
        )
        if summary.exists():
            st.download_button(
                "Summary over all stories (web page)",
                data=summary.read_bytes,
                file_name="framing-summary.html",
                mime="text/html",
                on_click="ignore",
                help="Source by axis with intervals, over time, and by actor.",
            )


def reports(batch: Batch) -> dict[Path, tuple[str, ...]]:
    """Return the reports that are there, each with its articles' ids, the largest story first."""
    from framing.batch.manifest import Manifest

    try:
        stories = Manifest(batch.out).stories.values()
    except FramingError:
        return {}
    found = [(batch.out / name, s.articles) for s in stories for name in s.files if name.endswith(".json")]
    return {path: ids for path, ids in sorted(found, key=lambda item: -len(item[1])) if path.exists()}


def finished(batch: Batch) -> dict[str, str]:
    """Return the story of each article as of the last run that came to its end; nothing before that."""
    from framing.batch.study import Study

    try:
        return Study(batch.out).stories
    except FramingError:
        return {}


def reopen(session: Session, file: Path) -> bool:
    """Show the report of a story and save it like any other comparison; tell whether that could be done."""
    try:
        report = from_dict(json.loads(file.read_text(encoding="utf-8")), where=file.name)
        session.show(report, save(library(), report))
    except (FramingError, OSError, ValueError) as error:
        session.notices = [Notice("error", str(error), "Not opened")]
        return False
    return True


def archive(folder: Path) -> bytes:
    """Pack what came of a batch; the run's own working file is left out."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive_:
        for path in sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith(".")):
            archive_.write(path, path.relative_to(folder))
    return packed.getvalue()
