"""Quantities of a passage: a number, its unit brought to a common one, what it counts and in which clause.

A quantity is a dictionary of JSON values, so that a reading can carry it: `value`, `low`, `high` (in the
common unit), `unit`, `noun` (what is counted), `people`, `phrase` (the clause without its numbers), `verb`,
`span`, `text`.
"""

from __future__ import annotations

import re
from typing import Any

from framing.axes.actors import acting
from framing.axes.clauses import Clauses
from framing.axes.moments import pieces
from framing.axes.numbers import Number, numbers
from framing.datatypes import Annotation, Span

Quantity = dict[str, Any]
_UNITS: dict[str, tuple[str, float, float]] = {}
for _dimension, _table in {
    "duration": "second 1 minute 60 min 60 hour 3600 hr 3600 day 86400 week 604800 fortnight 1209600 "
    "month 2629800 year 31557600 decade 315576000 century 3155760000 night 86400",
    "length": "metre 1 meter 1 kilometre 1000 kilometer 1000 km 1000 mile 1609.34 foot 0.3048 ft 0.3048 "
    "yard 0.9144 inch 0.0254 centimetre 0.01 centimeter 0.01 cm 0.01 millimetre 0.001 mm 0.001",
    "mass": "kilogram 1 kilo 1 kg 1 gram 0.001 tonne 1000 ton 1000 pound 0.4536 lb 0.4536 ounce 0.02835 stone 6.35",
    "area": "hectare 1 acre 0.4047",
    "volume": "litre 1 liter 1 gallon 4 barrel 159 pint 0.5",
    "energy": "kilowatt 1 megawatt 1000 gigawatt 1000000 mw 1000 gw 1000000 kw 1",
}.items():
    _parts = _table.split()
    _UNITS |= {u: (_dimension, float(f), 0.0) for u, f in zip(_parts[::2], _parts[1::2], strict=True)}
_DIMENSIONS = frozenset({dimension for dimension, _, _ in _UNITS.values()})
_CURRENCIES = {
    word: code
    for code, words in {
        "usd": "$ dollar us$ buck",
        "eur": "€ euro",
        "gbp": "£ pound sterling quid",
        "jpy": "¥ yen",
        "cny": "yuan renminbi",
        "inr": "₹ rupee",
        "rub": "rouble ruble ₽",
        "chf": "franc",
        "sek": "krona kronor",
        "nok": "krone kroner",
        "peso": "peso",
        "real": "real reais",
        "lira": "lira ₺",
        "won": "won ₩",
        "zloty": "zloty zlotys",
        "shekel": "shekel ₪",
        "dinar": "dinar",
        "dirham": "dirham",
        "rand": "rand",
        "naira": "naira ₦",
        "shilling": "shilling",
        "forint": "forint",
        "koruna": "koruna",
        "crown": "crown",
    }.items()
    for word in words.split()
}
_COMPOUND = re.compile(
    r"[\s\u00a0-]*(?:degrees?\s+)?(?P<unit>celsius|fahrenheit|°\s?[cf]\b|[cf]\b|"
    r"square (?:kilo|mi|me|fe|fo|ya)|cubic me|percentage point|basis point|kph\b|mph\b|km/h)",
    re.IGNORECASE,
)
_COMPOUNDS = {
    "celsius": ("temperature", 1.0, 0.0),
    "c": ("temperature", 1.0, 0.0),
    "fahrenhei": ("temperature", 5 / 9, -160 / 9),
    "f": ("temperature", 5 / 9, -160 / 9),
    "square ki": ("area", 100.0, 0.0),
    "square mi": ("area", 259.0, 0.0),
    "square me": ("area", 0.0001, 0.0),
    "square fe": ("area", 0.0000093, 0.0),
    "square fo": ("area", 0.0000093, 0.0),
    "square ya": ("area", 0.0000836, 0.0),
    "cubic me": ("volume", 1000.0, 0.0),
    "percentag": ("points", 1.0, 0.0),
    "basis poi": ("points", 0.01, 0.0),
    "kph": ("speed", 1.0, 0.0),
    "km/h": ("speed", 1.0, 0.0),
    "mph": ("speed", 1.609, 0.0),
}
_SHARE_UNIT = re.compile(r"\s?(?:%|per cent|percent|pc\b)", re.IGNORECASE)
_POUNDS_OF = frozenset(["weigh", "weight", "heavy", "lift", "catch"])
_LEAVE = ("relcl", "advcl", "parataxis", "conj", "cc", "appos", "punct")
_LONGEST = 10
_MOST = 40
"""Numbers of a passage that are read at most; a table in one passage is no unit of comparison."""


def quantities(annotation: Annotation) -> list[Quantity]:
    """Return the quantities of a passage in reading order; none where the language has no parser."""
    clauses = Clauses(annotation)
    if not clauses.parsed:
        return []
    text = annotation.passage.text
    dates = [span for span, _ in pieces(text)]
    found = [number for number in numbers(text) if not _is_date(number, dates)][:_MOST]
    tokens = {i for number in found for i in clauses.covered(Span(number.start, number.end))}
    read = [_quantity(clauses, number, tokens) for number in found]
    return _joined([quantity for quantity in read if quantity is not None], text)


def _joined(found: list[Quantity], text: str) -> list[Quantity]:
    """Make one of two measures that belong together: "a year and seven months"."""
    joined: list[Quantity] = []
    for quantity in found:
        before = joined[-1] if joined else None
        measured = quantity["unit"] in _DIMENSIONS and before is not None and before["unit"] == quantity["unit"]
        if before is not None and measured and before["step"] > quantity["step"]:
            between = text[before["span"][1] : quantity["span"][0]]
            if between.strip(" ,") in ("", "and"):
                for key in ("value", "low", "high"):
                    before[key] += quantity[key]
                before["span"][1], before["step"] = quantity["span"][1], quantity["step"]
                before["grain"] = quantity["grain"]
                continue
        joined.append(quantity)
    return joined


