"""What a run reads with: the axes of the codebook, the user's own axes and word lists, and their calibration."""

from __future__ import annotations

import json
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from framing.alignment.encoders import Encoder, Vectors, for_contrast
from framing.alignment.scorer import load_scorer
from framing.axes import all_axes
from framing.axes.base import Axis
from framing.axes.joint import load_joint_reader
from framing.axes.own.description import Description, read_description
from framing.axes.own.poles import PoleAxis
from framing.axes.own.words import WordLists, read_word_lists
from framing.axes.tagger import load_tagger
from framing.calibration import Calibration, load_calibration
from framing.config import Config, models_folder
from framing.datatypes import Model, Passage, Span
from framing.errors import ConfigError
from framing.text.annotate import annotate


@dataclass(frozen=True, slots=True)
class Instruments:
    """The axes and lists in force, with everything that turns their signals into probabilities.

    Attributes:
        axes: Those of the codebook, then the user's own.
        own: The user's own among them.
        words: The user's word lists; readings and contrasts belong inside `with words.in_force()`.
        calibration: Of all axes, checked against their versions.
    """

    axes: tuple[Axis, ...]
    own: tuple[PoleAxis, ...]
    words: WordLists
    calibration: Calibration

    @property
    def fingerprint(self) -> tuple[str, ...]:
        """Hashes of the user's own files: what was read with one set cannot be contrasted with another."""
        return tuple(sorted([*(a.description.sha256 for a in self.own), *(f["sha256"] for f in self.words.files)]))


def load_instruments(config: Config, encoder: Encoder) -> Instruments:
    """Load what `config` asks for.

    Raises:
        ConfigError: A file of the user's own cannot be used, or two own axes have one id.
        ModelError: The calibration does not fit the axes.
    """
    descriptions = [read_description(path) for path in config.axes]
    for at, description in enumerate(descriptions):
        if description.id in {d.id for d in descriptions[:at]}:
            raise ConfigError(
                f"another own axis has the id {description.id!r}", where=config.axes[at], hint="Rename one."
            )
    words = read_word_lists(config.words)
    own = tuple(_pole_axis(d, cast(Hashable, encoder)) for d in descriptions)
    axes = (*all_axes(), *own)
    calibration = load_calibration(encoder.scale).joined({a.id: a.calibration for a in own})
    calibration.check({a.id: a.version for a in axes})
    return Instruments(axes, own, words, calibration)


def models_in_use(encoder: Encoder) -> tuple[Model, ...]:
    """Return the models behind a report: the encoder, its pair scorer, the tagger and the reader of pairs.

    Raises:
        ModelError: One of them cannot be loaded.
    """
    return encoder.model, load_scorer(encoder.scale).model, load_tagger().model, load_joint_reader().model


@lru_cache(maxsize=8)
def _pole_axis(description: Description, encoder: Encoder) -> PoleAxis:
    """Make an axis once for its description and encoder: its placebo reads sixty sentences of general news."""
    reference = models_folder() / "alignment/reference.json"
    texts = json.loads(reference.read_text(encoding="utf-8"))
    passages = [Passage(f"reference-{n}", "reference", n, Span(0, len(t)), t) for n, t in enumerate(texts)]

    def encode(texts: Sequence[str]) -> Vectors:
        return for_contrast(encoder, encoder.encode(texts))

    return PoleAxis(description, encode, annotate(passages, "en"))
