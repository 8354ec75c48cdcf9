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


@pytest.mark.parametrize("content", ["", "[]", "{}"])
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
    shutil.copytree(MODELS / "encoder", copy / "encoder", ignore=shutil.ignore_patterns("*.safetensors"))
    (copy / "encoder/tokenizer.json").write_text("{}")
    lost = f"import framing.alignment.encoders as e, pathlib; e.models_folder = lambda: pathlib.Path({str(copy)!r}); "
    words = ["compare", *map(str, sorted((ROOT / "corpus/own1-wolf-cull").glob("*.txt"))[:2])]
    command = [sys.executable, "-c", f"{lost}from framing.cli import main; main()", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "tokenizer.json" in done.stderr
