"""Makes the input files of the reader tests, so that none has to be kept."""

from __future__ import annotations

import io
import zipfile

import pytest

STORY = (
    "Lighthouse to close after a century\n\n"
    "The harbour board said on Monday that the lighthouse at Skerry Point will go dark in May.\n\n"
    "Keepers called the decision “a mistake”, and asked the ministry for a review."
)


@pytest.fixture
def story() -> str:
    return STORY


def pdf(pages: list[list[tuple[int, int, str]]], *, info: str = "", size: int = 12) -> bytes:
    """Return a minimal PDF: per page (x, y, text) in points, Helvetica, Windows-1252."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    kids = []
    for lines in pages:
        drawn = "\n".join(f"BT /F1 {size} Tf {x} {y} Td ({_escaped(text)}) Tj ET" for x, y, text in lines)
        stream = drawn.encode("cp1252")
        objects.append(b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>"
            b"/Contents %d 0 R>>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    objects.append(b"<<" + info.encode() + b">>")
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<</Size %d/Root 1 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF"
    out.write(trailer % (len(objects) + 1, len(objects), start))
    return out.getvalue()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


@pytest.fixture
def make_pdf():
    return pdf


@pytest.fixture
def make_docx():
    def make(*blocks, **properties) -> bytes:
        import docx

        document = docx.Document()
        for block in blocks:
            if isinstance(block, str):
                document.add_paragraph(block)
            else:
                table = document.add_table(rows=len(block), cols=len(block[0]))
                for row, texts in zip(table.rows, block, strict=True):
                    for cell, text in zip(row.cells, texts, strict=True):
                        cell.text = text
        for name, value in properties.items():
            setattr(document.core_properties, name, value)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    return make


def archive(entries: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries.items():
            file.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def make_zip():
    return archive


@pytest.fixture
def make_epub():
    def make(*chapters: str, declaration: str = "", extra: dict[str, str] | None = None) -> bytes:
        items = "".join(
            f'<item id="c{i}" href="text/c%20{i}.xhtml" media-type="application/xhtml+xml"/>'
            for i in range(len(chapters))
        )
        order = "".join(f'<itemref idref="c{i}"/>' for i in range(len(chapters)))
        package = (
            f'<?xml version="1.0"?>{declaration}<package xmlns="http://www.idpf.org/2007/opf" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>The Keeper</dc:title>'
            "<dc:creator>Ada Moor</dc:creator><dc:publisher>Skerry Press</dc:publisher>"
            f"<dc:date>2025-03-01</dc:date><dc:language>en-GB</dc:language></metadata><manifest>{items}</manifest><spine>{order}</spine></package>"
        )
        container = (
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
        )
        pages = {f"OEBPS/text/c {i}.xhtml": text for i, text in enumerate(chapters)}
        return archive({"META-INF/container.xml": container, "OEBPS/book.opf": package, **pages, **(extra or {})})

    return make
