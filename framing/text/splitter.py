"""Where sentences end, by rules: no model, linear time, made for news.

A full stop, a question or an exclamation mark ends a sentence unless it belongs to an abbreviation, an
initial, a number or an address, stands inside a quotation or a bracket that goes on, or is followed by the
quotation's reporting clause ("Really?" he asked). Chinese and Japanese stops end one without a space after
them.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from framing.datatypes import Span
from framing.text.abbreviations import (
    AFTER_CLOCK,
    MONTHS,
    NAME_ENDINGS,
    NEVER_FINAL,
    NUMBER_SIGNS,
    ORDINAL_LANGUAGES,
    REPORTING,
    SOMETIMES_FINAL,
    STARTERS,
    TITLES,
)
from framing.text.enclosures import enclosures

_STOP = re.compile(r"[.!?…。！？；؟۔।‽]+")
_WIDE = frozenset("。！？；")
_CLOSERS = frozenset("\"'”’»“«)]）」』】》〕")
_AMBIGUOUS = frozenset("\"“«»'")
_OPENERS = re.compile(r"[\"'“‘«„‚(\[{¿¡—–\-•*（「『【\s]*")
_TOKEN = re.compile(r"[^\s\"“”„«»()\[\]‘—–/]*$")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")
_CLOCK = re.compile(r"[ap]\.?m$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_GLUED = re.compile(r"(?:[A-Z][a-z’']*|[\"“‘][A-Z][a-z]*)(?=[\s,’'.]|$)")
_HAN = re.compile("[\\u3400-\\u9fff]")
_HAN_REPORT = re.compile("[^。！？；，,：:“”]{0,14}(?:说|說|问|問|道|称|表示|喊|答)道?[。，,；！？]")
_LOOK = 60  # characters looked at on either side of a stop


def sentence_spans(text: str, span: Span, language: str) -> list[Span]:
    """Cut one paragraph into sentences.

    Args:
        text: The whole text.
        span: The paragraph in it.
        language: ISO 639-1 code or "".

    Returns:
        Spans in `text`, in order, trimmed of white space.
    """
    guarded = enclosures(text, span)
    ends = {region.end for region in guarded}
    starts = [region.start for region in guarded]
    found: list[Span] = []
    begin = span.start
    for match in _STOP.finditer(text, span.start, span.end):
        if match.start() < begin:
            continue
        after = _after_closers(text, match.end(), span.end, ends)
        if after >= span.end:
            break
        if _inside(after, guarded, starts) or not _is_end(text, begin, match, after, span.end, language):
            continue
        found.append(_trimmed(text, begin, after))
        begin = after
    found.append(_trimmed(text, begin, span.end))
    return [sentence for sentence in found if len(sentence)]


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _inside(position: int, guarded: list[Span], starts: list[int]) -> bool:
    """Tell whether a place lies within a quotation or bracket (regions do not overlap)."""
    index = bisect_right(starts, position - 1) - 1
    return index >= 0 and guarded[index].start < position < guarded[index].end


def _after_closers(text: str, position: int, end: int, ends: set[int]) -> int:
    """Return the place after the closing quotes and brackets that belong to a stop."""
    while position < end and text[position] in _CLOSERS:
        following = text[position + 1] if position + 1 < end else " "
        if text[position] in _AMBIGUOUS and position + 1 not in ends and not following.isspace():
            break
        position += 1
    if position + 1 < end and text[position] in " \u00a0\u202f" and position + 2 in ends and text[position + 1] in "»“":
        position += 2  # French: « Oui ! »
    return position


def _is_end(text: str, begin: int, match: re.Match[str], after: int, end: int, language: str) -> bool:
    """Decide whether a stop ends its sentence.

    Args:
        text: The whole text.
        begin: Where the sentence begins.
        match: The stop or run of stops.
        after: The place behind the stop and its closing marks.
        end: The end of the paragraph.
        language: ISO 639-1 code or "".
    """
    stop, closed = match.group(), after > match.end()
    if stop[-1] in _WIDE:
        if stop == "；":
            return after - begin >= 12 and end - after >= 6
        return not (closed and _HAN_REPORT.match(text, after, min(end, after + _LOOK)))
    if not text[after].isspace():
        return _is_glued_end(text, match, after, end, closed)
    opened = _OPENERS.match(text, after, min(end, after + 12))
    start = opened.end() if opened else after
    if start >= end:
        return True
    following = _WORD.match(text, start, min(end, start + _LOOK))
    word = following.group() if following else ""
    if word[:1].islower():
        quote = any(sign in text[after:start] for sign in "\"“„«‘'")
        mixed = not word.islower()
        return (mixed or (quote and not closed)) and not _abbreviates(text, begin, match, word, start, end, language)
    if stop == ".":
        return closed or not _abbreviates(text, begin, match, word, start, end, language)
    if set(stop) <= {".", "…"}:
        return closed or word not in ("I", "")
    if closed and text[after - 1] not in ")]）】":
        return not _reports(text, start, end)
    return True


def _is_glued_end(text: str, match: re.Match[str], after: int, end: int, closed: bool) -> bool:
    """Decide where no space follows: "he said.The next" is an end, "example.com" and "U.S.A" are none."""
    if match.group()[0] in "؟۔।":
        return True
    before = text[max(0, match.start() - _LOOK) : match.start()]
    if _HAN.match(text, after) and (_HAN.match(before[-1:]) or closed):
        return match.group() != "."
    glued = _GLUED.match(text, after, min(end, after + _LOOK))
    if not glued:
        return False
    if closed:
        return text[after - 1] in '”"'
    token = _TOKEN.search(before)
    left = token.group() if token else ""
    address = any(sign in left for sign in ".@:/_") or (
        text[glued.end() : glued.end() + 1] == "." and len(glued[0]) < 4
    )
    return len(left) > 1 and left[-2:].islower() and left.lower() not in TITLES and not address


def _abbreviates(text: str, begin: int, match: re.Match[str], word: str, start: int, end: int, language: str) -> bool:
    """Tell whether a single full stop belongs to an abbreviation, an initial or an ordinal number.

    Args:
        text: The whole text.
        begin: Where the sentence begins.
        match: The stop.
        word: The letters that begin the next sentence, or "" where a sign or a figure does.
        start: Where the next sentence would begin.
        end: The end of the paragraph.
        language: ISO 639-1 code or "".
    """
    token = _TOKEN.search(text[max(begin, match.start() - _LOOK) : match.start()])
    left = token.group() if token else ""
    if not left or match.group() != ".":
        return False
    lower = left.lower().rstrip("'’").lstrip("'’")
    starts_new = word in STARTERS and text[start + len(word) : start + len(word) + 1] != "."
    if left.isdigit():
        at_front = match.start() - len(left) <= begin + 1 and len(left) <= 2
        return at_front or (len(left) <= 2 and (language in ORDINAL_LANGUAGES or word in MONTHS))
    if _CLOCK.fullmatch(lower):
        return word in AFTER_CLOCK
    if lower in NUMBER_SIGNS and text[start].isdigit():
        return True
    if lower in ("no", "nos", "art", "sec", "ch", "p", "n", "op", "pp", "vol") and len(left) > 1:
        return left in ("Nos", "Vol", "Art", "Ch") and not starts_new and text[start].isdigit()
    if lower in NEVER_FINAL or (lower in TITLES and left[0].isupper()):
        return True
    if len(left) == 1 and left.isalpha() and lower not in SOMETIMES_FINAL:
        if left.islower():  # German "z. B.", French "p. ex."
            return len(word) == 1 and text[start + 1 : start + 2] == "."
        return not starts_new
    named = left[0].isupper() and lower in NAME_ENDINGS
    if named or lower in SOMETIMES_FINAL or _DOTTED.fullmatch(left):
        return not starts_new and not _opens_quote(text, match.end(), start)
    return False


def _opens_quote(text: str, after: int, start: int) -> bool:
    """Tell whether a quotation opens between a stop and the next word."""
    return any(sign in text[after:start] for sign in '"“„«')


def _reports(text: str, start: int, end: int) -> bool:
    """Tell whether a reporting clause follows a quotation: up to four words and then "said" or the like."""
    for index, word in enumerate(_WORD.finditer(text, start, min(end, start + _LOOK))):
        if index > 5:
            return False
        if word.group() in REPORTING:
            return index > 0
        if word.group()[0].islower() and word.group() not in (
            "the",
            "of",
            "de",
            "van",
            "von",
            "al",
            "bin",
            "s",
        ):
            return False
        if any(sign in text[start : word.start()] for sign in ",;.:!?") and index == 0:
            return False
    return False
