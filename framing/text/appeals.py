"""Short lines that speak for the paper instead of telling the story, judged against their article.

A line such as "Members read us without ads." holds no phrase that only prompts have. What gives it away is
that it stands alone among long paragraphs, has no content word in common with the article, speaks of
newspapers and their business, and turns to the reader. Each is a point; no single one is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from statistics import median

from framing.text.biographies import NAMED
from framing.text.boilerplate import IMPERATIVE, MEDIUM, TOLD, WE, WEAK_MEDIUM
from framing.text.lines import Line
from framing.text.strips import has_verb

_WORDS = 30  # of an appeal at most
_FEW_WORDS = 9
_MAX_APPEALS = 4  # more of them are the article's own voice
_LONG_PARAGRAPHS = 30  # words; where paragraphs are this long, a line of less than half stands alone
_POINTS = 4
_STEM = 5  # letters by which words are compared
_SHARED = 0.25  # of a line's content words are in the article: it belongs to it

_DIRECT = re.compile(r"\b(?:[Yy]ou|YOU|[Yy]our|YOUR|[Yy]ours|[Yy]ou[’'](?:re|ve|ll|d))\b")
_TRADE = re.compile(
    r"\b(?:articles?|stor(?:y|ies) (?:ideas?|on|by)|pages?(?= \d)|pages|issue|edition|columns?|columnists?|"
    r"newspapers?|readers?[’']?s?|subscri\w+|members?|membership|letters page|editors?|editorial|reporters?|"
    r"correspondents?|newsroom|news ?desk|newsletters?|coverage|podcasts?|episodes?|polls?|quiz(?:zes)?|"
    r"guide|tickets?|box office|book at|programme|registration|conference|competition|webinar|event|ads?|"
    r"adverts?|advertis\w+|paywall|content|protected|pictures|photos?|photographs?|gallery|archive|"
    r"reprints?|reproduction|permission|free of charge|source|corrections?|errors?|mistakes?|standards|"
    r"privacy|contact(?:ed)?|in confidence|hear from|comment below|comments|"
    r"your (?:view|thoughts|opinion|story|say)|question of the (?:day|week)|horoscopes?|crosswords?|"
    r"lottery numbers|sponsors?|donations?|donors?|non-?profit|magazine|app|website|online|pdf|e-?mail|"
    r"live ?blog|video|listen|translation|bureau|funded by|peer[- ]reviewed|licen[cs]e|copyright|win an?|"
    r"free)\b",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"[^\W\d_]{4,}")
_LIGHT_WORDS = (
    "this that these those with from have been were will they their them about which when what your more "
    "than into over also only some such here there then would could should where while after before every "
    "other most very just like does each both being said says first last next year years time make made"
)
_LIGHT = frozenset(_LIGHT_WORDS.split())
_FIRST = re.compile(r"[^.!?]+[.!?]")
_SEEN = re.compile(r"\bseen by\b")


def mark_appeals(lines: Sequence[Line]) -> None:
    """Mark short lines that address the reader or speak of the paper where the article does neither."""
    kept = [line for line in lines if not line.reason]
    prose = [line for line in kept if line.prose]
    if not prose:
        return
    typical = median(line.words for line in prose)
    addressed = any(line.words > _WORDS and _DIRECT.search(line.text) for line in kept)
    short = [line for line in kept if _may_appeal(line)]
    words = (
        _stems(line.text for line in kept if line.words > _WORDS or not _TRADE.search(line.text)) if short else set()
    )
    alone = {id(line) for line in short if typical >= _LONG_PARAGRAPHS and 2 * line.words <= typical}
    appeals = [
        line
        for line in short
        if (not addressed and _addresses(line.text)) or _points(line.text, words, id(line) in alone) >= _POINTS
    ]
    if len(appeals) <= _MAX_APPEALS:
        for line in appeals:
            line.reason = "newsletter prompt"
    _mark_people([line for line in short if id(line) in alone], kept)


def _may_appeal(line: Line) -> bool:
    """Tell whether a line is short and holds no one's words."""
    text = line.text
    held = line.spoken or "“" in text or text[-1] in "\"”’»'" or TOLD.search(text) or _SEEN.search(text)
    return line.words <= _WORDS and not held


def _addresses(text: str) -> bool:
    """Tell whether a line speaks to the reader and of us or of a medium."""
    if not _DIRECT.search(text):
        return False
    first = _FIRST.match(text)
    opening = first.group() if first else text
    if len(opening.split()) > _FEW_WORDS and not (_DIRECT.search(opening) or IMPERATIVE.match(opening)):
        return False  # a sentence of the article with a prompt behind it
    ours = bool(IMPERATIVE.match(text) or WE.search(text))
    return bool(MEDIUM.search(text)) or (ours and bool(WEAK_MEDIUM.search(text)))


def _points(text: str, article: set[str], alone: bool) -> int:
    """Count what speaks for an appeal; 0 where nothing of the newspaper's business is named."""
    trade = len({match.lower() for match in _TRADE.findall(text)})
    if not trade:
        return 0
    turned = bool(IMPERATIVE.match(text)) + bool(_DIRECT.search(text)) + bool(WE.search(text))
    stems = _stems([text])
    foreign = len(stems & article) <= _SHARED * len(stems)
    narrates = not turned and has_verb(text) and trade < 2
    return min(trade, 2) + turned + 2 * (alone and foreign) - narrates - (not alone)


def _stems(texts: Iterable[str]) -> set[str]:
    """Return the content words of some texts, cut to their first letters."""
    return {word[:_STEM] for text in texts for word in _CONTENT.findall(text.lower()) if word not in _LIGHT}


def _mark_people(alone: Sequence[Line], kept: Sequence[Line]) -> None:
    """Mark lone lines on a person of whom the article says nothing else."""
    for line in alone[-_MAX_APPEALS:]:
        match = None if line.reason else NAMED.match(line.text)
        if match and not any(match.group("last") in other.text for other in kept if other is not line):
            line.reason = "about the author"
