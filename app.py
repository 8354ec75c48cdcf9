"""Starts the app from a checkout: `streamlit run app.py`."""

from __future__ import annotations

from framing.ui.main import main

main()
