"""The log-odds that two articles report the same event: what was learnt by `models/training/stories.py`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log
from typing import Any, TypeVar

from framing.alignment.features import Background
from framing.batch.story_signals import SIGNALS
from framing.config import models_folder
from framing.datatypes import Model
from framing.errors import ModelError

Made = TypeVar("Made")

MONTH = 30  # days
LATE = 0.003  # share of reports of an event that appear any time within a month


@dataclass(frozen=True, slots=True)
class StoryScorer:
    """A logistic regression whose weights are none negative: likeness of any kind never speaks against one event.

    Attributes:
        weights: By signal.
        bias: Log-odds without any likeness.
        stay: How much rarer reports of an event become with each day; from the dates of our training stories.
        join: Mean log-odds from which two groups of articles become one story.
        least: Log-odds that every two articles of a story have.
        likely: Weighted lexical likeness below which two articles are not looked at.
        model: For the record.
    """

    weights: dict[str, float]
    bias: float
    stay: float
    join: float
    least: float
    likely: float
    model: Model

    def timing(self, days: float | None) -> float:
        """Return what a gap of days between two dates adds to the log-odds: nothing on one day, else a penalty.

        The reports of an event thin out geometrically, those of its look-alikes are as likely on any day of a month.

        Args:
            days: The gap, or None where a date is unknown, which says nothing.
        """
        if days is None:
            return 0.0
        return log(self._density(days) / self._density(0))

    def _density(self, days: float) -> float:
        thinned = self.stay ** float(min(days, 10 * MONTH))
        return (1 - LATE) * (1 - self.stay) * float(thinned) + LATE / MONTH

    def likeness(self, timing: float) -> float:
        """Return the lexical likeness without which two articles cannot be in one story, whatever their passages."""
        return max(self.likely, self.least - self.bias - self.weights["passages"] - timing)

    @staticmethod
    def probability(log_odds: float) -> float:
        """Return the probability behind log-odds, rounded to 4 decimals."""
        return round(1 / (1 + exp(-max(-30.0, min(30.0, log_odds)))), 4)

    @staticmethod
    def from_dict(record: dict[str, Any]) -> StoryScorer:
        """Read the model from its JSON record."""
        return StoryScorer(
            weights={name: float(record["weights"][name]) for name in SIGNALS},
            bias=float(record["bias"]),
            stay=float(record["stay"]),
            join=float(record["join"]),
            least=float(record["least"]),
            likely=float(record["likely"]),
            model=Model("story scorer", record["version"], record["sha256"], "Apache-2.0"),
        )


@lru_cache(maxsize=1)
def load_story_scorer() -> StoryScorer:
    """Load the scorer once a process.

    Raises:
        ModelError: The file is missing or damaged.
    """
    return _read("stories.json", StoryScorer.from_dict)


@lru_cache(maxsize=1)
def load_background() -> Background:
    """Load how common words are in general news once a process.

    Raises:
        ModelError: The file is missing or damaged.
    """
    return _read("background.json", lambda record: Background(record["total"], record["frequency"]))


def _read(name: str, make: Callable[[dict[str, Any]], Made]) -> Made:
    path = models_folder() / "alignment" / name
    try:
        data = path.read_bytes()
        return make(json.loads(data) | {"sha256": hashlib.sha256(data).hexdigest()})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError("the file is missing or damaged", where=str(path), hint="Reinstall.") from error
