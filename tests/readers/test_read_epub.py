from __future__ import annotations

import pytest

from framing.errors import ReadError
from framing.readers import from_bytes

# The document type of EPUB 2 pages is harmless in an HTML parser, and must not be refused.
PAGE = (
    '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "x.dtd">'
    "<html><head><title>no</title><style>p{{}}</style></head><body><h1>{0}</h1>"
    "<p>It was <i>dark</i> – {0}.</p></body></html>"
)


def test_chapters_in_order_and_metadata(make_epub):
    (article,) = from_bytes(make_epub(PAGE.format("One"), PAGE.format("Two")), "book.epub")
    assert article.text == "One\n\nIt was dark – One.\n\nTwo\n\nIt was dark – Two."
    found = (article.title, article.author, article.source, article.published, article.language)
    assert found == ("The Keeper", "Ada Moor", "Skerry Press", "2025-03-01", "en")


def test_entities_in_the_package_are_refused(make_epub):
    with pytest.raises(ReadError, match="declares a document type or entities"):
        from_bytes(make_epub(PAGE.format("One"), declaration='<!DOCTYPE x [<!ENTITY a "a">]>'), "a.epub")


def test_protected_books_are_refused(make_epub):
    rights = '<encryption><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></encryption>'
    with pytest.raises(ReadError, match="DRM"):
        from_bytes(make_epub(PAGE.format("One"), extra={"META-INF/encryption.xml": rights}), "a.epub")


def test_no_text(make_epub):
    with pytest.raises(ReadError, match="this book has no text"):
        from_bytes(make_epub("<html><body><img src='1.png'/></body></html>"), "a.epub")


def test_no_epub(make_zip):
    with pytest.raises(ReadError, match=r"lacks its part 'META-INF/container\.xml'"):
        from_bytes(make_zip({"a.txt": "hello"}), "a.epub")


def test_an_encoding_that_is_none_counts_as_undeclared(make_epub):
    (article,) = from_bytes(make_epub(PAGE.format("One").replace('encoding="utf-8"', 'encoding="undefined"')), "a.epub")
    assert article.text == "One\n\nIt was dark \u2013 One."
