"""Starts the app from a checkout: `streamlit run app.py`."""

from __future__ import annotations

from framing.ui.main import main

if __name__ == "__main__":  # worker processes of a batch import this file under another name
    main()
