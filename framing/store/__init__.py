"""The library: articles, passages, vectors, reports and reviews, in one SQLite file or a PostgreSQL database."""

from __future__ import annotations

from framing.store.base import ArticleEntry, Hit, ReportEntry, Review, Store, StoreError, report_id
from framing.store.places import data_folder, open_store

__all__ = [
    "ArticleEntry",
    "Hit",
    "ReportEntry",
    "Review",
    "Store",
    "StoreError",
    "data_folder",
    "open_store",
    "report_id",
]
