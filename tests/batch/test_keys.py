import json
from dataclasses import replace

import pytest

from framing.batch import keys
from framing.config import Config
from framing.datatypes import Article

ARTICLE = Article("a", "The council met on Monday.", title="Council", source="Post", language="en")


def key(article=ARTICLE, config=None):
    config = config or Config()
    return keys.article_key(article, config, keys.preparing(config))


def test_an_article_is_prepared_again_only_for_what_preparing_looks_at():
    assert key() == key(replace(ARTICLE, source="Ledger", published="2025-03-07", path="x"))
    changed = [replace(ARTICLE, **{name: "x"}) for name in ("id", "text", "title", "language")]
    assert len({key(), *map(key, changed)}) == 5
    assert key() != key(config=Config(model="multilingual"))
    assert key() != key(config=Config(keep=(("a", 0, 3),)))
    assert key() == key(config=Config(keep=(("b", 0, 3),), threshold=0.7))


def test_a_story_is_compared_again_when_anything_of_it_changed():
    def story(articles, config=None):
        return keys.story_key(((a, "k") for a in articles), keys.comparing(config or Config()))

    other = replace(ARTICLE, id="b")
    found = {
        story([ARTICLE, other]),
        story([other, ARTICLE]),
        story([ARTICLE]),
        story([ARTICLE, replace(other, source="Radio")]),
        story([ARTICLE, other], Config(threshold=0.7)),
    }
    assert len(found) == 5
    assert story([ARTICLE, other]) in found


def test_files_of_the_user_count_by_their_content(tmp_path):
    words = tmp_path / "cues.csv"
    words.write_text("a\n", encoding="utf-8")
    config = Config(words=(str(words),))
    before = keys.preparing(config)
    words.write_text("b\n", encoding="utf-8")
    assert keys.preparing(config) != before


def test_parts_are_told_apart():
    assert keys.digest("ab", "c") != keys.digest("a", "bc")
    assert keys.digest("é") == keys.digest("é".encode())


@pytest.mark.parametrize(
    ("name", "prepared_again", "compared_again"),
    [
        ("axes/certainty.json", True, True),
        ("tagger/tagger_qint8.onnx", True, True),
        ("alignment/wording.safetensors", False, True),
        ("joint/joint_qint8.onnx", False, True),
        ("calibration.json", False, True),
    ],
)
def test_another_model_counts_where_it_is_asked(name, prepared_again, compared_again, tmp_path, monkeypatch):
    (tmp_path / "encoder").mkdir()
    (tmp_path / "encoder/manifest.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(keys, "models_folder", lambda: tmp_path)

    def both(learnt):
        (tmp_path / "manifest.json").write_text(json.dumps({"files": learnt}), encoding="utf-8")
        return keys.preparing(Config()), keys.comparing(Config())

    before, after = both({name: "1" * 64}), both({name: "2" * 64})
    assert (before[0] != after[0], before[1] != after[1]) == (prepared_again, compared_again)
