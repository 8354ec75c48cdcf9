"""Contradictions between two passages, kind by kind: numbers, times, outcomes, order and roles.

A number is compared only with one that has the same unit and counts a like thing in a like clause, and never
where one range of rounding reaches into the other.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from framing.axes.base import Similarity
from framing.axes.clauses import shared
from framing.axes.moments import FIELDS, conflict
from framing.axes.opposites import opposed

Finding = dict[str, Any]
_SAME_UNIT = 0.8
_LIKE = 0.6
_CROSSED = 0.2
_RELATED = 0.3


@dataclass(frozen=True, slots=True)
class Clash:
    """One contradiction: how plain it is, how alike the things compared are, and where it stands."""

    kind: str
    gap: float
    likeness: float
    left: Finding
    right: Finding
    echoed: float = 0.0
    sole: float = 0.5

    @property
    def strength(self) -> float:
        """How surely the two accounts exclude each other, 0 to 1."""
        return self.gap * self.likeness * (1 - 0.8 * self.echoed) * (0.7 + 0.3 * self.sole)


def _quantity_clashes(left: Sequence[Finding], right: Sequence[Finding], similarity: Similarity) -> Iterator[Clash]:
    for ours in left:
        for theirs in right:
            thing, apart = _same_thing(ours, theirs), _gap(ours, theirs)
            if thing and apart:
                context = max(0.0, similarity(ours["phrase"], theirs["phrase"]))
                echoed = (_echoed(ours, right) + _echoed(theirs, left)) / 2
                if _derived(ours, right) or _derived(theirs, left):
                    echoed = max(echoed, 0.9)
                likeness = thing * _near(ours, theirs) * (0.25 + 0.75 * context)
                sole = 1 / math.sqrt(_like(ours, left) * _like(theirs, right))
                yield Clash("quantity", apart, likeness, ours, theirs, echoed, sole)


def _same_thing(ours: Finding, theirs: Finding) -> float:
    """Say how surely two quantities measure the same kind of thing, 0 where they cannot."""
    if ours["unit"] != theirs["unit"]:
        units = {ours["unit"], theirs["unit"]}
        sums = any(unit.startswith("money") for unit in units) and "count" in units
        bare = next((q for q in (ours, theirs) if q["unit"] == "count"), None)
        return 0.6 if sums and bare is not None and not bare["noun"] and bare["value"] >= 1000 else 0.0
    if ours["unit"] == "place":
        return 0.5 if ours["noun"] == theirs["noun"] else 0.0
    if ours["unit"] == "share":
        return 0.7
    if ours["unit"] != "count":
        return _SAME_UNIT
    if ours["noun"] and ours["noun"] == theirs["noun"]:
        return 1.0
    if ours["people"] and theirs["people"]:
        return 0.9
    if not ours["noun"] or not theirs["noun"]:
        return 0.6
    return 0.1 if ours["people"] != theirs["people"] else 0.35


def _near(ours: Finding, theirs: Finding) -> float:
    """Say how close two numbers lie in size: accounts of one quantity seldom differ more than fourfold."""
    low, high = sorted((ours["value"], theirs["value"]))
    if low <= 0:
        return 0.5
    steep = 0.4 if ours["unit"] == "duration" else 1.0
    return 1 / (1 + steep * max(0.0, math.log(high / low) - math.log(3)))


def _like(quantity: Finding, own: Sequence[Finding]) -> int:
    """How many numbers of the same side measure a like thing."""
    return sum(_same_thing(quantity, other) >= _LIKE for other in own) or 1


def _gap(ours: Finding, theirs: Finding) -> float:
    """Say how far apart two ranges lie: 0 where they touch, 1 from half as much again on."""
    lower, upper = sorted((ours, theirs), key=lambda q: (q["value"], q["low"]))
    steps = [quantity["step"] * quantity["grain"] for quantity in (lower, upper)]
    slack = 0.45 * max(steps) if lower["step"] != upper["step"] else 0.0
    least, most = upper["low"] - slack, lower["high"]
    if least <= most * (1 + 1e-9) or upper["value"] == lower["value"]:
        return 0.0
    if most <= 0:
        return 1.0
    ratio = least / most
    return min(1.0, 0.4 + 0.6 * math.log(ratio) / math.log(1.5))


def _echoed(quantity: Finding, others: Sequence[Finding]) -> float:
    """Whether the other side has a number that fits this one."""
    fits = [
        q
        for q in others
        if (q["value"] == quantity["value"] and "place" not in (q["unit"], quantity["unit"]))
        or (_same_thing(quantity, q) >= _LIKE and not _gap(quantity, q))
    ]
    return float(bool(fits))


def _derived(quantity: Finding, others: Sequence[Finding]) -> bool:
    """Whether a number is the sum, the difference or the share of two that the other side gives."""
    counted = [q for q in others if q["unit"] != "place"]
    for first, second in itertools.combinations(counted if quantity["unit"] != "place" else [], 2):
        one, two = first["value"], second["value"]
        results = [one * two / 100] if "share" in (first["unit"], second["unit"]) else []
        if first["unit"] == second["unit"] or "count" in (first["unit"], second["unit"]):
            results += [one + two, abs(one - two)]
        if any(quantity["low"] <= result <= quantity["high"] and result > 0 for result in results):
            return True
    return False


def _moment_clashes(left: Sequence[Finding], right: Sequence[Finding], similarity: Similarity) -> Iterator[Clash]:
    for ours in left:
        for theirs in right:
            apart = conflict(ours, theirs)
            if apart:
                context = max(0.0, similarity(ours["phrase"], theirs["phrase"]))
                echoed = (_kept(ours, right) + _kept(theirs, left)) / 2
                bound = 0.8 if bool(ours["bound"]) != bool(theirs["bound"]) else 1.0
                sole = 1 / math.sqrt(_fixing(ours, left) * _fixing(theirs, right))
                likeness = (0.25 + 0.75 * context) * bound
                yield Clash("moment", apart, likeness, ours, theirs, echoed, sole)


def _fixing(moment: Finding, own: Sequence[Finding]) -> int:
    """How many moments of the same side fix a field that this one fixes."""
    return sum(bool(set(moment) & set(other) & set(FIELDS)) for other in own) or 1


def _kept(moment: Finding, others: Sequence[Finding]) -> float:
    """Whether the other side has a moment that agrees with this one."""
    agreeing = [other for other in others if set(moment) & set(other) & set(FIELDS) and not conflict(moment, other)]
    return float(bool(agreeing))


def _outcome_clashes(left: Sequence[Finding], right: Sequence[Finding], similarity: Similarity) -> Iterator[Clash]:
    for ours in left:
        for theirs in right:
            against = opposed(ours, theirs)
            if not against:
                continue
            context = shared(ours["words"], theirs["words"])
            if all(f["poles"] or f["negated"] for f in (ours, theirs)):
                context = (context + max(0.0, similarity(ours["phrase"], theirs["phrase"]))) / 2
            if context > _RELATED:
                yield Clash("outcome", against, context, ours, theirs)


def _order_clashes(left: Sequence[Finding], right: Sequence[Finding], similarity: Similarity) -> Iterator[Clash]:
    for ours in left:
        for theirs in right:
            crossed = similarity(ours["earlier"], theirs["later"]) + similarity(ours["later"], theirs["earlier"])
            straight = similarity(ours["earlier"], theirs["earlier"]) + similarity(ours["later"], theirs["later"])
            if crossed - straight > _CROSSED and crossed > 2 * _CROSSED:
                yield Clash("order", min(1.0, crossed - straight), min(1.0, crossed / 2), ours, theirs)


def _role_clashes(left: Sequence[Finding], right: Sequence[Finding], similarity: Similarity) -> Iterator[Clash]:
    """Another name for the doer of the same deed, or doer and done-to the other way round."""
    for ours in left:
        for theirs in right:
            same = ours["verb"] == theirs["verb"] or set(ours["groups"]) & set(theirs["groups"])
            crossed = min(
                shared(ours["doer"]["words"], theirs["patient"]),
                shared(theirs["doer"]["words"], ours["patient"]),
            )
            others = ours["doer"]["names"] and theirs["doer"]["names"]
            others = others and not shared(ours["doer"]["names"], theirs["doer"]["names"])
            alike = shared(ours["patient"], theirs["patient"]) if others else crossed
            if same and alike:
                context = max(0.0, similarity(ours["phrase"], theirs["phrase"]))
                yield Clash("roles", 1.0, alike * context, ours, theirs)


CLASHES = {
    "quantity": _quantity_clashes,
    "moment": _moment_clashes,
    "outcome": _outcome_clashes,
    "order": _order_clashes,
    "roles": _role_clashes,
}
