"""A report on the page, what matters first: relation, claims, differences; then the tabs that go deeper."""

from __future__ import annotations

from framing.reports import wording
from framing.reports.report import Report
from framing.ui.cards import draw_cards
from framing.ui.coverage import draw_coverage
from framing.ui.differences import draw_differences
from framing.ui.downloads import draw_downloads
from framing.ui.events import draw_events
from framing.ui.filters import draw_filters
from framing.ui.notices import notice
from framing.ui.profiles import draw_profiles
from framing.ui.reader import draw_articles
from framing.ui.relations import draw_relations
from framing.ui.ribbons import draw_map
from framing.ui.wordings import draw_wordings

TABS = {
    "Events": draw_events,
    "Map": draw_map,
    "Only here": draw_coverage,
    "Profiles": draw_profiles,
    "Wording": draw_wordings,
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
                "The articles have changed since this comparison. Compare again to bring it up to date.",
                "warn",
            )
        )
    draw_relations(report)
    draw_cards(report)
    for reason in wording.empty_reasons(report):
        st.html(notice(reason, "warn"))
    draw_downloads(report)
    st.header("How they frame it differently", anchor=False)
    # A fragment: a click on a filter draws the part below again and leaves the rest of the page alone.
    st.fragment(_draw_filtered)(report)


def _draw_filtered(report: Report) -> None:
    import streamlit as st

    view = draw_filters(report)
    draw_differences(report, view)
    st.header("Look further", anchor=False)
    for (_, draw), tab in zip(TABS.items(), st.tabs(list(TABS), key="tabs", on_change="rerun"), strict=True):
        if tab.open:
            with tab:
                draw(report, view)
