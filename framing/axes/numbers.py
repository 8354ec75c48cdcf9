"""Numbers as news writes them: digits, words, scales, fractions, vague counts, and what "nearly" means."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from framing.axes.halves import PARTS, measured

_SMALL = {
    word: float(value)
    for value, word in enumerate(
        [
            *(
                "zero",
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "eleven",
            ),
            *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
        ]
    )
}
_SMALL |= {
    word: 10.0 * value
    for value, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
    )
}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SCALES |= {"dozen": 12.0, "score": 20.0, "lakh": 1e5, "crore": 1e7, "k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9}
_SCALES |= {"b": 1e9, "tn": 1e12, "thousands": 1e3, "millions": 1e6}
_GROUPS = {"both": 2.0, "twin": 2.0, "pair": 2.0, "trio": 3.0, "quartet": 4.0, "quintet": 5.0, "sextet": 6.0}
_VAGUE = {
    "dozens": (24, 99),
    "scores": (40, 199),
    "hundreds": (200, 999),
    "thousands": (2e3, 2e4),
    "tens of thousands": (2e4, 1e5),
    "hundreds of thousands": (2e5, 1e6),
    "millions": (2e6, 2e7),
    "a few hundred": (200, 700),
    "several hundred": (250, 950),
    "a few thousand": (2e3, 7e3),
    "several thousand": (2.5e3, 9.5e3),
    "a few dozen": (24, 80),
    "several dozen": (30, 99),
    "a handful": (2, 10),
    "a couple": (2, 3),
    "a few": (2, 9),
    "several": (3, 12),
}
_WORD = "|".join(sorted((*_SMALL, "hundred", "thousand", "million", "billion", "trillion", "dozen"), key=len)[::-1])
_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f']\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"(?:[\s\u00a0-]?(?:hundred|thousand|million|billion|trillion|dozen|lakh|crore)|"
_SCALE += r"(?:\s?(?:bn|mn|tn)|[kmb])\b)"
_MIXED = r"(?:[\s-]+and[\s-]+(?:an?[\s-]+|(?=half[\s-]+(?:hundred|thousand|[mb]illion|hours|weeks|months|years|miles)))"
_MIXED += r"(?P<{}>half|quarter)\b(?!-?\s*of\b))?"
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
_PLAIN = re.compile(
    rf"(?<![\w.,:/–-])(?:(?P<digits>{_DIGITS})(?![\d:]|st\b|nd\b|rd\b|th\b)"
    rf"(?:\s?(?P<vulgar>[½¼¾])|[\s-](?P<slash>1/[24]|3/4)(?![\d/])|{_MIXED.format('rest')})(?P<scale>{_SCALE}+)?"
    rf"|(?P<half>(?:\ban?\s+)?half(?:\s+an?\s+|[\s-]+)(?:dozen|hundred|thousand|million|billion|score))\b"
    rf"|(?P<words>(?:an?\s+(?=(?:hundred|thousand|million|billion|trillion|dozen|score)\b))?"
    rf"\b(?:{_WORD})\b(?:(?:[\s-]+(?:and\s+)?)(?:{_WORD})\b)*{_MIXED.format('mixed')}(?:[\s-]+(?:hundred|thousand|[mb]illion)\b)?))"
    r"(?!['’]s\b)",
    re.IGNORECASE,
)
_TALLY = re.compile(r"(?<![\w.,:/$€£-])(\d{1,3})[-–](\d{1,3})(?![\w:/–-]|[.,]\d)")
_GROUP = re.compile(r"\b(both|twin|pair|trio|quartet|quintet|sextet|twice|double)\b", re.IGNORECASE)
_VAGUE_PATTERN = re.compile(
    r"\b(?:" + "|".join(sorted(_VAGUE, key=len, reverse=True)) + r")\b(?!\s*(?:hours? of the))", re.IGNORECASE
)
_SHARE = re.compile(
    r"\b(?:(?P<count>an?|one|two|three|four|five|six|seven|eight|nine)[\s-]+)?"
    r"(?P<part>half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?\b(?=\s+(?:of(?!\s+an?\b)|the|its|their|his|her|as|all)\b)"
    r"|\bby\s+(?:an?\s+)?(?P<change>half|third|quarter|fifth|tenth)\b(?!\s+(?:an?\b|of\b|-|past\b|point|percent|per\b))"
    r"|\b(?P<odds>\w+)\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<base>three|four|five|six|eight|ten|twenty|hundred|100|10|5)\b",
    re.IGNORECASE,
)
_BEFORE = (
    (
        re.compile(r"\b(?:nearly|almost|close to|just under|just short of|approaching|not quite)\s+(?:an?\s+)?$"),
        (0.85, 1.0),
    ),
    (re.compile(r"\b(?:never|not)\s+(?:\w+\s+)?(?:above|over|beyond|more than|exceed\w*)\s+$"), (0.6, 1.0)),
    (
        re.compile(r"\b(?:more than|over|in excess of|upwards? of|above|beyond|north of|exceeding)\s+$"),
        (1.0, 1.5),
    ),
    (re.compile(r"\b(?:at least|no fewer than|no less than|not less than|a minimum of)\s+$"), (1.0, 1.6)),
    (
        re.compile(r"\b(?:fewer than|less than|under|below|short of|south of|within|inside)\s+$"),
        (0.6, 1.0),
    ),
    (
        re.compile(r"\b(?:up to|at most|as many as|no more than|as much as|a maximum of|barely|hardly|scarcely)\s+$"),
        (0.7, 1.02),
    ),
    (
        re.compile(
            r"\b(?:about|around|some|roughly|approximately|circa|an estimated|estimated|perhaps|maybe|"
            r"in the region of|in the order of|something like|or so|nigh on)\s+(?:an?\s+)?$"
        ),
        (0.88, 1.12),
    ),
)
_AFTER = re.compile(r"^\s*(?:or so|or thereabouts|or more|odd|plus|-odd)\b", re.IGNORECASE)
_WINDOW = 32
_LARGEST = 1e18
ORDINALS = (
    *(
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
    ),
    *(
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
    ),
    "twentieth",
)
_ORDINAL = re.compile(rf"\b(?:(?P<word>{'|'.join(ORDINALS)})|(?P<digits>\d{{1,3}})(?:st|nd|rd|th))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its place and the range it leaves open; `share` tells that it is in per cent.

    `unit` is the measure whose name stands inside the number ("a week and a half").
    """

    start: int
    end: int
    value: float
    low: float
    high: float
    share: bool = False
    vague: bool = False
    ordinal: bool = False
    article: bool = False
    unit: str = ""


