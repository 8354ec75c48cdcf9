"""What a batch is made of: uploaded tables, archives and articles, or a folder of the machine that runs the app."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from framing.errors import FramingError, ReadError
from framing.readers import SUFFIXES, Limits
from framing.readers.archive import open_archive, read_entry
from framing.store.opening import expanded
from framing.ui.batch_folder import Batch, new, writing
from framing.ui.limits import BATCH_BYTES

ROOT = "FRAMING_FOLDER"  # names the folder below which the app may read; `framing ui` sets it to where it was started
ARCHIVE = ".zip"
_LIMITS = Limits(entries=20_000, unpacked_bytes=5 * BATCH_BYTES)


def from_uploads(owner: str, files: Sequence[tuple[str, bytes]]) -> Batch:
    """Begin a batch with uploaded files; archives are unpacked, and what no reader is for is left out.

    Raises:
        ReadError: A file is too large, damaged or unreadable, or nothing is left.
        StoreError: The files cannot be written.
    """
    total = sum(len(data) for _, data in files)
    if total > BATCH_BYTES:
        raise ReadError(
            f"the files have {total / 1e6:.0f} MB; the app takes {BATCH_BYTES / 1e6:.0f} MB",
            where=files[0][0],
            hint="Use `framing batch` on the command line, which has no such limit.",
        )
    batch = new(owner, files[0][0] if len(files) == 1 else f"{files[0][0]} and {len(files) - 1} more", ())
    folder = batch.folder / "input"
    try:
        with writing(folder):
            for number, (name, data) in enumerate(_unpacked(files)):  # a folder for each, so that names stay
                path = folder / f"{number:05d}" / name
                path.parent.mkdir(mode=0o700, parents=True)
                path.write_bytes(data)
        if not folder.exists():
            hint = f"Readable are {', '.join(SUFFIXES)}."
            raise ReadError("nothing in it can be read", where=files[0][0], hint=hint)
    except FramingError:
        shutil.rmtree(batch.folder, ignore_errors=True)
        raise
    return Batch(batch.folder, batch.name, batch.created, (str(folder),)).save()


def from_folder(owner: str, typed: str) -> Batch:
    """Begin a batch with a folder or file of this machine.

    Raises:
        ReadError: It is not there, or not below the folder in which the app was started.
    """
    root = allowed()
    if root is None:
        raise ReadError("folders can be read only where the app was started with `framing ui`", where=typed)
    path = Path(os.path.realpath(root / expanded(Path(typed.strip()))))
    if not path.is_relative_to(root):
        raise ReadError(
            f"this is not below {root}, where the app was started",
            where=typed,
            hint="Start `framing ui` in a folder above it.",
        )
    if not path.exists():
        raise ReadError("there is no such file or folder", where=str(path), hint="Check the path.")
    return new(owner, str(path.relative_to(root)) if path != root else path.name, (str(path),)).save()


def allowed() -> Path | None:
    """Return the folder below which paths may be read; None on a server for several people."""
    given = os.environ.get(ROOT, "")
    return Path(os.path.realpath(given)) if given else None


def _unpacked(files: Sequence[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of what can be read, one at a time: an archive may be much larger than it looks."""
    for file, data in files:
        if not file.lower().endswith(ARCHIVE):
            if _readable(file):
                yield _safe(file), data
            continue
        try:
            with open_archive(data, _LIMITS, kind="ZIP") as archive:
                for entry in archive.infolist():
                    if not entry.is_dir() and _readable(entry.filename):
                        yield _safe(entry.filename), read_entry(archive, entry.filename, _LIMITS)
        except ReadError as error:
            raise ReadError(error.what, where=file, hint=error.hint) from error


def _readable(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts if part != "..")
    return path.suffix.lower() in SUFFIXES and not hidden


def _safe(name: str) -> str:
    """Return a file name without folders and without signs that a file system or a page could stumble over."""
    path = PurePosixPath(name.replace("\\", "/"))
    stem = "".join(sign if sign.isalnum() or sign in "-_. " else "_" for sign in path.stem)[:80].strip(" .")
    return f"{stem or 'article'}{path.suffix.lower()}"
