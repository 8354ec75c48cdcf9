"""PDF files."""

from __future__ import annotations

import zlib

from fuzz.bombs.making import MEGABYTE, pdf, squeezed, stream
from fuzz.bombs.table import of

_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
_TREE = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", _PAGE)


@of(".pdf")
def pdf_page_tree_cycle() -> bytes:
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R 2 0 R]/Count 1000000>>")


@of(".pdf")
def pdf_form_calls_itself() -> bytes:
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
    return pdf(*_TREE, stream(b"/X Do " * 1000), stream(b"/X Do /X Do " * 1000, form))


@of(".pdf")
def pdf_reference_cycle() -> bytes:
    return pdf(*_TREE, b"5 0 R", b"4 0 R")


@of(".pdf")
def pdf_two_gigabytes() -> bytes:
    packed = squeezed(b"BT (word) Tj ET\n" * 65_536, 2048)
    return pdf(*_TREE, stream(packed, b"/Filter/FlateDecode"))


@of(".pdf")
def pdf_twice_packed() -> bytes:
    packed = zlib.compress(squeezed(b"\0" * MEGABYTE, 10_000))
    return pdf(*_TREE, stream(packed, b"/Filter[/FlateDecode/FlateDecode]"))


@of(".pdf")
def pdf_million_pages() -> bytes:
    kids = b"<</Type/Pages/Kids[%s]/Count 1000000>>" % (b"3 0 R " * 1_000_000)
    return pdf(_TREE[0], kids, _PAGE, stream(b"BT (word) Tj ET"))


@of(".pdf")
def pdf_deep_arrays() -> bytes:
    return pdf(*_TREE, b"[" * 2_000_000 + b"]" * 2_000_000)


@of(".pdf")
def pdf_table_points_to_itself() -> bytes:
    body = b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF"
    return body


@of(".pdf")
def pdf_bad_table() -> bytes:
    good = pdf(*_TREE, stream(b"BT (word) Tj ET"))
    return good.replace(b"startxref\n", b"startxref\n-99999999999999999999")


@of(".pdf")
def pdf_huge_table() -> bytes:
    return pdf(*_TREE, stream(b"BT (word) Tj ET")).replace(b"xref\n0 5", b"xref\n0 4294967295")


@of(".pdf")
def pdf_table_stream_without_end() -> bytes:
    about = b"/Type/XRef/Size 2147483647/W[1 2147483647 1]/Index[0 2147483647]/Root 1 0 R"
    return b"%PDF-1.7\n1 0 obj\n" + stream(b"\1" * 1000, about) + b"\nendobj\nstartxref\n9\n%%EOF"


@of(".pdf")
def pdf_negative_lengths() -> bytes:
    return pdf(*_TREE, b"<</Length -5>>\nstream\nBT (word) Tj ET\nendstream")


@of(".pdf")
def pdf_deep_page_tree() -> bytes:
    deep = 50_000
    nodes = (b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (n + 1) for n in range(2, deep))
    return pdf(_TREE[0], *nodes, b"<</Type/Page/MediaBox[0 0 9 9]>>")


@of(".pdf")
def pdf_many_filters() -> bytes:
    return pdf(*_TREE, stream(squeezed(b"\0" * 1000, 1), b"/Filter[" + b"/FlateDecode" * 100_000 + b"]"))


@of(".pdf")
def pdf_run_lengths() -> bytes:
    return pdf(*_TREE, stream(b"\x81 " * 4_000_000 + b"\x80", b"/Filter/RunLengthDecode"))


@of(".pdf")
def pdf_lzw() -> bytes:
    return pdf(*_TREE, stream(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01" * 2_000_000, b"/Filter/LZWDecode"))


@of(".pdf")
def pdf_character_map() -> bytes:
    ranges = b"beginbfrange\n" + b"<0000> <ffff> <0041>\n" * 20_000 + b"endbfrange"
    font = b"<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/Identity-H/ToUnicode 6 0 R>>"
    page = _PAGE.replace(b"/XObject<</X 5 0 R>>", b"/Font<</F 5 0 R>>")
    return pdf(*_TREE[:2], page, stream(b"BT /F 12 Tf <00410042> Tj ET"), font, stream(ranges))


@of(".pdf")
def pdf_inline_images() -> bytes:
    return pdf(*_TREE, stream(b"BI /W 1 /H 1 ID " * 500_000))


@of(".pdf")
def pdf_drawn_without_end() -> bytes:
    return pdf(*_TREE, stream(b"q " * 10_000_000))


@of(".pdf")
def pdf_million_words() -> bytes:
    return pdf(*_TREE, stream(b"BT 1 0 0 1 72 700 Tm (word) Tj ET\n" * 300_000))


@of(".pdf")
def pdf_encrypted_oddly() -> bytes:
    good = pdf(*_TREE, stream(b"BT (word) Tj ET"), b"<</Filter/Standard/V 99/R 99/O()/U()/P -1/Length 2147483647>>")
    return good.replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 5 0 R")


@of(".pdf")
def pdf_only_its_head() -> bytes:
    return b"%PDF-1.7\n" + b"1 0 obj\n" * 3_000_000
