"""One batch on the disk: what was given, what was read, which stories it has, and what came of them.

Everything stands in a folder of its owner, so that a reload, a restart or a crash of the server loses nothing:

    input/          the files as they were uploaded; none for a folder of this machine
    batch.json      name, articles without their texts, unusable rows, stories as corrected
    articles.jsonl  the articles as they were read
    out/            what `framing batch` writes
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from framing.errors import FramingError
from framing.store import StoreError, data_folder
from framing.ui.limits import BATCHES_OF_ONE


@dataclass(frozen=True, slots=True)
class Member:
    """What the page shows of an article of a batch."""

    id: str
    source: str
    title: str
    published: str
    words: int


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch.

    Attributes:
        folder: Where it lies.
        name: What its owner calls it.
        created: ISO 8601, UTC.
        given: Paths of what is to be read, as strings.
        articles: What was read; empty until then.
        bad: What could not be read: where, and why.
        stories: By article id, the story, as found or corrected.
    """

    folder: Path
    name: str
    created: str
    given: tuple[str, ...]
    articles: tuple[Member, ...] = ()
    bad: tuple[tuple[str, str], ...] = ()
    stories: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Name of the folder."""
        return self.folder.name

    @property
    def texts(self) -> Path:
        """The articles with their texts."""
        return self.folder / "articles.jsonl"

    @property
    def out(self) -> Path:
        """What came of it."""
        return self.folder / "out"

    def save(self) -> Batch:
        """Write the batch to its folder, whole or not at all.

        Raises:
            StoreError: The folder cannot be written.
        """
        known = {k: v for k, v in asdict(self).items() if k != "folder"}
        with writing(self.folder):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            part = self.folder / "batch.json.part"
            part.write_text(json.dumps(known, ensure_ascii=True), encoding="ascii")
            os.replace(part, self.folder / "batch.json")
        return self


class writing:  # noqa: N801  a context manager, read as a word
    """Turns what the system says of a folder into an error that the page can show."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError):
            what = f"the folder cannot be written ({error.strerror or error})"
            raise StoreError(what, where=str(self.folder), hint="Make room, or set FRAMING_HOME.") from error


def home(owner: str) -> Path:
    """Return the folder of one owner's batches."""
    return data_folder() / "batches" / owner


def new(owner: str, name: str, given: Sequence[str]) -> Batch:
    """Begin a batch.

    Args:
        owner: Whose it is.
        name: What to call it.
        given: Paths to read; those of uploads are added by whoever writes them.

    Raises:
        StoreError: The owner has as many as one may have.
    """
    if len(batches(owner)) >= BATCHES_OF_ONE:
        raise StoreError(f"there are {BATCHES_OF_ONE} batches already", where=name, hint="Delete one of them first.")
    folder = home(owner) / secrets.token_hex(6)
    return Batch(folder, name, datetime.now(UTC).isoformat(timespec="seconds"), tuple(given))


def load(folder: Path) -> Batch:
    """Read a batch back.

    Raises:
        StoreError: It is not there or damaged.
    """
    try:
        known: dict[str, Any] = json.loads((folder / "batch.json").read_text(encoding="ascii"))
        members = tuple(Member(**m) for m in known.pop("articles"))
        bad = tuple((where, what) for where, what in known.pop("bad"))
        return Batch(folder, articles=members, bad=bad, given=tuple(known.pop("given")), **known)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError("the batch cannot be read", where=folder.name, hint="Delete it and begin again.") from error


def batches(owner: str) -> list[Batch]:
    """Return the batches of one owner, the last first; damaged ones are left out."""
    found = []
    for file in home(owner).glob("*/batch.json"):
        try:
            found.append(load(file.parent))
        except FramingError:
            continue
    return sorted(found, key=lambda b: (b.created, b.id), reverse=True)


def with_stories(batch: Batch, stories: dict[str, str]) -> Batch:
    """Save the batch with other stories."""
    return replace(batch, stories=stories).save()


def delete(batch: Batch) -> None:
    """Delete a batch and everything that came of it; the folder of this machine that it read stays as it is.

    Raises:
        StoreError: Something cannot be deleted.
    """
    with writing(batch.folder):
        shutil.rmtree(batch.folder)
