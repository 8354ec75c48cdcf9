"""Wrapped lines back to paragraphs: the hyphen at a line's end, and the lines of a mail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

# The hyphen-minus, the soft hyphen, the Unicode hyphen, and what PDFium writes for one that breaks a word.
HYPHENS = "-\u00ad\u2010\ufffe\x02"
_BROKEN = re.compile(rf"([^\W\d_]+)([{HYPHENS}])$")
_WORD = re.compile(r"[^\W\d_]+")
_SPACELESS = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_WRAPPED = (50, 80)
# First parts of English compounds that are hardly ever the beginning of a longer word without a hyphen.
_FIRST_PARTS = frozenset(("all", "ex", "half", "ill", "mid", "quasi", "self", "vice", "well"))


def join(lines: Sequence[str], compounds: Iterable[str] = ()) -> str:
    """Join the lines of one paragraph.

    A word broken with a hyphen is mended, unless it stands with its hyphen elsewhere in the document.
    Lines of Chinese or Japanese are joined without a space.

    Args:
        lines: Without line ends.
        compounds: Lower-case hyphenated words of the document (see `compounds_of`).
    """
    known = frozenset(compounds)
    text = ""
    for line in (line.strip() for line in lines):
        if not line:
            continue
        text = _mend(text, line, known) if text else line
    return text.replace("\u00ad", "").replace("\ufffe", "-").replace("\x02", "-")


def _mend(text: str, line: str, compounds: frozenset[str]) -> str:
    broken, start = _BROKEN.search(text), _WORD.match(line)
    if broken and start:
        compound = f"{broken[1]}-{start[0]}".lower()
        compounding = compound in compounds or broken[1].lower() in _FIRST_PARTS or not start[0][0].islower()
        keep = compounding and broken[2] != "\u00ad"
        return (text[:-1] + "-" if keep else text[:-1]) + line
    if _SPACELESS.match(text[-1]) and _SPACELESS.match(line[0]):
        return text + line
    return f"{text} {line}"


def compounds_of(text: str) -> frozenset[str]:
    """Return the hyphenated words that stand inside a line, in lower case."""
    return frozenset(word.lower() for word in re.findall(r"[^\W\d_]+-[^\W\d_]+", text))


def unwrap(text: str) -> str:
    """Join lines that were wrapped at a fixed width, as mail programs do; leave other text alone.

    A paragraph counts as wrapped where every line but the last is between 50 and 80 characters long.
    """
    paragraphs = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    low, high = _WRAPPED
    mended = []
    for paragraph in paragraphs:
        lines = paragraph.split("\n")
        wrapped = len(lines) > 1 and all(low <= len(line.rstrip()) <= high for line in lines[:-1])
        mended.append(join(lines) if wrapped else paragraph)
    return "\n\n".join(mended)
