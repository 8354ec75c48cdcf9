"""What is fuzzed: functions from any bytes to nothing, which raise where a promise is broken.

A text reader may end in articles or a `FramingError`. A parser of a foreign format runs in a worker process that turns
any exception into an answer, so there only its result is looked at, and the fuzzer watches for crashes, time and memory.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from framing.config import Config
from framing.datatypes import Article
from framing.errors import FramingError
from framing.preparation import cut
from framing.readers import docx, email, encoding, epub, formats, from_text, html, pdf, table
from framing.readers import json as json_reader
from framing.readers.limits import Limits

LIMITS = Limits(characters=100_000, lines=5_000)
MOST = 1024 * 1024

Target = Callable[[bytes], None]
TARGETS: dict[str, Target] = {}


def _target(check: Target) -> Target:
    TARGETS[check.__name__.replace("_", "-")] = check
    return check


def _articles(found: list[Article]) -> None:
    """Check what a reader returned, as `framing.read` would."""
    for article in found:
        try:
            known = formats.checked(article, LIMITS, "fuzz")
        except FramingError:
            continue
        json.dumps([known.text, known.title, known.source], ensure_ascii=False).encode()
        assert "\n" not in known.title + known.source


@contextmanager
def _mendable() -> Iterator[None]:
    try:
        yield
    except FramingError as error:
        if not error.what:
            raise AssertionError("an error that says nothing") from error


@_target
def text(data: bytes) -> None:
    with _mendable():
        _articles(formats.parse(data, ".txt", LIMITS, "fuzz"))


@_target
def lines(data: bytes) -> None:
    """A table that is decoded line by line has the very text that it has as a whole."""
    with _mendable():
        whole = encoding.decode(data)
        assert "".join(encoding.lines(data, MOST)) == whole


@_target
def csv(data: bytes) -> None:
    with _mendable():
        _articles(table.read_csv(data, LIMITS))


@_target
def jsonl(data: bytes) -> None:
    with _mendable():
        _articles(table.read_jsonl(data, LIMITS))


@_target
def json_file(data: bytes) -> None:
    with _mendable():
        _articles(json_reader.read(data, LIMITS))


def _foreign(parse: Callable[[bytes, Limits], Article | list[Article]], data: bytes) -> None:
    try:
        found = parse(data, LIMITS)
    except Exception:
        return
    _articles(found if isinstance(found, list) else [found])


@_target
def docx_file(data: bytes) -> None:
    _foreign(docx.parse, data)


@_target
def epub_file(data: bytes) -> None:
    _foreign(epub.parse, data)


@_target
def mail(data: bytes) -> None:
    _foreign(email.parse, data)


@_target
def page(data: bytes) -> None:
    _foreign(html.parse, data)


@_target
def pdf_file(data: bytes) -> None:
    _foreign(pdf.parse, data)


@_target
def parquet(data: bytes) -> None:
    """In a worker process, as always: pyarrow ends the whole process on some damaged files."""
    try:
        found = table.read_parquet(data, LIMITS)
    except FramingError:
        return
    _articles(found)


@_target
def segmenter(data: bytes) -> None:
    """Passages lie where they say, in order, and outside of what is left out."""
    try:
        article = from_text(data.decode("utf-8", "replace").replace("\0", " "), id="fuzz", limits=LIMITS)
    except FramingError:
        return
    found = cut(article, Config())
    reached = 0
    for passage in found.passages:
        start, end = passage.span.start, passage.span.end
        assert reached <= start < end <= len(article.text)
        assert article.text[start:end] == passage.text == passage.text.strip()
        assert not any(out.span.start < end and start < out.span.end for out in found.left_out)
        reached = end


@_target
def report(data: bytes) -> None:
    from framing.reports.json import from_dict

    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return
    with _mendable():
        from_dict(value).to_html()


@_target
def address(data: bytes) -> None:
    """Whatever an address looks like, only a public host is connected to."""
    from framing.readers import url
    from framing.readers.http import is_public

    def opener(host: str, _port: int, _seconds: float) -> None:
        assert is_public(host), host
        raise OSError("nothing is connected to here")

    given = data.decode("utf-8", "replace")
    hosts = [part for part in re.split(r"[\s,]+", given) if part][1:] or ["93.184.215.14"]
    with _mendable():
        url.read(given.split(" ")[0], limits=LIMITS, resolver=lambda _host, _port: hosts, opener=opener)  # type: ignore[arg-type]


@contextmanager
def _file(data: bytes, suffix: str) -> Iterator[Path]:
    folder = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with tempfile.NamedTemporaryFile(suffix=suffix, dir=folder) as file:
        file.write(data)
        file.flush()
        yield Path(file.name)


@_target
def case(data: bytes) -> None:
    from framing.checks.cases import read_case

    with _file(data, ".framing.yaml") as path, _mendable():
        read_case(path)


@_target
def own_axis(data: bytes) -> None:
    from framing.axes.own.description import read_description

    with _file(data, ".yaml") as path, _mendable():
        read_description(str(path))


@_target
def own_words(data: bytes) -> None:
    from framing.axes.own.words import read_word_lists

    for suffix in (".yaml", ".csv"):
        with _file(data, suffix) as path, _mendable():
            read_word_lists([str(path)])


@_target
def metadata(data: bytes) -> None:
    from framing.readers import read_metadata

    with _file(data, ".csv") as path, _mendable():
        read_metadata(path)


@_target
def rows(data: bytes) -> None:
    from framing.cli.rows import read_pairs, read_stories, read_topics

    with _file(data, ".jsonl") as path:
        for read in (read_pairs, read_topics, read_stories):
            with _mendable():
                list(read(path))
