"""What this browser has saved: its comparisons and verdicts, in the library of the machine that runs the app."""

from __future__ import annotations

import json
import os
from functools import cache

from framing.reports import wording
from framing.reports.report import Report
from framing.reports.saved import from_dict
from framing.store import Store, data_folder, open_store
from framing.ui.escape import plain
from framing.ui.visitor import owner


def library(owned: str = "") -> Store:
    """Return this browser's part of the library that FRAMING_LIBRARY names, or of the one in the user's data folder.

    Args:
        owned: Whose part; needed where no page is drawn, in a job of the server.

    Raises:
        StoreError: The library cannot be opened.
        ConfigError: FRAMING_LIBRARY is the address of something else.
    """
    return _open(os.environ.get("FRAMING_LIBRARY", ""), str(data_folder())).scoped(owned or owner())


def save(store: Store, report: Report) -> str:
    """Save a comparison and return its id.

    Raises:
        StoreError: The library cannot be written.
    """
    return store.save_report(report.to_json(), name(report))


def load(store: Store, report_id: str) -> Report:
    """Reopen a saved comparison.

    Raises:
        StoreError: This browser has saved none of this id.
        ReadError: It was saved by a version that wrote another format.
    """
    return from_dict(json.loads(store.load_report(report_id)), where=f"comparison {report_id}")


def name(report: Report) -> str:
    """Return a line by which a person recognises a comparison: a title, and the sources."""
    title = next((a.title for a in report.articles if a.title), report.articles[0].id)
    sources = ", ".join(dict.fromkeys(wording.names(report).values()))
    return f"{plain(title, 90)} ({plain(sources, 90)})"


@cache
def _open(place: str, folder: str) -> Store:
    """Open a library once a server; `folder` is where it lies if no place is given."""
    return open_store(place or None)
