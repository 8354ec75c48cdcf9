import numpy as np
import pytest

from framing.alignment.encoders import load_encoder
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
