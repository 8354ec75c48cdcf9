"""The report as a file: made when the button is pressed, from the report that is on the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from framing.reports.report import Report

NAME = "framing-report"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Download:
    """A format: what its button says, the file's ending and media type, what it is good for, and its renderer."""

    label: str
    ending: str
    mime: str
    purpose: str
    render: Callable[[], str | bytes]


def draw_downloads(report: Report) -> None:
    """Draw one button a format."""
    import streamlit as st

    with st.container(horizontal=True, key="downloads"):
        for item in downloads(report):
            st.download_button(
                item.label,
                data=item.render,
                file_name=f"{NAME}.{item.ending}",
                mime=item.mime,
                help=item.purpose,
                key=f"download-{item.ending}",
                on_click="ignore",
            )


def downloads(report: Report) -> list[Download]:
    """Return every format of a report, the most used first."""
    return [
        Download(
            "Download web page", "html", "text/html", "To read, print and archive; opens anywhere", report.to_html
        ),
        Download("Excel", "xlsx", _EXCEL, "Every table on a sheet; no text runs as a formula", report.to_xlsx),
        Download(
            "CSV", "csv", "text/csv", "A row for each possible difference; no text runs as a formula", report.to_csv
        ),
        Download("Markdown", "md", "text/markdown", "For notes and wikis", report.to_markdown),
        Download(
            "JSON", "json", "application/json", "Everything, to be opened again here or in Python", report.to_json
        ),
        Download(
            "Parquet", "parquet", "application/vnd.apache.parquet", "For R and pandas, text exact", report.to_parquet
        ),
        Download("QDA project", "qdpx", "application/zip", "REFI-QDA, for NVivo, MAXQDA and ATLAS.ti", report.to_qdpx),
        Download("QDA codebook", "qdc", "application/xml", "The axes as codes, for the same programs", report.to_qdc),
        Download("Citation", "txt", "text/plain", "How to cite this comparison", report.to_citation),
    ]
