from __future__ import annotations

import sys

import pytest

from framing.errors import ConfigError
from framing.store import Review, StoreError, open_store, postgres

MODEL = "test-encoder 1"
REVIEW = Review("r", "d", "Ada", "agree")


@pytest.fixture
def ask(database):
    import psycopg

    with psycopg.connect(database, autocommit=True) as connection:
        yield lambda sql: connection.execute(sql)


def test_a_newer_library_is_refused(database, ask):
    open_store(database).close()
    ask("UPDATE framing.library SET version = 99")
    with pytest.raises(StoreError, match=r"has version 99.*pip install --upgrade"):
        open_store(database)


def test_an_older_library_is_brought_up_to_date_or_left_as_it_is(database, ask, monkeypatch):
    with open_store(database) as store:
        store.save_review(REVIEW)
    known = postgres.MIGRATIONS
    monkeypatch.setattr(postgres, "MIGRATIONS", (*known, "CREATE TABLE new (a TEXT); CREATE TABLE reviews (a TEXT)"))
    with pytest.raises(StoreError, match="already exists"):
        open_store(database)
    assert ask("SELECT to_regclass('framing.new')").fetchone() == (None,)
    monkeypatch.setattr(postgres, "MIGRATIONS", (*known, "ALTER TABLE reviews ADD COLUMN extra {bytes}"))
    with open_store(database) as store:
        assert [r.coder for r in store.reviews()] == ["Ada"]
    assert ask("SELECT version FROM framing.library").fetchall() == [(2,)]
    assert ask("SELECT extra FROM framing.reviews").fetchall() == [(None,)]


def test_a_lost_connection_is_named_and_made_again(database, ask):
    with open_store(database) as store:
        store.save_review(REVIEW)
        ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname <> ''")
        with pytest.raises(StoreError, match="Check the address, and that the server runs"):
            store.reviews()
        assert len(store.reviews()) == 1


def test_passwords_are_not_shown(server, tmp_path):
    address = f"postgresql://ada:s%21cret@/nowhere?host={tmp_path}&connect_timeout=1"
    with pytest.raises(StoreError, match="Check the address") as caught:
        open_store(address)
    assert "cret" not in str(caught.value)
    assert str(caught.value).startswith("postgresql:///nowhere: ")


def test_beyond_the_limit_the_server_uses_its_index(database, ask, make_article, make_vectors, monkeypatch):
    monkeypatch.setattr("framing.store.index.EXACT_LIMIT", 50)
    vectors = make_vectors(600)
    with open_store(database) as store:
        for number in range(200):
            article, passages = make_article(f"a{number}")
            part = vectors[3 * number : 3 * number + 3]
            store.scoped("" if number % 2 else "other").add_article(article, passages, part, model=MODEL)
        hits = store.search(vectors[5], MODEL, k=10)
        again = store.search(vectors[5], MODEL, k=10)
        ask("DROP INDEX framing.vectors_near_1")
        monkeypatch.setattr("framing.store.index.EXACT_LIMIT", 1000)
        exact = store.search(vectors[5], MODEL, k=10)
    assert again == hits
    assert hits[0].passage.id == "a1-2"
    assert len({h.passage.id for h in hits} & {h.passage.id for h in exact}) >= 9
    assert all(int(h.article.id[1:]) % 2 for h in hits), "another owner's passages must not come up"


def test_the_index_is_of_the_expression_that_is_searched(database, ask, make_article, make_vectors, monkeypatch):
    monkeypatch.setattr("framing.store.index.EXACT_LIMIT", 0)
    article, passages = make_article()
    with open_store(database) as store:
        store.add_article(article, passages, make_vectors(3), model=MODEL)
        store.search(make_vectors(1)[0], MODEL)
    ask("SET search_path = framing, public")
    ask("SET enable_seqscan = off")
    ask("SET enable_bitmapscan = off")
    query = "[" + ",".join(["1"] * 16) + "]"
    plan = ask(
        "EXPLAIN SELECT number FROM vectors WHERE model = 1 AND owner = '' "
        f"ORDER BY vector::halfvec(16) <#> '{query}'::halfvec, number LIMIT 3"
    ).fetchall()
    assert "vectors_near_1" in str(plan)


@pytest.mark.parametrize("module", ["psycopg", "pgvector.psycopg"])
def test_without_the_extra_the_command_that_installs_it_is_named(monkeypatch, module):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ConfigError, match=r"pip install 'framing-detector\[postgres\]'"):
        open_store("postgresql://localhost/news")
