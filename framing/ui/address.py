"""The page's address: a link to it restores the comparison, the filters and the threshold.

Only ids stand in it. Streamlit could bind a widget to the address by itself, but writes the label that is on the page,
and ours are made of other people's words: they would end up in the logs of a proxy.
"""

from __future__ import annotations

import secrets
from typing import Any

from framing.reports.report import Report
from framing.ui.view import STRENGTHS, View

OWN = "My own"  # the choice in the filters by which the slider counts
_VIEW = ("threshold", "axis", "strength", "source", "event")


def desk(*, anew: bool = False) -> str:
    """Return the number of this page's desk: that of the address, or a new one if it has none or one is asked for."""
    import streamlit as st

    if anew or "desk" not in st.session_state:
        given = "" if anew else st.query_params.get("desk", "")[:16]
        st.session_state["desk"] = given or secrets.token_hex(4)
    number: str = st.session_state["desk"]
    return number


def report() -> str:
    """Return the id of the comparison that the address asks for, or nothing."""
    import streamlit as st

    asked: str = st.query_params.get("report", "")
    return asked[:64]


def point(report_id: str, *, used: bool) -> None:
    """Write into the address what is on the page.

    Args:
        report_id: The comparison, if there is one.
        used: Whether there is anything on the desk that a reload must find again.
    """
    _write("desk", [desk()] if used else [])
    _write("report", [report_id] if report_id else [])
    if not report_id:
        for name in _VIEW:
            _write(name, [])


def restore_view(report: Report) -> None:
    """Set the filters to what the address says, once for each load of the page; what is not in the report is left."""
    import streamlit as st

    if st.session_state.setdefault("restored", False):
        return
    st.session_state["restored"] = True
    st.session_state.update(_widgets(report, {name: st.query_params.get_all(name) for name in _VIEW}))


def show_view(view: View) -> None:
    """Write the filters into the address."""
    _write("threshold", [] if view.threshold is None else [f"{100 * view.threshold:.0f}"])
    _write("axis", list(view.axes))
    _write("strength", list(view.strengths))
    _write("strength", list(view.strengths))
    _write("source", list(view.sources))
    _write("event", [view.event] if view.event else [])


def _widgets(report: Report, asked: dict[str, list[str]]) -> dict[str, Any]:
    """Return the values of the filters, by their keys, that a link asks for."""
    chosen: dict[str, Any] = {}
    level = next(iter(asked["threshold"]), "")
    if level.isascii() and level.isdigit() and 5 <= int(level) <= 95:
        chosen |= {"threshold": int(level), "mode": OWN}
    axes = {d.axis for d in report.candidates}
    events = {d.alignment for d in report.candidates}
    chosen["axes"] = [a for a in asked["axis"] if a in axes]
    chosen["strengths"] = [s for s in asked["strength"] if s in STRENGTHS]
    chosen["strengths"] = [s for s in asked["strength"] if s in STRENGTHS]
    chosen["sources"] = [s for s in asked["source"] if s in report.article]
    chosen["event"] = next((e for e in asked["event"] if e in events), None)
    return {key: value for key, value in chosen.items() if value}


def _write(name: str, values: list[str]) -> None:
    import streamlit as st

    if st.query_params.get_all(name) != values:
        st.query_params[name] = values
        if not values:
            del st.query_params[name]
