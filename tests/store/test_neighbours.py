"""A library of more vectors than an exact search takes: the limit is lowered, the rest is real."""

from __future__ import annotations

import shutil
import sys

import numpy as np
import pytest

from framing.errors import ConfigError
from framing.store import open_store
from framing.store.index import HnswIndex

MODEL = "test-encoder 1"


@pytest.fixture(autouse=True)
def low(monkeypatch):
    pytest.importorskip("faiss")
    monkeypatch.setattr("framing.store.index.EXACT_LIMIT", 50)
    monkeypatch.setattr("framing.store.index.BLOCK", 16)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "library.sqlite"


@pytest.fixture
def fill(make_article):
    def fill(store, vectors, prefix="a"):
        for number in range(len(vectors) // 3):
            article, passages = make_article(f"{prefix}{number}")
            store.add_article(article, passages, vectors[3 * number : 3 * number + 3], model=MODEL)

    return fill


@pytest.fixture
def built(monkeypatch):
    """How many vectors were put into graphs, in each go."""
    went = []
    add = HnswIndex.add

    def counted(self, numbers, vectors):
        went.append(len(numbers))
        add(self, numbers, vectors)

    monkeypatch.setattr(HnswIndex, "add", counted)
    return went


def test_beyond_the_limit_the_nearest_are_found_by_a_graph(path, fill, make_vectors, built):
    vectors = make_vectors(120)
    with open_store(path) as store:
        fill(store, vectors[:48])
        assert store.search(vectors[7], MODEL, k=1)[0].passage.id == "a2-1"
        assert built == [], "up to the limit every vector is looked at"
        fill(store, vectors[48:], "b")
        hits = store.search(vectors[50], MODEL, k=5)
        cosines = np.sort(vectors.astype(np.float16).astype(np.float32) @ vectors[50])[::-1]
        assert hits[0].passage.id == "b0-2"
        assert [h.similarity for h in hits] == pytest.approx(cosines[:5], abs=1e-3)
        assert sum(built) == 120


def test_a_graph_is_kept_and_takes_in_what_is_new(path, fill, make_vectors, built):
    vectors = make_vectors(90)
    with open_store(path) as store:
        fill(store, vectors[:60])
        store.search(vectors[0], MODEL)
    built.clear()
    with open_store(path) as store:
        assert store.search(vectors[59], MODEL, k=1)[0].passage.id == "a19-2"
        assert built == [], "the file was read"
        fill(store, vectors[60:], "b")
        assert store.search(vectors[89], MODEL, k=1)[0].passage.id == "b9-2"
        assert sum(built) == 30


def test_what_was_deleted_is_not_found(path, fill, make_vectors, built):
    vectors = make_vectors(120)
    with open_store(path) as store:
        fill(store, vectors)
        store.search(vectors[0], MODEL)
        built.clear()
        store.delete_article("a0")
        assert "a0" not in {h.article.id for h in store.search(vectors[0], MODEL, k=100)}
        assert len(store.search(vectors[0], MODEL, k=117)) == 117
        assert built == [], "a few deleted vectors are passed over"
        for number in range(1, 6):
            store.delete_article(f"a{number}")
        assert len(store.search(vectors[0], MODEL, k=110)) == 102
        assert sum(built) == 102, "with many deleted the graph is built anew"


def test_the_graph_of_another_library_is_not_used(path, fill, make_vectors, tmp_path):
    with open_store(path) as store:
        fill(store, make_vectors(60))
        store.search(make_vectors(1)[0], MODEL)
    [graph] = tmp_path.glob("*.hnsw")
    other = tmp_path / "other.sqlite"
    vectors = make_vectors(60, seed=3)
    shutil.copy(graph, tmp_path / graph.name.replace("library", "other"))
    with open_store(other) as store:
        fill(store, vectors)
        assert [h.similarity for h in store.search(vectors[3], MODEL, k=1)] == pytest.approx([1], abs=1e-3)


def test_owners_have_graphs_of_their_own(path, fill, make_vectors, tmp_path):
    vectors = make_vectors(120)
    with open_store(path) as store:
        fill(store.scoped("ada"), vectors[:60])
        fill(store.scoped("ben"), vectors[60:], "b")
        for owner, prefix in (("ada", "a"), ("ben", "b")):
            hits = store.scoped(owner).search(vectors[5], MODEL, k=60)
            assert {h.article.id[0] for h in hits} == {prefix}
            assert len(hits) == 60
    assert len(list(tmp_path.glob("*.hnsw"))) == 2


def test_without_faiss_a_large_library_says_what_to_install(path, fill, make_vectors, monkeypatch):
    monkeypatch.setitem(sys.modules, "faiss", None)
    with open_store(path) as store:
        fill(store, make_vectors(60))
        with pytest.raises(ConfigError, match=r"framing-detector\[index\]"):
            store.search(make_vectors(1)[0], MODEL)