def numbers(text: str) -> list[Number]:
    """Find the numbers of an English text in reading order; those of dates come as plain numbers."""
    taken: list[Number] = []
    mixed, plain = _articles(text)
    for number in (*mixed, *_shares(text), *plain, *_vague(text), *_plain(text), *_ordinals(text)):
        if not any(number.start < other.end and other.start < number.end for other in taken):
            taken.append(number)
    return sorted(taken, key=lambda n: n.start)


def value_of(words: str) -> float | None:
    """Return what a written number is worth ("four hundred and twelve"), or None."""
    total, part, seen = 0.0, 0.0, False
    for word in re.split(r"[\s-]+", words.lower().strip()):
        if word in ("and", "a", "an", ""):
            continue
        seen = True
        if word in _SMALL:
            part += _SMALL[word]
        elif word in ("half", "quarter"):
            part += 0.5 if word == "half" else 0.25
        elif word in _SCALES:
            scale = _SCALES[word]
            part = (part or 1.0) * scale
            if scale >= 1e3:
                total, part = total + part, 0.0
        elif re.fullmatch(r"[\d.,]+", word):
            part += float(word.replace(",", ""))
        else:
            return None
    return total + part if seen else None


def _plain(text: str) -> Iterator[Number]:
    for match in _PLAIN.finditer(text):
        value = _value(match)
        if value is not None and value < _LARGEST:
            yield _bounded(text, match.start(), match.end(), value)
    for match in _TALLY.finditer(text):
        for group in (1, 2):
            value = float(match[group])
            yield Number(match.start(group), match.end(group), value, value, value)
    for match in _GROUP.finditer(text):
        word = match.group().lower()
        if word in _GROUPS:
            yield _bounded(text, match.start(), match.end(), _GROUPS[word])


