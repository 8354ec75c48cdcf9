"""What one source reports and others do not."""

from __future__ import annotations

from framing.datatypes import Coverage
from framing.reports import wording
from framing.reports.report import Report
from framing.ui.escape import escape
from framing.ui.markup import folded, muted, named, table
from framing.ui.view import View, percent


def draw_coverage(report: Report, view: View) -> None:
    """Draw, for each source, the passages that only it has."""
    import streamlit as st

    only = False
    if len(report.articles) > 2:
        only = st.toggle("Only what no other article has", value=True, key="only", persist_state="session")
    st.html(
        muted(
            "A passage counts as missing elsewhere when nothing there comes close enough. The percentage is "
            "how likely the nearest passage tells the same; the fact may still stand there in other words."
        )
    )
    for article in report.articles:
        if not view.sources or article.id in view.sources:
            st.html(section(report, article.id, only))


def section(report: Report, article_id: str, only: bool) -> str:
    """Return one source's own passages as folded HTML.

    Args:
        report: The result.
        article_id: Whose passages.
        only: Leave out passages that some other article has.
    """
    own = [c for c in report.coverage if c.article_id == article_id]
    others = related(report, article_id)
    if only:
        own = [c for c in own if len(c.absent_from) == others]
    total = sum(p.article_id == article_id for p in report.passages)
    head = f"{named(report, article_id)}: {len(own)} of {escape(wording.count(total, 'passage'))}"
    if not others:
        return f'<p class="fr">{named(report, article_id)}: no other article here is about the same.</p>'
    if not own:
        return f'<p class="fr">{head}</p>'
    return folded(head, table(("Passage", "Missing in (nearest)"), (_row(report, c) for c in own)))


def related(report: Report, article_id: str) -> int:
    """Count the articles whose passages were compared with this one's: all but those about something else."""
    pairs = [r for r in report.relations if article_id in (r.left, r.right)]
    return sum(r.verdict != "unrelated" for r in pairs)


def _row(report: Report, found: Coverage) -> tuple[str, str]:
    missing = (f"{named(report, a.article_id, 30)} ({percent(a.best_probability)})" for a in found.absent_from)
    return f"<bdi>{escape(report.passage[found.passage_id].text)}</bdi>", "<br>".join(missing)
