"""The bundled networks that read text for the axes: an ONNX file, its record, and the encoder's tokenizer."""

from __future__ import annotations

import hashlib
import json
from typing import Any, NamedTuple

from framing.config import models_folder
from framing.datatypes import Model
from framing.errors import ModelError
from framing.inference import session


class Network(NamedTuple):
    """A network that is ready to run, with what its record says of it."""

    session: Any
    tokenizer: Any
    record: dict[str, Any]
    model: Model


def load_network(name: str, title: str) -> Network:
    """Load `models/<name>/<name>_qint8.onnx` and `<name>.json`.

    Args:
        name: Of folder and files.
        title: What reports call it.

    Raises:
        ModelError: A file is missing or damaged.
    """
    folder = models_folder()
    path = folder / f"{name}/{name}_qint8.onnx"
    try:
        from tokenizers import Tokenizer

        weights = path.read_bytes()
        network = session(weights)
        tokenizer: Any = Tokenizer.from_str((folder / "encoder/tokenizer.json").read_text(encoding="utf-8"))
        record = json.loads(path.with_name(f"{name}.json").read_text(encoding="utf-8"))
        tokenizer.enable_truncation(int(record["max_tokens"]))
        model = Model(title, str(record["version"]), hashlib.sha256(weights).hexdigest(), "Apache-2.0")
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"the {title} cannot be read", where=str(path), hint="Reinstall.") from error
    tokenizer.no_padding()
    return Network(network, tokenizer, record, model)
