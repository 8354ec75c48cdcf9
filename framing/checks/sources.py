"""From the articles that a case names to articles that were read: inside one root, within limits, one a file."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path

from framing.checks.cases import Case, Source
from framing.datatypes import Article, Span
from framing.errors import CaseError, FramingError, ReadError
from framing.readers import Limits, from_text, read

MEGABYTE = 1024 * 1024
LIMITS = Limits(file_bytes=8 * MEGABYTE, table_bytes=8 * MEGABYTE, characters=500_000)
_LINE_TEXTS = (".txt", ".md")


def read_source(case: Case, source: Source, root: Path, allow_outside: bool) -> Article:
    """Read one article of a case.

    Args:
        case: The case that names it.
        source: The article as it is named.
        root: The folder outside which no file is read.
        allow_outside: Read files anywhere.

    Returns:
        The article. Its id comes from its content, so that cases which name the same file share what is made of it;
        its path is relative to the root; its source is its name in the case where none is given.

    Raises:
        CaseError: The file lies outside the root or cannot lie anywhere, or holds several articles.
        ReadError: It cannot be read as an article.
    """
    where = f"{case.name}:{source.line}"
    try:
        if not source.path:
            article = from_text(source.text, limits=LIMITS, **source.metadata)
            return replace(article, source=article.source or source.name)
        path = _resolved(case.path.parent / source.path, where)
        if not allow_outside and not path.is_relative_to(root.resolve()):
            raise CaseError(
                f"{source.path!r} lies outside the root {root.resolve().name!r}",
                where=where,
                hint="Move it, or allow such paths with --framing-allow-outside (framing check --allow-outside).",
            )
        found = read(path, limits=LIMITS, **source.metadata)
    except CaseError:
        raise
    except FramingError as error:
        raise ReadError(_without_path(error, source), where=where, hint=error.hint) from error
    if len(found) != 1:
        raise CaseError(f"{source.path!r} holds {len(found)} articles", where=where, hint="Give each its own file.")
    (article,) = found
    shown = path.relative_to(root.resolve()).as_posix() if path.is_relative_to(root.resolve()) else source.path
    digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return replace(article, id=f"{path.stem}-{digest}", path=shown, source=article.source or source.name)


def _resolved(path: Path, where: str) -> Path:
    try:
        return path.resolve()
    except (ValueError, RuntimeError) as error:
        what = f"{path.name!r} is no usable path ({error})"
        raise CaseError(what, where=where, hint="Take out null characters, and links that lead in a circle.") from error


def _without_path(error: FramingError, source: Source) -> str:
    return f"{source.path or f'the text of {source.name!r}'}: {error.what}"


def place(case: Case, name: str, article: Article, span: Span) -> tuple[str, int, int]:
    """Say where words of an article stand: file, first line, last line; 0 where a file has no lines of its own.

    Args:
        case: The case.
        name: The article's name in it.
        article: The article as read.
        span: Of the words.
    """
    source = next(s for s in case.sources if s.name == name)
    first = len(re.findall("\r\n|\r|\n", article.text[: span.start]))
    last = first + len(re.findall("\r\n|\r|\n", article.text[span.start : span.end]))
    if source.path:
        lines = Path(source.path).suffix.lower() in _LINE_TEXTS
        return article.path, (first + 1) * lines, (last + 1) * lines
    text = case.document.places["articles", name, "text"]
    if text.style == "|":  # line for line as it stands in the case file
        return case.name, text.line + 1 + first, text.line + 1 + last
    return case.name, text.line, text.line
