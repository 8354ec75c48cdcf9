"""`framing stories`: which articles of a pile report the same event."""

# ruff: noqa: D301 - a backspace in a docstring is how typer is told to keep the lines of the examples

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from framing.batch.stories import Membership


def stories(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="IN...", help="Folders, files, or tables of articles: .jsonl, .csv, .parquet."),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="Where to write the stories, as JSON lines.")],
    add_to: Annotated[
        Path | None,
        typer.Option(
            metavar="OLD.jsonl", help="Stories of an earlier run: their articles keep them, new ones may join."
        ),
    ] = None,
    model: Annotated[
        str, typer.Option(help="“default”, “multilingual”, or a sentence-transformers model by name or folder.")
    ] = "default",
) -> None:
    """Group a pile of articles into stories: those that report the same event, by content and date.

    Lines: {"id", "story", "probability", "copy_of"}. A story is a content hash; `copy_of` names the article whose
    wording this one repeats.

    \b
    Examples:
      framing stories articles.jsonl -o stories.jsonl
      framing stories week/ today/ --add-to stories.jsonl -o stories.jsonl
    """
    from framing.cli.output import check_place
    from framing.cli.progress import watched
    from framing.cli.rows import read_stories, write_rows

    check_place(output, inputs)
    old = list(read_stories(add_to)) if add_to else []
    from framing.alignment.encoders import load_encoder
    from framing.batch.stories import find_stories
    from framing.readers import read_all

    with watched() as progress:
        articles = read_all(inputs)
        known = {row["id"]: row["story"] for row in old}
        found = find_stories(articles, encoder=load_encoder(model), known=known, progress=progress)
    write_rows(_lines(found, old), output)


def _lines(found: Sequence[Membership], old: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the rows: the articles that were read, then those of earlier runs that were not read again."""
    for m in found:
        yield {"id": m.article_id, "story": m.story, "probability": m.probability, "copy_of": m.copy_of}
    now = {m.article_id for m in found}
    yield from (row for row in old if row["id"] not in now)
