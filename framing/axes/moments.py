"""When something happened: months, days, years, weekdays, parts of the day and clock times of a passage.

A moment is a dictionary of JSON values: those of `FIELDS` that the words fix (each a list of what they
allow), `bound` ("until", "before", "after", "since" or empty), `phrase` (the clause without the moment),
`verb` and `span`; a stretch from one month into another has `dates`, pairs of month and day, as well.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from framing.axes.clauses import Clauses
from framing.axes.numbers import ORDINALS, value_of
from framing.axes.ranges import dates, named_days, stretched
from framing.datatypes import Annotation, Span

Moment = dict[str, Any]
Fields = dict[str, list[Any]]
FIELDS = ("year", "month", "day", "weekday", "part", "clock")
_MONTH_NAMES = (
    *("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug"),
    *("september sept sep", "october oct", "november nov", "december dec"),
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
_WEEKDAYS = {
    name: number
    for number, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}
_SEASONS = {"spring": [3, 4, 5], "summer": [6, 7, 8], "autumn": [9, 10, 11], "fall": [9, 10, 11]}
_SEASONS |= {"winter": [12, 1, 2]}
_PARTS = {
    "night": "morning evening night",
    "midnight": "night",
    "small hours": "night morning",
    "dawn": "morning night",
    "daybreak": "morning",
    "sunrise": "morning",
    "breakfast": "morning",
    "morning": "morning",
    "noon": "noon morning afternoon",
    "midday": "noon morning afternoon",
    "lunchtime": "noon afternoon morning",
    "afternoon": "afternoon",
    "evening": "evening",
    "dusk": "evening",
    "nightfall": "evening",
    "sunset": "evening",
    "tonight": "evening night",
    "overnight": "night morning evening",
}
_SPOKEN = {"half past": 30, "quarter past": 15, "quarter to": -15, "past": 15, "shortly after": 10}
_SPOKEN |= {"five past": 5, "ten past": 10, "twenty past": 20, "twenty-five past": 25, "shortly before": -10}
_SPOKEN |= {"five to": -5, "ten to": -10, "twenty to": -20, "twenty-five to": -25}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = rf"\d{{1,2}}(?:st|nd|rd|th)?|{'|'.join((*ORDINALS, 'thirtieth'))}"
_TO = r"[-–—]|to|until|till|through|thru"
_NO_DAY = rf"(?!\s*(?:percent|per|%|[ap]\.?m\b|o['’]clock|[mb]illion|(?:of\s+)?(?:{_MONTH})\b|[a-z]+s\b)|[.,:]\d)"
_PIECES = (
    rf"(?P<days>(?:{_DAY})(?:\s*,\s*(?:{_DAY}))*)\s*(?P<join>{_TO}|,|&|and|or)\s*(?:the\s+)?"
    rf"(?:(?:{'|'.join(_WEEKDAYS)}),?\s+)?(?P<day>{_DAY})(?:\s+of)?\s+(?P<month>(?:{_MONTH})\b)\.?"
    r"(?:,?\s+(?P<year>(?:1[89]|20)\d\d))?",
    rf"(?P<month2>(?:{_MONTH})\b)\.?\s+(?P<days2>\d{{1,2}}(?:st|nd|rd|th)?)\s*(?P<join2>{_TO}|and|&)\s*(?:the\s+)?"
    rf"(?P<day2>\d{{1,2}}(?:st|nd|rd|th)?)\b{_NO_DAY}(?:,?\s+(?P<year2>(?:1[89]|20)\d\d))?",
    rf"(?P<day>{_DAY})(?:\s+of)?\s+(?P<month>(?:{_MONTH})\b)\.?(?:,?\s+(?P<year>(?:1[89]|20)\d\d))?",
    rf"(?P<month2>(?:{_MONTH})\b)\.?\s+(?P<day2>\d{{1,2}}(?:st|nd|rd|th)?)\b"
    r"(?!\s*(?:percent|per|%|[a-z]+s\b)|[.,:]\d)(?:,?\s+(?P<year2>(?:1[89]|20)\d\d))?",
    rf"(?P<edge>(?:late|early|mid|end|start|beginning|middle)[-\s]+(?:of\s+|in\s+)?)?(?P<month3>(?:{_MONTH})\b)"
    r"(?:,?\s+(?P<year3>(?:1[89]|20)\d\d))?",
    rf"(?P<weekday>{'|'.join(_WEEKDAYS)})",
    r"(?P<weekend>weekend|week's end|end of the week)|(?P<weekstart>start of the week|beginning of the week)",
    r"(?P<hour>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:[:.](?P<minute>[0-5]\d))?"
    r"\s*(?P<half>a\.?m\b\.?|p\.?m\b\.?|o['’]clock)|(?P<hour2>[01]?\d|2[0-3]):(?P<minute2>[0-5]\d)",
    r"(?P<spoken>half past|quarter past|quarter to|(?:five|ten|twenty|twenty-five) (?:past|to)|past|"
    r"shortly after|shortly before)\s+"
    r"(?P<hour3>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)",
    r"(?<=\bat )(?P<hour4>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
    r"(?=\s+(?:in the|on|this|that|\w+day)|[,.;])",
    rf"(?P<part>{'|'.join(sorted(_PARTS, key=len, reverse=True))})",
    rf"(?<=\b)(?:in|this|last|next|by|since|until|for)\s+(?:the\s+)?(?P<season>{'|'.join(_SEASONS)})",
    r"(?<=\bin )(?P<year4>(?:1[89]|20)\d\d)|(?<=\bsince )(?P<year5>(?:1[89]|20)\d\d)|"
    r"(?<=\bof )(?P<year6>(?:19|20)\d\d)",
)
_PATTERNS = [re.compile(rf"\b(?:{piece})\b", re.IGNORECASE) for piece in _PIECES]
_BOUND = re.compile(r"\b(until|till|before|after|since|by|from|ahead of)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_LEAVE = ("relcl", "advcl", "parataxis", "conj", "cc", "appos", "punct")
_JOIN = re.compile(r"^(?:\s*,?\s*(?:on|at|in|of|the|around|about|shortly after|early|late)?\s*){1,3}$", re.IGNORECASE)
_STRETCH = re.compile(rf"^\.?\s*,?\s*(?:(?:up\s+)?(?:{_TO}))\s*(?:on\s+)?(?:the\s+)?$", re.IGNORECASE)
_AND = re.compile(r"^\.?\s*,?\s*and\s+(?:on\s+)?(?:the\s+)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_MONTH_BEFORE = re.compile(rf"\b(?:{_MONTH})\b\.?\s+$", re.IGNORECASE)
_RUN = re.compile(r"\s(?:to|until|till|through|thru)\s|[-–—]", re.IGNORECASE)
_WINDOW = 24
_LONGEST = 14


def moments(annotation: Annotation) -> list[Moment]:
    """Return the moments of a passage in reading order; none where the language has no parser.

    Dates, weekdays and hours that stand beside each other are one moment, and so are the two ends of a stretch.
    """
    clauses = Clauses(annotation)
    if not clauses.parsed:
        return []
    text = annotation.passage.text
    joined: list[tuple[Span, Fields]] = []
    for span, fields in pieces(text):
        before = joined[-1] if joined else None
        if before and _JOIN.match(text[before[0].end : span.start]) and not set(before[1]) & set(fields):
            joined[-1] = (Span(before[0].start, span.end), before[1] | fields)
        else:
            joined.append((span, fields))
    return [m for span, fields in _stretches(text, joined) if (m := _moment(clauses, span, fields)) is not None]


def _stretches(text: str, found: list[tuple[Span, Fields]]) -> list[tuple[Span, Fields]]:
    """Make one of the two ends of a stretch: "from 30 March to 2 April", "between Monday and Friday"."""
    kept: list[tuple[Span, Fields]] = []
    for span, fields in found:
        before = kept[-1] if kept else None
        if before is not None and _ends(text, before[0], span):
            whole = stretched(before[1], fields)
            if whole is not None:
                kept[-1] = (Span(before[0].start, span.end), whole)
                continue
        kept.append((span, fields))
    return [(span, _without_first_weekday(text, span, fields)) for span, fields in kept]


def _without_first_weekday(text: str, span: Span, fields: Fields) -> Fields:
    """Drop the weekday of a stretch's first day: "Monday 3 to Wednesday 5 March"."""
    alone = len(fields.get("weekday", [])) == 1 and len(fields.get("day", [])) > 1
    if alone and _RUN.search(text, span.start, span.end):
        return {field: allowed for field, allowed in fields.items() if field != "weekday"}
    return fields


