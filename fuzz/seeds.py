"""Where the fuzzers start: small valid inputs for each target, made from texts of our own, and words worth inserting."""

from __future__ import annotations

import io
import json
from pathlib import Path

from fuzz.bombs import CONTAINER, SENTENCE, archive, docx, pdf, stream

ROOT = Path(__file__).resolve().parents[1]

TOKENS = tuple(
    token.encode()
    for token in (
        *("\u202e", "\u200b", "\ufeff", "\u2028", "\u0301", "“", "‘", "。", "…", "\r\n", "\t", "=", "@SUM(1)", "'"),
        *(
            "<script>",
            "<!--",
            "]]>",
            "<!DOCTYPE",
            "<!ENTITY",
            "&amp;",
            "javascript:",
            "</style>",
            "`",
            "|",
            "](",
            "\x1b[",
        ),
        *(
            '"',
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\\ud800",
            "1e999",
            "NaN",
            "null",
            "true",
            "!!python/object",
            "&a",
            "*a",
            "---",
        ),
        *(
            "Advertisement",
            "Share this",
            "By Ada Moor",
            "Mr. X",
            "U.S.",
            "https://",
            "http://[::1]/",
            "%00",
            "../",
            "id,text",
        ),
    )
)


def seeds(target: str) -> list[bytes]:
    """Return the seeds of a target of `fuzz/targets.py`; never none."""
    texts = [(SENTENCE * 3).encode(), _story(), "“坝会撑住，”她说。坝没有撑住。\n\nThe dam will hold!".encode()]
    known = {
        "text": [*texts, texts[2].decode().encode("utf-16"), "Brücke geschlossen".encode("cp1252")],
        "lines": [*texts, b"id,text\r\n1,a\r2,b\n"],
        "csv": [
            b'id,text,date\n1,"The dam, he said,\nwill hold.",2025-08-24\n',
            "text;source\nDämme;Post\n".encode("cp1252"),
        ],
        "jsonl": [b'{"id": 1, "text": "The dam will hold.", "date": "5/6/2025"}\n{"text": "It will not."}\n'],
        "json-file": [b'[{"text": "The dam will hold.", "source": null}]', b'{"text": "\\u00e9"}'],
        "docx-file": [docx(b"<w:p><w:r><w:t>The dam</w:t></w:r></w:p><w:tbl><w:tr><w:tc/></w:tr></w:tbl>")],
        "epub-file": [_book()],
        "mail": [
            b"From: A <a@b.example>\nSubject: =?utf-8?q?Dam?=\nDate: Mon, 1 Sep 2025 10:00:00 +0000\n\nIt will hold.\n"
        ],
        "page": [b"<html lang=en><head><title>Dam</title><meta charset=utf-8></head><body><article><p>It holds.</p>"],
        "pdf-file": [_page()],
        "parquet": [_table()],
        "segmenter": texts,
        "report": [_report()],
        "address": [
            b"http://a.example/b?c=d 93.184.215.14",
            b"https://[::1]:8080/ 10.0.0.1",
            b"http://me@b/ ::ffff:7f00:1",
        ],
        "case": [path.read_bytes() for path in sorted((ROOT / "corpus").glob("*/*.framing.yaml"))],
        "own-axis": [_axis()],
        "own-words": [b"certainty: {silence: [inevitable]}\n", b"axis,cue,value\ncertainty,bound to,2\n"],
        "metadata": [b"id,source,date,country\nleft,The Ledger,2025-03-04,Norland\n"],
        "rows": [
            b'{"id": "1", "a": {"text": "x"}, "b": {"text": "y"}}\n',
            b'{"topic": "t", "docs": [{"id": 1, "passages": ["x"]}]}\n',
        ],
    }
    return known[target]


def _story() -> bytes:
    return (ROOT / "corpus/own1-wolf-cull/wc-farm.txt").read_bytes()


def _book() -> bytes:
    package = (
        b'<package><manifest><item id="c" href="c.xhtml" media-type="text/html"/></manifest><spine><itemref idref="c"/>'
    )
    chapter = b"<html><body><p>The dam will hold.</p></body></html>"
    entries = {"META-INF/container.xml": CONTAINER, "book.opf": package + b"</spine></package>", "c.xhtml": chapter}
    return archive(entries)


def _page() -> bytes:
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    drawn = stream(b"BT /F 12 Tf 72 700 Td (The dam will hold.) Tj ET")
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, drawn, font)


def _table() -> bytes:
    import pyarrow
    from pyarrow import parquet

    memory = io.BytesIO()
    parquet.write_table(pyarrow.table({"id": ["1"], "text": ["The dam will hold."]}), memory)
    return memory.getvalue()


def _report() -> bytes:
    """The least that is a report: no articles at all."""
    lists = "models articles passages relations alignments differences coverage profiles claims readings".split()
    empty = {**{name: [] for name in lists}, "thresholds": {}}
    tool = {"name": "framing-detector", "version": "0.1.0"}
    return json.dumps({"schema": "framing-report/1", "tool": tool, "config": {}, **empty}).encode()


def _axis() -> bytes:
    pole = "{name: %s, words: [%s, danger, peril], examples: [It is a %s to us all., They spoke of a %s.]}"
    more, less = (pole % ((word,) * 4) for word in ("threat", "chance"))
    return f"id: threat\nname: Threat\npoles:\n  more: {more}\n  less: {less.replace('danger, peril', 'hope, gain')}\n".encode()
