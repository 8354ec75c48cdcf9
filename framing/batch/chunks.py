"""The two functions that workers run, here or elsewhere, and how the work is cut for them.

A worker gets articles and bytes and gives bytes back: it opens no file of the run, so it may stand on another machine.
Models are loaded once a worker, since the functions beneath keep them.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

from framing.config import Config
from framing.datatypes import Article

if TYPE_CHECKING:
    import pandas as pd

    from framing.reports import Report
    from framing.store.cache import Entry

CHUNK = 8_000  # characters of text in a chunk: an article or two, so that no worker waits long for another
_ONE = Lock()  # a worker with several threads works on one unit at a time
TABLES = ("articles", "passages", "alignments", "differences", "profiles", "readings")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comparing one story gave.

    Attributes:
        report: `framing-report/1`, UTF-8; empty for a story of one article.
        page: The report as HTML; empty likewise.
        rows: Rows of the study's tables, see `unpack_rows`.
    """

    report: bytes
    page: bytes
    rows: bytes


def prepare_chunk(articles: Sequence[Article], config: Config) -> list[Entry]:
    """Prepare articles, and return them as bytes in their order."""
    from framing.batch.packing import pack
    from framing.preparation import prepare

    with pinned():
        return [pack(prepared) for prepared in prepare(articles, config=config)]


def compare_story(members: Sequence[tuple[Article, Entry]], config: Config) -> Outcome:
    """Compare the articles of one story."""
    from framing.batch.packing import unpack
    from framing.comparison import compare, describe

    with pinned():
        prepared = [unpack(article, entry) for article, entry in members]
        if len(prepared) == 1:
            return Outcome(b"", b"", _rows(describe(prepared[0], config=config)))
        report = compare(prepared, config=config)
        return Outcome(_utf8(report.to_json()), _utf8(report.to_html()), _rows(report))


def chunks(articles: Iterable[Article], size: int = CHUNK) -> Iterator[list[Article]]:
    """Cut articles into chunks of about `size` characters, in their order."""
    chunk: list[Article] = []
    length = 0
    for article in articles:
        if chunk and length + len(article.text) > size:
            yield chunk
            chunk, length = [], 0
        chunk.append(article)
        length += len(article.text)
    if chunk:
        yield chunk


def unpack_rows(rows: bytes) -> dict[str, tuple[list[str], list[dict[str, Any]]]]:
    """Return by table the names of the columns, and one story's rows as mappings from column to value."""
    found: dict[str, tuple[list[str], list[list[Any]]]] = json.loads(zlib.decompress(rows))
    return {
        name: (columns, [dict(zip(columns, row, strict=True)) for row in lines])
        for name, (columns, lines) in found.items()
    }


@contextmanager
def pinned() -> Iterator[None]:
    """Keep matrices to one thread: a core each for the workers, and sums in one order everywhere."""
    from threadpoolctl import threadpool_limits

    with _ONE, threadpool_limits(1):
        yield


def _rows(report: Report) -> bytes:
    """Return the tables of a report as compressed JSON: names of columns, then rows."""
    from framing.reports import frame

    tables = {
        name: _table(getattr(frame, name)(report))
        for name in ("articles", "passages", "alignments", "differences", "profiles")
    }
    text = json.dumps({**tables, "readings": _paired(report)}, ensure_ascii=True, separators=(",", ":"))
    return zlib.compress(text.encode(), 1)


def _table(frame: pd.DataFrame) -> tuple[list[str], list[list[Any]]]:
    known = frame.astype(object).where(frame.notna(), None)
    return [str(name) for name in frame.columns], known.values.tolist()


def _paired(report: Report) -> tuple[list[str], list[list[Any]]]:
    """Return the differences between readings of linked passages, and what linked passages say of shared actors."""
    from framing.statistics import paired_portrayals, paired_readings

    parts = (report.articles, report.passages, report.alignments, report.readings)
    rows = [*paired_readings(*parts), *paired_portrayals(*parts, report.names)]
    columns = ["axis", "alignment", "article_a", "article_b", "difference", "actor"]
    return columns, [[r.axis, r.unit, r.a, r.b, r.difference, r.stratum] for r in rows]


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "replace")
