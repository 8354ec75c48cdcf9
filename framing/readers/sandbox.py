"""Parse foreign formats in a process of its own that can be killed and answers in nothing but JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

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
    package = str(Path(__file__).resolve().parents[2])
    command = [sys.executable, "-P", "-c", _START, package]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            command,
            input=request,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.seconds,
            env={**os.environ, "OMP_NUM_THREADS": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError(
            f"takes longer than {limits.seconds:g} seconds to read",
            hint="Save it as plain text and give that.",
        ) from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        raise ReadError(
            f"the {kind.upper()} parser gave up on this file (exit status {done.returncode})",
            hint="The file is damaged or asks for too much memory; save it again or as plain text.",
        ) from error
    if "error" in answer:
        raise ReadError(answer["error"]["what"], hint=answer["error"]["hint"])
    return [Article(**{k: str(v) for k, v in article.items() if k in _FIELDS}) for article in answer["articles"]]
