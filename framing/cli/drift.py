"""`framing drift`: what a rewrite did to the framing of its source."""

# ruff: noqa: D301 - a backspace in a docstring is how typer is told to keep the lines of the examples

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from framing.checks import Drift


def drift(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="The text that was rewritten.")],
    rewrite: Annotated[Path, typer.Argument(metavar="REWRITE", help="Its summary, translation or edit.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the drift as .json instead of printing it.")
    ] = None,
    axis: Annotated[
        list[str] | None,
        typer.Option(help="Look at this axis only. Can be given again.", show_default="all of framing"),
    ] = None,
    model: Annotated[
        str, typer.Option(help="“default”, “multilingual”, or a sentence-transformers model.")
    ] = "default",
    threshold: Annotated[float | None, typer.Option(help="Count changes from this probability.")] = None,
    fail: Annotated[
        bool, typer.Option("--fail", help="Exit with 1 if framing was added, flipped, or taken out of a passage.")
    ] = False,
) -> None:
    """Report what framing a rewrite added, dropped or flipped, passage by passage.

    \b
    Examples:
      framing drift wire.txt rewritten.txt
      framing drift article.txt summary.txt --axis certainty --axis attribution --fail
      framing drift english.txt french.txt --model multilingual -o drift.json
    """
    from framing.checks import drift as find_drift
    from framing.cli.output import check_place, whole_file
    from framing.config import Config
    from framing.errors import UnknownNameError

    if output:
        if output.suffix.lower() != ".json":
            raise UnknownNameError("ending", output.suffix, [".json"], where=str(output))
        check_place(output, [str(source), str(rewrite)])
    found = find_drift(source, rewrite, axes=axis, config=Config(model=model, threshold=threshold))
    if output:
        import json

        with whole_file(output) as file:
            file.write(json.dumps(found.to_dict(), ensure_ascii=False, indent=1) + "\n")
    else:
        _print(found)
    if fail and (not found.aligned or any(not c.in_passing for c in found.changes)):
        raise typer.Exit(1)


def _print(found: Drift) -> None:
    from framing.checks.rewriting import told

    for change in found.changes:
        for line in told(change):
            typer.echo(line)
    typer.echo(found.summary())
