"""The page on which people code: they agree with a difference, reject or correct it, and see how far they agree."""

from __future__ import annotations

from collections.abc import Sequence

from framing.datatypes import Difference
from framing.errors import FramingError
from framing.reports.report import Report
from framing.store import Review, Store
from framing.ui.coders import coders, draw_coder
from framing.ui.differences import card
from framing.ui.escape import escape, plain
from framing.ui.library import library, name
from framing.ui.limits import check_file
from framing.ui.markup import muted
from framing.ui.notices import draw_notices, notice
from framing.ui.reader import draw_passages
from framing.ui.review_agreement import draw_agreement
from framing.ui.review_export import from_csv, to_csv
from framing.ui.review_form import Form
from framing.ui.state import Notice, Session

PAGE = 5
_ASKED = (
    "Say of each difference whether you see it, too. Each verdict is saved at once; those of a second coder show how "
    "far people agree."
)
FLAGGED, ALL = "Shown by the tool", "All possible ones"


def draw_review(session: Session) -> None:
    """Draw the page for the comparison that is open."""
    import streamlit as st

    st.title("Review", anchor=False)
    report = session.report
    if report is None or not session.report_id:
        st.html(
            '<p class="fr fr-lead">Say of each difference whether it holds. First compare some articles, or open a '
            "saved comparison.</p>"
        )
        return
    st.html(f'<p class="fr fr-lead"><bdi>{escape(name(report))}</bdi></p>{muted(_ASKED)}')
    draw_notices(session.notices)
    try:
        store = library()
        reviews = store.reviews(session.report_id)
    except FramingError as error:
        st.html(notice(str(error), "error", "The library cannot be read"))
        return
    who, what = st.columns(2)
    with who:
        coder = draw_coder(session, coders(reviews))
    with what:
        scope = st.segmented_control(
            "Which differences?",
            [FLAGGED, ALL],
            default=FLAGGED,
            required=True,
            key="review-scope",
            persist_state="session",
            help="Coding differences that the tool does not show tells what it misses.",
        )
    if coder:
        chosen = report.differences if scope == FLAGGED else list(report.candidates)
        _draw_coding(session, store, report, coder, chosen, [r for r in reviews if r.coder == coder])
    else:
        st.text("Say who codes to begin.")
    st.subheader("Agreement", anchor=False)
    draw_agreement(report, reviews)
    _draw_files(session, store, report, reviews)


def _draw_coding(
    session: Session, store: Store, report: Report, coder: str, chosen: Sequence[Difference], own: Sequence[Review]
) -> None:
    import streamlit as st

    said = {r.difference: r for r in own}
    done = sum(d.id in said for d in chosen)
    st.progress(done / len(chosen) if chosen else 0.0, text=f"{done} of {len(chosen)} coded")
    if not chosen:
        st.text("The tool shows no difference here. “All possible ones” has what is below its threshold.")
        return
    pages = -(-len(chosen) // PAGE)
    first = next((n for n, d in enumerate(chosen) if d.id not in said), 0) // PAGE + 1
    key = f"review-page-{len(chosen)}"
    page = min(st.session_state.setdefault(key, first) or 1, pages)

    def tell(text: str) -> None:
        session.notices = [Notice("error", text, "Not saved")]

    for difference in chosen[(page - 1) * PAGE : page * PAGE]:
        with st.container(border=True):
            st.html(card(report, difference))
            if st.button("Show in articles", key=f"review-show-{difference.id}", type="tertiary"):
                draw_passages(report, (difference.left, difference.right), [difference])
            Form(store, report, session.report_id, coder, difference, said.get(difference.id), tell).draw()
    if pages > 1:
        st.pagination(pages, key=key)


def _draw_files(session: Session, store: Store, report: Report, reviews: Sequence[Review]) -> None:
    import streamlit as st

    st.subheader("Take the verdicts along", anchor=False)
    cases, problem = _cases(report, reviews)
    with st.container(horizontal=True):
        st.download_button(
            "Verdicts (CSV)",
            data=to_csv(report, reviews),
            file_name="verdicts.csv",
            mime="text/csv",
            disabled=not reviews,
            on_click="ignore",
        )
        st.download_button(
            "Cases for CI (.framing.yaml)",
            data=cases,
            file_name="reviewed.framing.yaml",
            mime="application/yaml",
            disabled=not cases,
            on_click="ignore",
            help="What coders agree on, as expectations that `framing check` and pytest hold the tool to.",
        )
    if reviews and problem:
        st.text(problem)
    file = st.file_uploader(
        "Add the verdicts of a coder on another computer: their “Verdicts (CSV)”",
        type="csv",
        key=f"verdicts-{session.intake}",
        max_upload_size=session.limits.file_bytes // 1_000_000,
    )
    if file is not None:
        session.intake += 1
        session.notices = [_bring(session, store, report, file.name, file.getvalue())]
        st.rerun()


def _bring(session: Session, store: Store, report: Report, file: str, data: bytes) -> Notice:
    try:
        check_file(session.limits, file, len(data))
        found = from_csv(data.decode("utf-8", "replace"), report, session.report_id, where=plain(file, 60))
        for review in found:
            store.save_review(review)
    except FramingError as error:
        return Notice("error", str(error))
    return Notice("done", f"{len(found)} verdicts of {', '.join(coders(found))} were added.", "Added")


def _cases(report: Report, reviews: Sequence[Review]) -> tuple[str, str]:
    """Return verdicts as cases, or why none can be made of them."""
    from framing.checks import to_cases

    known = {d.id for d in report.candidates}
    try:
        return to_cases([r for r in reviews if r.difference in known], report), ""
    except FramingError as error:
        return "", f"No cases yet: {error.what}."
