"""`framing batch` and `framing cache`: a pile of articles to a study, and what was kept of earlier ones."""

# ruff: noqa: D301 - a backspace in a docstring is how typer is told to keep the lines of the examples

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from framing.batch import Study

_SHOWN = 10  # bad rows that are printed; the manifest has all

CachePlace = Annotated[
    Path | None,
    typer.Option("--cache", help="File of what was computed before.", show_default="in the folder for caches"),
]


def batch(
    given: Annotated[
        list[Path],
        typer.Argument(metavar="IN...", help="Tables of articles (.csv, .jsonl, .parquet), files, or folders of them."),
    ],
    out: Annotated[Path, typer.Option(help="Folder for tables, reports and manifest; made if it is not there.")],
    meta: Annotated[
        Path | None, typer.Option(help="A CSV with a column id or file, and source, title, published, ...")
    ] = None,
    stories: Annotated[
        Path | None, typer.Option(help="Known stories, as framing stories writes them; otherwise they are found.")
    ] = None,
    on_error: Annotated[
        Literal["skip", "fail"], typer.Option(help="Leave bad rows out and list them, or refuse the whole pile.")
    ] = "skip",
    jobs: Annotated[int | None, typer.Option(min=1, help="Local processes.", show_default="one a core")] = None,
    backend: Annotated[Literal["loky", "dask"], typer.Option(help="Local processes, or a Dask cluster.")] = "loky",
    address: Annotated[str, typer.Option(help="Of the Dask scheduler: tcp://host:8786.")] = "",
    cache_file: CachePlace = None,
    model: Annotated[
        str, typer.Option(help="“default”, “multilingual”, or a sentence-transformers model by name or folder.")
    ] = "default",
    threshold: Annotated[
        float | None,
        typer.Option(help="Flag every candidate at or above this probability, instead of each axis's calibrated one."),
    ] = None,
    axes: Annotated[list[Path] | None, typer.Option(help="An axis of your own (YAML). Can be repeated.")] = None,
    words: Annotated[
        list[Path] | None, typer.Option(help="Cues to add or to silence: YAML or CSV. Can be repeated.")
    ] = None,
) -> None:
    """Group a pile of articles into stories, compare inside each, and write tables for a study.

    Run it again with the same --out and it goes on where it stopped; only what changed is computed anew. Columns
    beside those of an article are kept, so that sources can be grouped by any of them.

    \b
    Examples:
      framing batch articles.csv --out study
      framing batch feed.jsonl archive/ --out study --on-error fail --jobs 4
      framing batch articles.parquet --out study --backend dask --address tcp://10.0.0.1:8786
    """
    from framing.batch import compare_many
    from framing.cli.progress import watched
    from framing.cli.rows import read_stories
    from framing.config import Config

    config = Config(
        model=model, threshold=threshold, axes=tuple(map(str, axes or ())), words=tuple(map(str, words or ()))
    )
    known = {row["id"]: row["story"] for row in read_stories(stories)} if stories else None
    with watched() as progress:
        study = compare_many(
            given,
            out=out,
            config=config,
            meta=_metadata(meta) if meta else None,
            stories=known,
            on_error=on_error,
            jobs=jobs,
            backend=backend,
            address=address,
            cache=cache_file,
            progress=progress,
        )
    _tell(study)


def cache(
    place: CachePlace = None,
    clear: Annotated[bool, typer.Option("--clear", help="Empty it; what is needed again is computed again.")] = False,
) -> None:
    """Show what batch runs keep of the articles that they read, or clear it. Results never depend on it.

    \b
    Examples:
      framing cache
      framing cache --clear
    """
    from framing.store.cache import Cache, DamagedCacheError, cache_place, remove

    path = place or cache_place()
    if not path.exists():
        typer.echo(f"{path}: empty")
        return
    try:
        with Cache(path) as found:
            size = found.size()
            if clear:
                found.clear()
    except DamagedCacheError:
        if not clear:
            raise
        remove(path)
        typer.echo(f"{path}: it was damaged and is removed; what is needed again is computed again")
        return
    parts = f"{_megabytes(size.vectors)} vectors, {_megabytes(size.content)} annotations and readings"
    gone = "cleared, it held " if clear else ""
    typer.echo(f"{path}: {gone}{size.entries:,} articles in {_megabytes(size.size)} ({parts})")


def _metadata(path: Path) -> dict[str, dict[str, str]]:
    from framing.readers import read_metadata

    return read_metadata(path)


def _tell(study: Study) -> None:
    """Say what was skipped, and to a person at a terminal what was written."""
    from framing.cli.summary import plain

    bad = study.bad_rows
    for row in bad[:_SHOWN]:
        typer.echo(f"framing: skipped {plain(f'{row.where}: {row.what}')}", err=True)
    if len(bad) > _SHOWN:
        typer.echo(
            f"framing: skipped {len(bad) - _SHOWN:,} more rows; {study.folder / 'manifest.jsonl'} has all", err=True
        )
    if sys.stderr.isatty():
        counts = study.counts
        said = f"{counts['articles']:,} articles in {counts['stories']:,} stories, {counts['reports']:,} reports"
        typer.echo(f"{said}: open {study.folder / 'summary.html'}", err=True)


def _megabytes(size: int) -> str:
    return f"{size / 2**20:,.1f} MB"
