from __future__ import annotations

import sys

import numpy as np
import pytest

from framing.errors import ConfigError
from framing.store import index
from framing.store.index import ExactIndex, HnswIndex


@pytest.fixture
def vectors(make_vectors):
    return make_vectors(500, 24).astype(np.float16)


@pytest.fixture
def queries(make_vectors):
    return make_vectors(20, 24, seed=1)


@pytest.fixture
def graph(vectors):
    pytest.importorskip("faiss")
    found = HnswIndex(24)
    found.add(np.arange(1, 501), vectors)
    return found


def brute(vectors, queries, k):
    cosines = queries @ vectors.astype(np.float32).T
    return np.argsort(-cosines, axis=1)[:, :k] + 1


@pytest.mark.parametrize("block", [7, 100, 499, 500, 10_000])
@pytest.mark.parametrize("k", [1, 10, 600])
def test_the_exact_index_finds_the_nearest_whatever_the_block(vectors, queries, monkeypatch, block, k):
    monkeypatch.setattr(index, "BLOCK", block)
    numbers, similarities = ExactIndex(np.arange(1, 501), vectors).search(queries, k)
    np.testing.assert_array_equal(numbers, brute(vectors, queries, k))
    assert similarities.shape == numbers.shape == (20, min(k, 500))
    assert (np.diff(similarities, axis=1) <= 0).all()


def test_an_empty_exact_index_finds_nothing(queries):
    numbers, similarities = ExactIndex(np.empty(0, dtype=np.int64), np.empty((0, 24), dtype=np.float16)).search(
        queries, 5
    )
    assert numbers.shape == similarities.shape == (20, 0)


def test_the_graph_finds_most_of_the_nearest(graph, vectors, queries):
    numbers, similarities = graph.search(queries, 10)
    wanted = brute(vectors, queries, 10)
    found = sum(len(set(a) & set(b)) for a, b in zip(numbers.tolist(), wanted.tolist(), strict=True))
    assert found >= 0.95 * wanted.size
    assert (np.diff(similarities, axis=1) <= 0).all()


def test_the_same_blocks_give_the_same_graph(graph, vectors, tmp_path):
    import faiss

    faiss.omp_set_num_threads(4)
    again = HnswIndex(24)
    again.add(np.arange(1, 501), vectors)
    assert faiss.omp_get_max_threads() == 4
    graph.save(tmp_path / "a")
    again.save(tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_graph_comes_back_from_its_file(graph, vectors, queries, tmp_path):
    graph.save(tmp_path / "graph")
    again = HnswIndex.load(tmp_path / "graph")
    assert (len(again), again.last) == (500, 500)
    np.testing.assert_array_equal(again.vector(7), vectors[6])
    np.testing.assert_array_equal(again.search(queries, 5)[0], graph.search(queries, 5)[0])
    with pytest.raises(KeyError):
        again.vector(501)
    assert HnswIndex.load(tmp_path / "nowhere") is None
    (tmp_path / "graph").write_bytes((tmp_path / "graph").read_bytes()[:100])
    assert HnswIndex.load(tmp_path / "graph") is None


def test_without_faiss_the_command_that_installs_it_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "faiss", None)
    with pytest.raises(ConfigError, match=r"pip install 'framing-detector\[index\]'"):
        HnswIndex(24)
