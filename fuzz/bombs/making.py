"""The containers of bombs: archives, Word documents and PDF files, made from pieces that are never whole in memory."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping

MEGABYTE = 1024 * 1024
SENTENCE = "The harbour board said on Monday that the lighthouse at Skerry Point will go dark in May. "
WORD = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = b"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
_RELATIONS = b"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r" Target="word/document.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"""
CONTAINER = b"""<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="book.opf"/></rootfiles></container>"""
LAUGHS = b"""<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>"""


def archive(entries: Mapping[str, bytes | Iterable[bytes]]) -> bytes:
    """Return a ZIP file; an entry may come in pieces, so that a large one is never whole in memory."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, content in entries.items():
            with file.open(name, "w", force_zip64=True) as entry:
                for piece in [content] if isinstance(content, bytes) else content:
                    entry.write(piece)
    return memory.getvalue()


def docx(*body: bytes, head: bytes = b"", extra: Mapping[str, bytes] | None = None) -> bytes:
    """Return a Word document whose body comes in pieces."""
    pieces = (head, b"<w:document ", WORD, b"><w:body>", *body, b"</w:body></w:document>")
    return archive(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELATIONS,
            "word/document.xml": pieces,
            **(extra or {}),
        }
    )


def pdf(*objects: bytes) -> bytes:
    """Return a PDF of these objects, numbered from 1, the first of them its catalogue."""
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()


def stream(data: bytes, about: bytes = b"") -> bytes:
    """Return a PDF stream object."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (about, len(data), data)


def squeezed(piece: bytes, times: int) -> bytes:
    """Return `times` repetitions of a piece, compressed without ever being whole."""
    packer = zlib.compressobj(1)
    return b"".join([*(packer.compress(piece) for _ in range(times)), packer.flush()])
