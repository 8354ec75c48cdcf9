from __future__ import annotations

import datetime
import zipfile

import pytest

from framing.errors import ReadError
from framing.readers import from_bytes
from framing.readers.limits import Limits

BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'


def test_paragraphs_and_tables_in_order(make_docx):
    data = make_docx(
        "Lighthouse to close", "It goes dark in May.", [["Lit", "1911"], ["Dark", "2025"]], "Keepers object."
    )
    (article,) = from_bytes(data, "story.docx")
    assert article.text == "Lighthouse to close\n\nIt goes dark in May.\n\nLit\t1911\n\nDark\t2025\n\nKeepers object."
    assert (article.id, article.title) == ("story", "Lighthouse to close")


def test_properties(make_docx):
    made = datetime.datetime(2020, 1, 1)
    data = make_docx("Text.", "More.", title="Going dark", author="Ada Moor", language="en-GB", created=made)
    (article,) = from_bytes(data, "a.docx")
    assert (article.title, article.author, article.language) == ("Going dark", "Ada Moor", "en")
    assert article.published == ""


def test_links_and_insertions_are_read_and_deletions_are_not(make_docx, make_zip):
    import io

    source = zipfile.ZipFile(io.BytesIO(make_docx("The board PLACE closed it.")))
    entries = {name: source.read(name) for name in source.namelist()}
    changed = (
        '</w:t></w:r><w:ins w:id="1" w:author="x"><w:r><w:t>and council</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="x"><w:r><w:delText>never</w:delText></w:r></w:del>'
        '<w:r><w:t xml:space="preserve">'
    )
    entries["word/document.xml"] = entries["word/document.xml"].replace(b"PLACE", changed.encode())
    (article,) = from_bytes(make_zip(entries), "a.docx")
    assert " ".join(article.text.split()) == "The board and council closed it."


def test_no_text(make_docx):
    with pytest.raises(ReadError, match="no text"):
        from_bytes(make_docx(""), "a.docx")


def test_an_encrypted_document_is_an_ole_file():
    with pytest.raises(ReadError, match=r"a\.docx: is encrypted"):
        from_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.docx")


def test_entities_are_refused(make_docx, make_zip):
    import io

    source = zipfile.ZipFile(io.BytesIO(make_docx("Text.")))
    entries = {name: source.read(name) for name in source.namelist()} | {"word/document.xml": BOMB}
    with pytest.raises(ReadError, match="declares a document type or entities"):
        from_bytes(make_zip(entries), "a.docx")


def test_a_bomb_is_refused_before_it_is_unpacked(make_zip):
    with pytest.raises(ReadError, match="200 times"):
        from_bytes(make_zip({"word/document.xml": b" " * 20_000_000}), "a.docx")


def test_too_much_unpacked(make_docx):
    with pytest.raises(ReadError, match="unpacks to"):
        from_bytes(make_docx("Text."), "a.docx", limits=Limits(unpacked_bytes=1000))


def test_too_many_entries(make_zip):
    with pytest.raises(ReadError, match="11 entries, more than 10"):
        from_bytes(make_zip({f"{n}.xml": "" for n in range(11)}), "a.docx", limits=Limits(entries=10))


def test_another_zip_is_no_document(make_zip):
    with pytest.raises(ReadError, match="damaged"):
        from_bytes(make_zip({"a.txt": "hello"}), "a.docx")


def test_a_cut_off_file(make_docx):
    with pytest.raises(ReadError, match="damaged"):
        from_bytes(make_docx("Text.")[:2000], "a.docx")
