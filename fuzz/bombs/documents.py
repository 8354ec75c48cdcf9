"""Word documents and books."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile

from fuzz.bombs.making import CONTAINER, LAUGHS, MEGABYTE, archive, docx
from fuzz.bombs.table import of


@of(".docx")
def docx_400_megabytes() -> bytes:
    return docx(*([b"<w:p/>" * 170_000] * 412))


@of(".docx")
def docx_lying_header() -> bytes:
    data = bytearray(docx(*([b"<w:p/>" * 170_000] * 412)))
    for at in (i for i in range(len(data) - 4) if data[i : i + 4] == b"PK\x01\x02"):
        data[at + 24 : at + 28] = struct.pack("<I", 1000)  # the unpacked size that the directory claims
    return bytes(data)


@of(".docx")
def docx_million_paragraphs() -> bytes:
    return docx(*(b"<w:p><w:r><w:t>%x</w:t></w:r></w:p>" % (n * 2654435761 % 2**32) for n in range(1_000_000)))


@of(".docx")
def docx_deep_tables() -> bytes:
    deep = 20_000
    return docx(b"<w:tbl><w:tr><w:tc>" * deep, b"<w:p><w:r><w:t>x</w:t></w:r></w:p>", b"</w:tc></w:tr></w:tbl>" * deep)


@of(".docx")
def docx_laughs() -> bytes:
    return docx(b"<w:p><w:r><w:t>&d;</w:t></w:r></w:p>", head=LAUGHS)


@of(".docx")
def docx_outside_entity() -> bytes:
    head = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return docx(b"<w:p><w:r><w:t>&e;</w:t></w:r></w:p>", head=head)


@of(".docx")
def docx_nested_zips() -> bytes:
    inner = archive({"a": (b"\0" * MEGABYTE for _ in range(300))})
    for _ in range(8):
        inner = archive({f"{n}.zip": inner for n in range(4)})
    return archive({"word/document.xml": inner})


@of(".docx")
def docx_100_000_entries() -> bytes:
    return docx(b"<w:p/>", extra={f"word/{n}.xml": b"<a/>" for n in range(100_000)})


@of(".epub")
def epub_one_chapter_5000_times() -> bytes:
    chapter = b"<html><body>" + b"<p>" + b"a word and another. " * 20_000 + b"</p></body></html>"
    package = b'<package><manifest><item id="c" href="c.xhtml" media-type="text/html"/></manifest><spine>%s</spine>'
    spine = b'<itemref idref="c"/>' * 5_000
    return archive(
        {"META-INF/container.xml": CONTAINER, "book.opf": package % spine + b"</package>", "c.xhtml": chapter}
    )


@of(".epub")
def epub_laughs() -> bytes:
    return archive({"META-INF/container.xml": LAUGHS + CONTAINER})


_OUTSIDE = b"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="a" Target="http://127.0.0.1:9/template.dotx" TargetMode="External"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>
<Relationship Id="b" Target="../../../../../../etc/passwd"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"/>
<Relationship Id="c" Target="file:///etc/passwd" TargetMode="External"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/></Relationships>"""


@of(".docx")
def docx_outside_relations() -> bytes:
    return docx(b"<w:p><w:r><w:t>x</w:t></w:r></w:p>", extra={"word/_rels/document.xml.rels": _OUTSIDE})


@of(".docx")
def docx_included_file() -> bytes:
    include = b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
    return docx(b"<w:p><w:r><w:t>x", include, b"</w:t></w:r></w:p>")


@of(".docx")
def docx_overlapping_entries() -> bytes:
    """Many entries of the directory that are all one and the same piece of the file (Fifield)."""
    data = archive({"word/document.xml": (b"<w:p/>" * 170_000 for _ in range(20))})
    at = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06", at)
    entry = data[at:end]
    places = b"".join(entry.replace(b"document.xml", b"%08d.xml" % n) for n in range(4_000))
    closing = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 4_000, 4_000, len(places), at, 0)
    return data[:at] + places + closing


@of(".docx")
def docx_name_twice() -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        memory = io.BytesIO(docx(b"<w:p><w:r><w:t>first</w:t></w:r></w:p>"))
        with zipfile.ZipFile(memory, "a") as file:
            file.writestr("word/document.xml", LAUGHS + b"<x>&d;</x>")
    return memory.getvalue()


@of(".docx")
def docx_names_outside() -> bytes:
    names = ("../../../../tmp/owned.xml", "/etc/owned.xml", "C:\\owned.xml", "word/\x1b[2J.xml", "word/" + "x" * 60_000)
    return docx(b"<w:p><w:r><w:t>x</w:t></w:r></w:p>", extra=dict.fromkeys(names, b"<a/>"))


@of(".docx")
def docx_one_attribute() -> bytes:
    return docx(b'<w:p a="', b"a" * (40 * MEGABYTE), b'"><w:r><w:t>x</w:t></w:r></w:p>')


@of(".docx")
def docx_million_attributes() -> bytes:
    return docx(b"<w:p", *(b' a%x="1"' % n for n in range(400_000)), b"><w:r><w:t>x</w:t></w:r></w:p>")


@of(".docx")
def docx_deep_runs() -> bytes:
    return docx(b"<w:p>", b"<w:ins>" * 200_000, b"<w:r><w:t>x</w:t></w:r>", b"</w:ins>" * 200_000, b"</w:p>")


@of(".docx")
def docx_other_encodings() -> bytes:
    head = '<?xml version="1.0" encoding="utf-7"?>'.encode("utf-16")
    return docx(b"<w:p><w:r><w:t>x</w:t></w:r></w:p>", head=head)


def _book(href: bytes, **entries: bytes) -> bytes:
    package = b'<package><manifest><item id="c" href="%s" media-type="text/html"/></manifest><spine>' % href
    spine = b'<itemref idref="c"/></spine></package>'
    return archive({"META-INF/container.xml": CONTAINER, "book.opf": package + spine, **entries})


@of(".epub")
def epub_path_outside() -> bytes:
    return _book(b"../../../../../../../../etc/passwd")


@of(".epub")
def epub_file_address() -> bytes:
    return _book(b"file:///etc/passwd")


@of(".epub")
def epub_package_outside() -> bytes:
    return archive({"META-INF/container.xml": CONTAINER.replace(b"book.opf", b"../../../../etc/passwd")})


@of(".epub")
def epub_half_percents() -> bytes:
    return _book(b"%zz%00%2e%2e/%ff.xhtml")


@of(".epub")
def epub_million_items() -> bytes:
    items = b"".join(b'<item id="%d" href="%d" media-type="text/html"/>' % (n, n) for n in range(300_000))
    spine = b"".join(b'<itemref idref="%d"/>' % n for n in range(300_000))
    package = b"<package><manifest>" + items + b"</manifest><spine>" + spine + b"</spine></package>"
    return archive({"META-INF/container.xml": CONTAINER, "book.opf": package})


@of(".epub")
def epub_chapter_of_deep_tags() -> bytes:
    return _book(b"c.xhtml", **{"c.xhtml": b"<div>" * 1_000_000})
