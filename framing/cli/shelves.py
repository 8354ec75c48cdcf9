"""What `framing library` prints and writes: hits, lists, and tables as JSON lines or CSV."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Any

from framing.cli.output import check_place, whole_file
from framing.cli.rows import write_rows
from framing.cli.summary import plain
from framing.errors import ConfigError
from framing.reports.csv import defused
from framing.store import Hit, Store

Row = dict[str, Any]
_FORMATS = (".jsonl", ".csv")


def article_rows(store: Store) -> Iterator[Row]:
    """Yield the articles with their texts."""
    yield from (asdict(store.article(entry.id)) for entry in store.articles())


def passage_rows(store: Store) -> Iterator[Row]:
    """Yield the passages with their places in the articles."""
    for entry in store.articles():
        for p in store.passages(entry.id):
            place = {"start": p.span.start, "end": p.span.end}
            yield {"id": p.id, "article": p.article_id, "index": p.index, **place, "text": p.text}


def review_rows(store: Store) -> Iterator[Row]:
    """Yield the reviews of all reports; `name` is that of the report, if it is still there."""
    names = {entry.id: entry.name for entry in store.reports()}
    yield from ({**asdict(review), "name": names.get(review.report, "")} for review in store.reviews())


def report_rows(store: Store) -> Iterator[Row]:
    """Yield what `framing library list` says of the saved reports."""
    yield from ({**asdict(entry), "articles": " ".join(entry.articles)} for entry in store.reports())


TABLES: dict[str, Callable[[Store], Iterator[Row]]] = {
    "articles": article_rows,
    "passages": passage_rows,
    "reviews": review_rows,
    "reports": report_rows,
}


def hit_row(hit: Hit) -> Row:
    """Return a hit as a row."""
    a, p = hit.article, hit.passage
    told = {"article": a.id, "source": a.source, "published": a.published, "title": a.title, "url": a.url}
    return {"similarity": hit.similarity, **told, "start": p.span.start, "end": p.span.end, "text": p.text}


def check_table(path: Path) -> None:
    """Check the place of a table before any work is done.

    Raises:
        ConfigError: The ending is neither .jsonl nor .csv, or the folder cannot be written to.
    """
    if path.suffix.lower() not in _FORMATS:
        raise ConfigError(
            f"no table has the ending {path.suffix!r}", where=str(path), hint=f"End it in {' or '.join(_FORMATS)}."
        )
    check_place(path, [])


def write_table(rows: Iterable[Row], path: Path) -> int:
    """Write rows as JSON lines, or as CSV with formulas defused, and return how many there were."""
    if path.suffix.lower() == ".jsonl":
        return write_rows(rows, path)
    written, rest = 0, iter(rows)
    first = next(rest, None)
    with whole_file(path) as file:
        if first:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(first)
            for row in chain([first], rest):
                writer.writerow("" if v is None else defused(v) if isinstance(v, str) else v for v in row.values())
                written += 1
    return written


def print_hits(hits: list[Hit]) -> None:
    """Print passages, nearest first, each with its source."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False, markup=False, emoji=False)
    if not hits:
        console.print("Nothing found: the library is empty. Fill it with: framing library add FILE...")
    for hit in hits:
        a = hit.article
        about = " · ".join(plain(part) for part in (a.source or a.path or a.id, a.published, a.title) if part)
        console.print(Text.assemble((f"{hit.similarity:.2f}", "bold"), "  ", (about, "cyan")))
        console.print(Padding(Text(f"“{plain(hit.passage.text)}”"), (0, 0, 0, 6), expand=False))


def print_list(store: Store) -> None:
    """Print articles and reports with their ids, a line each, and how many there are."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    articles = passages = 0
    for entry in store.articles():
        about = " · ".join(plain(part) for part in (entry.source, entry.published, entry.title) if part)
        size = f"{entry.characters:,} characters in {entry.passages:,} passages"
        console.print(Text.assemble((entry.id, "bold"), f"  {about}", (f"  {size}", "dim")))
        articles, passages = articles + 1, passages + entry.passages
    saved = store.reports()
    for report in saved:
        size = f"report of {len(report.articles)} articles, {report.size:,} bytes, saved {report.created}"
        console.print(Text.assemble((report.id, "bold"), f"  {plain(report.name)}", (f"  {size}", "dim")))
    reviews = len(store.reviews())
    said = f"{articles:,} articles, {passages:,} passages, {len(saved):,} reports, {reviews:,} reviews"
    console.print(Text(f"{said} in {plain(store.where)}", style="bold"))
