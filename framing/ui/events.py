"""One row an aligned event, one column a source: who says what about the same thing, and who is silent."""

from __future__ import annotations

from framing.codebook import entry
from framing.datatypes import Alignment, Difference, Passage
from framing.reports import wording
from framing.reports.report import Report
from framing.ui.escape import escape
from framing.ui.marks import evidence_marks, marked
from framing.ui.markup import chips, named, quote
from framing.ui.reader import draw_passages
from framing.ui.view import View, visible

PAGE = 8


def draw_events(report: Report, view: View) -> None:
    """Draw the aligned events, those with the most differences first."""
    import streamlit as st

    shown = visible(report, view)
    rows = ranked(report, shown, view)
    if not rows:
        st.text("No passage of one article matches a passage of another.")
        return
    st.html(f'<p class="fr fr-muted">{escape(wording.aligned(rows))}, most differences first.</p>')
    pages = -(-len(rows) // PAGE)
    page = min(st.session_state.get("events-page") or 1, pages)
    for alignment in rows[(page - 1) * PAGE : page * PAGE]:
        here = [d for d in shown if d.alignment == alignment.id]
        with st.container(border=True, gap=None):
            st.html(row(report, alignment, here))
            if st.button("Show in articles", key=f"event-{alignment.id}", type="tertiary"):
                draw_passages(report, alignment.passages, here)
    if pages > 1:
        st.pagination(pages, key="events-page")


def ranked(report: Report, shown: list[Difference], view: View) -> list[Alignment]:
    """Return the aligned events that the view leaves, most differences first, then most sources."""
    told = {a.id: sum(d.alignment == a.id for d in shown) for a in report.alignments}
    left = [
        a
        for a in report.alignments
        if view.event in ("", a.id)
        and (not view.sources or {report.passage[p].article_id for p in a.passages} & set(view.sources))
    ]
    return sorted(left, key=lambda a: (-told[a.id], -sum(map(bool, wording.members(report, a).values()))))


def row(report: Report, alignment: Alignment, differences: list[Difference]) -> str:
    """Return one event as HTML: a cell a source, the words of its differences marked."""
    chips_ = chips(d.axis for d in differences) or '<span class="fr-muted">No difference shown</span>'
    relation = max((link.probability, wording.relation(link)) for link in alignment.links)[1]
    cells = "".join(_cell(report, i, found, differences) for i, found in wording.members(report, alignment).items())
    return (
        f'<div class="fr fr-diff"><header>{chips_}<span class="fr-prob">{escape(relation)}</span></header>'
        f'<div class="fr-event" tabindex="0" style="--columns:{len(report.articles)}">{cells}</div></div>'
    )


def _cell(report: Report, article_id: str, passages: list[Passage], differences: list[Difference]) -> str:
    head = f"<h3>{named(report, article_id)}</h3>"
    if not passages:
        return f'<div class="fr-cell fr-silent">{head}Nothing matches.</div>'
    return f'<div class="fr-cell">{head}{"".join(quote(_marked(p, differences)) for p in passages)}</div>'


def _marked(passage: Passage, differences: list[Difference]) -> str:
    marks = []
    for d in differences:
        found = [e for e in (*d.evidence_left, *d.evidence_right) if e.article_id == passage.article_id]
        marks += evidence_marks(found, d.axis, entry(d.axis).name)
    return marked(passage.text, marks, start=passage.span.start)