def _value(match: re.Match[str]) -> float | None:
    if match["digits"]:
        value = float(re.sub(r"[,\u00a0\u202f']", "", match["digits"]))
        value += _VULGAR.get(match["vulgar"] or match["slash"], 0.0)
        value += 1 / PARTS[match["rest"].lower()] if match["rest"] else 0.0
        for scale in re.findall(r"[a-z]+", (match["scale"] or "").lower()):
            value *= _SCALES[scale]
        return value
    if match["half"]:
        return 0.5 * _SCALES[re.split(r"[\s-]+", match["half"].lower())[-1]]
    words = match["words"]
    if match["mixed"]:
        number, rest = words[: match.start("mixed") - match.start()], words[match.end("mixed") - match.start() :]
        number = re.sub(r"[\s-]+and(?:[\s-]+an?)?[\s-]*$", "", number.lower())
        part = 1 / PARTS[match["mixed"].lower()]
        whole = value_of(number)
        scale = next((_SCALES[w] for w in re.split(r"[\s-]+", rest.lower()) if w in _SCALES), None)
        if whole is None:
            return None
        own = next((_SCALES[w] for w in re.split(r"[\s-]+", number)[::-1] if w in _SCALES), 1.0)
        return (whole + part) * scale if scale else whole + part * own
    return value_of(words)


def _bounded(text: str, start: int, end: int, value: float) -> Number:
    """Open the range that rounding and words such as "nearly" leave."""
    slack = _rounding(value)
    low, high, vague = value - slack, value + slack, False
    before = text[max(0, start - _WINDOW) : start].lower()
    for pattern, (least, most) in _BEFORE:
        if pattern.search(before):
            low, high, vague = min(low, value * least), max(high, value * most), True
            if least == 1.0:
                low = value
            if most == 1.0:
                high = value
            break
    else:
        if _AFTER.match(text[end : end + 16]):
            low, high, vague = value * 0.88, value * 1.15, True
    return Number(start, end, value, low, high, False, vague)


def _rounding(value: float) -> float:
    """Half the last place that is not zero, for a round number; nothing for a small or an odd one."""
    if value < 30 or value != int(value) or value % 10:
        return 0.0
    place = 10
    while value % (place * 10) == 0:
        place *= 10
    return min(place / 2, value * 0.1)


def _articles(text: str) -> tuple[list[Number], list[Number]]:
    """The one and a half in "a week and a half"; the one in "an hour" and the half in "half a mile"."""
    mixed: list[Number] = []
    plain: list[Number] = []
    for found in measured(text):
        whole = value_of(found.whole) if found.whole else 0.0
        if whole is not None:
            value = (whole + found.part) * _SCALES.get(found.scale, 1.0)
            number = replace(_bounded(text, found.start, found.end, value), article=True, unit=found.unit)
            (mixed if found.unit else plain).append(number)
    return mixed, plain


def _ordinals(text: str) -> Iterator[Number]:
    for match in _ORDINAL.finditer(text):
        place = float(match["digits"] or ORDINALS.index(match["word"].lower()) + 1)
        yield Number(match.start(), match.end(), place, place, place, ordinal=True)


def _vague(text: str) -> Iterator[Number]:
    for match in _VAGUE_PATTERN.finditer(text):
        low, high = _VAGUE[match.group().lower()]
        yield Number(match.start(), match.end(), math.sqrt(low * high), low, high, False, True)


def _shares(text: str) -> Iterator[Number]:
    for match in _SHARE.finditer(text):
        value = _share(match)
        if value is not None:
            yield Number(match.start(), match.end(), value, value * 0.94, value * 1.06, True, True)


def _share(match: re.Match[str]) -> float | None:
    if match["base"]:
        count, base = value_of(match["odds"]), value_of(match["base"])
        return 100 * count / base if count is not None and base and count <= base else None
    part = PARTS[(match["part"] or match["change"]).lower()]
    count = 1.0 if match["count"] in (None, "a", "an") else value_of(match["count"])
    return 100 * count / part if count is not None and count <= part else None
