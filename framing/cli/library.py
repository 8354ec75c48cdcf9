"""`framing library`: the commands that fill a library, look into it and take out of it again."""

# ruff: noqa: D301 - a backspace in a docstring is how typer is told to keep the lines of the examples

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

Place = Annotated[
    str | None,
    typer.Option(
        "--library",
        envvar="FRAMING_LIBRARY",
        help="A file, or postgresql://user@host/database; otherwise library.sqlite in your data folder.",
    ),
]
Owner = Annotated[str, typer.Option(help="Whose part of the library; nobody sees another one's.")]
Model = Annotated[
    str, typer.Option(help="“default”, “multilingual”, or a sentence-transformers model by name or folder.")
]


def library_commands(guarded: Callable[[Callable[..., None]], Callable[..., None]]) -> typer.Typer:
    """Return the commands; `guarded` turns errors that the user can mend into one line and exit code 2."""
    commands = typer.Typer(
        help="Keep articles, their passages, saved reports and reviews: add, search, list, remove, export.",
        no_args_is_help=True,
    )
    for body in (add, search, list_, remove, export):
        commands.command(body.__name__.rstrip("_"))(guarded(body))
    return commands


def add(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="Articles, folders or tables of them, or reports that compare saved."),
    ],
    library: Place = None,
    owner: Owner = "",
    model: Model = "default",
    meta: Annotated[
        Path | None, typer.Option(help="A CSV with a column id or file, and source, title, published, ...")
    ] = None,
    fetch: Annotated[bool, typer.Option("--fetch", help="Allow FILE to be an http(s) address, and fetch it.")] = False,
) -> None:
    """Add articles and saved reports. What is there already is left as it is.

    \b
    Examples:
      framing library add story/*.html --meta outlets.csv
      framing library add report.json --library team.sqlite
      framing library add articles.csv --library postgresql://desk@db.example/news
    """
    from framing.cli.progress import watched
    from framing.config import Config
    from framing.library import add_articles
    from framing.readers import read_all, read_metadata
    from framing.store import open_store

    saved = [file for file in files if _is_report(file)]
    rest = [file for file in files if file not in saved]
    described = read_metadata(meta) if meta else None
    reports = [(_checked_report(Path(file)), Path(file).stem) for file in saved]
    articles = read_all(rest, meta=described, fetch=fetch)
    new = 0
    with open_store(library, owner=owner) as store, watched() as progress:
        for _, added in add_articles(store, articles, config=Config(model=model), progress=progress):
            new += added
        for report, name in reports:
            store.save_report(report, name)
        _say(f"{new} articles added, {len(articles) - new} were there, {len(reports)} reports saved in {store.where}")


def search(
    words: Annotated[str, typer.Argument(metavar="WORDS", help="A question, a sentence or some words.")],
    library: Place = None,
    owner: Owner = "",
    model: Model = "default",
    top: Annotated[int, typer.Option(min=1, max=1000, help="How many passages.")] = 10,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the passages as .jsonl or .csv instead.")
    ] = None,
) -> None:
    """Find the passages that are nearest to some words in meaning.

    \b
    Examples:
      framing library search "will the dam hold?"
      framing library search "who is to blame" --top 50 -o found.csv
    """
    from framing.cli.shelves import check_table, hit_row, print_hits, write_table
    from framing.config import Config
    from framing.errors import ConfigError
    from framing.library import search_library
    from framing.store import open_store

    if not words.strip():
        raise ConfigError("there are no words to search for", where="search", hint="Give a question or some words.")
    if output:
        check_table(output)
    with open_store(library, owner=owner) as store:
        hits = search_library(store, words, k=top, config=Config(model=model))
    if output:
        write_table(map(hit_row, hits), output)
        _say(f"written: {output}")
    else:
        print_hits(hits)


def list_(library: Place = None, owner: Owner = "") -> None:
    """List articles and saved reports with their ids and sizes.

    \b
    Examples:
      framing library list
      framing library list --library team.sqlite
    """
    from framing.cli.shelves import print_list
    from framing.store import open_store

    with open_store(library, owner=owner) as store:
        print_list(store)


def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Ids of articles or reports, as list shows them.")],
    library: Place = None,
    owner: Owner = "",
    reviews: Annotated[bool, typer.Option("--reviews", help="Remove the reviews of these reports, too.")] = False,
) -> None:
    """Remove articles and saved reports. Either all of them are there, or nothing is removed.

    \b
    Examples:
      framing library remove 3f9a0c1d2e4b
      framing library remove 5b1e9c0d7a64f382 --reviews
    """
    from framing.store import StoreError, open_store

    with open_store(library, owner=owner) as store:
        reports = {entry.id for entry in store.reports()}
        unknown = set(ids) - reports - {entry.id for entry in store.articles()}
        if unknown:
            hint = "Run: framing library list"
            raise StoreError(f"there is no article or report {min(unknown)!r}", where=store.where, hint=hint)
        for id in dict.fromkeys(ids):
            if id in reports:
                store.delete_report(id, reviews=reviews)
            else:
                store.delete_article(id)
        _say(f"{len(set(ids))} removed from {store.where}")


def export(
    what: Annotated[
        str, typer.Argument(metavar="WHAT", help="articles, passages, reviews, reports, or the id of one report.")
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Where to: .jsonl or .csv; a report as .json, as it was saved.")
    ],
    library: Place = None,
    owner: Owner = "",
) -> None:
    """Write out what a library holds, a row for each. Articles can be read in again.

    \b
    Examples:
      framing library export articles -o articles.jsonl
      framing library export reviews -o reviews.csv
      framing library export 5b1e9c0d7a64f382 -o report.json
    """
    from framing.cli.output import check_place, whole_file
    from framing.cli.shelves import TABLES, check_table, write_table
    from framing.store import open_store

    rows: Any = TABLES.get(what)
    if rows:
        check_table(output)
    else:
        check_place(output, [])
    with open_store(library, owner=owner) as store:
        if rows:
            written = f"{write_table(rows(store), output)} {what}"
        else:
            report = store.load_report(what)
            with whole_file(output) as file:
                file.write(report)
            written = "the report"
    _say(f"{written} written to {output}")


def _is_report(file: str) -> bool:
    """Tell a saved report from articles: its JSON names the schema first."""
    path = Path(file)
    if path.suffix.lower() != ".json" or not path.is_file():
        return False
    with path.open(encoding="utf-8-sig", errors="replace") as opened:
        return bool(re.match(r'\s*\{\s*"schema"\s*:\s*"framing-report/', opened.read(200)))


def _checked_report(path: Path) -> str:
    """Return a report's JSON as it stands in its file, on which its id depends."""
    from framing.cli.reopen import reopen

    reopen(path)
    return path.read_bytes().decode("utf-8-sig")


def _say(words: str) -> None:
    if sys.stderr.isatty():
        typer.echo(words, err=True)
