from __future__ import annotations

import pytest

from framing.errors import ReadError
from framing.readers import from_bytes, html
from framing.readers.limits import DEFAULT, Limits
from framing.readers.markup import depth, page_encoding, paragraphs

PARAGRAPHS = (
    "The harbour board said on Monday that the lighthouse will go dark in May after a century.",
    "Keepers called the decision a mistake and asked the ministry for a review before the summer.",
    "The board answered that ships have steered by satellite for years and that the light costs too much.",
)
PAGE = (
    '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Lighthouse to close</title>'
    '<meta property="og:site_name" content="Skerry Courier">'
    '<meta property="og:title" content="Lighthouse to close">'
    '<meta property="article:published_time" content="2025-03-03T10:00:00Z"></head><body>'
    "<nav><ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport</a></li></ul></nav><article>"
    "<h1>Lighthouse to close</h1>{}</article><footer>Copyright, all rights reserved. Contact us.</footer>"
    "</body></html>"
).format("".join(f"<p>{text}</p>" for text in PARAGRAPHS))


def test_the_body_without_the_furniture_and_its_metadata():
    (article,) = from_bytes(PAGE.encode(), "story.html")
    paragraphs = article.text.split("\n\n")
    assert [p for p in paragraphs if p in PARAGRAPHS] == list(PARAGRAPHS)
    assert "Sport" not in article.text
    assert "Copyright" not in article.text
    found = (article.title, article.source, article.published, article.language)
    assert found == ("Lighthouse to close", "Skerry Courier", "2025-03-03", "en")


def test_the_encoding_of_the_server_comes_before_that_of_the_page():
    page = PAGE.replace("lighthouse", "маяк").encode("cp1251")
    (article,) = html.read(page, DEFAULT, charset="windows-1251", url="https://courier.example/story")
    assert "маяк" in article.text
    assert article.url == "https://courier.example/story"


@pytest.mark.parametrize("name", ["undefined", "unicode_escape"])
def test_what_is_no_encoding_of_the_web_counts_as_undeclared(name):
    (article,) = html.read(f'<meta charset="{name}"><p>Brücke \\ud800 zu.</p>'.encode(), DEFAULT)
    assert article.text == "Brücke \\ud800 zu."
    assert paragraphs("<p>Brücke</p>".encode(), name) == "Brücke"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b'<meta charset="windows-1251">', "windows-1251"),
        (b"<meta http-equiv='Content-Type' content='text/html; charset=gb2312'>", "gb2312"),
        (b'<?xml version="1.0" encoding="ISO-8859-2"?>', "iso-8859-2"),
        (b'<meta charset="utf-16le">', "utf-8"),
        (b"<p>charset=none</p>", ""),
    ],
)
def test_the_declared_encoding(head, encoding):
    assert page_encoding(head) == encoding


def test_a_page_without_an_article_gives_all_visible_text():
    (article,) = from_bytes(b"<p>Short</p><script>no()</script>", "a.html")
    assert article.text == "Short"


@pytest.mark.parametrize("page", [b"<html><script>x</script></html>", b"<!-- nothing -->"])
def test_no_text(page):
    with pytest.raises(ReadError, match=r"a\.html: this page has no text"):
        from_bytes(page, "a.html")


def test_nesting_is_refused():
    with pytest.raises(ReadError, match="nested 50,000 deep"):
        from_bytes(b"<div>" * 50_000 + b"text", "a.html")


def test_what_takes_too_long_is_ended():
    attributes = " ".join(f"a{n}=1" for n in range(100_000))
    with pytest.raises(ReadError, match=r"takes longer than 0\.5 seconds"):
        from_bytes(f"<p {attributes}>text</p>".encode(), "a.html", limits=Limits(seconds=0.5))


def test_blocks_are_paragraphs_and_inline_tags_are_not():
    page = "<div>One<br>two <b>th</b>ree</div><p>four</p>five<title>no</title>"
    assert paragraphs(page) == "One\n\ntwo three\n\nfour\n\nfive"


def test_depth_counts_open_tags_only():
    assert depth("<div><p>x</p><br><img src=a><p/></div>") == 2
    assert depth("<a x='" * 100_000) == 0
