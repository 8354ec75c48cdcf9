"""HTML as such: its declared encoding, its nesting, and the paragraphs of all its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from framing.errors import ReadError
from framing.readers.encoding import codec

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.I)
# No form: some publishing systems wrap the whole page in one.
_UNSEEN_TAGS = "script style noscript template head title nav button select textarea svg iframe audio video"
_BLOCK_TAGS = (
    "address article aside blockquote body br center dd details div dl dt fieldset figcaption figure footer "
    "h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul"
)
_VOID_TAGS = "area base br col embed hr img input link meta param source track wbr"
_UNSEEN, _BLOCKS, _VOID = (frozenset(tags.split()) for tags in (_UNSEEN_TAGS, _BLOCK_TAGS, _VOID_TAGS))
# Linear in time also on tags that never end: no attribute text is looked at twice.
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:[^<>]*[^<>/])?(/?)>")


def page_encoding(data: bytes) -> str:
    """Return the encoding that a page declares in its first four kilobytes, or nothing."""
    head = data[:4096]
    found = _CHARSET.search(head) or _XML.search(head)
    name = found[1].decode("ascii").lower() if found else ""
    # A page that can be read as ASCII up to its declaration is in no 16-bit encoding, whatever it says.
    return "utf-8" if name.startswith(("utf-16", "utf16", "utf-32")) else name


def depth(html: str) -> int:
    """Return how deep the elements are nested at most, counted from the tags alone."""
    level = deepest = 0
    for closing, name, empty in _TAG.findall(html):
        if closing:
            level = max(0, level - 1)
        elif not empty and name.lower() not in _VOID:
            level += 1
            deepest = max(deepest, level)
    return deepest


def paragraphs(html: str | bytes, encoding: str = "utf-8", limit: int = 200) -> str:
    """Return all visible text of a page, a blank line between blocks.

    Raises:
        ReadError: The elements are nested deeper than `limit` (times ten: unclosed tags count as nesting).
    """
    from lxml import html as parser
    from lxml.etree import ParserError

    text = html if isinstance(html, str) else html.decode(codec(encoding) or "utf-8", errors="replace")
    if not text.strip():
        return ""
    refuse_deep(text, limit)
    try:
        tree = parser.document_fromstring(re.sub(r"^\s*<\?xml[^>]*>", "", text).encode(), parser=_parser())
    except ParserError:
        return ""
    blocks = ("".join(_pieces(tree))).split("\0")
    return "\n\n".join(filter(None, (" ".join(block.split()) for block in blocks)))


def refuse_deep(html: str, limit: int) -> None:
    """Refuse a page whose elements are nested too deep for any parser.

    Raises:
        ReadError: Deeper than ten times the limit; real pages leave tags open, which counts as nesting here.
    """
    if (found := depth(html)) > 10 * limit:
        raise ReadError(f"its elements are nested {found:,} deep", hint="Save the page as plain text.")


def _parser() -> Any:
    from lxml import html as parser

    return parser.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)


def _pieces(tree: Any) -> Iterator[str]:
    """Walk the tree without recursion; NUL marks the edge of a block."""
    stack: list[tuple[Any, bool]] = [(tree, False)]
    while stack:
        element, done = stack.pop()
        if not isinstance(element.tag, str):
            yield element.tail or ""
            continue
        edge = "\0" if element.tag in _BLOCKS else ""
        if done:
            yield edge + (element.tail or "")
        elif element.tag in _UNSEEN:
            yield " " + (element.tail or "")
        else:
            yield edge + (element.text or "")
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
