"""Parts of a measure as news writes them: "a week and a half", "a half hour", "a quarter of a century"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9}
PARTS |= {"tenth": 10, "halves": 2}
_TIMES = "second|minute|hour|day|week|fortnight|month|year|decade|century"
_SIZES = "mile|kilometre|kilometer|metre|meter|foot|inch|tonne|ton|kilo|kilogram|litre|liter|gallon|hectare|acre"
_SUMS = "dollar|euro|pound|percentage point|point|per cent|percent"
_MEASURE = rf"{_TIMES}|{_SIZES}"
_LARGE = "dozen|score|hundred|thousand|million|billion|trillion"
# Another measure behind the part has the part to itself: "three dollars and a half tonne".
_ALONE = rf"(?![\w’']|-\w|[\s-]+(?:{_LARGE}|{_MEASURE}|past|of\s+(?:the|them|it|its|his|her|their|all))\b)"
_AND = re.compile(
    rf"(?:(?P<whole>\w+(?:-\w+)?)[\s-]+)?\b(?P<unit>{_MEASURE})(?P<many>s?)[\s-]+and[\s-]+an?[\s-]+(?P<part>half|quarter)"
    rf"\b(?P<last>-(?:long|old)\b)?{_ALONE}",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    r"\b(?:(?P<count>an?|one|two|three)[\s-]+)?(?P<part>half|third|quarter|fifth|tenth)s?\s+of\s+an?"
    rf"(?:\s+(?P<scale>million|billion|trillion|dozen)\b|(?=\s+(?:{_MEASURE}|{_SUMS})\b))",
    re.IGNORECASE,
)
_CLOSE = re.compile(
    r"\b(?:an?\s+)?(?P<part>half|quarter)(?:\s+(?=(?:second|minute|hour|mile|century|tonne|acre)\b)"
    r"|-(?=(?:second|minute|hour|mile|century|tonne|acre)\b)|(?<=\ba half)\s+(?=(?:day|year|decade)\b))",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    rf"\b(?:(?P<half>half\s+)an?\b(?=\s+(?:{_MEASURE}|{_SUMS})\b)|an?\b(?=\s+(?:{_MEASURE})\b))"
    rf"(?!\s+(?:{_MEASURE})\s+(?:before|after|earlier|later|ago)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Measured:
    """How many wholes (as written) and which part of one; `unit` where the measure's name stands in between."""

    start: int
    end: int
    whole: str
    part: float
    scale: str = ""
    unit: str = ""


def measured(text: str) -> Iterator[Measured]:
    """Find the parts and the single ones of a measure; a whole that is written is left to the caller to value."""
    for match in _AND.finditer(text):
        many, whole = bool(match["many"]), (match["whole"] or "").lower()
        part = 1 / PARTS[match["part"].lower()]
        start = match.start() if many or whole in ("a", "an", "one") else match.start("unit")
        whole = whole if many else "one"
        yield Measured(start, match.end("part"), whole, part, unit=match["unit"].lower())
    for match in _PART_OF.finditer(text):
        count = (match["count"] or "one").lower()
        count = "one" if count in ("a", "an") else count
        part = {"one": 1, "two": 2, "three": 3}[count] / PARTS[match["part"].lower()]
        yield Measured(match.start(), match.end(), "", part, (match["scale"] or "").lower())
    for match in _CLOSE.finditer(text):
        yield Measured(match.start(), match.end("part"), "", 1 / PARTS[match["part"].lower()])
    for match in _ARTICLE.finditer(text):
        yield Measured(match.start(), match.end(), "", 0.5 if match["half"] else 1.0)
