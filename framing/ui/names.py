"""What each source calls each actor, with every place where it does."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from framing.datatypes import NameUse, Naming
from framing.reports.report import Report
from framing.ui.escape import escape, plain
from framing.ui.marks import Mark, marked
from framing.ui.markup import muted, named, quote
from framing.ui.view import View

PAGE = 12  # actors shown at once


def draw_names(report: Report, view: View) -> None:
    """Draw the actors that two articles or more name, a column an article; each name opens to its places."""
    import streamlit as st

    rows = [n for n in report.names if not view.sources or n.article_id in view.sources]
    actors = [(actor, list(found)) for actor, found in groupby(rows, key=lambda n: n.actor)]
    if not actors:
        st.text("No person or group is named by two of these articles.")
        return
    st.html(
        muted(
            "People, groups and institutions that two articles or more name, and the names that each uses in its own "
            "words. Open a name to see where it stands. Names inside quotations are the speaker's and are left out."
        )
    )
    pages = -(-len(actors) // PAGE)
    page = min(st.session_state.get("names-page") or 1, pages)
    for actor, found in actors[(page - 1) * PAGE : page * PAGE]:
        with st.container(border=True, gap=None):
            st.html(card(report, actor, found))
    if pages > 1:
        st.pagination(pages, key="names-page")


def card(report: Report, actor: str, found: Sequence[Naming]) -> str:
    """Return one actor as HTML: a cell an article with its names, most frequent first."""
    of_article = {n.article_id: n for n in found}
    cells = "".join(_cell(report, a.id, of_article.get(a.id)) for a in report.articles)
    return (
        f'<div class="fr"><h3 class="fr-subhead"><bdi>{escape(plain(actor, 80))}</bdi></h3>'
        f'<div class="fr-event" tabindex="0" style="--columns:{len(report.articles)}">{cells}</div></div>'
    )


def _cell(report: Report, article_id: str, naming: Naming | None) -> str:
    head = f"<h4>{named(report, article_id)}</h4>"
    if naming is None:
        return f'<div class="fr-cell fr-silent">{head}Not named.</div>'
    return f'<div class="fr-cell">{head}{"".join(_name(report, use) for use in naming.names)}</div>'


def _name(report: Report, use: NameUse) -> str:
    said = f"<bdi>“{escape(plain(use.text, 80))}”</bdi> <small>{use.count} ×</small>"
    return f'<details class="fr-use"><summary>{said}</summary>{"".join(_places(report, use))}</details>'


def _places(report: Report, use: NameUse) -> list[str]:
    found = []
    for evidence in use.evidence:
        passage = next(
            p for p in report.passages if p.article_id == evidence.article_id and p.span.overlap(evidence.span)
        )
        marks = [Mark(evidence.span, "fr-word", "The name")]
        found.append(quote(marked(passage.text, marks, start=passage.span.start)))
    return found
