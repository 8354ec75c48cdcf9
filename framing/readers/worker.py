"""The child's side of the sandbox: one file on standard input, one JSON answer on standard output."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from framing.datatypes import Article
from framing.errors import FramingError
from framing.readers.limits import Limits


def main() -> int:
    """Read a request, parse the file within the limits, answer; any exception becomes an answer too."""
    head = json.loads(sys.stdin.buffer.readline())
    limits = Limits(**head["limits"])
    _confine(limits, streaming="path" in head)
    try:
        if "path" in head:
            for part in _streamer(head["kind"])(head["path"], limits):
                _say({"part": part})
            answer: dict[str, Any] = {"end": True}
        else:
            found = _parser(head["kind"])(sys.stdin.buffer.read(), limits, **head["options"])
            answer = {"articles": [asdict(article) for article in (found if isinstance(found, list) else [found])]}
    except FramingError as error:
        answer = _error(error.what, error.hint)
    except MemoryError:
        answer = _error("needs too much memory to read", "Save it as plain text and give that.")
    except Exception as error:  # parsers of foreign formats raise anything; the user gets a sentence instead
        detail = " ".join(str(error).split())[:200]
        answer = _error(
            f"is damaged, or of another format than its suffix says ({type(error).__name__}: {detail})",
            "Save it again, or as plain text.",
        )
    _say(answer)
    return 0


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
    sys.stdout.buffer.flush()


def _parser(kind: str) -> Callable[..., Article | list[Article]]:
    from framing.readers import docx, email, epub, html, pdf, table

    parsers: dict[str, Callable[..., Article | list[Article]]] = {
        "docx": docx.parse,
        "email": email.parse,
        "epub": epub.parse,
        "html": html.parse,
        "parquet": table.parse_parquet,
        "pdf": pdf.parse,
    }
    return parsers[kind]


def _streamer(kind: str) -> Callable[[str, Limits], Iterator[Any]]:
    from framing.readers import table

    streamers: dict[str, Callable[[str, Limits], Iterator[Any]]] = {"parquet": table.stream_parquet}
    return streamers[kind]


def _error(what: str, hint: str) -> dict[str, Any]:
    return {"error": {"what": what, "hint": hint}}


def _confine(limits: Limits, *, streaming: bool = False) -> None:
    """Bound memory and processor time and forbid writing files, where the system can (not on Windows).

    A stream may take any time as a whole; the parent watches over its parts.
    """
    try:
        import resource
    except ImportError:
        return
    seconds = resource.RLIM_INFINITY if streaming else int(limits.seconds) + 1
    for what, bound in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        if hard != resource.RLIM_INFINITY:
            bound = hard if bound == resource.RLIM_INFINITY else min(bound, hard)
        resource.setrlimit(what, (bound, bound))
