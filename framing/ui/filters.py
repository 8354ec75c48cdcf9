"""The reader's choice of what to look at. A filter reruns nothing: every candidate is in the report."""

from __future__ import annotations

from framing.codebook import entry, listed
from framing.reports.report import Report
from framing.ui.view import STRENGTHS, View, event_label, labels

CALIBRATED, OWN = "Recommended", "My own"


def draw_filters(report: Report) -> View:
    """Draw the filters and return the view that they make."""
    import streamlit as st

    for key, value in (("threshold", 50), ("mode", CALIBRATED)):  # not as defaults: links and the slider set them too
        st.session_state.setdefault(key, value)
    with st.container(border=True, key="filters"):
        strength, slider = st.columns([1, 2], vertical_alignment="top")
        threshold = slider.slider(
            "My own: a probability of at least",
            min_value=5,
            max_value=95,
            format="%d %%",
            key="threshold",
            on_change=_take_own,
            persist_state="session",
        )
        mode = strength.segmented_control(
            "Threshold",
            [CALIBRATED, OWN],
            required=True,
            key="mode",
            persist_state="session",
            help="Recommended: each axis has its own, set on coded texts. Move the slider for your own.",
        )
        axes = _draw_axes(report)
        strengths = _draw_strengths()
        sources, event = _draw_places(report)
    return View(threshold / 100 if mode == OWN else None, axes, sources, event, strengths)


def _take_own() -> None:
    """Whoever moves the slider wants it to count."""
    import streamlit as st

    st.session_state["mode"] = OWN


def _draw_axes(report: Report) -> tuple[str, ...]:
    import streamlit as st

    present = {d.axis for d in report.candidates}
    chosen = st.pills(
        "Axes",
        [e.id for e in listed(present)],
        selection_mode="multi",
        format_func=lambda axis: entry(axis).name,
        key="axes",
        persist_state="session",
        help="Choose one or more; none chosen means all. The codebook page says what each means.",
    )
    return tuple(chosen or ())


def _draw_strengths() -> tuple[str, ...]:
    import streamlit as st

    chosen = st.pills(
        "Strength",
        list(STRENGTHS),
        selection_mode="multi",
        format_func=lambda name: STRENGTHS[name][0],
        key="strengths",
        persist_state="session",
        help="By probability, among the differences that pass the threshold; none chosen means all.",
    )
    return tuple(chosen or ())


def _draw_places(report: Report) -> tuple[tuple[str, ...], str]:
    import streamlit as st

    sources, event = st.columns(2)
    name = labels(report)
    chosen = sources.multiselect(
        "Sources",
        [a.id for a in report.articles],
        format_func=lambda i: name[i],
        placeholder="All",
        key="sources",
        persist_state="session",
    )
    told = {d.alignment for d in report.candidates}
    one = event.selectbox(
        "Event",
        [a.id for a in report.alignments if a.id in told],
        index=None,
        format_func=lambda i: event_label(report, i),
        placeholder="All",
        key="event",
        persist_state="session",
    )
    return tuple(chosen), one or ""
