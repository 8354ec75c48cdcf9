"""The pair scorer: what it promises whatever its trees have learnt, with trees by hand and with the bundled ones."""

import hashlib
import json
from types import SimpleNamespace

import numpy as np
import pytest

from framing.alignment import scorer
from framing.alignment.encoders import load_encoder
from framing.alignment.scorer import PairScorer, load_scorer
from framing.errors import ModelError

TEXTS = [
    "The ferry to Aldersund was stopped on Monday after a fire in its engine room.",
    "Nobody was hurt.",
    "A fire in the engine room halted the Aldersund ferry on Monday.",
    "The bakers of Tolm want a longer summer break.",
]
OWNERS = [0, 0, 1, 1]
SILENT = {"slope": 1.0, "offset": 0.0, "two": [1.0, *[0.0] * 6], "more": []}
MODEL = {"signals": [], "mean": [], "scale": [], "weights": [], "bias": 0.0}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A models folder with a scorer by hand: its trees give the signals themselves, `words` and `numbers`."""
    place = tmp_path / "alignment"
    place.mkdir()
    (place / "toy.onnx").write_bytes(b"trees")
    record = {
        "sha256": hashlib.sha256(b"trees").hexdigest(), "version": "7", "threshold": 0.3, "absent": 0.2, "lean": 0.0,
        "claim_share": 0.0, "context": SILENT,
        "signals": ["centred", "words", "cosine", "numbers"],
        "event": {"two": {"slope": 2.0, "offset": -1.0}, "more": {"slope": 3.0, "offset": 0.0}},
        "claim": {"slope": 1.0, "offset": 0.5},
        "relation": MODEL, "excerpt": {**MODEL, "bias": 1.0}, "issue": {**MODEL, "bias": 2.0},
        "questions": {"same-event": {**MODEL, "bias": 3.0}, "same-issue": {**MODEL, "bias": 4.0}},
    }  # fmt: skip
    (place / "toy.json").write_text(json.dumps(record), encoding="utf-8")
    (place / "background.json").write_text(json.dumps({"total": 10, "frequency": {"ferri": 5}}), encoding="utf-8")
    given = []

    def run(_, feed):
        given.append(feed["signals"])
        return [feed["signals"][:, [1, 3]]]

    monkeypatch.setattr(scorer, "models_folder", lambda: tmp_path)
    monkeypatch.setattr(scorer, "session", lambda trees: SimpleNamespace(run=run, trees=trees))
    return SimpleNamespace(place=place, record=record, given=given)


def write(folder, **changes):
    (folder.place / "toy.json").write_text(json.dumps(folder.record | changes), encoding="utf-8")


def vectors():
    return np.array([[1, 0], [0, 1], [0.8, 0.6], [0.6, -0.8]], dtype=np.float32)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def test_the_record_says_what_the_scorer_is(folder):
    toy = PairScorer("toy")
    digest = folder.record["sha256"]
    assert (toy.model.name, toy.model.version, toy.model.sha256) == ("pair scorer (toy)", "7", digest)
    assert toy.model.licence == "Apache-2.0"
    assert (toy.threshold, toy.absent) == (0.3, 0.2)
    models = toy.relation_model, toy.excerpt_model, toy.issue_model
    assert [m.bias for m in models] == [0.0, 1.0, 2.0]
    assert {verdict: m.bias for verdict, m in toy.question_models.items()} == {"same-event": 3.0, "same-issue": 4.0}


def test_each_column_of_the_trees_has_its_own_scale(folder):
    found = PairScorer("toy").score(TEXTS, OWNERS, vectors())
    words, numbers = found.signals["words"], found.signals["numbers"]
    across = np.array(OWNERS)[:, None] != np.array(OWNERS)[None, :]
    np.testing.assert_allclose(found.event, np.where(across, sigmoid(2 * words - 1), 0), atol=1e-4)
    np.testing.assert_allclose(found.claim, np.where(across, sigmoid(numbers + 0.5), 0), atol=1e-4)
    assert found.event.dtype == found.claim.dtype == np.float32


def test_the_trees_see_the_signals_of_the_record_in_its_order_rounded(folder):
    found = PairScorer("toy").score(TEXTS, OWNERS, vectors())
    (table,) = folder.given
    assert table.dtype == np.float32
    rows = [(0, 2), (0, 3), (1, 2), (1, 3)]
    wanted = [[round(float(found.signals[n][r]), 5) for n in folder.record["signals"]] for r in rows]
    np.testing.assert_allclose(table, wanted, atol=1e-7)


def test_the_log_odds_lean_to_both_cosines(folder):
    plain = PairScorer("toy").score(TEXTS, OWNERS, vectors())
    write(folder, lean=0.5)
    leaning = PairScorer("toy").score(TEXTS, OWNERS, vectors())
    similar = plain.signals["cosine"] + plain.signals["centred"]
    assert leaning.event[0, 2] == pytest.approx(
        sigmoid(2 * (plain.signals["words"][0, 2] + 0.5 * similar[0, 2]) - 1), abs=1e-4
    )


def test_the_event_leans_on_the_claim(folder):
    plain = PairScorer("toy").score(TEXTS, OWNERS, vectors())
    write(folder, claim_share=0.5)
    leaning = PairScorer("toy").score(TEXTS, OWNERS, vectors())
    words, numbers = (plain.signals[name][0, 2] for name in ("words", "numbers"))
    assert leaning.event[0, 2] == pytest.approx(sigmoid(2 * (words + 0.5 * numbers) / 1.5 - 1), abs=1e-4)
    assert leaning.claim.tobytes() == plain.claim.tobytes()


def test_the_event_heeds_the_context_and_the_claim_does_not(folder):
    plain = PairScorer("toy").score(TEXTS, OWNERS, vectors())
    write(folder, context=SILENT | {"two": [1.0, 0.5, *[0.0] * 5]})
    heeding = PairScorer("toy").score(TEXTS, OWNERS, vectors())
    assert heeding.event[0, 2] > plain.event[0, 2]  # the best match of both
    assert heeding.event[0, 3] < plain.event[0, 3]
    assert heeding.claim.tobytes() == plain.claim.tobytes()


def test_common_words_are_those_of_the_background(folder):
    likeness = PairScorer("toy").score(TEXTS, OWNERS, vectors()).signals["words"]
    (folder.place / "background.json").write_text('{"total": 0, "frequency": {}}', encoding="utf-8")
    assert PairScorer("toy").score(TEXTS, OWNERS, vectors()).signals["words"][0, 2] != likeness[0, 2]


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_threads_change_nothing(folder, monkeypatch, threads):
    one = PairScorer("toy").score(TEXTS, OWNERS, vectors())
    folder.given.clear()
    monkeypatch.setattr(scorer, "_SMALL", 3)
    monkeypatch.setattr(scorer, "THREADS", threads)
    more = PairScorer("toy").score(TEXTS, OWNERS, vectors())
    assert len(folder.given) == threads
    assert one.event.tobytes() == more.event.tobytes()
    assert one.claim.tobytes() == more.claim.tobytes()


def test_a_small_table_is_not_split(folder, monkeypatch):
    monkeypatch.setattr(scorer, "_SMALL", 4)
    monkeypatch.setattr(scorer, "THREADS", 4)
    PairScorer("toy").score(TEXTS, OWNERS, vectors())
    assert len(folder.given) == 1


def test_one_document_has_no_pairs(folder):
    found = PairScorer("toy").score(TEXTS, [0, 0, 0, 0], vectors())
    assert not found.event.any()
    assert not found.claim.any()
    assert folder.given == []


def test_a_damaged_file_is_named(folder):
    (folder.place / "toy.onnx").write_bytes(b"other trees")
    with pytest.raises(ModelError, match=r"damaged") as told:
        PairScorer("toy")
    assert str(folder.place / "toy.onnx") in str(told.value)


@pytest.mark.parametrize("name", ["toy.json", "toy.onnx", "background.json"])
def test_a_missing_file_is_told_with_scale_and_folder(folder, name):
    (folder.place / name).unlink()
    with pytest.raises(ModelError, match=r"no usable pair scorer for the scale 'toy'") as told:
        PairScorer("toy")
    assert str(folder.place) in str(told.value)
    assert "Reinstall framing-detector." in str(told.value)


def test_a_record_that_is_no_json_is_told_likewise(folder):
    (folder.place / "toy.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match="no usable pair scorer"):
        PairScorer("toy")


@pytest.mark.parametrize("scale", ["default", "multilingual"])
def test_the_bundled_scorers_are_symmetric_and_sure_of_plain_cases(scale):
    found = load_scorer(scale).score(TEXTS, OWNERS, load_encoder(scale).encode(TEXTS))
    for matrix in (found.event, found.claim):
        assert matrix.shape == (4, 4)
        assert (matrix == matrix.T).all()
        assert ((matrix >= 0) & (matrix <= 1)).all()
        assert not matrix[:2, :2].any()
        assert not matrix[2:, 2:].any()
        np.testing.assert_allclose(matrix, np.round(matrix.astype(float), 4), atol=1e-7)
    assert found.event[0, 2] > 0.5 > found.event[0, 3]
    assert found.event[0, 2] == found.event[:2, 2:].max()


def test_a_scorer_is_loaded_once():
    assert load_scorer("default") is load_scorer("default")
    assert "(default)" in load_scorer("default").model.name