def _ends(text: str, first: Span, last: Span) -> bool:
    """Whether the words between two moments make them the ends of one stretch."""
    link = text[first.end : last.start]
    return bool(_STRETCH.match(link)) or (bool(_AND.match(link)) and _is_between(text, first.start))


def _is_between(text: str, start: int) -> bool:
    return bool(_BETWEEN.search(text[max(0, start - _WINDOW) : start]))


@lru_cache(maxsize=64)  # moments and quantities ask for the same passage
def pieces(text: str) -> tuple[tuple[Span, Fields], ...]:
    """Return the dates, weekdays and hours of a text one by one, each with the fields it fixes."""
    found: list[tuple[Span, Fields]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            span = Span(match.start(), match.end())
            groups = {k.rstrip("23456"): v.lower() for k, v in match.groupdict().items() if v}
            fields = _run_of_days(groups, text, span.start) if "join" in groups else _fields(groups, match.group())
            if fields and not any(span.overlap(other) for other, _ in found):
                found.append((span, fields))
    return tuple(sorted(found, key=lambda piece: piece[0]))


def _run_of_days(plain: dict[str, str], text: str, start: int) -> Fields:
    """The fields of several days of one month; none where the first of them has a month of its own."""
    between = _is_between(text, start)
    if _MONTH_BEFORE.search(text[max(0, start - _WINDOW) : start]):
        return {}
    if plain["join"] in ("and", "&") and not between and not text[start].isdigit():
        return {}
    first = [_day(day.strip()) for day in plain["days"].split(",")]
    named = named_days(first, plain["join"], _day(plain["day"]), between)
    return _fields(plain, "") | {"day": named} if named else {}


def _fields(plain: dict[str, str], words: str) -> Fields:
    """Turn what a pattern caught into the fields it fixes."""
    fields: Fields = {}
    if "month" in plain:
        if plain["month"] in ("may", "march") and "day" not in plain and not words.lstrip()[:1].isupper():
            return {}
        fields["month"] = [_MONTHS[plain["month"]]]
    if "day" in plain:
        fields["day"] = [_day(plain["day"])]
    if "edge" in plain and "month" in plain:
        fields["day"] = _edge(plain["edge"])
    if "year" in plain:
        fields["year"] = [int(plain["year"])]
    if "weekday" in plain:
        fields["weekday"] = [_WEEKDAYS[plain["weekday"]]]
    if "weekend" in plain:
        fields["weekday"] = [4, 5, 6] if "week's" in plain["weekend"] or "end of" in plain["weekend"] else [5, 6]
    if "weekstart" in plain:
        fields["weekday"] = [6, 0, 1]
    if "part" in plain:
        fields["part"] = _PARTS[plain["part"]].split()
    if "season" in plain:
        fields["month"] = list(_SEASONS[plain["season"]])
    if "hour" in plain:
        fields["clock"] = _clock(plain)
    return fields


def _day(word: str) -> int:
    if word[0].isdigit():
        return int(re.sub(r"\D", "", word))
    return 30 if word == "thirtieth" else ORDINALS.index(word) + 1


def _edge(word: str) -> list[int]:
    if word.startswith(("early", "start", "beginning")):
        return list(range(1, 11))
    return list(range(20, 32)) if word.startswith(("late", "end")) else list(range(10, 22))


def _clock(plain: dict[str, str]) -> list[int]:
    """Minutes after midnight; without "am" or "pm" both readings of a spoken hour."""
    hour = int(value_of(plain["hour"]) or 0)
    minute = int(plain.get("minute", 0))
    minute += _SPOKEN.get(plain.get("spoken", ""), 0)
    half = plain.get("half", "")
    if half.startswith("p"):
        return [(hour % 12 + 12) * 60 + minute]
    if half.startswith("a"):
        return [hour % 12 * 60 + minute]
    if "minute" in plain:
        return [hour * 60 + minute]
    return [hour % 12 * 60 + minute, (hour % 12 + 12) * 60 + minute]


def _moment(clauses: Clauses, span: Span, fields: Fields) -> Moment | None:
    covered = clauses.covered(span)
    if not covered:
        return None
    text = clauses.annotation.passage.text
    top = clauses.top(covered)
    if any(clauses.tokens[i].tag == "MD" for i in covered):
        return None
    governor = next(
        (a for a in clauses.ancestors(top) if clauses.tokens[a].pos in ("VERB", "AUX")),
        clauses.ancestors(top)[-1] if clauses.ancestors(top) else top,
    )
    bound = _BOUND.search(text[max(0, span.start - _WINDOW) : span.start])
    word = bound.group(1).lower() if bound else ""
    word = "" if word == "from" and _RUN.search(text, span.start, span.end) else word
    leave = [
        c for c in clauses.subtree(governor) if clauses.tokens[c].dep in _LEAVE and c not in clauses.ancestors(top)
    ]
    kept = [i for i in clauses.subtree(governor, leave) if not clauses.tokens[i].span.overlap(span)]
    near = sorted(sorted(kept, key=lambda i: (abs(i - governor), i))[:_LONGEST])
    return {
        **fields,
        "bound": word,
        "phrase": clauses.phrase(near),
        "verb": clauses.tokens[governor].lemma,
        "span": [span.start, span.end],
    }


def conflict(left: Moment, right: Moment) -> float:
    """Say how plainly two moments exclude each other: 1 another date, less for a part of the day."""
    days = [{(month, day) for month, day in dates(moment)} for moment in (left, right)]
    worst = 1.0 if all(days) and not days[0] & days[1] else 0.0
    for field in FIELDS:
        if all(days) and field in ("month", "day"):
            continue
        ours, theirs = left.get(field), right.get(field)
        if ours and theirs and not set(ours) & set(theirs):
            worst = max(worst, _weight(field, ours, theirs))
    return worst


def _weight(field: str, ours: list[Any], theirs: list[Any]) -> float:
    if field == "clock":
        apart = min(abs(x - y) for x in ours for y in theirs)
        return 0.0 if apart < 20 else min(1.0, apart / 90)
    if field == "weekday":
        apart = min(min(abs(x - y), 7 - abs(x - y)) for x in ours for y in theirs)
        return 0.8 if apart == 1 else 1.0
    return 0.6 if field == "part" else 1.0
