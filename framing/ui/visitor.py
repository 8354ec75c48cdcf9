"""Who is looking: a browser, known by a random secret that only it and the server have.

The secret is a cookie of this browser and never part of an address, so that a link can be passed on without giving
away what its sender has saved. The store is given a digest of it: whoever reads the database cannot pose as its owner.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from pathlib import Path

COOKIE = "framing_visitor"
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")


def owner() -> str:
    """Return under which name this browser's articles, comparisons and verdicts are kept."""
    return hashlib.sha256(_secret().encode()).hexdigest()[:32]


def remember() -> None:
    """Give a new browser its secret, to be known by after a reload."""
    import streamlit as st

    if _cookie():
        return
    component = st.components.v2.component(
        "framing_visitor", js=Path(__file__).with_name("visitor.js").read_text(encoding="utf-8")
    )
    component(key="visitor", data={"name": COOKIE, "secret": _secret()}, height=1)


def _secret() -> str:
    """Return the browser's cookie or, at a first visit, a new secret that lasts as long as this page."""
    import streamlit as st

    if "visitor_secret" not in st.session_state:
        st.session_state["visitor_secret"] = _cookie() or secrets.token_urlsafe(32)
    found: str = st.session_state["visitor_secret"]
    return found


def _cookie() -> str:
    """Return the secret that the browser brought along; nothing if it has none, or something that we never gave."""
    import streamlit as st

    given = st.context.cookies.get(COOKIE)  # a mock in Streamlit's test bench
    return given if isinstance(given, str) and _SECRET.fullmatch(given) else ""
