from __future__ import annotations

import os
import sqlite3
import stat

import pytest

from framing.store import Review, StoreError, open_store, sqlite

REVIEW = Review("r", "d", "Ada", "agree")


def change(path, *statements):
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "library.sqlite"


def test_the_file_is_logged_ahead_and_says_what_it_is(path):
    with open_store(path) as store:
        store.save_review(REVIEW)
        reader = sqlite3.connect(path)
        assert reader.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert reader.execute("PRAGMA user_version").fetchone() == (1,)
        assert reader.execute("PRAGMA application_id").fetchone() == (0x6672616D,)
        assert reader.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        reader.close()


def test_a_newer_library_is_refused_and_left_as_it_is(path):
    open_store(path).close()
    change(path, "PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"has version 99.*pip install --upgrade"):
        open_store(path)
    assert path.read_bytes() == before


def test_an_older_library_is_brought_up_to_date(path, monkeypatch):
    with open_store(path) as store:
        store.save_review(REVIEW)
    monkeypatch.setattr(sqlite, "MIGRATIONS", (*sqlite.MIGRATIONS, "ALTER TABLE reviews ADD COLUMN extra {bytes}"))
    with open_store(path) as store:
        assert [r.coder for r in store.reviews()] == ["Ada"]
    reader = sqlite3.connect(path)
    assert reader.execute("SELECT extra FROM reviews").fetchall() == [(None,)]
    assert reader.execute("PRAGMA user_version").fetchone() == (2,)


def test_a_migration_that_fails_changes_nothing(path, monkeypatch):
    open_store(path).close()
    broken = "CREATE TABLE new (a TEXT); CREATE TABLE reviews (a TEXT)"
    with monkeypatch.context() as patched:
        patched.setattr(sqlite, "MIGRATIONS", (*sqlite.MIGRATIONS, broken))
        with pytest.raises(StoreError, match="table reviews already exists"):
            open_store(path)
    with open_store(path) as store:
        store.save_review(REVIEW)
    assert sqlite3.connect(path).execute("SELECT name FROM sqlite_master WHERE name = 'new'").fetchall() == []


def test_the_file_of_another_program_is_refused_and_left_as_it_is(path):
    change(path, "CREATE TABLE bookmarks (address TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="no library of framing"):
        open_store(path)
    assert path.read_bytes() == before
    path.write_bytes(b"A letter, and no database. " * 100)
    with pytest.raises(StoreError, match="no SQLite file"):
        open_store(path)


def test_a_locked_library_says_so(path, monkeypatch):
    open_store(path).close()
    monkeypatch.setattr(sqlite, "PATIENCE", 0.05)
    with open_store(path) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="Another program is writing"):
            store.save_review(REVIEW)
        assert store.reviews() == [], "readers need not wait"
        other.execute("ROLLBACK")
        store.save_review(REVIEW)
        assert len(store.reviews()) == 1
        other.close()


def test_a_full_disk_loses_nothing_that_was_saved(path):
    with open_store(path) as store:
        store.save_review(REVIEW)
        pages = store.database._connection.execute("PRAGMA page_count").fetchone()[0]
        store.database._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(StoreError, match="The disk is full"):
            store.save_review(Review("r", "long", "Ada", "agree", memo="x" * 100_000))
        assert [r.difference for r in store.reviews()] == ["d"]


def test_what_was_deleted_is_gone_from_the_file(path, make_article):
    with open_store(path) as store:
        store.add_article(make_article("dam", "Embargoed until Monday.")[0])
        store.delete_article("dam")
    assert b"Embargoed" not in path.read_bytes()


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_the_default_folder_is_the_users_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("FRAMING_HOME", str(tmp_path / "home"))
    open_store().close()
    assert stat.S_IMODE((tmp_path / "home").stat().st_mode) == 0o700
