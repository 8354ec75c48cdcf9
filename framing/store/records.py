"""Saved reports and reviews, in SQL that every database understands."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from framing.errors import ConfigError
from framing.store.base import ReportEntry, Review, StoreError, report_id
from framing.store.database import Scoped, check_text

SCHEMA = "framing-report/1"


class Records(Scoped):
    """The reports and reviews of one owner."""

    def save_report(self, report_json: str, name: str) -> str:
        """See `Store.save_report`."""
        articles = _article_ids(report_json)
        check_text("report", name, report_json)
        id, data = report_id(report_json), report_json.encode()
        with self.database.write() as open_:
            open_.rows(
                "INSERT INTO reports (owner, id, name, created, articles, size, document) VALUES (?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (owner, id) DO UPDATE SET name = excluded.name",
                *(self.owner, id, name, now(), json.dumps(articles), len(data), zlib.compress(data)),
            )
        return id

    def reports(self) -> list[ReportEntry]:
        """See `Store.reports`."""
        with self.database.read() as open_:
            rows = open_.rows(
                "SELECT id, name, created, articles, size FROM reports WHERE owner = ? ORDER BY number", self.owner
            )
        return [ReportEntry(id, name, time, tuple(json.loads(ids)), size) for id, name, time, ids, size in rows]

    def load_report(self, id: str) -> str:
        """See `Store.load_report`."""
        with self.database.read() as open_:
            rows = open_.rows("SELECT document FROM reports WHERE owner = ? AND id = ?", self.owner, id)
        if not rows:
            raise self._unknown_report(id)
        return zlib.decompress(rows[0][0]).decode()

    def delete_report(self, id: str, *, reviews: bool = False) -> None:
        """See `Store.delete_report`."""
        with self.database.write() as open_:
            gone = open_.rows("DELETE FROM reports WHERE owner = ? AND id = ? RETURNING number", self.owner, id)
            if gone and reviews:
                open_.rows("DELETE FROM reviews WHERE owner = ? AND report = ?", self.owner, id)
        if not gone:
            raise self._unknown_report(id)

    def save_review(self, review: Review) -> Review:
        """See `Store.save_review`."""
        r = review if review.time else replace(review, time=now())
        check_text("review", r.report, r.difference, r.coder, r.axis, r.memo, r.time)
        with self.database.write() as open_:
            open_.rows(
                "INSERT INTO reviews (owner, report, difference, coder, verdict, axis, direction, memo, time) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (owner, report, difference, coder) DO UPDATE SET "
                "verdict = excluded.verdict, axis = excluded.axis, direction = excluded.direction, "
                "memo = excluded.memo, time = excluded.time",
                *(self.owner, r.report, r.difference, r.coder, r.verdict, r.axis, r.direction, r.memo, r.time),
            )
        return r

    def reviews(self, report: str | None = None) -> list[Review]:
        """See `Store.reviews`."""
        chosen, values = ("", ()) if report is None else ("AND report = ?", (report,))
        with self.database.read() as open_:
            rows = open_.rows(
                "SELECT report, difference, coder, verdict, axis, direction, memo, time FROM reviews "  # noqa: S608
                f"WHERE owner = ? {chosen} ORDER BY number",
                *(self.owner, *values),
            )
        return [Review(*row) for row in rows]

    def delete_review(self, report: str, difference: str, coder: str) -> None:
        """See `Store.delete_review`."""
        with self.database.write() as open_:
            gone = open_.rows(
                "DELETE FROM reviews WHERE owner = ? AND report = ? AND difference = ? AND coder = ? RETURNING number",
                *(self.owner, report, difference, coder),
            )
        if not gone:
            what = f"{coder} has no review of difference {difference!r} of report {report!r}"
            raise StoreError(what, where=self.database.where, hint="See `Store.reviews` for those there are.")

    def _unknown_report(self, id: str) -> StoreError:
        hint = "`framing library list` shows what there is."
        return StoreError(f"there is no report {id!r}", where=self.database.where, hint=hint)


def now() -> str:
    """Return the time in UTC, ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _article_ids(report_json: str) -> list[str]:
    """Read the articles' ids of a report.

    Raises:
        ConfigError: It is no report.
    """
    try:
        data = json.loads(report_json)
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"this is no JSON ({error})", where="report", hint="Give Report.to_json().") from error
    if not isinstance(data, Mapping) or data.get("schema") != SCHEMA:
        raise ConfigError(f"this is no {SCHEMA}", where="report", hint="Give Report.to_json().")
    try:
        return [str(article["id"]) for article in data["articles"]]
    except (KeyError, TypeError) as error:
        raise ConfigError("the report names no articles", where="report", hint="Give Report.to_json().") from error
