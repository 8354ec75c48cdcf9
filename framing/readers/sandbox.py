"""Parse foreign formats in a process of its own that can be killed and answers in nothing but JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Generator
from dataclasses import fields
from pathlib import Path
from threading import Timer
from typing import IO, Any, cast

from framing.datatypes import Article
from framing.errors import ReadError
from framing.readers.limits import Limits

# The very package that runs here, also from a checkout not installed; -P keeps the current folder out.
_START = (
    "import sys; sys.path[:0] = [p for p in sys.argv[1:] if p not in sys.path]; "
    "from framing.readers.worker import main; sys.exit(main())"
)
_FIELDS = {field.name for field in fields(Article)}


def parse(kind: str, data: bytes, limits: Limits, **options: str) -> list[Article]:
    """Parse a file in a worker process.

    Args:
        kind: The module with the parser: "docx", "email", "epub", "html", "parquet" or "pdf".
        data: The file.
        limits: The worker keeps to `seconds` and `memory_bytes`, its parser to the others.
        options: Further arguments of the parser.

    Raises:
        ReadError: The parser's own error, or the worker took too long, took too much memory or died.
    """
    request = json.dumps({"kind": kind, "limits": limits.to_dict(), "options": options}).encode() + b"\n" + data
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            _command(),
            input=request,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.seconds,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _too_long(limits) from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        raise _gave_up(kind, done.returncode) from error
    if "error" in answer:
        raise ReadError(answer["error"]["what"], hint=answer["error"]["hint"])
    return [Article(**{k: str(v) for k, v in article.items() if k in _FIELDS}) for article in answer["articles"]]


def stream(kind: str, path: Path, limits: Limits) -> Generator[Any, None, None]:
    """Parse a file of any size in a worker process, part by part; the worker waits while nobody asks for more.

    Args:
        kind: The parser: "parquet".
        path: The file, which the worker opens itself.
        limits: The worker keeps to `memory_bytes`, and to `seconds` for each part; its parser to the others.

    Yields:
        The parts that the parser yields, JSON values.

    Raises:
        ReadError: As `parse`; parts may have come before.
    """
    request = json.dumps({"kind": kind, "limits": limits.to_dict(), "path": str(path)}).encode() + b"\n"
    with subprocess.Popen(  # noqa: S603 - our own interpreter and module
        _command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()
    ) as child:
        try:
            asked, answered = cast(IO[bytes], child.stdin), cast(IO[bytes], child.stdout)
            os.write(asked.fileno(), request)  # past the buffer, which a child that is gone would break once more
            while line := _line(child, answered, limits):
                part = json.loads(line)
                if "error" in part:
                    raise ReadError(part["error"]["what"], hint=part["error"]["hint"])
                if "end" in part:
                    return
                yield part["part"]
            raise _gave_up(kind, child.wait())
        except (ValueError, BrokenPipeError) as error:  # it died in the middle of a line, or before the request
            raise _gave_up(kind, child.wait()) from error
        finally:
            child.kill()


def _line(child: subprocess.Popen[bytes], answered: IO[bytes], limits: Limits) -> bytes:
    """Return the next line of an answer, empty at its end; a child that is too slow is killed."""
    late: list[bool] = []

    def stop() -> None:
        late.append(True)
        child.kill()

    timer = Timer(limits.seconds, stop)
    timer.start()
    try:
        line = answered.readline()
    finally:
        timer.cancel()
    if late:
        raise _too_long(limits)
    return line


def _command() -> list[str]:
    return [sys.executable, "-P", "-c", _START, str(Path(__file__).resolve().parents[2])]


def _environment() -> dict[str, str]:
    return {**os.environ, "OMP_NUM_THREADS": "1"}


def _too_long(limits: Limits) -> ReadError:
    what = f"takes longer than {limits.seconds:g} seconds to read"
    return ReadError(what, hint="Save it as plain text and give that.")


def _gave_up(kind: str, status: int) -> ReadError:
    what = f"the {kind.upper()} parser gave up on this file (exit status {status})"
    hint = "The file is damaged or asks for too much memory; save it again or as plain text."
    return ReadError(what, hint=hint)
