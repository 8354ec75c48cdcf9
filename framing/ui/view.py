"""What the reader chose to look at: threshold and filters are a view of a report and change nothing in it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from framing.datatypes import Article, Difference
from framing.reports import wording
from framing.reports.report import Report
from framing.ui.escape import plain

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_HAN = range(0x3400, 0xA000)
STRENGTHS = {  # of a difference, by its probability in percent as the page shows it
    "strong": ("Strong, 80 % and more", range(80, 101)),
    "medium": ("Medium, 60 to 79 %", range(60, 80)),
    "weak": ("Weak, below 60 %", range(60)),
}


@dataclass(frozen=True, slots=True)
class View:
    """A choice of differences.

    Attributes:
        threshold: Show candidates at or above this probability; None takes each axis's own threshold.
        axes: Ids of the axes to show; empty for all.
        sources: Article ids of which at least one must take part; empty for all.
        event: Id of the one alignment to show; empty for all.
        strengths: Names from `STRENGTHS`; empty for all.
    """

    threshold: float | None = None
    axes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    event: str = ""
    strengths: tuple[str, ...] = ()

    @property
    def filtered(self) -> bool:
        """Whether a filter, and not only the threshold, leaves something out."""
        return bool(self.axes or self.sources or self.event or self.strengths)


def visible(report: Report, view: View) -> list[Difference]:
    """Return the differences that a view shows, strongest first."""
    chosen = report.differences if view.threshold is None else report.at(view.threshold)
    return [
        d
        for d in chosen
        if (not view.axes or d.axis in view.axes)
        and (not view.event or d.alignment == view.event)
        and (not view.strengths or strength(d.probability) in view.strengths)
        and (not view.sources or {a.id for a in ends(report, d)} & set(view.sources))
    ]


def ends(report: Report, difference: Difference) -> tuple[Article, Article]:
    """Return the two articles of a difference, left and right."""
    left, right = (report.article[report.passage[p].article_id] for p in (difference.left, difference.right))
    return left, right


def letter(number: int) -> str:
    """Return the badge of the article at a place, counted from 0: A to Z, then AA, AB, ..."""
    first, last = divmod(number, len(LETTERS))
    return (LETTERS[first - 1] if first else "") + LETTERS[last]


def letters(report: Report) -> dict[str, str]:
    """Return the badge of each article by id, in the report's order."""
    return {a.id: letter(i) for i, a in enumerate(report.articles)}


def labels(report: Report, limit: int = 40) -> dict[str, str]:
    """Return a one-line name of each article's source by article id."""
    return {key: plain(name, limit) or key for key, name in wording.names(report).items()}


def event_label(report: Report, alignment_id: str, limit: int = 70) -> str:
    """Return the first words of an aligned event, to choose it by."""
    found = next(a for a in report.alignments if a.id == alignment_id)
    return plain(report.passage[found.passages[0]].text, limit)


def language(code: str) -> str:
    """Name a language in English: “German” for “de”; what is no known code is shown as it stands."""
    from babel import Locale

    name: str = Locale("en").languages.get(code, plain(code, 20))
    return name


def percent(probability: float) -> str:
    """Write a probability as a percentage, never as a certainty: 0.999 is “99 %”."""
    return f"{_whole(probability)} %"


def strength(probability: float) -> str:
    """Name the strength of a difference with this probability: a key of `STRENGTHS`."""
    return next(name for name, (_, percents) in STRENGTHS.items() if _whole(probability) in percents)


def _whole(probability: float) -> int:
    return min(99, max(1, math.floor(probability * 100 + 0.5)))


def length(text: str) -> str:
    """Say how long a text is: in words, or in characters where it is written in Chinese ones."""
    return wording.count(words(text), "character" if 2 * _han(text) > words(text) else "word")


def words(text: str) -> int:
    """Count words; each Chinese character counts as one, because no spaces part them."""
    han = _han(text)
    spaced = "".join(" " if ord(sign) in _HAN else sign for sign in text).split()
    return han + sum(any(sign.isalnum() for sign in word) for word in spaced)


def _han(text: str) -> int:
    return sum(ord(sign) in _HAN for sign in text)
