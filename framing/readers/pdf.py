"""PDF: the lines of each page from PDFium with their places, put back together as paragraphs."""

from __future__ import annotations

import io
import re
from typing import Any

from framing.datatypes import Article
from framing.errors import ReadError
from framing.readers import sandbox
from framing.readers.languages import language_code
from framing.readers.layout import Line, Page, flow
from framing.readers.limits import Limits
from framing.readers.text import title_of

_NO_TITLE = re.compile(r"microsoft word|untitled|\.(?:docx?|indd|qxd|pdf|html?|tex|rtf|txt|ps|dvi)$", re.I)

_LINE_ENDS = (10, 13)
_BROKEN_WORD = (0x02, 0xFFFE)  # what PDFium writes for a hyphen together with the line end after it


def read(data: bytes, limits: Limits) -> list[Article]:
    """Read a .pdf file in a worker process."""
    return sandbox.parse("pdf", data, limits)


def parse(data: bytes, limits: Limits) -> Article:
    """Parse a .pdf file. Its dates say when the file was made, so `published` stays empty.

    Raises:
        ReadError: Damaged, encrypted, too long, or without a text layer.
    """
    if b"%PDF-" not in data[:1024]:
        raise ReadError("is not a PDF file", hint="Give it the suffix of what it is.")
    text, known = _with_pdfium(data, limits)
    if not text:
        text, known = _with_pypdf(data, limits)
    if not text:
        raise ReadError("this PDF has no text layer", hint="It holds pictures of pages; run OCR on it first.")
    title = " ".join(known.get("Title", "").split())
    return Article(
        id="",
        text=text,
        title=title_of(text) if not title or _NO_TITLE.search(title) else title,
        author=" ".join(known.get("Author", "").split()),
        language=language_code(known.get("Lang", "")),
    )


def _with_pdfium(data: bytes, limits: Limits) -> tuple[str, dict[str, str]]:
    """Extract with PDFium; nothing where it cannot open the file."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise _encrypted() from error
        return "", {}
    _check_pages(len(document), limits)
    pages = []
    for number in range(len(document)):
        try:
            page = document[number]
            pages.append(_page(page, page.get_textpage(), limits))
        except pypdfium2.PdfiumError:
            pages.append(Page((), 0.0))  # one damaged page; an empty document goes on to pypdf
    return flow(pages), {str(k): str(v) for k, v in document.get_metadata_dict(skip_empty=True).items()}


def _page(page: Any, text_page: Any, limits: Limits) -> Page:
    """Gather the characters of a page into lines with their places, in points."""
    from pypdfium2 import raw

    count = max(0, raw.FPDFText_CountChars(text_page))
    if count > limits.characters:
        raise ReadError(f"a page has {count:,} characters", hint="Give the article as plain text.")
    lines: list[Line] = []
    characters: list[str] = []
    inked: list[int] = []  # the characters of the line that are drawn and so have a place
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text_page, index)
        if code in _BROKEN_WORD:
            characters.append("\x02")
        if code in _LINE_ENDS or code in _BROKEN_WORD:
            lines += _line(text_page, characters, inked)
            characters, inked = [], []
        elif code:
            characters.append(chr(code) if code < 0x110000 else "\ufffd")
            if code > 32 and not raw.FPDFText_IsGenerated(text_page, index):
                inked.append(index)
    lines += _line(text_page, characters, inked)
    return Page(tuple(lines), page.get_height())


def _line(text_page: Any, characters: list[str], inked: list[int]) -> list[Line]:
    """Return the line that these characters make, or none where they are blank."""
    from pypdfium2 import raw

    # PDFium hands out UTF-16: two halves make one character, a half alone is replaced.
    text = "".join(characters).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").strip()
    if not text:
        return []
    if not inked:
        return [Line(text)]
    first, last = raw.FS_RECTF(), raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text_page, inked[0], first)
    raw.FPDFText_GetLooseCharBox(text_page, inked[-1], last)
    return [Line(text, first.left, last.right, first.bottom, first.top)]


def _with_pypdf(data: bytes, limits: Limits) -> tuple[str, dict[str, str]]:
    """Extract with pypdf, which mends files that PDFium refuses; it knows no places, only lines."""
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _encrypted()
        _check_pages(len(reader.pages), limits)
        pages = []
        for page in reader.pages:
            lines = (page.extract_text() or "").replace("\0", "").splitlines()
            pages.append(Page(tuple(Line(line.strip()) for line in lines), 0.0))
        known = {str(k).lstrip("/"): str(v) for k, v in (reader.metadata or {}).items()}
    except (
        PyPdfError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        IndexError,
        RecursionError,
        OSError,
    ) as error:
        if "password" in str(error).lower() or "encrypt" in str(error).lower():
            raise _encrypted() from error
        raise ReadError("this PDF is damaged", hint="Open it and print it to a new PDF, or save it as text.") from error
    return flow(pages), known


def _check_pages(count: int, limits: Limits) -> None:
    if count > limits.pages:
        raise ReadError(f"has {count:,} pages, more than {limits.pages:,}", hint="Cut out the article's pages.")


def _encrypted() -> ReadError:
    return ReadError("this PDF is encrypted", hint="Open it with its password and save it without one.")
