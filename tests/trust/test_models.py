"""A model file that is damaged, swapped or missing is an error that names it."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from framing import config
from framing.alignment.encoders import OnnxEncoder
from framing.errors import ModelError

ROOT = Path(__file__).resolve().parents[2]
MODELS = ROOT / "models"
MANIFEST = json.loads((MODELS / "manifest.json").read_text(encoding="utf-8"))["files"]


@pytest.fixture
def copy(tmp_path):
    for name in [*MANIFEST, "manifest.json"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(MODELS / name, tmp_path / name)
    return tmp_path


def test_the_bundled_models_are_those_of_the_manifest(copy):
    config._check_hashes(copy)


@pytest.mark.parametrize("name", MANIFEST)
def test_a_damaged_file_is_named(copy, name):
    data = bytearray((copy / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / name).write_bytes(data)
    with pytest.raises(ModelError) as caught:
        config._check_hashes(copy)
    assert caught.value.where == str(copy / name)


def test_a_swapped_or_missing_file_is_named(copy):
    shutil.copy(copy / "alignment/multilingual.onnx", copy / "alignment/default.onnx")
    with pytest.raises(ModelError, match=r"alignment/default\.onnx"):
        config._check_hashes(copy)
    config._check_hashes.cache_clear()
    shutil.copy(MODELS / "alignment/default.onnx", copy / "alignment/default.onnx")
    (copy / "calibration.json").unlink()
    with pytest.raises(ModelError, match=r"calibration\.json"):
        config._check_hashes(copy)


def test_all_that_is_loaded_must_be_named(copy):
    """A new file: name it in `framing/config.py`, too."""
    assert set(MANIFEST) == set(config.LEARNT)
    fewer = {name: digest for name, digest in MANIFEST.items() if name != "encoder/manifest.json"}
    (copy / "manifest.json").write_text(json.dumps({"files": fewer}), encoding="utf-8")
    with pytest.raises(ModelError, match=r"manifest\.json: the manifest does not name encoder/manifest\.json"):
        config._check_hashes(copy)


def test_an_encoder_that_was_swapped_together_with_its_manifest_is_named(copy):
    whole = json.loads((copy / "encoder/manifest.json").read_text(encoding="utf-8"))
    whole["files"]["tokenizer.json"] = "0" * 64
    (copy / "encoder/manifest.json").write_text(json.dumps(whole), encoding="utf-8")
    with pytest.raises(ModelError) as caught:
        config._check_hashes(copy)
    assert caught.value.where == str(copy / "encoder/manifest.json")


NO_MANIFESTS = ["", "[]", "{}", '{"files": {}}', '{"files": []}', '{"files": 3}', "[" * 100_000]


@pytest.mark.parametrize("content", NO_MANIFESTS, ids=lambda c: c[:20])
def test_an_encoder_with_a_manifest_that_is_none(copy, content):
    (copy / "encoder/manifest.json").write_text(content)
    with pytest.raises(ModelError, match=r"encoder.manifest\.json: "):
        OnnxEncoder(copy / "encoder")


def test_an_encoder_whose_manifest_tells_too_little(copy):
    whole = json.loads((copy / "encoder/manifest.json").read_text(encoding="utf-8"))
    (copy / "encoder/manifest.json").write_text(json.dumps(whole | {"dimensions": "384", "name": None}))
    with pytest.raises(ModelError, match=r"does not tell its name, dimensions"):
        OnnxEncoder(copy / "encoder")


@pytest.mark.parametrize("content", NO_MANIFESTS, ids=lambda c: c[:20])
def test_a_manifest_that_is_none(copy, content):
    (copy / "manifest.json").write_text(content)
    with pytest.raises(ModelError, match=r"manifest\.json"):
        config._check_hashes(copy)


def test_every_learnt_file_is_in_the_manifest():
    """After a training: python models/training/manifest.py."""
    spec = importlib.util.spec_from_file_location("manifest", MODELS / "training/manifest.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.files() == MANIFEST


def test_a_damaged_model_ends_a_comparison_with_one_line(tmp_path, copy):
    left = shutil.ignore_patterns("*.safetensors")
    shutil.copytree(MODELS / "encoder", copy / "encoder", ignore=left, dirs_exist_ok=True)
    (copy / "encoder/tokenizer.json").write_text("{}")
    lost = f"import framing.alignment.encoders as e, pathlib; e.models_folder = lambda: pathlib.Path({str(copy)!r}); "
    words = ["compare", *map(str, sorted((ROOT / "corpus/own1-wolf-cull").glob("*.txt"))[:2])]
    command = [sys.executable, "-c", f"{lost}from framing.cli import main; main()", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "tokenizer.json" in done.stderr
