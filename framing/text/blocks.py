"""Paragraphs of a raw text: its lines, or joined lines where a text has been wrapped by hand.

Every later step works inside these blocks; no passage crosses one.
"""

from __future__ import annotations

import re
from itertools import pairwise

from framing.datatypes import Span

_LINE = re.compile("[^\\n\\r\\x0b\\x0c\\x1c-\\x1e\\x85\\u2028\\u2029]+")
_OPEN_END = re.compile(r"[\w,;–—-]$")
_SAMPLE = 2_000  # lines looked at to tell whether a text is wrapped
_WRAP_MIN, _WRAP_MAX = 40, 130  # characters of a full line in a wrapped text


def blocks(text: str) -> list[Span]:
    """Return the paragraphs of a text as trimmed spans, in order, without empty ones.

    A line is a paragraph. In a text that was wrapped at a fixed width (as mail and old plain-text files
    are) the lines of a paragraph are joined: a full line is continued by the next one unless an empty line,
    an indent or a short line ends the paragraph. Linear in the length of the text.
    """
    lines = [span for match in _LINE.finditer(text) if (span := trim(text, Span(*match.span()))).start < span.end]
    width = _wrap_width(text, lines)
    if not width:
        return lines
    joined: list[Span] = []
    last = Span(0, 0)
    for line in lines:
        if joined and _adjacent(text, last, line) and len(last) >= 0.6 * width:
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
        last = line
    return joined


def trim(text: str, span: Span) -> Span:
    """Return the span without white space, invisible marks and byte order marks at its ends."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in "\ufeff\u200b\u200e\u200f\u2060"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\ufeff\u200b\u200e\u200f\u2060"):
        end -= 1
    return Span(start, end)


def _adjacent(text: str, first: Span, second: Span) -> bool:
    """Tell whether one line directly follows another, without an empty line or an indent between them."""
    gap = text[first.end : second.start]
    breaks = gap.replace("\r\n", "\n")
    return sum(breaks.count(sign) for sign in "\n\r\u2028") == 1 and not breaks.endswith(("  ", "\t"))


def _wrap_width(text: str, lines: list[Span]) -> int:
    """Return the width at which a text was wrapped, or 0 where it was not."""
    sample = lines[:_SAMPLE]
    pairs = [(a, b) for a, b in pairwise(sample) if _adjacent(text, a, b)]
    broken = [
        a
        for a, b in pairs
        if _WRAP_MIN <= len(a) <= _WRAP_MAX and text[b.start].islower() and _OPEN_END.search(text[a.end - 1 : a.end])
    ]
    if len(broken) < 2 or 4 * len(broken) < len(pairs):
        return 0
    longest = max(len(line) for line in sample)
    return longest if longest <= _WRAP_MAX + 20 else 0
