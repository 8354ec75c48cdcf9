"""Likeness from word vectors: a tiny vocabulary by hand, and the bundled one for plain cases."""

import json

import numpy as np
import pytest
from safetensors.numpy import save
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from framing.alignment import wording
from framing.alignment.encoders import load_encoder
from framing.alignment.wording import Wording, load_wording, wording_of
from framing.errors import ModelError

WORDS = ["the", "dam", "weir", "north", "south"]
DIRECTIONS = np.array([[1, 0, 0], [0, 1, 0], [0, 0.8, 0.6], [0, 0, 1], [0, 0, -1]]) * 127
SMOOTH = [0.1, 1.0, 1.0, 1.0, 1.0]
RARITY = [0.0, 3.0, 3.0, 1.0, 1.0]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "alignment").mkdir()
    (tmp_path / "encoder").mkdir()
    arrays = {
        "directions": np.rint(DIRECTIONS).astype(np.int8),
        "smooth": np.array(SMOOTH, dtype=np.float16),
        "rarity": np.array(RARITY, dtype=np.float16),
    }
    (tmp_path / "alignment/wording.safetensors").write_bytes(save(arrays))
    scale(tmp_path, 1.0, 0.0)
    tokenizer = Tokenizer(WordLevel({word: i for i, word in enumerate(WORDS)}, unk_token="the"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(tmp_path / "encoder/tokenizer.json"))
    monkeypatch.setattr(wording, "models_folder", lambda: tmp_path)
    return tmp_path


def scale(folder, slope, offset):
    record = {"scale": {"slope": slope, "offset": offset}}
    (folder / "alignment/wording.json").write_text(json.dumps(record), encoding="utf-8")


@pytest.fixture
def likeness(folder):
    return Wording()


def test_likeness_is_the_cosine_of_the_words(likeness):
    assert likeness("dam", "weir") == likeness("weir", "dam") == pytest.approx(0.8, abs=0.01)
    assert likeness("dam", "north") == 0.0
    assert likeness("north", "south") == -1.0


def test_equal_phrases_are_alike_and_empty_ones_like_nothing(folder):
    scale(folder, 0.5, 0.1)
    likeness = Wording()
    assert likeness("dam", "dam") == 1.0
    for empty in ("", "  "):
        assert likeness(empty, "dam") == likeness("dam", empty) == likeness(empty, empty) == 0.0


def test_common_words_count_less(likeness):
    assert likeness("the dam", "dam") > 0.99
    assert likeness("the dam", "dam north") == pytest.approx(0.5**0.5, abs=0.01)


def test_likeness_is_on_the_scale_of_the_record_and_within_its_bounds(folder):
    scale(folder, 0.5, 0.1)
    assert Wording()("dam", "weir") == pytest.approx(0.5, abs=0.01)
    scale(folder, 9.0, 0.0)
    assert Wording()("dam", "weir") == 1.0
    assert Wording()("north", "south") == -1.0


def test_likeness_and_sharing_have_four_decimals(likeness):
    for found in (likeness("dam north", "weir dam"), likeness.shared("dam north", "weir dam")):
        assert found == round(found, 4)
        assert 0 < found < 1


def test_sharing_is_that_of_the_better_covered_text(likeness):
    assert likeness.shared("dam", "dam north") == likeness.shared("dam north", "dam") == pytest.approx(1, abs=1e-3)
    assert likeness.shared("dam north", "dam south") == pytest.approx((3 * 1 + 1 * 0) / 4, abs=0.01)  # rare ones more
    assert likeness.shared("dam", "weir") == pytest.approx(0.8, abs=0.01)


def test_nothing_is_shared_with_an_empty_or_opposite_text(likeness):
    assert likeness.shared("", "dam") == likeness.shared("dam", " ") == 0.0
    assert likeness.shared("north", "south") == 0.0


def test_words_without_any_rarity_can_be_shared(likeness):
    assert likeness.shared("the", "the") == pytest.approx(1, abs=1e-3)


def test_no_more_than_so_many_phrases_are_kept_and_the_answer_stays(likeness, monkeypatch):
    monkeypatch.setattr(wording, "MOST_KEPT", 2)
    first = likeness("dam", "weir")
    for other in WORDS:
        likeness(other, f"{other} dam")
        assert len(likeness._known) <= 2
    assert likeness("dam", "weir") == first


def test_half_characters_do_no_harm(likeness):
    assert likeness("dam \ud800", "dam \ufffd") == pytest.approx(1)


@pytest.mark.parametrize("name", ["alignment/wording.safetensors", "alignment/wording.json"])
def test_a_missing_file_is_told(folder, name):
    (folder / name).unlink()
    with pytest.raises(ModelError, match="the word vectors cannot be read") as told:
        Wording()
    assert str(folder / "alignment/wording.safetensors") in str(told.value)
    assert "Reinstall framing-detector." in str(told.value)


def test_the_bundled_words_put_synonyms_above_strangers():
    bundled = load_wording()
    assert bundled is load_wording()
    assert bundled("the talks collapsed", "the negotiations broke down") > bundled("the talks collapsed", "fresh bread")
    assert bundled.shared("The mayor resigned.", "The mayor has quit.") > bundled.shared("The mayor resigned.", "Rain.")


def test_only_an_encoder_of_english_has_word_vectors():
    assert wording_of(load_encoder()) is load_wording()
    assert wording_of(load_encoder("multilingual")) is None
