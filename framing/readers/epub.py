"""EPUB books: the chapters in the order of the spine, with the title and the rest from the package file."""

from __future__ import annotations

import posixpath
import zipfile
from typing import Any
from urllib.parse import unquote

from framing.datatypes import Article
from framing.errors import ReadError
from framing.readers import sandbox
from framing.readers.archive import open_archive, read_entry, refuse_declarations
from framing.readers.languages import language_code
from framing.readers.limits import Limits
from framing.readers.markup import page_encoding, paragraphs
from framing.readers.metadata import iso_date

_CONTAINER = "META-INF/container.xml"
_RIGHTS = "META-INF/encryption.xml"
_CHAPTERS = ("application/xhtml+xml", "text/html")
_FONTS_ONLY = (b"http://www.idpf.org/2008/embedding", b"http://ns.adobe.com/pdf/enc#RC")


def read(data: bytes, limits: Limits) -> list[Article]:
    """Read an .epub file in a worker process; a book is one article."""
    return sandbox.parse("epub", data, limits)


def parse(data: bytes, limits: Limits) -> Article:
    """Parse an .epub file.

    Raises:
        ReadError: Damaged, protected, too large, declares entities in its package, or without text.
    """
    archive = open_archive(data, limits, kind=".epub")
    _refuse_protected(archive, limits)
    package_name = _package_name(archive, limits)
    package = _xml(archive, package_name, limits)
    chapters = []
    for name in _spine(package, posixpath.dirname(package_name)):
        page = read_entry(archive, name, limits)
        chapters.append(paragraphs(page, page_encoding(page) or "utf-8", limits.depth))
    text = "\n\n".join(filter(None, chapters))
    if not text.strip():
        raise ReadError("this book has no text", hint="If it holds pictures of pages, run OCR on it first.")
    known = {name: _dublin_core(package, name) for name in ("title", "creator", "publisher", "date", "language")}
    return Article(
        id="",
        text=text,
        source=known["publisher"],
        title=known["title"],
        author=known["creator"],
        published=iso_date(known["date"]),
        language=language_code(known["language"]),
    )


def _refuse_protected(archive: zipfile.ZipFile, limits: Limits) -> None:
    """Refuse a book whose chapters are encrypted; books that only hide their fonts pass."""
    if _RIGHTS not in archive.namelist():
        return
    rights = read_entry(archive, _RIGHTS, limits)
    if rights.count(b"EncryptionMethod") > sum(rights.count(method) for method in _FONTS_ONLY):
        raise ReadError("is protected (DRM)", hint="Give an unprotected copy, or plain text.")


def _package_name(archive: zipfile.ZipFile, limits: Limits) -> str:
    for element in _xml(archive, _CONTAINER, limits).iter("{*}rootfile"):
        if path := element.get("full-path"):
            return str(path)
    raise ReadError("its container names no package", hint="Save it again, or as plain text.")


def _xml(archive: zipfile.ZipFile, name: str, limits: Limits) -> Any:
    from lxml import etree

    data = read_entry(archive, name, limits)
    refuse_declarations(data, name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)


def _spine(package: Any, folder: str) -> list[str]:
    """Return the names of the chapters in reading order, the navigation page left out."""
    items = {item.get("id"): item for item in package.iter("{*}item")}
    names = []
    for reference in package.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _CHAPTERS or "nav" in (item.get("properties") or "").split():
            continue
        names.append(posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or ""))))
    return list(dict.fromkeys(names))  # EPUB 3.3, section 5.6.2: no item stands in the spine twice


def _dublin_core(package: Any, name: str) -> str:
    for element in package.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}"):
        if text := " ".join((element.text or "").split()):
            return text
    return ""
