"""Writing result files: the format by the file's ending, and a file is whole or not there."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from framing.errors import ConfigError
from framing.reports import Report

FORMATS: dict[str, Callable[[Report], str | bytes]] = {
    ".json": Report.to_json,
    ".html": Report.to_html,
    ".htm": Report.to_html,
    ".md": Report.to_markdown,
    ".csv": Report.to_csv,
    ".xlsx": Report.to_xlsx,
    ".parquet": Report.to_parquet,
    ".qdpx": Report.to_qdpx,
    ".qdc": Report.to_qdc,
}


def check_reports(paths: Sequence[Path], inputs: Sequence[str]) -> None:
    """Check the places of reports before any work is done.

    Raises:
        ConfigError: An ending names no format, a folder cannot be written to, or a path is one of the inputs.
    """
    for path in paths:
        if path.suffix.lower() not in FORMATS:
            raise ConfigError(
                f"no report format has the ending {path.suffix!r}" if path.suffix else "the name has no ending",
                where=str(path),
                hint=f"End the name in one of: {', '.join(FORMATS)}.",
            )
        check_place(path, inputs)


def check_place(path: Path, inputs: Sequence[str]) -> None:
    """Check that a result can be written to `path` and would not replace an input.

    Raises:
        ConfigError: It cannot, or it would.
    """
    folder = path.parent
    if path.is_dir():
        raise ConfigError("this is a folder", where=str(path), hint="Name a file inside it.")
    if not folder.is_dir():
        raise ConfigError("there is no such folder", where=str(folder), hint="Create it, or write elsewhere.")
    if not os.access(folder, os.W_OK | os.X_OK) and not _is_device(path):
        raise ConfigError("the folder cannot be written to", where=str(folder), hint="Write elsewhere.")
    for name in inputs:
        if path.exists() and os.path.exists(name) and path.samefile(name):
            raise ConfigError("the result would replace this input", where=str(path), hint="Name another file.")


def write_report(report: Report, path: Path) -> None:
    """Render a report in the format of the path's ending and write it."""
    rendered = FORMATS[path.suffix.lower()](report)
    if isinstance(rendered, bytes):
        with _whole(path, "wb") as file:
            file.write(rendered)
    else:
        with whole_file(path) as file:
            file.write(rendered)


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """Open a text file that takes its name only when all of it is written; a failure leaves what was there.

    Lone surrogates, which UTF-8 cannot hold, are written as question marks.

    Raises:
        ConfigError: The file cannot be written.
    """
    with _whole(path, "w", encoding="utf-8", errors="replace", newline="\n") as file:
        yield file


@contextmanager
def _whole(path: Path, mode: str, **how: str) -> Iterator[Any]:
    try:
        if _is_device(path):  # /dev/stdout, a named pipe: nothing to keep whole, and never to be replaced
            with open(path, mode, **how) as file:  # type: ignore[call-overload]
                yield file
            return
        target = Path(os.path.realpath(path))
        number, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        temporary = Path(name)
        try:
            with open(number, mode, **how) as file:  # type: ignore[call-overload]
                yield file
                file.flush()
                os.fsync(file.fileno())
            _copy_mode(target, temporary)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise ConfigError(
            f"the file cannot be written ({error.strerror or error})",
            where=str(path),
            hint="Write elsewhere.",
        ) from error


def _is_device(path: Path) -> bool:
    return path.exists() and not stat.S_ISREG(path.stat().st_mode) and not path.is_dir()


def _copy_mode(target: Path, temporary: Path) -> None:
    """Give the new file the old one's permissions, or those of any new file."""
    if target.exists():
        shutil.copymode(target, temporary)
        return
    umask = os.umask(0)
    os.umask(umask)
    temporary.chmod(0o666 & ~umask)
