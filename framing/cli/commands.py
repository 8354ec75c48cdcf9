"""The commands. Each reads its arguments, calls one function of the core, and writes what it returns."""

# ruff: noqa: D301 - a backspace in a docstring is how typer is told to keep the lines of the examples

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, ParamSpec

import typer

from framing import __version__
from framing.cli.batch import batch, cache
from framing.cli.check import check
from framing.cli.drift import drift
from framing.cli.library import library_commands
from framing.cli.stories import stories
from framing.cli.streams import prepare
from framing.errors import FramingError

if TYPE_CHECKING:
    from framing.config import Config
    from framing.reports import Report

P = ParamSpec("P")
ENDINGS = ".html, .json, .csv, .xlsx, .parquet, .md, .qdpx or .qdc"
STOPPED = 130  # 128 + SIGINT, as shells count it

app = typer.Typer(
    name="framing",
    help=(
        "Find the passages in which news sources tell the same thing, and show how they frame it "
        "differently.\n\n"
        "Exit codes: 0 done, 1 a check failed, 2 the input is unusable."
    ),
    epilog="Try: framing compare corpus/dev1-alliance-rift/*.txt -o report.html",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Model = Annotated[
    str,
    typer.Option(
        help="“default”, “multilingual”, or a sentence-transformers model by name or folder.",
        show_default=True,
    ),
]
Threshold = Annotated[
    float | None,
    typer.Option(help="Flag every candidate at or above this probability, instead of each axis's calibrated one."),
]
Axes = Annotated[
    list[Path] | None,
    typer.Option(help="An axis of your own: a YAML file with two poles, see docs/writing-an-axis.md. Can be repeated."),
]
Words = Annotated[
    list[Path] | None,
    typer.Option(help="Cues to add to the axes or to silence, for this run: YAML or CSV. Can be given again."),
]


def main() -> None:
    """Run the command line."""
    prepare()
    try:
        app()
    except FramingError as error:  # beside the commands only printing can fail: --help, --version
        _tell(error)
        sys.exit(2)


def _tell(error: FramingError) -> None:
    from framing.cli.summary import plain

    typer.echo(f"framing: {plain(str(error))}", err=True)


def _guarded(body: Callable[P, None]) -> Callable[P, None]:
    """Turn errors that the user can mend into one line on standard error, and Ctrl-C into a quiet end."""

    @functools.wraps(body)
    def command(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            body(*args, **kwargs)
        except FramingError as error:
            _tell(error)
            raise typer.Exit(2) from error
        except KeyboardInterrupt as error:
            typer.echo("framing: stopped", err=True)
            raise typer.Exit(STOPPED) from error

    return command


app.add_typer(library_commands(_guarded), name="library")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"framing-detector {__version__}")
        raise typer.Exit


@app.callback()
def framing_options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop."),
    ] = False,
) -> None:
    """Options that stand before the command."""


@app.command()
@_guarded
def compare(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="Two or more articles; folders and tables of articles, too."),
    ],
    output: Annotated[
        list[Path] | None,
        typer.Option("--output", "-o", help=f"Write a report: {ENDINGS}. Can be given again."),
    ] = None,
    meta: Annotated[
        Path | None, typer.Option(help="A CSV with a column id or file, and source, title, published, ...")
    ] = None,
    model: Model = "default",
    threshold: Threshold = None,
    axes: Axes = None,
    words: Words = None,
    fetch: Annotated[bool, typer.Option("--fetch", help="Allow FILE to be an http(s) address, and fetch it.")] = False,
    on_error: Annotated[
        Literal["fail", "skip"], typer.Option(help="Stop at a file that cannot be read, or name it and go on.")
    ] = "fail",
) -> None:
    """Compare articles: which passages tell the same thing, and how each source frames it.

    Without -o a short summary is printed.

    \b
    Examples:
      framing compare left.txt right.txt
      framing compare story/*.html -o report.html -o report.json
      framing compare articles.csv --threshold 0.7 -o report.csv
      framing compare story/*.txt --meta outlets.csv --model multilingual
      framing compare story/*.txt --axes threat.yaml --words cues.csv
    """
    from framing.cli.output import check_reports
    from framing.cli.progress import watched

    paths = output or []
    own = [*map(str, axes or ()), *map(str, words or ())]
    check_reports(paths, [*files, *([str(meta)] if meta else []), *own])
    config = _config(model, threshold, axes, words)
    from framing.comparison import compare as compare_articles
    from framing.readers import read_all, read_metadata

    with watched() as progress:
        skip = _say_skipped if on_error == "skip" else None
        articles = read_all(files, meta=read_metadata(meta) if meta else None, fetch=fetch, skip=skip)
        report = compare_articles(articles, config=config, progress=progress)
    _deliver(report, paths)


