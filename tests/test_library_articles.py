from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest

from framing import Article, Config
from framing.datatypes import Model
from framing.errors import UnknownNameError
from framing.library import add_articles, content_id, model_name, search_library
from framing.store import open_store

CORPUS = Path(__file__).parents[1] / "corpus/own1-wolf-cull"


class Letters:
    """An encoder that counts letters, and remembers what it was asked for."""

    model = Model("letters", "1", "0123456789abcdef", "CC0")
    scale = "default"
    dimensions = 26

    def __init__(self):
        self.asked = []

    def encode(self, texts):
        self.asked += texts
        counts = np.array([[t.lower().count(chr(97 + n)) for n in range(26)] for t in texts], dtype=np.float32)
        return counts / np.maximum(np.linalg.norm(counts, axis=1, keepdims=True), 1)


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "library.sqlite") as opened:
        yield opened


@pytest.fixture
def encoder():
    return Letters()


def test_articles_go_in_once_and_are_not_encoded_again(store, encoder):
    files = sorted(CORPUS.glob("*.txt"))
    first = list(add_articles(store, files, encoder=encoder))
    assert [new for _, new in first] == [True] * len(files)
    passages = [p for a, _ in first for p in store.passages(a.id)]
    assert encoder.asked == [p.text for p in passages]
    again = list(add_articles(store, files, encoder=encoder))
    assert [(a, new) for a, new in again] == [(a, False) for a, _ in first]
    assert len(encoder.asked) == len(passages)
    for article, _ in first:
        assert store.article(article.id) == article
        assert article.path in {f.name for f in files}, "folders are nobody else's business"
        assert article.language == "en"


def test_an_id_is_made_of_the_content_and_not_of_the_file(store, encoder):
    one = Article("story", "The dam will hold. Everybody says so.", source="Ledger", path="a/story.txt")
    other = Article("story", "The dam may burst. Nobody says so.", source="Ledger")
    copy = Article("another-name", one.text, source="Ledger")
    found = list(add_articles(store, [one, other, copy], encoder=encoder))
    assert [new for _, new in found] == [True, True, False]
    assert len({a.id for a, _ in found}) == 2
    told = "\0".join(("Ledger", "", "", "", one.text))
    assert found[0][0].id == content_id(one) == hashlib.sha256(told.encode()).hexdigest()[:12]
    assert [e.id for e in store.articles()] == [found[0][0].id, found[1][0].id]


def test_an_article_without_a_passage_is_kept_and_not_found(store, encoder):
    [(article, new)] = add_articles(store, [Article("empty", "…")], encoder=encoder)
    assert new
    assert store.passages(article.id) == ()
    assert [new for _, new in add_articles(store, [Article("empty", "…")], encoder=encoder)] == [False]
    assert search_library(store, "anything", encoder=encoder) == []


def test_without_articles_no_model_is_loaded(store):
    assert list(add_articles(store, [], config=Config(model="/no/such/model"))) == []


def test_the_nearest_passages_are_found(store, encoder):
    list(add_articles(store, CORPUS.glob("*.txt"), encoder=encoder))
    wanted = store.passages(next(store.articles()).id)[3]
    hits = search_library(store, wanted.text, k=2, encoder=encoder)
    assert (hits[0].passage, hits[0].similarity) == (wanted, 1.0)
    assert len(hits) == 2


def test_vectors_of_two_models_are_kept_apart(store, encoder):
    files = sorted(CORPUS.glob("*.txt"))[:1]
    list(add_articles(store, files, encoder=encoder))
    other = Letters()
    other.model = Model("letters", "2", "fedcba9876543210", "CC0")
    assert (model_name(encoder), model_name(other)) == ("letters 1 0123456789ab", "letters 2 fedcba987654")
    with pytest.raises(UnknownNameError, match=r"Known: letters 1 0123456789ab\."):
        search_library(store, "wolves", encoder=other)
    assert [new for _, new in add_articles(store, files, encoder=other)] == [True]
    assert search_library(store, "wolves", encoder=other)


def test_progress_is_told_article_by_article(store, encoder):
    told = []
    files = sorted(CORPUS.glob("*.txt"))
    list(add_articles(store, files, encoder=encoder, progress=lambda *step: told.append(step)))
    assert told == [("Adding", n, len(files)) for n in range(len(files))]
