"""Web pages: the article's body and its metadata as trafilatura finds them."""

from __future__ import annotations

import re
from typing import Any

from framing.datatypes import Article
from framing.errors import ReadError
from framing.readers import sandbox
from framing.readers.encoding import decode
from framing.readers.languages import language_code
from framing.readers.limits import Limits
from framing.readers.markup import page_encoding, paragraphs, refuse_deep
from framing.readers.metadata import iso_date

_LANG = re.compile(r"<html[^>]{0,500}?\slang\s*=\s*[\"']?([A-Za-z]{2,3}\b)", re.I)
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")


def read(data: bytes, limits: Limits, *, charset: str = "", url: str = "") -> list[Article]:
    """Read a web page in a worker process.

    Args:
        data: The page.
        limits: Bounds on time, memory and nesting.
        charset: Encoding that the server named; it comes before the one in the page.
        url: Where the page was found, if known.

    Raises:
        ReadError: No text in it, or too large or too strange to be taken apart in time.
    """
    return sandbox.parse("html", data, limits, charset=charset, url=url)


def parse(data: bytes, limits: Limits, *, charset: str = "", url: str = "") -> Article:
    """Take the article out of a page: trafilatura's extraction, or all visible text where it finds nothing.

    Method: Barbaresi (2021), "Trafilatura: a web scraping library", ACL-IJCNLP system demonstrations.

    Raises:
        ReadError: No text in it, nested too deep, or trafilatura is missing.
    """
    html = decode(data, declared=charset or page_encoding(data))
    refuse_deep(html, limits.depth)
    document = _trafilatura(html, url)
    text = (document.text or "").strip() if document is not None else ""
    text = re.sub(r"\n+", "\n\n", text) or paragraphs(html, limit=limits.depth)
    if not text:
        raise ReadError("this page has no text", hint="Open it in a browser and save or copy the article itself.")
    language = _LANG.search(html[:20_000])
    known = document.as_dict() if document is not None else {}
    return Article(
        id="",
        text=text,
        source=str(known.get("sitename") or known.get("hostname") or ""),
        title=str(known.get("title") or ""),
        author=str(known.get("author") or ""),
        published=iso_date(str(known.get("date") or "")),
        language=language_code(language[1]) if language else "",
        url=url or str(known.get("url") or ""),
    )


def _trafilatura(html: str, url: str) -> Any:
    """Return trafilatura's document, or None where it finds none."""
    try:
        import trafilatura
    except ImportError as error:
        raise ReadError(
            "web pages need trafilatura, which cannot be imported",
            hint="Run `pip install trafilatura lxml_html_clean`.",
        ) from error
    return trafilatura.bare_extraction(
        _XML.sub("", html, count=1),
        url=url or None,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
