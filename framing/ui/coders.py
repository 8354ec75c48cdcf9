"""Who codes: a name for each person, so that two can code the same comparison without seeing each other's verdicts."""

from __future__ import annotations

from collections.abc import Sequence

from framing.store import Review
from framing.ui.escape import plain
from framing.ui.notices import notice
from framing.ui.review_agreement import TOOL
from framing.ui.state import Session

LONGEST = 60  # characters of a name


def draw_coder(session: Session, known: Sequence[str]) -> str:
    """Ask who codes and return the name, empty where nobody has said it yet.

    Args:
        session: This page; it remembers the name after a reload.
        known: Names of those who have coded before.
    """
    import streamlit as st

    names = list(dict.fromkeys([*known, *filter(None, [session.coder])]))
    given = st.selectbox(
        "Who codes?",
        names,
        index=names.index(session.coder) if session.coder else None,
        accept_new_options=True,
        placeholder="Type your name or initials",
        key="coder",
        help="Each person codes under a name of their own and does not see what others have said.",
    )
    name = plain(given or "", LONGEST)
    if name == TOOL:
        st.html(notice("This name stands for the tool. Take another one.", "warn"))
        name = ""
    session.coder = name
    return name


def coders(reviews: Sequence[Review]) -> list[str]:
    """Name everybody who has coded, in the order in which they began."""
    return list(dict.fromkeys(r.coder for r in reviews))
