"""Web pages and mails."""

from __future__ import annotations

import base64

from fuzz.bombs.table import of


@of(".html")
def html_10_million_entities() -> bytes:
    return b"<html><body><p>" + b"&lt" * 10_000_000 + b"</p></body></html>"


@of(".html")
def html_deep() -> bytes:
    return b"<div>" * 1_000_000 + b"word"


@of(".html")
def html_open_tags() -> bytes:
    return b"<a " * 5_000_000 + b"word"


@of(".html")
def html_open_comments() -> bytes:
    return b"<p>word</p>" + b"<!--" * 5_000_000


@of(".html")
def html_one_attribute() -> bytes:
    return b"<p title='" + b"a" * 30_000_000 + b"'>word</p>"


@of(".html")
def html_million_paragraphs() -> bytes:
    return b"<html><body><article>" + b"<p>The dam will hold.</p>" * 1_000_000 + b"</article></body></html>"


@of(".html")
def html_table_of_tables() -> bytes:
    return b"<table><tr><td>" * 1900 + b"word" + b"</td></tr></table>" * 1900 + b"<p>" + b"x <i>" * 200_000


@of(".eml")
def mail_nested_parts() -> bytes:
    parts = (b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(20_000))
    return b"From: a@b.example\n" + b"".join(parts) + b"\nword"


@of(".eml")
def mail_million_parts() -> bytes:
    head = b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n"
    return head + b"--b\nContent-Type: text/plain\n\nword\n" * 800_000


@of(".eml")
def mail_long_header() -> bytes:
    return b"From: a@b.example\nSubject: " + b"=?utf-8?q?a?= " * 2_000_000 + b"\n\nThe dam will hold."


@of(".html")
def html_data_addresses() -> bytes:
    return b"<body><article>" + (b"<img src='data:image/png;base64," + b"A" * 1_000_000 + b"'><p>word</p>") * 28


@of(".html")
def html_open_paragraphs() -> bytes:
    return b"<html><body><article>" + b"<p>The dam will hold." * 1_000_000


@of(".html")
def html_open_formatting() -> bytes:
    """Each paragraph makes a parser of HTML 5 open all these elements again."""
    return b"<b><i><u><s>" * 400 + b"<p>The dam." * 100_000


@of(".html")
def html_million_attributes() -> bytes:
    return b"<p " + b" ".join(b"a%x=1" % n for n in range(1_000_000)) + b">word</p>"


@of(".html")
def html_deep_data() -> bytes:
    return b"<script type='application/ld+json'>" + b'{"a":[' * 1_000_000 + b"</script><p>The dam will hold.</p>"


@of(".html")
def html_much_data() -> bytes:
    script = b'<script type=\'application/ld+json\'>{"@type":"NewsArticle","headline":"x"}</script>'
    return b"<head>" + script * 200_000 + b"</head><body><p>The dam will hold.</p>"


@of(".html")
def html_much_metadata() -> bytes:
    return b"<head>" + b"<meta property='og:title' content='The dam'>" * 500_000 + b"</head><p>The dam will hold.</p>"


@of(".html")
def html_million_links() -> bytes:
    return b"<body><article><p>" + b"<a href='http://a.example/'>the dam</a> " * 400_000 + b"</p></article>"


@of(".html")
def html_title_without_end() -> bytes:
    return b"<title>" + b"The dam. " * 3_000_000


@of(".html")
def html_lying_charset() -> bytes:
    return b"<meta charset='zlib_codec'><meta charset='unicode_escape'><p>The dam \\u0041 will hold.</p>" * 1_000


@of(".html")
def html_dates() -> bytes:
    return b"<article>" + b"<time datetime='2025-13-45T99:99'>1/2/3 4.5.6 2025</time> 12 Mai 2025 " * 300_000


@of(".html")
def html_nul_and_half_characters() -> bytes:
    return b"<p>The \0 dam &#xD800; &#0; &#1114112; &#99999999999999999999; will hold.</p>" * 1_000


@of(".eml")
def mail_lying_charsets() -> bytes:
    part = b"--b\nContent-Type: text/plain; charset=%s\n\nThe dam \\x41 will hold \xff.\n"
    names = (b"rot13", b"base64", b"zlib", b"idna", b"undefined", b"unicode_escape", b"utf-7", b"x" * 9_000, b"\xff")
    head = b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n"
    return head + b"".join(part % name for name in names)


@of(".eml")
def mail_inside_mail() -> bytes:
    return b"From: a@b.example\nContent-Type: message/rfc822\n\n" * 20_000 + b"word"


@of(".eml")
def mail_parameter_in_pieces() -> bytes:
    pieces = b"".join(b";\n charset*%d*=%%41" % n for n in range(200_000))
    return b"From: a@b.example\nContent-Type: text/plain" + pieces + b"\n\nThe dam will hold."


@of(".eml")
def mail_without_boundary() -> bytes:
    return b"From: a@b.example\nContent-Type: multipart/mixed\n\n" + b"--\n\nword\n" * 500_000


@of(".eml")
def mail_empty_boundary() -> bytes:
    return b'From: a@b.example\nContent-Type: multipart/mixed; boundary=""\n\n' + b"--\nword\n--\n" * 500_000


@of(".eml")
def mail_million_addresses() -> bytes:
    return b"From: " + b"(((" * 300_000 + b'"a" <a@b.example>, ' * 300_000 + b"\n\nThe dam will hold."


@of(".eml")
def mail_odd_dates() -> bytes:
    return (
        b"From: a@b.example\nDate: " + b"Mon, 99 Foo 99999999999 25:61:61 +9999 " * 10_000 + b"\n\nThe dam will hold."
    )


@of(".eml")
def mail_coded_page() -> bytes:
    page = base64.encodebytes(b"<div>" * 1_000_000)
    return b"From: a@b.example\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n" + page


@of(".eml")
def mail_quoted_without_end() -> bytes:
    head = b"From: a@b.example\nContent-Transfer-Encoding: quoted-printable\n\n"
    return head + b"=41=\n" * 5_000_000
