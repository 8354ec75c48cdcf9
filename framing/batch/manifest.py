"""The manifest: what a run has written, a line each, so that the next one knows what it need not do again.

While a run is at work every finished story is appended; in the end the file is written anew in the order of the
stories, so that it does not show how often the run was interrupted.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from framing.errors import ConfigError

FILE = "manifest.jsonl"
SCHEMA = "framing-batch/1"
_PART = ".part"  # of a file that is not whole yet
_LONGEST = 64 * 2**20  # bytes of one line

Files = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Done:
    """A finished story: its key, and its files with their sizes in bytes."""

    story: str
    key: str
    articles: tuple[str, ...]
    files: Files = field(default_factory=dict)


class Manifest:
    """The manifest of one folder.

    Attributes:
        run: Schema, tool and key of the run.
        bad: Places and faults of bad rows.
        stories: Finished stories by key.
        summary: What a complete run ended with; None while it is at work.

    Args:
        folder: Where the run writes.

    Raises:
        ConfigError: The file there is another program's.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.path = folder, folder / FILE
        self.stories: dict[str, Done] = {}
        self.run: dict[str, Any] = {}
        self.bad: list[dict[str, str]] = []
        self.summary: dict[str, Any] | None = None
        try:
            for line in self._lines():
                self._take(line)
        except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
            raise self._refusal() from error
        if self.path.exists() and self.run.get("schema") != SCHEMA:
            raise self._refusal()

    def unchanged(self, key: str) -> dict[str, Any] | None:
        """Return what a complete run under this key ended with, if all its files are still there."""
        if self.summary is None or self.run.get("key") != key:
            return None
        files = dict(self.summary["files"])
        for done in self.stories.values():
            files |= done.files
        return self.summary if self.holds(files) else None

    def holds(self, files: Files) -> bool:
        """Whether all these files are there, in their sizes."""
        try:
            return all((self.folder / name).stat().st_size == size for name, size in files.items())
        except OSError:
            return False

    def begin(self, run: Mapping[str, Any]) -> None:
        """Start a run; what is known of finished stories stays."""
        self.run, self.summary = {"schema": SCHEMA, **run}, None
        self._write(self.stories.values(), ())

    def finish(self, done: Done) -> None:
        """Append a finished story."""
        self.stories[done.key] = done
        with named_errors(self.path), self.path.open("ab") as file:
            file.write(_line(_story(done)))

    def end(self, stories: Iterable[Done], bad: Iterable[Mapping[str, str]], summary: Mapping[str, Any]) -> None:
        """Write the whole manifest in order, and delete what is left of stories that are no more."""
        kept = list(stories)
        known = {name for done in kept for name in done.files}
        old = {name for done in self.stories.values() for name in done.files} - known
        self._write(kept, ({"bad": row} for row in bad), {"done": summary})
        self.stories = {done.key: done for done in kept}
        for path in [*(self.folder / name for name in sorted(old)), *self.folder.rglob(f".*{_PART}")]:
            path.unlink(missing_ok=True)

    def _take(self, line: Mapping[str, Any]) -> None:
        if "run" in line:
            self.run = dict(line["run"])
        elif "story" in line:
            done = Done(line["story"], line["key"], tuple(line["articles"]), self._files(line["files"]))
            self.stories[done.key] = done
        elif "bad" in line:
            self.bad.append({name: str(line["bad"][name]) for name in ("where", "what")})
        elif "done" in line:
            self.summary = {**line["done"], "files": self._files(line["done"]["files"])}

    def _files(self, files: Files) -> Files:
        """Return files with their sizes, if all of them lie in the folder: those of stories that are no more go."""
        folder = self.folder.resolve()
        if not all((folder / name).resolve().is_relative_to(folder) for name in files):
            raise ValueError("a file outside the folder")
        return {name: int(size) for name, size in files.items()}

    def _refusal(self) -> ConfigError:
        return ConfigError("this is no manifest of framing", where=str(self.path), hint="Write to another folder.")

    def _write(self, stories: Iterable[Done], bad: Iterable[Mapping[str, Any]], *last: Mapping[str, Any]) -> None:
        with whole(self.path) as file:
            for line in ({"run": self.run}, *bad, *map(_story, stories), *last):
                file.write(_line(line))

    def _lines(self) -> Iterator[dict[str, Any]]:
        """Yield the lines of the file; one that was torn by a sudden end is the last, and is left out."""
        if not self.path.exists():
            return
        if not self.path.is_file():
            raise self._refusal()
        with named_errors(self.path), self.path.open("rb") as file:
            while line := file.readline(_LONGEST):
                try:
                    found = json.loads(line)
                except ValueError:
                    return
                if isinstance(found, dict):
                    yield found


def _story(done: Done) -> dict[str, Any]:
    return {"story": done.story, "key": done.key, "articles": list(done.articles), "files": dict(done.files)}


def _line(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def check_place(folder: Path, reports: str, work: str) -> None:
    """Refuse what a run would write through to another place; all other files are replaced, links or not.

    Args:
        folder: Where the run writes.
        reports: Name of the folder of reports in it.
        work: Name of the database in it; SQLite keeps its journals beside it.

    Raises:
        ConfigError: One of them is a link, or something else has the name of the folder.
    """
    place = folder / reports
    with named_errors(folder):
        links = [p for p in (place, *sorted(folder.glob(f"{work}*"))) if p.is_symlink()]
    if links:
        hint = "Delete the link, or write to another folder."
        raise ConfigError("this is a link, through which a run would write elsewhere", where=str(links[0]), hint=hint)
    if place.exists() and not place.is_dir():
        raise ConfigError("this is no folder", where=str(place), hint="Move it, or write to another folder.")


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes its name only when all of it is on the disk; a failure leaves what was there.

    Raises:
        ConfigError: The file cannot be written: the folder is read-only, or the disk is full.
    """
    temporary = path.with_name(f".{path.name}{_PART}")
    with named_errors(path):
        temporary.unlink(missing_ok=True)  # of a run that was killed, or a link to what is not ours
        try:
            with temporary.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)


@contextmanager
def named_errors(path: Path) -> Iterator[None]:
    """Turn what the system says of a file into an error that names it."""
    try:
        yield
    except OSError as error:
        raise ConfigError(
            f"the file cannot be written ({error.strerror or error})",
            where=str(path),
            hint="Make room or write elsewhere, and run again: what was written stays.",
        ) from error
