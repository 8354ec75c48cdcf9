"""From a pile of articles to a study: one call, tidy tables, a report for every story."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from framing.batch.engine import Backend, Engine
from framing.batch.manifest import Manifest, named_errors
from framing.batch.pipeline import OnError, Progress, Run, Source, write_study
from framing.batch.rows import BadRow, Row, described, files, of_article, of_files, of_frame, told
from framing.config import Config
from framing.datatypes import Article
from framing.errors import ReadError, UnknownNameError
from framing.store.cache import cache_place

if TYPE_CHECKING:
    import pandas as pd

    from framing.reports import Report


class Study:
    """What was found in a pile of articles: tables, reports, and what they say as a whole.

    The tables are pandas DataFrames, read from the Parquet files in `folder` when they are asked for.

    Args:
        folder: Where a run wrote its files.

    Raises:
        ReadError: No run has ended there.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self._kept: object = None
        manifest = Manifest(self.folder)
        if manifest.summary is None:
            raise ReadError("no run has ended here", where=str(folder), hint="Run `framing batch` with --out.")
        self._manifest = manifest

    @cached_property
    def articles(self) -> pd.DataFrame:
        """One row per article: its story, metadata, sizes, central claim, and the columns that stood beside it."""
        return self._table("articles")

    @cached_property
    def passages(self) -> pd.DataFrame:
        """One row per passage, with a column per axis."""
        return self._table("passages")

    @cached_property
    def alignments(self) -> pd.DataFrame:
        """One row per link between two passages of a story."""
        return self._table("alignments")

    @cached_property
    def differences(self) -> pd.DataFrame:
        """One row per candidate difference with its probability; `flagged` are those above the threshold."""
        return self._table("differences")

    @cached_property
    def profiles(self) -> pd.DataFrame:
        """One row per article and axis: mean reading and its interval."""
        return self._table("profiles")

    @cached_property
    def readings(self) -> pd.DataFrame:
        """One row per axis, alignment and two articles: by how much their readings differ, of which `actor` if any."""
        return self._table("readings")

    @property
    def stories(self) -> dict[str, str]:
        """The story of every article, by article id."""
        with (self.folder / "stories.jsonl").open(encoding="utf-8") as file:
            return {row["id"]: row["story"] for row in map(json.loads, file)}

    @property
    def bad_rows(self) -> list[BadRow]:
        """What was skipped, and why."""
        return [BadRow(row["where"], row["what"]) for row in self._manifest.bad]

    @property
    def counts(self) -> dict[str, int]:
        """Numbers of articles, bad rows, stories and reports."""
        return {k: v for k, v in (self._manifest.summary or {}).items() if isinstance(v, int)}

    def summary(self, by: str = "source") -> dict[str, Any]:
        """Contrast groups of sources by axis, over time and by actor; see `framing.batch.summary.summarise`.

        Args:
            by: The column of `articles` that makes the groups: source, country, or any column of your own.

        Raises:
            UnknownNameError: There is no such column.
        """
        from framing.batch.summary import summarise

        return summarise(self.folder, by)

    def to_html(self, by: str = "source") -> str:
        """Render the summary as one self-contained page."""
        from framing.batch.summary_page import render

        return render(self.summary(by))

    def report(self, story: str) -> Report:
        """Reopen the report of a story (the first part of it, where it was too large for one comparison).

        Raises:
            UnknownNameError: There is no report of this name.
        """
        from framing.reports.json import from_dict

        known: dict[str, str] = {}
        for done in self._manifest.stories.values():
            for name in done.files:
                known.setdefault(done.story, name)  # the first file of the first part is its JSON
        if story not in known:
            raise UnknownNameError("story", story, known, where=str(self.folder))
        path = self.folder / known[story]
        return from_dict(json.loads(path.read_text(encoding="utf-8")), where=str(path))

    def _table(self, name: str) -> pd.DataFrame:
        import pandas as pd

        return pd.read_parquet(self.folder / f"{name}.parquet")


def compare_many(
    articles: Iterable[Article | str | Path] | pd.DataFrame | str | Path,
    *,
    out: str | Path | None = None,
    config: Config | None = None,
    meta: Mapping[str, Mapping[str, str]] | None = None,
    stories: Mapping[str, str] | None = None,
    on_error: OnError = "skip",
    jobs: int | None = None,
    backend: Backend = "loky",
    address: str = "",
    cache: str | Path | None = None,
    progress: Progress | None = None,
) -> Study:
    """Group a pile of articles into stories, compare inside each, and collect the results in tables.

    Results do not depend on jobs, backend or cache, nor on whether a run was interrupted: run it again with the same
    `out`, and it goes on where it stopped.

    Args:
        articles: Articles; a DataFrame with a column `text`; files, or folders of them. Tables (.csv, .jsonl, .parquet)
            are streamed, and their further columns are kept for grouping.
        out: Folder for the results; None takes a temporary one that lives as long as the study.
        config: Options of every comparison.
        meta: Metadata by article id or file name, as `framing.readers.read_metadata` returns it.
        stories: The story of each article by id, if it is known; an article that is missing stands alone.
        on_error: "skip" leaves bad rows out and lists them in `Study.bad_rows`; "fail" refuses the whole pile.
        jobs: Local processes; None takes one a core.
        backend: "loky" for local processes, or "dask".
        address: Of the Dask scheduler.
        cache: File of what was computed before; None takes the user's own.
        progress: Called with a step's name, units done and units in all.

    Raises:
        ReadError: There is nothing to read; with `on_error` "fail" a row is bad; no article has a name that
            stands in `meta` or in `stories`.
        ConfigError: An option makes no sense, or `out` cannot be written to.
        ModelError: A model cannot be loaded.
    """
    if on_error not in get_args(OnError):
        raise UnknownNameError("choice", on_error, get_args(OnError), where="on_error")
    kept = tempfile.TemporaryDirectory(prefix="framing-") if out is None else None
    folder = Path(kept.name if kept else str(out))
    with named_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    run = Run(
        folder,
        config or Config(),
        Engine(jobs, backend, address),
        Path(cache) if cache else cache_place(),
        stories,
        on_error,
        progress or (lambda step, done, total: None),
    )
    write_study(_source(articles, meta), run)
    study = Study(folder)
    study._kept = kept  # the temporary folder goes when the study does
    return study


def _source(
    articles: Iterable[Article | str | Path] | pd.DataFrame | str | Path, meta: Mapping[str, Mapping[str, str]] | None
) -> Source:
    from framing.batch import keys

    frame: Any = articles if hasattr(articles, "itertuples") else None
    if frame is not None:
        return Source(lambda: described(of_frame(frame), meta))
    given: Any = [articles] if isinstance(articles, str | Path) else articles
    if isinstance(given, list | tuple) and all(isinstance(a, str | Path) for a in given):
        paths, own = files(given), told(given)
        known = json.dumps([[str(p) for p in paths], own, meta], sort_keys=True)
        key = keys.digest(known, *map(keys.file_digest, paths))
        return Source(lambda: described(of_files(paths, own), meta), key)
    return Source(lambda: described(_mixed(given), meta))


def _mixed(given: Iterable[Article | str | Path]) -> Iterator[Row | BadRow]:
    for number, article in enumerate(given, start=1):
        if isinstance(article, Article):
            yield of_article(article, f"article {number}")
        else:
            yield from of_files(files([article]), told([article]))