def _quantity(clauses: Clauses, number: Number, others: set[int]) -> Quantity | None:
    text = clauses.annotation.passage.text
    covered = clauses.covered(Span(number.start, number.end))
    if not covered:
        return None
    top = clauses.top(covered)
    bare = number.value == 1 and not (number.article or number.ordinal)
    if bare and clauses.tokens[top].dep not in ("nummod", "npadvmod"):
        return None
    noun = None if number.unit else _counted(clauses, top, covered)
    unit, factor, offset = _unit(clauses, number, noun)
    if number.ordinal and (noun is None or clauses.tokens[noun].pos == "PROPN"):
        return None
    at = noun if noun is not None else top
    lemma = clauses.tokens[noun].lemma if noun is not None else ""
    end = number.end
    if noun is not None and 0 <= clauses.tokens[noun].span.start - number.end <= 12:
        end = clauses.tokens[noun].span.end
    if unit == "share" and (sign := _SHARE_UNIT.match(text, number.end)):
        end = max(end, sign.end())
    governor = _governor(clauses, at)
    return {
        "value": number.value * factor + offset,
        "low": number.low * factor + offset,
        "high": number.high * factor + offset,
        "unit": unit,
        "vague": number.vague,
        "step": factor,
        "grain": 1.0 if number.value == int(number.value) else 0.5,
        "noun": "" if unit not in ("count", "share", "place") else lemma,
        "people": bool(noun is not None and unit == "count" and acting(clauses, noun) >= 0.8),
        "phrase": _phrase(clauses, governor, at, others),
        "verb": clauses.tokens[governor].lemma,
        "span": [_start(text, number.start), end],
    }


def _start(text: str, start: int) -> int:
    """Take a currency sign before the number in."""
    return start - 1 if start and text[start - 1] in "$€£¥₹₽₺₩₪₦" else start


def _is_date(number: Number, dates: list[Span]) -> bool:
    """Whether a number belongs to a date, a clock time or a year, which are compared apart."""
    if any(span.overlap(Span(number.start, number.end)) for span in dates):
        return True
    return not number.ordinal and 1000 <= number.value <= 2100 and number.end - number.start == 4


def _counted(clauses: Clauses, top: int, covered: list[int]) -> int | None:
    """The noun that a number counts."""
    tokens = clauses.tokens
    here = top
    for _ in range(3):
        if tokens[here].dep not in ("nummod", "quantmod", "compound", "amod", "det", "predet", "nmod"):
            break
        here = tokens[here].head
        if here not in covered and tokens[here].pos in ("NOUN", "PROPN", "SYM"):
            break
    if here not in covered and tokens[here].pos in ("NOUN", "PROPN", "SYM"):
        return here
    following = max(covered) + 1
    if following < len(tokens) and tokens[following].text.lower() == "of":
        of = clauses.child(following, "pobj")
        return of
    return following if following < len(tokens) and tokens[following].pos == "NOUN" else None


def _unit(clauses: Clauses, number: Number, noun: int | None) -> tuple[str, float, float]:
    """Name the unit, with the factor and offset that bring it to the common one."""
    if number.unit:
        return _UNITS[number.unit]
    if number.ordinal:
        return "place", 1.0, 0.0
    compound = _COMPOUND.match(clauses.annotation.passage.text, number.end)
    if compound:
        return _COMPOUNDS[re.sub(r"[\s°-]+", " ", compound["unit"]).strip().lower()[:9].strip()]
    text = clauses.annotation.passage.text
    after = text[number.end : number.end + 14].lower().lstrip(" -\u00a0")
    before = text[max(0, number.start - 4) : number.start].strip().lower()
    if number.share or _SHARE_UNIT.match(text, number.end):
        return "share", 1.0, 0.0
    if after.startswith(("year-old", "years old", "year old")):
        return "age", 1.0, 0.0
    if before and before[-1] in _CURRENCIES:
        return f"money:{_CURRENCIES[before[-1]]}", 1.0, 0.0
    word = clauses.tokens[noun].lemma.lower() if noun is not None else ""
    first = after.split()[0].strip(".,;:)°") if after.split() else ""
    for name in (first, first.rstrip("s"), word):
        if name in _CURRENCIES and not (name == "pound" and _weighs(clauses)):
            return f"money:{_CURRENCIES[name]}", 1.0, 0.0
        if name in _UNITS:
            return _UNITS[name]
    return "count", 1.0, 0.0


def _weighs(clauses: Clauses) -> bool:
    return any(token.lemma in _POUNDS_OF for token in clauses.tokens)


def _governor(clauses: Clauses, index: int) -> int:
    """The verb, or failing one the topmost word, that a quantity hangs on."""
    for ancestor in (index, *clauses.ancestors(index)):
        if clauses.tokens[ancestor].pos in ("VERB", "AUX"):
            return ancestor
    return clauses.ancestors(index)[-1] if clauses.ancestors(index) else index


def _phrase(clauses: Clauses, governor: int, at: int, others: set[int]) -> str:
    """The clause of a quantity without any number."""
    tokens = clauses.tokens
    chain = {governor, at, *clauses.ancestors(at)}
    leave = [c for c in clauses.subtree(governor) if tokens[c].dep in _LEAVE and c not in chain]
    kept = [i for i in clauses.subtree(governor, leave) if i not in others]
    near = sorted(sorted(kept, key=lambda i: (abs(i - at), i))[:_LONGEST])
    return clauses.phrase(near)
