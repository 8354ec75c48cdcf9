"""Starts the app from an installed package: `framing ui` hands this file to `streamlit run`."""

from __future__ import annotations

from streamlit.starlette import App

from framing.ui.policy import PAGE, middleware

app = App(PAGE, middleware=middleware())
