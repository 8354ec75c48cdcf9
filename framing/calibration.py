"""From signals to probabilities: logistic models as plain numbers, their thresholds, and what they were made from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from typing import Any, Protocol

from framing.config import models_folder
from framing.errors import ModelError


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic regression over named signals, standardised as in training.

    Signals that a caller does not give count as their training mean, that is, as no evidence.
    """

    signals: tuple[str, ...]
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float

    def shares(self, values: Mapping[str, float]) -> list[tuple[str, float]]:
        """Return each signal's share of the log-odds, strongest first, ties by name."""
        rows = zip(self.signals, self.mean, self.scale, self.weights, strict=True)
        shares = [(name, w * (values[name] - m) / s) for name, m, s, w in rows if name in values]
        return sorted(shares, key=lambda share: (-abs(share[1]), share[0]))

    def logit(self, values: Mapping[str, float]) -> float:
        """Return the log-odds, -30 to 30."""
        logit = self.bias + sum(share for _, share in sorted(self.shares(values)))
        return max(-30.0, min(30.0, logit))

    def probability(self, values: Mapping[str, float]) -> float:
        """Return the probability, rounded to 4 decimals so that no later comparison hangs on the last bit."""
        return round(1 / (1 + exp(-self.logit(values))), 4)

    @staticmethod
    def from_dict(record: Mapping[str, Any]) -> Logistic:
        """Read the model from its JSON record."""
        return Logistic(
            tuple(record["signals"]),
            tuple(record["mean"]),
            tuple(record["scale"]),
            tuple(record["weights"]),
            record["bias"],
        )


class Scorer(Protocol):
    """What turns an axis' signals into a probability: a `Logistic`, or the placebo of a user's own axis."""

    def shares(self, values: Mapping[str, float]) -> list[tuple[str, float]]:
        """Return what each signal contributes, strongest first."""

    def probability(self, values: Mapping[str, float]) -> float:
        """Return the probability, rounded to 4 decimals."""


@dataclass(frozen=True, slots=True)
class AxisCalibration:
    """How one axis' signals become a probability, and where it is flagged."""

    version: str
    threshold: float
    model: Scorer


@dataclass(frozen=True, slots=True)
class Calibration:
    """The calibration of all axes for one scale of similarity.

    Raises:
        ModelError: `check` finds an axis whose version differs from the one that was calibrated.
    """

    axes: Mapping[str, AxisCalibration]
    data: Mapping[str, str]

    def joined(self, own: Mapping[str, AxisCalibration]) -> Calibration:
        """Return the calibration together with that of a user's own axes."""
        return Calibration({**self.axes, **own}, self.data)

    def check(self, versions: Mapping[str, str]) -> None:
        """Refuse to go on when an axis was changed after its calibration."""
        for axis, version in versions.items():
            made_for = self.axes[axis].version if axis in self.axes else "none"
            if made_for != version:
                raise ModelError(
                    f"axis {axis} has version {version}, but its calibration was made for version {made_for}",
                    where="models/calibration.json",
                    hint="Run `make train`, or install a release whose models fit its code.",
                )

    def thresholds(self, override: float | None, axes: Iterable[str]) -> dict[str, float]:
        """Return the probability at which each axis is flagged."""
        return {a: self.axes[a].threshold if override is None else override for a in axes}


@lru_cache(maxsize=4)
def load_calibration(scale: str) -> Calibration:
    """Load the calibration made for an encoder's scale.

    Raises:
        ModelError: The file is damaged, or holds nothing for this scale.
    """
    path = models_folder() / "calibration.json"
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        entry = record["scales"][scale]
        axes = {name: AxisCalibration(a["version"], a["threshold"], Logistic.from_dict(a)) for name, a in entry.items()}
        return Calibration(axes, record["data"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"no usable calibration for the scale {scale!r}",
            where=str(path),
            hint="Reinstall framing-detector.",
        ) from error
