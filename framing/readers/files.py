"""Files and folders as they lie on a disk: only regular files are opened, and a folder is walked without recursion."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from framing.errors import ReadError
from framing.readers.limits import DEFAULT, MEGABYTE, Limits


def check_file(path: Path) -> int:
    """Look at a file before it is opened: a pipe would wait for ever, a device might never end.

    Returns:
        Its size in bytes.

    Raises:
        ReadError: It is not there, is a folder or no regular file, or cannot be looked at.
    """
    try:
        if path.is_dir():
            raise ReadError("is a folder", where=str(path), hint="Name a file in it.")
        if not path.exists():
            raise ReadError("there is no such file", where=str(path), hint="Check the path.")
        if not path.is_file():
            raise ReadError("is no regular file", where=str(path), hint="Save its content to a file.")
        return path.stat().st_size
    except OSError as error:
        raise _closed(path, error) from error


def read_file(path: Path, most: int = DEFAULT.file_bytes) -> bytes:
    """Return a file's bytes.

    Args:
        path: The file.
        most: How many there may be.

    Raises:
        ReadError: As `check_file`, or it is larger, or cannot be opened.
    """
    if (size := check_file(path)) > most:
        what = f"has {size / MEGABYTE:,.0f} MB, more than {most / MEGABYTE:,.0f} MB"
        raise ReadError(what, where=str(path), hint="Split it, or check that it is the file you mean.")
    try:
        return path.read_bytes()
    except OSError as error:
        raise _closed(path, error) from error


def real_path(path: str | Path) -> Path:
    """Return the one path of a file, whatever it is called: absolute, without links.

    Raises:
        ReadError: It starts from the current folder, which is gone.
    """
    try:
        return Path(os.path.realpath(path))
    except OSError as error:
        raise ReadError("the current folder is gone", where=str(path), hint="Change to one that is there.") from error


def walk(folder: Path, limits: Limits = DEFAULT) -> Iterator[tuple[Path, list[str]]]:
    """Yield a folder and those below it, sorted, with the sorted names of their regular files.

    Links to folders are not followed, and what begins with a dot is left out.

    Raises:
        ReadError: A folder cannot be opened, or they are nested too deep.
    """
    stack = [(folder, 0)]
    while stack:
        place, level = stack.pop()
        if level > limits.depth:
            raise ReadError(
                f"its folders are nested deeper than {limits.depth}",
                where=str(folder),
                hint="Name the files' own folder.",
            )
        try:
            with os.scandir(place) as found:
                seen = sorted((entry for entry in found if not entry.name.startswith(".")), key=lambda e: e.name)
            yield place, [entry.name for entry in seen if _is_regular(entry)]
            stack += [(Path(entry), level + 1) for entry in reversed(seen) if entry.is_dir(follow_symlinks=False)]
        except OSError as error:
            raise _closed(place, error) from error


def _is_regular(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a link to itself
        return False


def _closed(path: Path, error: OSError) -> ReadError:
    what = f"cannot be opened ({error.strerror or error})"
    return ReadError(what, where=str(path), hint="Check the path and its permissions.")
