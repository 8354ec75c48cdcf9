"""The one door through which other people's text reaches the page.

Article texts, titles, metadata, file names and error messages go through `escape` into `st.html`, or through
`plain` into widgets that draw text as it is (`st.text`, tables, select boxes). None of them is ever handed to
Markdown: an image in Markdown makes the browser call the host that it names.
"""

from __future__ import annotations

import html
import re

# Lone surrogates cannot be sent; control characters and direction overrides can hide or reverse what follows.
_UNSAFE = re.compile("[\ud800-\udfff\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SPACE = re.compile(r"\s+")


def escape(text: object) -> str:
    """Return text as HTML that shows it and does nothing else; line breaks are kept."""
    return html.escape(_UNSAFE.sub("\ufffd", str(text)), quote=True)


def plain(text: object, limit: int = 0) -> str:
    """Return text on one line for a table cell or a select box.

    Args:
        text: Anything.
        limit: The most characters to show, the last of them an ellipsis; 0 for all.
    """
    line = _SPACE.sub(" ", _UNSAFE.sub("", str(text))).strip()
    return line if not limit or len(line) <= limit else line[: limit - 1].rstrip() + "…"
