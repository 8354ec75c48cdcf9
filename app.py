"""Starts the app from a checkout: `streamlit run app.py`."""

from __future__ import annotations

from streamlit.starlette import App

from framing.ui.policy import PAGE, middleware

app = App(PAGE, middleware=middleware())
