"""Everything that can change a result, in one frozen record, and where the models lie."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from framing.errors import ConfigError, ModelError

MANIFEST = "manifest.json"
LEARNT = (  # what `manifest.json` must name: all that is loaded from the folder of models, whose encoder has its own
    "alignment/background.json",
    "alignment/default-lone.json",
    "alignment/default-lone.onnx",
    "alignment/default-together.json",
    "alignment/default.json",
    "alignment/default.onnx",
    "alignment/multilingual-centre.json",
    "alignment/multilingual-lone.json",
    "alignment/multilingual-lone.onnx",
    "alignment/multilingual.json",
    "alignment/multilingual.onnx",
    "alignment/reference.json",
    "alignment/stories.json",
    "alignment/wording.json",
    "alignment/wording.safetensors",
    "axes/descriptions.json",
    "axes/frames.json",
    "calibration.json",
    "encoder/manifest.json",
    "measured.json",
    "joint/joint.json",
    "joint/joint_qint8.onnx",
    "tagger/tagger.json",
    "tagger/tagger_qint8.onnx",
)
_REINSTALL = "Reinstall framing-detector; if you trained it yourself, run models/training/manifest.py."
LEAST_READINGS = 5  # below this number of readings a source has no profile: no interval would be worth its ink
LEAST_PAIRS = 6  # below this number of pairs no two-sided sign-flip test can reach .05, so two sources are not compared


@dataclass(frozen=True, slots=True)
class Config:
    """Options of a comparison.

    Attributes:
        model: "default", "multilingual", or a sentence-transformers model by name or folder.
        threshold: One probability above which any candidate is flagged; None takes the calibrated one of each axis.
        link_threshold: Link probability above which passages are aligned; None takes the calibrated one.
        axes: Files of a user's own axes (YAML).
        words: Files of a user's own word lists (YAML or CSV).
        keep: Ranges (article id, start, end) that cleaning must leave in although it would take them out.
    """

    model: str = "default"
    threshold: float | None = None
    link_threshold: float | None = None
    axes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    keep: tuple[tuple[str, int, int], ...] = ()

    def __post_init__(self) -> None:
        for name in ("threshold", "link_threshold"):
            value = getattr(self, name)
            if value is not None and not 0 <= value <= 1:
                raise ConfigError(f"{name} is {value}, but a probability lies between 0 and 1", where=name)
        for name in ("axes", "words"):
            if isinstance(getattr(self, name), str):
                raise ConfigError(f"{name} is one path, but it is a tuple of paths", where=name, hint="Add a comma.")


def models_folder() -> Path:
    """Return the folder of the bundled models: inside an installed wheel, or `models/` of a checkout.

    Once a process, every file that its `manifest.json` names is checked against its hash.

    Raises:
        ModelError: Neither is there, or a file is missing, damaged or another one.
    """
    package = Path(__file__).parent
    for folder in (package / "_models", package.parent / "models"):
        if (folder / "calibration.json").exists():
            _check_hashes(folder)
            return folder
    raise ModelError(
        "the bundled models are missing",
        where=str(package / "_models"),
        hint="Reinstall framing-detector, or run `make setup` in a full checkout.",
    )


def read_manifest(folder: Path, names: Iterable[str] = ()) -> dict[str, Any]:
    """Read the manifest of a folder of models: the SHA-256 of its files by their names, and what it says of them.

    Args:
        folder: Where `manifest.json` lies.
        names: Files that it must name.

    Raises:
        ModelError: It cannot be read, is no manifest, or lacks one of the files.
    """
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        what = f"the models' manifest cannot be read ({type(error).__name__})"
        raise ModelError(what, where=str(path), hint=_REINSTALL) from error
    files = manifest.get("files") if isinstance(manifest, dict) else None
    if not isinstance(files, dict) or not files:
        raise ModelError("this is no manifest of models", where=str(path), hint=_REINSTALL)
    if missing := [name for name in names if name not in files]:
        raise ModelError(f"the manifest does not name {', '.join(missing)}", where=str(path), hint=_REINSTALL)
    found: dict[str, Any] = manifest
    return found


@lru_cache(maxsize=2)
def _check_hashes(folder: Path) -> None:
    """Compare the bundled models with their manifest; the encoder's files are held to its own when it is loaded."""
    for name, digest in read_manifest(folder, LEARNT)["files"].items():
        path = folder / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise ModelError(
                "the model file is missing, damaged or another one than the manifest names",
                where=str(path),
                hint=_REINSTALL,
            )
