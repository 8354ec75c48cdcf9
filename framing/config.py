"""Everything that can change a result, in one frozen record, and where the models lie."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from framing.errors import ConfigError, ModelError


@dataclass(frozen=True, slots=True)
class Config:
    """Options of a comparison.

    Attributes:
        model: "default", "multilingual", or a sentence-transformers model by name or folder.
        threshold: One probability above which any candidate is flagged; None takes the calibrated one of each axis.
        link_threshold: Link probability above which passages are aligned; None takes the calibrated one.
        keep: Ranges (article id, start, end) that cleaning must leave in although it would take them out.
    """

    model: str = "default"
    threshold: float | None = None
    link_threshold: float | None = None
    keep: tuple[tuple[str, int, int], ...] = ()

    def __post_init__(self) -> None:
        for name in ("threshold", "link_threshold"):
            value = getattr(self, name)
            if value is not None and not 0 <= value <= 1:
                raise ConfigError(f"{name} is {value}, but a probability lies between 0 and 1", where=name)


def models_folder() -> Path:
    """Return the folder of the bundled models: inside an installed wheel, or `models/` of a checkout.

    Raises:
        ModelError: Neither is there.
    """
    package = Path(__file__).parent
    for folder in (package / "_models", package.parent / "models"):
        if (folder / "calibration.json").exists():
            return folder
    raise ModelError(
        "the bundled models are missing",
        where=str(package / "_models"),
        hint="Reinstall framing-detector, or run `make setup` in a full checkout.",
    )
