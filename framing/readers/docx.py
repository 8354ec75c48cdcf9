"""Word documents: paragraphs and tables in their order, title and author from the properties."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from typing import Any

from framing.datatypes import Article
from framing.errors import ReadError
from framing.readers import sandbox
from framing.readers.archive import open_archive, read_entry, refuse_declarations
from framing.readers.languages import language_code
from framing.readers.limits import Limits
from framing.readers.text import title_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
_HIDDEN = {f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr"}
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read(data: bytes, limits: Limits) -> list[Article]:
    """Read a .docx file in a worker process."""
    return sandbox.parse("docx", data, limits)


def parse(data: bytes, limits: Limits) -> Article:
    """Parse a .docx file. The dates in its properties say when the file was made, so `published` stays empty.

    Raises:
        ReadError: Damaged, encrypted, too large, declares entities, or without text.
    """
    archive = open_archive(data, limits, kind=".docx")
    for entry in archive.infolist():
        if entry.filename.lower().endswith((".xml", ".rels")):
            refuse_declarations(read_entry(archive, entry.filename, limits), entry.filename)
    import docx

    document = docx.Document(io.BytesIO(data))
    blocks = [block for block in _blocks(document.element.body, limits.depth) if block.strip()]
    text = "\n\n".join(blocks)
    if not text.strip():
        raise ReadError("this document has no text", hint="If it holds pictures of text, run OCR on it first.")
    title, author, language = _properties(document)
    return Article(id="", text=text, title=title or title_of(text), author=author, language=language)


def _properties(document: Any) -> tuple[str, str, str]:
    """Return title, author and language of the core properties, empty where they are missing or malformed."""
    try:
        known = document.core_properties
        title, author, language = (str(known.title or ""), str(known.author or ""), str(known.language or ""))
    except (ValueError, KeyError, AttributeError):
        return "", "", ""
    author = "" if author.lower() in ("python-docx", "unknown", "user") else author
    return title.strip(), author.strip(), language_code(language)


def _blocks(element: Any, depth: int) -> Iterator[str]:
    """Yield the text of paragraphs and table rows in order, down through content controls and insertions."""
    if depth <= 0:
        raise ReadError("its tables are nested too deep", hint="Save it as plain text.")
    for child in element.iterchildren():
        if child.tag == f"{_W}p":
            yield "".join(_runs(child)).strip()
        elif child.tag == f"{_W}tr":
            cells = (list(_blocks(cell, depth - 1)) for cell in _cells(child))
            if any(texts := [" ".join(filter(None, cell)) for cell in cells]):
                yield "\t".join(texts).strip()
        elif child.tag not in _HIDDEN and child.tag != _ALTERNATE:
            yield from _blocks(child, depth - 1)


def _cells(row: Any) -> Iterator[Any]:
    """Yield the cells of a table row, also those inside content controls."""
    for child in row.iterchildren(f"{_W}tc", f"{_W}sdt", f"{_W}sdtContent"):
        if child.tag == f"{_W}tc":
            yield child
        else:
            yield from _cells(child)


def _runs(paragraph: Any) -> Iterator[str]:
    """Yield the visible text of a paragraph, also in links, fields and insertions, not in deletions."""
    stack = [iter(paragraph)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag == f"{_W}p":
            yield from itertools.chain(["\n"], _runs(child), ["\n"])
        elif child.tag not in _HIDDEN and child.tag != _ALTERNATE:
            stack.append(iter(child))
