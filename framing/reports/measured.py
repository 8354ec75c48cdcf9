"""How well each axis was measured to do: counts that `benchmarks/measured.py` wrote beside the models."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from framing.config import models_folder
from framing.errors import ModelError

FILE = "measured.json"


@dataclass(frozen=True, slots=True)
class Count:
    """Flags on one axis against coders: right ones, wrong ones, and differences that were missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float | None:
        """The share of flags that coders had marked, too; None where nothing was flagged."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        """The share of the coders' differences that were flagged; None where they marked none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else None


@dataclass(frozen=True, slots=True)
class Measurement:
    """One set of coded pairs.

    Attributes:
        name: What it is called.
        pairs: How many pairs of passages it has.
        axes: Counts by axis.
    """

    name: str
    pairs: int
    axes: Mapping[str, Count]


@dataclass(frozen=True, slots=True)
class Measured:
    """All measurements, and whether they were made with the calibration that is in force now."""

    sets: tuple[Measurement, ...]
    current: bool


def load_measured() -> Measured:
    """Read the figures that are shipped with the models; none of them where they were not measured.

    Raises:
        ModelError: The file is damaged.
    """
    return _read(models_folder())


@cache
def _read(folder: Path) -> Measured:
    path = folder / FILE
    if not path.exists():
        return Measured((), current=False)
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        sets = tuple(_measurement(row) for row in record["sets"])
        return Measured(sets, current=record["calibration"] == fingerprint(folder))
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"the measured figures are damaged ({error})", where=str(path), hint="Reinstall framing-detector."
        ) from error


def fingerprint(folder: Path) -> str:
    """Return the SHA-256 of the calibration in a folder of models: other weights or thresholds give another."""
    return sha256((folder / "calibration.json").read_bytes()).hexdigest()


def _measurement(row: Mapping[str, Any]) -> Measurement:
    axes = {name: Count(c["right"], c["wrong"], c["missed"]) for name, c in row["axes"].items()}
    return Measurement(row["name"], row["pairs"], axes)
