"""What is no part of an article: ranges left out of the passages, each with a reason. Nothing is rewritten.

A raw text is judged line by line, by where a line stands, how it is built and what kind of prompt, label or
credit it holds (`cues`, `strips`). The order of the steps: every line on its own; sections that a bare
heading opens ("Comments", "About the author"); the strips between title and first paragraph and those after
the last; headings; the title. A sentence that may belong to the article is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.datatypes import Article, LeftOut, Span
from framing.text import layout, strips
from framing.text.blocks import blocks
from framing.text.boilerplate import inner_boilerplate, judge
from framing.text.lines import Line

_TITLE_WORDS = 34
_EQUAL = re.compile(r"\W+")


def clean(article: Article, keep: Sequence[Span] = ()) -> tuple[LeftOut, ...]:
    """Find what is no part of an article.

    Args:
        article: The article as read.
        keep: Ranges that stay in whatever they look like.

    Returns:
        Ranges to leave out, ordered and without overlap. Linear in the length of the text.
    """
    text = article.text
    lines = [Line.of(text, span) for span in blocks(text)]
    if not lines:
        return ()
    for line in lines:
        line.reason = judge(line)
    layout.mark_sections(lines)
    layout.mark_edges(lines)
    layout.mark_headings(lines)
    _mark_title(lines, article.title)
    if all(line.reason for line in lines):
        for line in lines:
            if line.reason in ("title", "heading", "caption", "related links"):
                line.reason = ""
    found = [LeftOut(line.span, line.reason) for line in lines if line.reason]
    found += _inside(text, lines)
    return _put_back(sorted(found, key=lambda item: item.span), keep)


def _mark_title(lines: list[Line], title: str) -> None:
    """Mark the first line as the title where it is built like one and an article follows."""
    first = lines[0]
    if len(lines) < 2 or first.reason not in ("", "heading"):
        return
    same = bool(title) and _EQUAL.sub("", title.lower()) == _EQUAL.sub("", first.text.lower())
    followed = any(not line.reason for line in lines[1:])
    built = first.words <= _TITLE_WORDS and not first.stopped and not first.item
    asks = first.words <= 20 and first.text[-1:] in "?!？！" and not first.spoken
    prose = any(line.prose for line in lines[1:])
    if followed and (same or (prose and (built or asks))):
        first.reason = "title"


def _inside(text: str, lines: list[Line]) -> list[LeftOut]:
    """Find datelines that open a paragraph, and prompts among a paragraph's first and last sentences."""
    found: list[LeftOut] = []
    paragraphs = 0
    for line in lines:
        if line.reason:
            continue
        start = line.span.start
        length = strips.inline_dateline(text[start : start + 200], strict=paragraphs > 0)
        if length and length < len(line.span):
            found.append(LeftOut(Span(start, start + len(text[start : start + length].rstrip())), "dateline"))
            start += length
        paragraphs += line.prose
        found += inner_boilerplate(text, Span(start, line.span.end))
    return found


def _put_back(found: Sequence[LeftOut], keep: Sequence[Span]) -> tuple[LeftOut, ...]:
    """Cut the kept ranges out of those left out, and drop overlaps."""
    wanted = sorted(span for span in keep if len(span) > 0)
    result: list[LeftOut] = []
    reached = cursor = 0
    for item in found:
        start = max(item.span.start, reached)
        while cursor < len(wanted) and wanted[cursor].end <= start:
            cursor += 1
        index = cursor
        while index < len(wanted) and wanted[index].start < item.span.end:
            if wanted[index].start > start:
                result.append(LeftOut(Span(start, wanted[index].start), item.reason))
            start = max(start, wanted[index].end)
            index += 1
        if start < item.span.end:
            result.append(LeftOut(Span(start, item.span.end), item.reason))
        reached = max(reached, item.span.end)
    return tuple(result)
