"""Articles into passages: one sentence each, with its exact place in the article."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from framing.datatypes import Article, LeftOut, Passage, Span
from framing.text.blocks import blocks, trim
from framing.text.language import detect_language
from framing.text.splitter import sentence_spans

_SHORT = 3  # words; a sentence of no more is joined to its neighbour
_SHORT_HAN = 6  # characters
_MAX_JOINS = 3  # short sentences in one passage
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_HAN = re.compile("[\\u3400-\\u9fff\\u3040-\\u30ff]")
_BULLET = re.compile(r"(?:[•·▪●■◆►▶*–—-]\s+)+")


def sentences(text: str, language: str) -> list[Span]:
    """Cut a text into sentences; no sentence crosses a paragraph.

    Args:
        text: Any text.
        language: ISO 639-1 code, or "" when unknown.

    Returns:
        Trimmed spans in reading order. Text between them is white space.
    """
    return [sentence for block in blocks(text) for sentence in sentence_spans(text, block, language)]


def segment(article: Article, left_out: Sequence[LeftOut]) -> tuple[Passage, ...]:
    """Cut an article into passages, leaving out the given ranges.

    A passage is one sentence; a sentence of three words or fewer is joined to its neighbour in the same
    paragraph.

    Args:
        article: The article.
        left_out: Ordered ranges without overlap, as `clean` returns them.

    Returns:
        Passages in reading order; `article.text[p.span.start:p.span.end] == p.text` for each.
    """
    text = article.text
    language = article.language or detect_language(text)
    found: list[Passage] = []
    cursor = 0
    for block in blocks(text):
        while cursor < len(left_out) and left_out[cursor].span.end <= block.start:
            cursor += 1
        for piece in _pieces(text, block, left_out, cursor):
            for span in _joined(text, sentence_spans(text, piece, language)):
                words = text[span.start : span.end]
                if any(sign.isalnum() for sign in words):
                    found.append(Passage(_id(article.id, span, words), article.id, len(found), span, words))
    return tuple(found)


def _pieces(text: str, block: Span, left_out: Sequence[LeftOut], cursor: int) -> list[Span]:
    """Return what of a paragraph is not left out, without bullets in front."""
    kept: list[Span] = []
    start = block.start
    while cursor < len(left_out) and left_out[cursor].span.start < block.end:
        kept.append(Span(start, max(start, left_out[cursor].span.start)))
        start = max(start, left_out[cursor].span.end)
        cursor += 1
    kept.append(Span(start, max(start, block.end)))
    pieces = []
    for piece in kept:
        bullet = _BULLET.match(text, piece.start, piece.end)
        pieces.append(trim(text, Span(bullet.end() if bullet else piece.start, piece.end)))
    return [piece for piece in pieces if len(piece)]


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """Join sentences of a few words to a neighbour: a question to what follows, all else to what precedes."""
    result: list[Span] = []
    forward, joins = False, 0
    for span in spans:
        short = _is_short(text, span)
        if result and joins < _MAX_JOINS and (forward or (short and not _asks(text, span))):
            result[-1] = Span(result[-1].start, span.end)
            forward, joins = forward and short, joins + 1
        else:
            result.append(span)
            forward, joins = short, 0
    if forward and len(result) > 1:  # a short sentence is left over at the end
        last = result.pop()
        result[-1] = Span(result[-1].start, last.end)
    return result


def _is_short(text: str, span: Span) -> bool:
    """Tell whether a sentence has too few words to be compared on its own."""
    words = text[span.start : min(span.end, span.start + 80)]
    if _HAN.search(words):
        return len(_HAN.findall(words)) < _SHORT_HAN
    return len(_WORD.findall(words)) <= _SHORT


def _asks(text: str, span: Span) -> bool:
    return text[span.end - 1] in "?？:"


def _id(article: str, span: Span, words: str) -> str:
    """Return the passage's content hash."""
    return hashlib.sha256(f"{article}\0{span.start}\0{words}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
