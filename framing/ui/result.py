"""A report on the page, what matters first: relation, claims, differences; then the tabs that go deeper."""

from __future__ import annotations

from framing.reports import wording
from framing.reports.report import Report
from framing.ui.address import show_view
from framing.ui.cards import draw_cards
from framing.ui.coverage import draw_coverage
from framing.ui.differences import draw_differences
from framing.ui.downloads import draw_downloads
from framing.ui.events import draw_events
from framing.ui.filters import draw_filters
from framing.ui.names import draw_names
from framing.ui.notices import notice
from framing.ui.profiles import draw_profiles
from framing.ui.reader import draw_articles
from framing.ui.relations import draw_relations
from framing.ui.ribbons import draw_map
from framing.ui.view import View, language
from framing.ui.wordings import draw_wordings
from framing.ui.words import draw_words

TABS = {
    "Events": draw_events,
    "Map": draw_map,
    "Only here": draw_coverage,
    "Profiles": draw_profiles,
    "Words": draw_words,
    "Cues": draw_wordings,
    "Names": draw_names,
    "Articles": draw_articles,
}


def draw_result(report: Report, *, outdated: bool = False) -> None:
    """Draw the whole result of a comparison.

    Args:
        report: The result.
        outdated: Whether the articles have changed since.
    """
    import streamlit as st

    st.header("Result", anchor=False)
    if outdated:
        st.html(
            notice(
                "Articles or options have changed since this comparison. Compare again to bring it up to date.",
                "warn",
            )
        )
    draw_relations(report)
    draw_cards(report)
    if foreign := languages(report):
        st.html(notice(foreign, "warn"))
    for reason in wording.empty_reasons(report):
        st.html(notice(reason, "warn"))
    for line in wording.own_axes(report):
        st.html(notice(line, "warn", "Your own axis"))
    draw_downloads(report)
    st.header("How they frame it differently", anchor=False)
    # A fragment: a click on a filter draws the part below again and leaves the rest of the page alone.
    st.fragment(_draw_filtered)(report)


def languages(report: Report) -> str:
    """Say what to do where the fast model was given other languages than English; empty where it was not."""
    others = sorted({a.language for a in report.articles} - {"", "en"})
    if "multilingual" in str(report.config.get("model")) or not others:
        return ""
    named = wording.listing([language(code) for code in others])
    return (
        f"There is text in {named}, but the fast model knows English alone. Choose “Many languages” under Options and "
        "compare again."
    )


def _draw_filtered(report: Report) -> None:
    import streamlit as st

    view = draw_filters(report) if report.candidates else View()  # nothing to filter, nothing to ask
    show_view(view)
    draw_differences(report, view)
    st.header("Look further", anchor=False)
    drawn = st.tabs(list(TABS), key="tabs", on_change="rerun", bind="query-params")
    for draw, tab in zip(TABS.values(), drawn, strict=True):
        if tab.open:
            with tab:
                draw(report, view)
