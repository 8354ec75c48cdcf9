"""What a batch does in the background: read and sort into stories, then compare inside each; both survive a reload."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from framing.config import Config
from framing.errors import ReadError
from framing.ui.batch_folder import Batch, Member, load, writing
from framing.ui.jobs import Job, Line, Tell, estimate
from framing.ui.limits import BATCH_ARTICLES, BATCHES_WAITING
from framing.ui.view import words

T = TypeVar("T")
_SHARES = {  # of each stage of reading: where it begins, its share of the time, and its name
    "Reading": (0.0, 0.2, "Reading the articles"),
    "Encoding": (0.2, 0.7, "Comparing what they are about"),
    "Grouping": (0.9, 0.1, "Sorting into stories"),
}
_STAGES = {  # likewise of comparing
    "Preparing articles": (0.0, 0.75, "Reading the articles closely"),
    "Grouping into stories": (0.75, 0.0, "Comparing the stories"),
    "Comparing stories": (0.75, 0.22, "Comparing the stories"),
    "Writing tables": (0.97, 0.03, "Writing the tables"),
}
_PROCESSES = max(2, (os.cpu_count() or 2) - 1)  # processes of a run: never this one, which draws pages for everybody
_JOBS: dict[Path, Job] = {}  # by folder of the batch


@cache
def _line() -> Line:
    return Line(1, BATCHES_WAITING)


def job(batch: Batch) -> Job | None:
    """Return what is done with a batch now, or was last since the server began."""
    return _JOBS.get(batch.folder)


def at_work(batch: Batch) -> Job | None:
    """Return the job of a batch that waits or runs."""
    found = job(batch)
    return found if found and found.state in ("waiting", "running") else None


def ahead(batch: Batch) -> int:
    """Count the batches that come first."""
    found = job(batch)
    return _line().ahead(found) if found else 0


def start_reading(batch: Batch) -> None:
    """Read the articles of a batch and find their stories, in the background.

    Raises:
        BusyError: Too many batches wait already.
    """
    _start(batch, lambda tell: read(batch, tell))


def start_comparing(batch: Batch, config: Config) -> None:
    """Compare the articles of each story, in the background; what an earlier run finished is not done again.

    Args:
        batch: The batch, its stories as they are to be.
        config: Options of every comparison.

    Raises:
        BusyError: Too many batches wait already.
    """
    _start(batch, lambda tell: compare(batch, config, tell))


def read(batch: Batch, tell: Tell) -> Batch:
    """Read what a batch was given and sort it into stories.

    Raises:
        ReadError: Nothing can be read, or there are too many articles.
        StoreError: The folder cannot be written.
    """
    from framing.batch.pile import Pile
    from framing.batch.rows import files, of_files, told
    from framing.batch.stories import group

    with writing(batch.folder), Pile(batch.folder / "reading.sqlite") as pile:
        paths = files(batch.given)
        bad = [(_place(b.where), b.what) for b in pile.add(_told(of_files(paths, told(batch.given)), tell))]
        if not len(pile):
            raise ReadError("no article could be read", where=batch.name, hint=bad[0][1] if bad else "Check the files.")
        part = batch.texts.with_suffix(".part")
        with part.open("w", encoding="utf-8", errors="surrogatepass") as file:
            members = []
            for article in pile:
                file.write(json.dumps({**pile.columns(article.id), **asdict(article)}, ensure_ascii=True) + "\n")
                members.append(
                    Member(article.id, article.source, article.title, article.published, words(article.text))
                )
        part.replace(batch.texts)
        stories = group(pile, progress=tell)
    (batch.folder / "reading.sqlite").unlink(missing_ok=True)
    return replace(batch, articles=tuple(members), bad=tuple(bad), stories=stories).save()


def compare(batch: Batch, config: Config, tell: Tell) -> None:
    """Compare inside each story as the batch says now, and write reports and tables.

    Raises:
        FramingError: As `framing.compare_many`.
    """
    from framing.batch.study import compare_many

    compare_many(
        batch.texts,
        out=batch.out,
        config=config,
        stories=load(batch.folder).stories,
        jobs=_PROCESSES,
        cache=batch.folder / "cache.sqlite",  # goes when the batch is deleted
        progress=tell,
    )


def said(found: Job, before: int) -> tuple[float, str]:
    """Say how far a job is: as a fraction, and in words with an estimate."""
    if found.state == "waiting" and before:
        others = "another batch" if before < 2 else f"{before} other batches"
        return 0.0, f"Waiting for {others} on this server to end; yours comes next by itself"
    stages = {**_SHARES, **_STAGES}
    begin, share, name = stages.get(found.stage, (0.0, 0.0, found.stage or "Starting"))
    fraction = round(begin + share * (min(1.0, found.done / found.total) if found.total else 0.0), 4)
    parts = [name, f"{found.done:,} of {found.total:,}" if found.total > 1 else f"{found.done:,}" if found.done else ""]
    left = estimate(fraction, time.monotonic() - found.began)
    return fraction, ", ".join(p for p in (": ".join(p for p in parts if p), left) if p)


def _start(batch: Batch, work: Callable[[Tell], object]) -> None:
    if not at_work(batch):
        _JOBS[batch.folder] = _line().submit(work)


def _told(rows: Iterable[T], tell: Tell) -> Iterator[T]:
    for number, row in enumerate(rows):
        if number >= BATCH_ARTICLES:
            raise ReadError(
                f"there are more than {BATCH_ARTICLES:,} articles",
                where="batch",
                hint="Use `framing batch` on the command line, which has no such limit.",
            )
        tell("Reading", number, 0)
        yield row


def _place(where: str) -> str:
    """Return where a row stood without the folders of the server."""
    return Path(where.split(", ")[0]).name + where.removeprefix(where.split(", ")[0])
