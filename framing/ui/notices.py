"""Short messages on the page, escaped, announced to screen readers."""

from __future__ import annotations

from collections.abc import Sequence

from framing.ui.escape import escape
from framing.ui.state import Notice

_WORDS = {"error": "Not added", "done": "Done", "warn": "Please note"}


def notice(text: str, kind: str = "done", head: str = "") -> str:
    """Return a message as HTML; `kind` is error, warn or done, told in words and by colour."""
    role = "alert" if kind == "error" else "status"
    lead = escape(head or _WORDS[kind])
    return f'<div class="fr fr-notice fr-{kind}" role="{role}"><strong>{lead}.</strong> {escape(text)}</div>'


def draw_notices(notices: Sequence[Notice]) -> None:
    """Draw the messages about the last input."""
    import streamlit as st

    for item in notices:
        st.html(notice(item.text, item.kind, item.head))
