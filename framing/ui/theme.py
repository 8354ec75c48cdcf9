"""The style sheet, and the theme for windows that Streamlit draws outside the page."""

from __future__ import annotations

from pathlib import Path


def draw_style() -> None:
    """Send the style sheet."""
    import streamlit as st

    st.html(Path(__file__).with_name("style.css"))
    follow_theme()


def follow_theme() -> None:
    """Tell windows the theme, which `light-dark()` needs: Streamlit sets it for the page alone."""
    import streamlit as st

    if st.context.theme.type in ("light", "dark"):
        st.html(f"<style>:root {{ color-scheme: {st.context.theme.type}; }}</style>")
