"""Stretches of time: "4 to 6 May", "May 4-6", "from Monday to Thursday"."""

from __future__ import annotations

from typing import Any

_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_CIRCLES = {"month": list(range(1, 13)), "weekday": list(range(7))}
_PARTS = ["morning", "noon", "afternoon", "evening", "night"]
_DAY_MINUTES = 24 * 60
_LONGEST_YEARS = 200

Fields = dict[str, list[Any]]


def named_days(first: list[int], join: str, last: int, between: bool) -> list[int]:
    """Return the days of "4 to 6", "between 4 and 6" or "4, 5 and 7"; none where the days run backwards."""
    listed = join in (",", "&", "or") or (join == "and" and not between)
    if listed:
        return sorted({*first, last})
    return list(range(first[0], last + 1)) if len(first) == 1 and first[0] < last <= 31 else []


def dates(fields: Fields) -> list[list[int]]:
    """Return the months and days that the fields allow, together; none where either is open."""
    if "dates" in fields:
        return fields["dates"]
    return [[month, day] for month in fields.get("month", []) for day in fields.get("day", [])]


def stretched(first: Fields, last: Fields) -> Fields | None:
    """Return the fields of the time from one moment to another, None where the two are no ends of one stretch."""
    first, last = _completed(first, last)
    if not set(first) & set(last):
        return None
    joined: Fields = {}
    ends = dates(first), dates(last)
    if all(ends):
        joined["dates"] = _between(ends[0][0], ends[1][-1])
        joined["month"] = sorted({month for month, _ in joined["dates"]})
        joined["day"] = sorted({day for _, day in joined["dates"]})
    for field in set(first) & set(last) - set(joined) - {"day", "dates"}:
        joined[field] = _filled(field, first[field], last[field])
    return joined


def _completed(first: Fields, last: Fields) -> tuple[Fields, Fields]:
    """Give each end the year and the month that only the other one has."""
    for field in ("year", "month"):
        if field in last and field not in first:
            first = first | {field: last[field]}
        elif field in first and field not in last:
            last = last | {field: first[field]}
    return first, last


def _between(first: list[int], last: list[int]) -> list[list[int]]:
    """Every month and day from one to the other, over the turn of the year where need be."""
    calendar = [[month, day] for month, length in enumerate(_LENGTHS, 1) for day in range(1, length + 1)]
    if first not in calendar or last not in calendar:
        return [first, last]
    start, end = calendar.index(first), calendar.index(last)
    return calendar[start : end + 1] if start <= end else calendar[start:] + calendar[: end + 1]


def _filled(field: str, first: list[Any], last: list[Any]) -> list[Any]:
    if field == "year":
        least, most = min(first), max(last)
        return list(range(least, most + 1)) if 0 <= most - least <= _LONGEST_YEARS else [*first, *last]
    if field == "clock":
        start, length = min(((x, (y - x) % _DAY_MINUTES) for x in first for y in last), key=lambda s: (s[1], s[0]))
        steps = [*range(start, start + length, 15), start + length]
        return sorted({minute % _DAY_MINUTES for minute in steps})
    circle = _CIRCLES.get(field, _PARTS)
    start, end = circle.index(first[0]), circle.index(last[-1])
    return circle[start : end + 1] if start <= end else circle[start:] + circle[: end + 1]