@app.command()
@_guarded
def show(
    saved: Annotated[Path, typer.Argument(metavar="REPORT.json", help="A report that compare wrote as JSON.")],
    output: Annotated[list[Path] | None, typer.Option("--output", "-o", help=f"Write it again: {ENDINGS}.")] = None,
    threshold: Threshold = None,
) -> None:
    """Show a saved report again, in another format or at another threshold. Nothing is computed anew.

    \b
    Examples:
      framing show report.json
      framing show report.json --threshold 0.8 -o strong.html
    """
    from framing.cli.output import check_reports
    from framing.cli.reopen import reopen

    check_reports(output or [], [str(saved)])
    _deliver(reopen(saved, threshold), output or [])


@app.command()
@_guarded
def pairs(
    rows: Annotated[Path, typer.Argument(metavar="IN.jsonl", help='Lines {"id", "a": {"text"}, "b": {"text"}}.')],
    output: Annotated[Path, typer.Option("--output", "-o", help="Where to write the judged pairs, as JSON lines.")],
    model: Model = "default",
    threshold: Threshold = None,
    axes: Axes = None,
    words: Words = None,
) -> None:
    """Judge given pairs of passages, as if they had been aligned.

    \b
    Examples:
      framing pairs pairs.jsonl -o judged.jsonl
      framing pairs pairs.jsonl --threshold 0.6 -o judged.jsonl
    """
    from framing.cli.output import check_place
    from framing.cli.progress import watched
    from framing.cli.rows import read_pairs, write_rows

    check_place(output, [str(rows), *map(str, axes or ()), *map(str, words or ())])
    given, config = list(read_pairs(rows)), _config(model, threshold, axes, words)
    from framing.pairs import judge_pairs

    with watched() as progress:
        written = write_rows(judge_pairs(given, config=config, progress=progress), output)
    _say(f"{written} pairs written to {output}")


@app.command()
@_guarded
def links(
    topics: Annotated[
        Path,
        typer.Argument(metavar="IN.jsonl", help='Lines {"topic", "docs": [{"id", "passages": [text]}]}.'),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="Where to write the scores, as JSON lines.")],
    model: Model = "default",
) -> None:
    """Score every pair of passages of two documents: do they report the same event?

    \b
    Example:
      framing links topics.jsonl -o scores.jsonl
    """
    from framing.cli.output import check_place
    from framing.cli.progress import watched
    from framing.cli.rows import read_topics, write_rows
    from framing.config import Config

    check_place(output, [str(topics)])
    given, config = list(read_topics(topics)), Config(model=model)
    from framing.pairs import score_links

    with watched() as progress:
        written = write_rows(score_links(given, config=config, progress=progress), output)
    _say(f"{written} topics written to {output}")


app.command()(_guarded(batch))
app.command()(_guarded(cache))
app.command()(_guarded(check))
app.command()(_guarded(drift))
app.command()(_guarded(stories))


@app.command()
@_guarded
def ui(
    files: Annotated[list[Path] | None, typer.Argument(metavar="[FILE...]", help="Articles to start with.")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="The port; otherwise 8501 or the next.")] = None,
) -> None:
    """Open the app in a browser. It listens on this machine only and sends nothing anywhere.

    \b
    Examples:
      framing ui
      framing ui left.txt right.txt --port 8600
    """
    from framing.cli.serve import serve

    code = serve(files or [], port)
    if code:
        raise typer.Exit(code)


@app.command()
@_guarded
def doctor() -> None:
    """Check this installation: models and their hashes, packages, extras, data, licences.

    Exits with 0 if everything needed is there and whole, with 2 if not.

    \b
    Example:
      framing doctor
    """
    from framing.cli.doctor import examine, print_findings

    findings = examine()
    print_findings(findings)
    if any(f.status == "broken" for f in findings):
        raise typer.Exit(2)


def _config(model: str, threshold: float | None, axes: list[Path] | None, words: list[Path] | None) -> Config:
    from framing.config import Config

    return Config(
        model=model, threshold=threshold, axes=tuple(map(str, axes or ())), words=tuple(map(str, words or ()))
    )


def _deliver(report: Report, paths: list[Path]) -> None:
    from framing.cli.output import write_report
    from framing.cli.summary import print_summary

    for path in paths:
        write_report(report, path)
        _say(f"written: {path}")
    if not paths:
        print_summary(report)


def _say_skipped(error: FramingError) -> None:
    from framing.cli.summary import plain

    typer.echo(f"framing: skipped {plain(str(error))}", err=True)


def _say(words: str) -> None:
    """Tell a person at a terminal; scripts are left in peace."""
    if sys.stderr.isatty():
        typer.echo(words, err=True)
