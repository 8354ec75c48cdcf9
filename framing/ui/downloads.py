"""The report as a file: made when the button is pressed, from the report that is on the page."""

from __future__ import annotations

from collections.abc import Callable

from framing.reports.report import Report

NAME = "framing-report"


def draw_downloads(report: Report) -> None:
    """Draw one button a format."""
    import streamlit as st

    with st.container(horizontal=True, key="downloads"):
        for label, ending, mime, render in formats(report):
            st.download_button(
                label,
                data=render,
                file_name=f"{NAME}.{ending}",
                mime=mime,
                key=f"download-{ending}",
                on_click="ignore",
            )


def formats(report: Report) -> list[tuple[str, str, str, Callable[[], str]]]:
    """Return label, file ending, media type and renderer of each format."""
    return [
        ("Download web page", "html", "text/html", report.to_html),
        ("JSON", "json", "application/json", report.to_json),
        ("CSV", "csv", "text/csv", report.to_csv),
        ("Markdown", "md", "text/markdown", report.to_markdown),
    ]
