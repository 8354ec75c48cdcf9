"""Plain text and Markdown: the text stays as decoded; a first line that looks like a title names it."""

from __future__ import annotations

import re

from framing.datatypes import Article
from framing.readers.encoding import decode
from framing.readers.limits import Limits

TITLE_LENGTH = 200
_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*$")
_STOPS = (".", ",", ";", ":", "。", "，", "；", "：", "।", "۔")


def read(data: bytes, limits: Limits) -> list[Article]:
    """Read a .txt or .md file."""
    text = decode(data)
    return [Article(id="", text=text, title=title_of(text))]


def title_of(text: str) -> str:
    """Return the title that a text opens with, or nothing.

    A first line is a title where it is short, does not end like a sentence, and where a blank line, a longer
    paragraph, or a second such line followed by a blank line comes next. A Markdown heading always is.
    """
    lines = text.lstrip("\ufeff \t\r\n").splitlines()
    if len(lines) < 2 or not any(line.strip() for line in lines[1:]):
        return ""
    first, second = lines[0].strip(), lines[1].strip()
    if heading := _HEADING.match(first):
        return heading[1]
    if not _title_like(first):
        return ""
    if not second or len(second) > len(first):
        return first
    return first if _title_like(second) and not "".join(lines[2:3]).strip() else ""


def _title_like(line: str) -> bool:
    ellipsis = line.endswith(("...", "…"))
    letters = any(character.isalpha() for character in line)
    return letters and len(line) <= TITLE_LENGTH and (ellipsis or not line.rstrip("\"'”’»)").endswith(_STOPS))
