"""How far coders agree, with each other and with the tool: alpha, kappa, per cent; codes may be missing."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from framing.errors import ConfigError
from framing.statistics.intervals import RESAMPLES, SEED

Code = Hashable  # None where a coder gave none; on an ordinal scale, numbers
Level = Literal["nominal", "ordinal"]
_Counts = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far some coders agree on the units that at least two of them coded.

    Attributes:
        coders: Their names, two or more.
        level: Of measurement, which matters for alpha alone.
        n: Units that at least two of them coded.
        percent: Share of all pairs of codes of one unit that are equal, 0 to 1; None without units.
        kappa: Cohen's, of two coders; None of more, or where chance alone would make them agree.
        alpha: Krippendorff's; None where all codes are the same, or without units.
        low: Lower end of alpha's 95 per cent interval; None where alpha is.
        high: Upper end.
    """

    coders: tuple[str, ...]
    level: Level
    n: int
    percent: float | None
    kappa: float | None
    alpha: float | None
    low: float | None
    high: float | None


def agreements(
    codes: Mapping[str, Mapping[str, Code]], *, level: Level = "nominal", tool: str = "tool"
) -> tuple[Agreement, ...]:
    """Compare all coders together, every two of them, and each with the tool.

    Args:
        codes: By coder, then by unit, what the coder said.
        level: "nominal" for verdicts, "ordinal" for rungs and strengths.
        tool: Name of the coder that is none.

    Returns:
        All people together if there are more than two, then pairs of people, then each with the tool.
    """
    people = [name for name in codes if name != tool]
    groups: list[tuple[str, ...]] = [tuple(people)] if len(people) > 2 else []
    groups += list(combinations(people, 2))
    groups += [(name, tool) for name in people if tool in codes]
    return tuple(agreement({name: codes[name] for name in group}, level=level) for group in groups)


def agreement(codes: Mapping[str, Mapping[str, Code]], *, level: Level = "nominal") -> Agreement:
    """Say how far two or more coders agree.

    Args:
        codes: By coder, then by unit, what the coder said; units may be missing or None.
        level: "nominal" or "ordinal".

    Raises:
        ConfigError: Fewer than two coders.
    """
    if len(codes) < 2:
        raise ConfigError(
            f"{len(codes)} coder given, but agreement is between two or more", hint="Let a second one code."
        )
    units = dict.fromkeys(unit for of_coder in codes.values() for unit in of_coder)
    rows = [[of_coder.get(unit) for of_coder in codes.values()] for unit in units]
    rows = [row for row in rows if sum(code is not None for code in row) > 1]
    both = [(row[0], row[1]) for row in rows] if len(codes) == 2 else []
    value = krippendorff_alpha(rows, level=level)
    low, high = (None, None) if value is None else alpha_interval(rows, level=level)
    return Agreement(
        tuple(codes), level, len(rows), percent_agreement(rows), cohen_kappa(both), _rounded(value), low, high
    )


def percent_agreement(units: Sequence[Sequence[Code]]) -> float | None:
    """Return the share of pairs of codes of one unit that are equal; None where no unit has two codes.

    Args:
        units: One row a unit, one code a coder, None where it is missing.
    """
    pairs = [(a, b) for unit in units for a, b in combinations([c for c in unit if c is not None], 2)]
    return _rounded(sum(a == b for a, b in pairs) / len(pairs)) if pairs else None


def cohen_kappa(pairs: Sequence[tuple[Code, Code]]) -> float | None:
    """Return Cohen's kappa (1960) of two coders; None where it is not defined.

    Args:
        pairs: The codes of both for each unit; pairs with a None are left out.
    """
    both = [(a, b) for a, b in pairs if a is not None and b is not None]
    if not both:
        return None
    left, right = [a for a, _ in both], [b for _, b in both]
    seen = sum(a == b for a, b in both) / len(both)
    chance = sum(left.count(code) * right.count(code) for code in set(left)) / len(both) ** 2
    return None if chance == 1 else _rounded((seen - chance) / (1 - chance))


def krippendorff_alpha(units: Sequence[Sequence[Code]], *, level: Level = "nominal") -> float | None:
    """Return Krippendorff's alpha (2011, "Computing Krippendorff's Alpha-Reliability"); None where it is undefined.

    Args:
        units: One row a unit, one code a coder, None where it is missing.
        level: "nominal", or "ordinal" for codes that can be sorted.
    """
    return _alpha(_coincidences(units, level).sum(axis=0), level)


def alpha_interval(
    units: Sequence[Sequence[Code]], *, level: Level = "nominal", coverage: float = 0.95
) -> tuple[float | None, float | None]:
    """Return a bootstrap interval of alpha; the same codes give the same interval.

    Whole units are drawn. Hayes and Krippendorff (2007) draw single pairs of codes and keep the expected
    disagreement as it is, which makes intervals too narrow (Zapf et al. 2016, BMC Medical Research Methodology 16:93).

    Args:
        units: One row a unit, one code a coder, None where it is missing.
        level: "nominal" or "ordinal".
        coverage: Of the interval.

    Returns:
        Both ends; None where alpha is undefined.
    """
    of_unit = _coincidences(units, level)
    if _alpha(of_unit.sum(axis=0), level) is None:
        return None, None
    rng = np.random.default_rng(SEED)
    weights = rng.multinomial(len(of_unit), np.full(len(of_unit), 1 / len(of_unit)), size=RESAMPLES)
    drawn = (_alpha(np.tensordot(row, of_unit, axes=1), level) for row in weights)
    known = [value for value in drawn if value is not None]
    low, high = np.quantile(known, [(1 - coverage) / 2, (1 + coverage) / 2])
    return _rounded(low), _rounded(high)


def _coincidences(units: Sequence[Sequence[Code]], level: Level) -> _Counts:
    """Count pairs of codes within each unit: shape (units, codes, codes), a unit's pairs weighing as its codes."""
    kept = [row for row in ([c for c in unit if c is not None] for unit in units) if len(row) > 1]
    names: list[Any] = list(dict.fromkeys(code for row in kept for code in row))
    if level == "ordinal":
        names.sort()
    place = {name: at for at, name in enumerate(names)}
    found = np.zeros((len(kept), len(names), len(names)))
    for unit, row in enumerate(kept):
        for at, left in enumerate(row):
            for other, right in enumerate(row):
                if at != other:
                    found[unit, place[left], place[right]] += 1 / (len(row) - 1)
    return found


def _alpha(coincidences: _Counts, level: Level) -> float | None:
    totals = coincidences.sum(axis=0)
    apart = _distances(totals, level)
    expected = float((np.outer(totals, totals) * apart).sum())
    if not expected:
        return None
    return float(1 - (totals.sum() - 1) * (coincidences * apart).sum() / expected)


def _distances(totals: _Counts, level: Level) -> _Counts:
    """Return the squared distances of every two codes at a level of measurement."""
    if level == "nominal":
        return 1 - np.eye(len(totals))
    middle = np.cumsum(totals) - totals / 2  # the mean rank of the codes in each class
    return np.asarray(np.subtract.outer(middle, middle) ** 2)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(float(value), 4) + 0.0
