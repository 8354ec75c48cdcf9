"""The lines of printed pages as running text: furniture out, paragraphs found, hyphens mended."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from framing.readers.lines import compounds_of, join

_PAGE_NUMBER = re.compile(
    r"(?:page|seite|p\.)?\s*[-–—|]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*(?:(?:of|/|von|\|)\s*\d{1,4})?\s*[-–—|]?",
    re.I,
)
# What browsers print at the edges of a page: date and time with the page's title, and its address.
_STAMP = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}:\d{2}.*|(?:https?|file)://\S+(?:\s+\d+\s*/\s*\d+)?", re.I
)
_DIGITS = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"[.!?…:。！？][\"'”’»)\]]*$")
_EDGE_LINES = 3
_EDGE_SHARE = 0.12


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its place on the page, in points from the lower left; 0 where only the text is known."""

    text: str
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    top: float = 0.0

    @property
    def size(self) -> float:
        """The height of its type with the usual leading, in points."""
        return self.top - self.bottom

    @property
    def width(self) -> float:
        """Its width in points."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in reading order, and the page's height in points (0 where it is not known)."""

    lines: tuple[Line, ...]
    height: float


def flow(pages: Sequence[Page]) -> str:
    """Return the running text of pages, a blank line between paragraphs."""
    bodies = [body for body in _without_furniture(pages) if body] or [list(page.lines) for page in pages]
    compounds = compounds_of("\n".join(line.text for body in bodies for line in body))
    paragraphs: list[list[Line]] = []
    setting = _Setting.of(bodies)
    for body in bodies:
        split = _paragraphs(body, setting)
        if paragraphs and split and _continues(paragraphs[-1], split[0]):
            paragraphs[-1] += split.pop(0)
        paragraphs += split
    texts = (join([line.text for line in paragraph], compounds) for paragraph in paragraphs)
    return "\n\n".join(text for text in texts if text)


def _without_furniture(pages: Sequence[Page]) -> list[list[Line]]:
    """Leave out page numbers and the headers and footers that return on at least half of the pages."""
    seen = Counter(key for page in pages for key in {_key(page.lines[i].text) for i in _edge(page)})
    often = {key for key, n in seen.items() if n >= 2 and 2 * n >= len(pages)}
    bodies = []
    for page in pages:
        edge = {i for i in _edge(page) if _key(page.lines[i].text) in often}
        edge |= {i for i in _edge(page) if _is_furniture(page.lines[i].text.strip())}
        bodies.append([line for i, line in enumerate(page.lines) if i not in edge])
    return bodies


def _is_furniture(text: str) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(text) or _STAMP.fullmatch(text))


def _key(text: str) -> str:
    return _DIGITS.sub("0", " ".join(text.lower().split()))


def _edge(page: Page) -> set[int]:
    """Return the indices of the lines at the top and bottom edge of a page."""
    count = len(page.lines)
    if page.height and any(line.top for line in page.lines):
        low, high = page.height * _EDGE_SHARE, page.height * (1 - _EDGE_SHARE)
        return {i for i, line in enumerate(page.lines) if line.top <= low or line.bottom >= high}
    return set(range(min(_EDGE_LINES, count))) | set(range(max(0, count - _EDGE_LINES), count))


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a document is set: the usual step from line to line in points, and the length of a long line."""

    pitch: float
    longest: int

    @classmethod
    def of(cls, bodies: Sequence[Sequence[Line]]) -> _Setting:
        pairs = [pair for body in bodies for pair in pairwise(body)]
        steps = [a.bottom - b.bottom for a, b in pairs if 0 < a.bottom - b.bottom < 4 * a.size]
        lengths = sorted(len(line.text) for body in bodies for line in body)
        longest = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
        return cls(median(steps) if steps else 0.0, longest)


def _paragraphs(lines: Sequence[Line], setting: _Setting) -> list[list[Line]]:
    """Split the lines of a page where a gap, an indent, another size or a short last line shows it."""
    found: list[list[Line]] = [[]]
    for line in lines:
        if not line.text.strip():
            found.append([])
        elif found[-1] and _breaks(found[-1][-1], line, setting, _edges(line, lines)):
            found.append([line])
        else:
            found[-1].append(line)
    return [paragraph for paragraph in found if paragraph]


def _edges(line: Line, lines: Sequence[Line]) -> tuple[float, float]:
    """Return where the column of a line begins and ends: lines of its size that begin at the same place."""
    near = [other for other in lines if abs(other.left - line.left) <= 3 * line.size]
    column = [other for other in near if not _differ(other, line)]
    return min(other.left for other in column), max(other.right for other in column)


def _breaks(last: Line, line: Line, setting: _Setting, edges: tuple[float, float]) -> bool:
    """Tell whether `line` begins a new paragraph after `last`, in a column with these edges."""
    ended = bool(_SENTENCE_END.search(last.text))
    if not last.top or not line.top:
        return ended and len(last.text) < 0.8 * setting.longest
    fresh = ended or not _begins_low(line.text)
    step, pitch = last.bottom - line.bottom, setting.pitch or 1.2 * line.size
    indented = 0.6 * line.size < line.left - edges[0]
    short = last.right < edges[1] - 2 * last.size
    if _differ(last, line):
        return fresh
    if step < -pitch or step > 8 * pitch:  # the next column, or past a picture
        return ended or (indented and fresh)
    if step > 1.3 * max(pitch, line.size):
        return fresh
    much = last.width < 0.75 * (edges[1] - edges[0])
    return (ended and (indented or much)) or (indented and short and fresh)


def _differ(one: Line, other: Line) -> bool:
    """Tell whether two lines are set in different sizes."""
    return abs(one.size - other.size) > 0.15 * max(one.size, other.size)


def _begins_low(text: str) -> bool:
    return text[:1].islower()


def _continues(paragraph: Sequence[Line], following: Sequence[Line]) -> bool:
    """Tell whether the first paragraph of a page goes on with the last one of the page before."""
    last, line = paragraph[-1], following[0]
    if _differ(last, line):
        return False
    return not _SENTENCE_END.search(last.text) and (_begins_low(line.text) or len(paragraph) > 1)
