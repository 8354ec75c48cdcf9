"""Quotations and brackets inside a paragraph: the regions that a sentence end must not tear."""

from __future__ import annotations

import re

from framing.datatypes import Span

MAX_GUARDED = 400  # characters; a longer quotation of several sentences is cut at its own stops

_MARKS = re.compile(r"[\"“”„«»「」『』()\[\]（）]|(?<![^\s(\[—–])['‘](?=[^\W\d_])|(?<=[.,?!…])['’](?!\w)")
_OPEN = frozenset("“„«「『")
_CLOSE = frozenset("”»」』")
_BRACKETS = {")": "(", "]": "[", "）": "（"}


def enclosures(text: str, span: Span, limit: int = MAX_GUARDED) -> list[Span]:
    """Find the quotations and brackets of a paragraph, outermost only, in order.

    Straight quotes open after white space and close after a letter or a stop. A mark without its partner
    guards nothing. Single quotes count only where they close after a stop or comma, as speech does, so that
    apostrophes do no harm.

    Args:
        text: The whole text.
        span: The paragraph in it.
        limit: Longest region to be returned, in characters.

    Returns:
        Non-overlapping spans that include their marks.
    """
    found: list[Span] = []
    for region in sorted(_quotes(text, span) + _brackets(text, span)):
        if len(region) > limit:
            continue
        if found and region.end <= found[-1].end:
            continue
        if found and region.start < found[-1].end:
            found[-1] = Span(found[-1].start, region.end)
        else:
            found.append(region)
    return found


def _quotes(text: str, span: Span) -> list[Span]:
    """Pair the quotation marks of a paragraph."""
    found: list[Span] = []
    begin, mark = -1, ""
    single = -1
    for match in _MARKS.finditer(text, span.start, span.end):
        at, sign = match.start(), match.group()
        spaced = at == span.start or text[at - 1].isspace() or text[at - 1] in "([—–（"
        if sign in "()[]（）":
            continue
        if sign in "'‘’":
            if sign == "’" or not spaced:
                if single >= 0 and begin < 0:
                    found.append(Span(single, at + 1))
                single = -1
            elif text[at + 1].isupper():
                single = at
            continue
        if begin >= 0 and _closes(mark, sign, spaced):
            found.append(Span(begin, at + 1))
            begin, mark = -1, ""
        elif (sign in _OPEN and not (begin >= 0 and sign == "『")) or (sign in '"»' and spaced):
            begin, mark = at, sign
    return found


def _closes(mark: str, sign: str, spaced: bool) -> bool:
    """Tell whether a sign closes the quotation that `mark` opened."""
    if mark == "„":
        return sign in '“”"'
    if mark == "»":
        return sign == "«"
    if mark == "「":
        return sign == "」"
    if mark == '"':
        return sign in '"”' and not (spaced and sign == '"')
    return sign in _CLOSE or (sign == '"' and not spaced)


def _brackets(text: str, span: Span) -> list[Span]:
    """Pair the round and square brackets of a paragraph."""
    found: list[Span] = []
    stack: list[tuple[str, int]] = []
    for match in _MARKS.finditer(text, span.start, span.end):
        sign = match.group()
        if sign in "([（":
            stack.append((sign, match.start()))
        elif sign in _BRACKETS:
            while stack and stack[-1][0] != _BRACKETS[sign]:
                stack.pop()
            if stack:
                _, begin = stack.pop()
                if not stack:
                    found.append(Span(begin, match.end()))
    return found
