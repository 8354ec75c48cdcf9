"""Files that are made to hurt: each is small or quick to make, and asks its reader for far too much.

`BOMBS` names them; `bomb(name)` returns a file name and its bytes, always the same. Sources of the ideas: Fifield, "A
better zip bomb" (WOOT 2019); Müller et al., "Processing Dangerous Paths" (NDSS 2021, on PDF); CWE-409 (decompression),
CWE-776 (entity expansion); Unicode Technical Report 36 (bidirectional and invisible signs).
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping

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
_CONTAINER = b"""<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="book.opf"/></rootfiles></container>"""
_LAUGHS = b"""<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>"""

BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {}


def bomb(name: str) -> tuple[str, bytes]:
    """Make a bomb: a file name whose suffix says how it is to be read, and the bytes."""
    suffix, make = BOMBS[name]
    return f"{name}{suffix}", make()


def _as(suffix: str) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    def named(make: Callable[[], bytes]) -> Callable[[], bytes]:
        BOMBS[make.__name__.replace("_", "-")] = suffix, make
        return make

    return named


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


# Word documents -------------------------------------------------------------------------------------------------------


@_as(".docx")
def docx_400_megabytes() -> bytes:
    return docx(*([b"<w:p/>" * 170_000] * 412))


@_as(".docx")
def docx_lying_header() -> bytes:
    data = bytearray(docx(*([b"<w:p/>" * 170_000] * 412)))
    for at in (i for i in range(len(data) - 4) if data[i : i + 4] == b"PK\x01\x02"):
        data[at + 24 : at + 28] = struct.pack("<I", 1000)  # the unpacked size that the directory claims
    return bytes(data)


@_as(".docx")
def docx_million_paragraphs() -> bytes:
    return docx(*(b"<w:p><w:r><w:t>%x</w:t></w:r></w:p>" % (n * 2654435761 % 2**32) for n in range(1_000_000)))


@_as(".docx")
def docx_deep_tables() -> bytes:
    deep = 20_000
    return docx(b"<w:tbl><w:tr><w:tc>" * deep, b"<w:p><w:r><w:t>x</w:t></w:r></w:p>", b"</w:tc></w:tr></w:tbl>" * deep)


@_as(".docx")
def docx_laughs() -> bytes:
    return docx(b"<w:p><w:r><w:t>&d;</w:t></w:r></w:p>", head=_LAUGHS)


@_as(".docx")
def docx_outside_entity() -> bytes:
    head = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return docx(b"<w:p><w:r><w:t>&e;</w:t></w:r></w:p>", head=head)


@_as(".docx")
def docx_nested_zips() -> bytes:
    inner = archive({"a": (b"\0" * MEGABYTE for _ in range(300))})
    for _ in range(8):
        inner = archive({f"{n}.zip": inner for n in range(4)})
    return archive({"word/document.xml": inner})


@_as(".docx")
def docx_100_000_entries() -> bytes:
    return docx(b"<w:p/>", extra={f"word/{n}.xml": b"<a/>" for n in range(100_000)})


# Books ----------------------------------------------------------------------------------------------------------------


@_as(".epub")
def epub_one_chapter_5000_times() -> bytes:
    chapter = b"<html><body>" + b"<p>" + b"a word and another. " * 20_000 + b"</p></body></html>"
    package = b'<package><manifest><item id="c" href="c.xhtml" media-type="text/html"/></manifest><spine>%s</spine>'
    spine = b'<itemref idref="c"/>' * 5_000
    return archive(
        {"META-INF/container.xml": _CONTAINER, "book.opf": package % spine + b"</package>", "c.xhtml": chapter}
    )


@_as(".epub")
def epub_laughs() -> bytes:
    return archive({"META-INF/container.xml": _LAUGHS + _CONTAINER})


# PDF ------------------------------------------------------------------------------------------------------------------

_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
_TREE = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", _PAGE)


@_as(".pdf")
def pdf_page_tree_cycle() -> bytes:
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R 2 0 R]/Count 1000000>>")


@_as(".pdf")
def pdf_form_calls_itself() -> bytes:
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
    return pdf(*_TREE, stream(b"/X Do " * 1000), stream(b"/X Do /X Do " * 1000, form))


@_as(".pdf")
def pdf_reference_cycle() -> bytes:
    return pdf(*_TREE, b"5 0 R", b"4 0 R")


@_as(".pdf")
def pdf_two_gigabytes() -> bytes:
    packed = squeezed(b"BT (word) Tj ET\n" * 65_536, 2048)
    return pdf(*_TREE, stream(packed, b"/Filter/FlateDecode"))


@_as(".pdf")
def pdf_twice_packed() -> bytes:
    packed = zlib.compress(squeezed(b"\0" * MEGABYTE, 10_000))
    return pdf(*_TREE, stream(packed, b"/Filter[/FlateDecode/FlateDecode]"))


@_as(".pdf")
def pdf_million_pages() -> bytes:
    kids = b"<</Type/Pages/Kids[%s]/Count 1000000>>" % (b"3 0 R " * 1_000_000)
    return pdf(_TREE[0], kids, _PAGE, stream(b"BT (word) Tj ET"))


@_as(".pdf")
def pdf_deep_arrays() -> bytes:
    return pdf(*_TREE, b"[" * 2_000_000 + b"]" * 2_000_000)


# Pages and mails ------------------------------------------------------------------------------------------------------


@_as(".html")
def html_10_million_entities() -> bytes:
    return b"<html><body><p>" + b"&lt" * 10_000_000 + b"</p></body></html>"


@_as(".html")
def html_deep() -> bytes:
    return b"<div>" * 1_000_000 + b"word"


@_as(".html")
def html_open_tags() -> bytes:
    return b"<a " * 5_000_000 + b"word"


@_as(".html")
def html_open_comments() -> bytes:
    return b"<p>word</p>" + b"<!--" * 5_000_000


@_as(".html")
def html_one_attribute() -> bytes:
    return b"<p title='" + b"a" * 30_000_000 + b"'>word</p>"


@_as(".html")
def html_million_paragraphs() -> bytes:
    return b"<html><body><article>" + b"<p>The dam will hold.</p>" * 1_000_000 + b"</article></body></html>"


@_as(".html")
def html_table_of_tables() -> bytes:
    return b"<table><tr><td>" * 1900 + b"word" + b"</td></tr></table>" * 1900 + b"<p>" + b"x <i>" * 200_000


@_as(".eml")
def mail_nested_parts() -> bytes:
    parts = (b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(20_000))
    return b"From: a@b.example\n" + b"".join(parts) + b"\nword"


@_as(".eml")
def mail_million_parts() -> bytes:
    head = b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n"
    return head + b"--b\nContent-Type: text/plain\n\nword\n" * 800_000


@_as(".eml")
def mail_long_header() -> bytes:
    return b"From: a@b.example\nSubject: " + b"=?utf-8?q?a?= " * 2_000_000 + b"\n\nThe dam will hold."


# Text -----------------------------------------------------------------------------------------------------------------


@_as(".txt")
def text_gigabyte_line() -> bytes:
    return b"word " * (1024 * MEGABYTE // 5)


@_as(".txt")
def text_one_line() -> bytes:
    return b"word " * 399_000


@_as(".txt")
def text_no_space() -> bytes:
    return b"a" * 1_999_000


@_as(".txt")
def text_only_stops() -> bytes:
    return b". " * 999_000


@_as(".txt")
def text_open_quotes() -> bytes:
    return "“He said ".encode() * 220_000


@_as(".txt")
def text_open_brackets() -> bytes:
    return b"([{" * 660_000


@_as(".txt")
def text_million_lines() -> bytes:
    return b"A\n" * 999_000


@_as(".txt")
def text_short_lines() -> bytes:
    return b"A short line here.\n" * 49_000


@_as(".txt")
def text_nul() -> bytes:
    return b"\0" * (30 * MEGABYTE)


@_as(".txt")
def text_controls() -> bytes:
    return b"\x01" * (30 * MEGABYTE)


@_as(".txt")
def text_high_bytes() -> bytes:
    return bytes(range(0x80, 0x100)) * (30 * MEGABYTE // 128)


@_as(".txt")
def text_lone_surrogates() -> bytes:
    return (SENTENCE + "\ud800\udfff").encode("utf-8", "surrogatepass")


@_as(".txt")
def text_wide_lone_surrogates() -> bytes:
    return ("\ufeff" + SENTENCE + "\ud800").encode("utf-16-le", "surrogatepass")


@_as(".txt")
def text_bidirectional() -> bytes:
    return (SENTENCE + "\u202e\u2066\u2069\u202c\u200f").encode() * 2_000


@_as(".txt")
def text_zero_width() -> bytes:
    return ("Th\u200be d\u200d\ufeffam wi\u2060ll hold. " + "\u200b" * 2_000).encode() * 500


@_as(".txt")
def text_combining() -> bytes:
    return ("e" + "\u0301" * 900_000 + " " + SENTENCE).encode() * 2


@_as(".txt")
def text_escapes() -> bytes:
    return (SENTENCE + "\x1b]0;owned\x07\x1b[2J\x1b[31m" + SENTENCE * 8).encode()


# Tables and JSON ------------------------------------------------------------------------------------------------------


@_as(".json")
def json_deep() -> bytes:
    return b"[" * 20_000_000


@_as(".json")
def json_empty_objects() -> bytes:
    return b"[" + b"{}," * 11_000_000 + b"{}]"


@_as(".json")
def json_long_number() -> bytes:
    return b'{"text": ' + b"9" * 20_000_000 + b"}"


@_as(".json")
def json_surrogates() -> bytes:
    return rb'{"text": "The dam \ud800 will hold.", "title": "\udfff"}'


@_as(".jsonl")
def jsonl_gigabyte_line() -> bytes:
    return b'{"text": "' + b"word " * (1024 * MEGABYTE // 5 - 10) + b'"}'


@_as(".jsonl")
def jsonl_empty_lists() -> bytes:
    return b'{"text": "The dam will hold.", "x": [' + b"[]," * 11_000_000 + b"[]]}\n"


@_as(".jsonl")
def jsonl_million_faults() -> bytes:
    return b"{\n" * 3_000_000


@_as(".csv")
def csv_one_cell_rows() -> bytes:
    return b"text\n" + b"a\n" * 60_000_000


@_as(".csv")
def csv_endless_row() -> bytes:
    return b"text\n" + b'"a\n",' * 30_000_000


@_as(".csv")
def csv_million_columns() -> bytes:
    return b"text," + b"ab," * 300_000 + b"\nThe dam will hold.\n"


@_as(".csv")
def csv_ten_million_cells() -> bytes:
    return b"text\n" + b"ab," * 10_000_000 + b"\n"


@_as(".csv")
def csv_open_quote() -> bytes:
    return b'text\n"' + b"word\n" * 30_000_000


@_as(".parquet")
def parquet_one_text_400_000_times() -> bytes:
    import pyarrow
    from pyarrow import parquet

    texts = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0] * 400_000, pyarrow.int32()), ["word " * MEGABYTE])
    memory = io.BytesIO()
    parquet.write_table(pyarrow.table({"text": texts}), memory, compression="zstd")
    return memory.getvalue()


@_as(".parquet")
def parquet_gigabyte_text() -> bytes:
    import pyarrow
    from pyarrow import parquet

    memory = io.BytesIO()
    table = pyarrow.table({"text": ["word " * (150 * MEGABYTE)]})
    parquet.write_table(table, memory, compression="zstd", use_dictionary=False, write_statistics=False)
    return memory.getvalue()
