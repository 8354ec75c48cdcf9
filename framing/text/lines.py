"""One line of a raw article and what can be seen of it at a glance."""

from __future__ import annotations

import re
from dataclasses import dataclass

from framing.datatypes import Span

_PROSE_WORDS = 10
_HAN = re.compile("[\\u3400-\\u9fff\\u3040-\\u30ff]")
_STOPPED = re.compile(r"[.!?…。！？؟۔।;；][\s\"'”’»“)\]）」』】*_]*$")
_SPEECH = re.compile(r"[\"“„«「『]|['‘](?=[A-Z])")
_ITEM = re.compile(r"(?:[•·▪●■◆►▶*–—-]\s+|\(?\d{1,2}[.)]\s|\(?[a-z][.)]\s)")


@dataclass(slots=True)
class Line:
    """A paragraph of the raw text, with its marks.

    Attributes:
        span: Where it stands in the article.
        text: Its characters.
        words: Its length in words (two Chinese characters count as one).
        stopped: It ends in a full stop, question or exclamation mark.
        spoken: It begins with a quotation.
        item: It begins with a bullet or a number.
        reason: Why it is left out; "" while it stays.
    """

    span: Span
    text: str
    words: int
    stopped: bool
    spoken: bool
    item: bool
    reason: str = ""

    @classmethod
    def of(cls, text: str, span: Span) -> Line:
        """Measure one paragraph of a text."""
        words = text[span.start : span.end]
        stopped = bool(_STOPPED.search(words[-12:]))
        return cls(span, words, count_words(words), stopped, is_spoken(words), bool(_ITEM.match(words)))

    @property
    def prose(self) -> bool:
        """Whether it stays and is a sentence or more."""
        return not self.reason and self.stopped and self.words >= _PROSE_WORDS


def count_words(text: str) -> int:
    """Count words; two Chinese or Japanese characters count as one."""
    han = len(_HAN.findall(text))
    return (han + 1) // 2 + len(_HAN.sub(" ", text).split()) if han else len(text.split())


def is_spoken(text: str) -> bool:
    """Tell whether a text begins with a quotation."""
    return bool(_SPEECH.match(text))
