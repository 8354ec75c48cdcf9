"""Write `models/manifest.json`: the hash of every learnt file, without which no file is loaded.

`python models/training/manifest.py`, after training a model by itself; `run.py` calls it after each of its steps, and
`benchmarks/measured.py` at its end. What must be in it is said in `framing/config.py`.
"""

import hashlib
import json
from pathlib import Path

MODELS = Path(__file__).resolve().parents[1]
LEARNT = (
    "calibration.json",
    "measured.json",
    "encoder/manifest.json",  # which holds the hashes of the encoder's other files
    "alignment/*.json",
    "alignment/*.onnx",
    "alignment/*.safetensors",
    "axes/*.json",
    "joint/*.onnx",
    "joint/*.json",
    "tagger/*.onnx",
    "tagger/*.json",
)


def files():
    """Return the hash of every learnt file by its name, sorted."""
    paths = sorted(path for pattern in LEARNT for path in MODELS.glob(pattern))
    return {p.relative_to(MODELS).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in paths}


def write():
    record = {
        "name": "pair scorers, reading networks, heads and calibration",
        "licence": "Apache-2.0",
        "files": files(),
    }
    (MODELS / "manifest.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
