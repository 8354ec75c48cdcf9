"""The axes of the codebook, one file each; this table names them all."""

from __future__ import annotations

from functools import lru_cache

from framing.axes.base import Axis


@lru_cache(maxsize=1)
def all_axes() -> tuple[Axis, ...]:
    """Return one instance of every axis, in the order of the codebook; word lists are loaded once a process."""
    from framing.axes.agency import Agency
    from framing.axes.attribution import Attribution
    from framing.axes.certainty import Certainty
    from framing.axes.emphasis import Emphasis
    from framing.axes.factual_conflict import FactualConflict
    from framing.axes.labelling import Labelling
    from framing.axes.loaded_language import LoadedLanguage
    from framing.axes.portrayal import Portrayal
    from framing.axes.remedy import Remedy
    from framing.axes.responsibility import Responsibility

    return (
        Certainty(), Portrayal(), Labelling(), LoadedLanguage(), Responsibility(),
        Agency(), Emphasis(), Remedy(), Attribution(), FactualConflict(),
    )  # fmt: skip
