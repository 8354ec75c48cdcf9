from __future__ import annotations

import sys
from pathlib import Path

import pytest

from framing.errors import ConfigError
from framing.store import Review, StoreError, data_folder, open_store
from framing.store.cache import cache_place


def test_the_data_folder_is_what_framing_home_says(monkeypatch, tmp_path):
    monkeypatch.setenv("FRAMING_HOME", "~/mine")
    assert data_folder() == Path("~/mine").expanduser()
    monkeypatch.setenv("FRAMING_HOME", str(tmp_path / "a" / "b"))
    with open_store() as store:
        assert store.where == str(tmp_path / "a" / "b" / "library.sqlite")


@pytest.mark.skipif(sys.platform != "linux", reason="XDG is Linux's")
def test_without_it_the_platform_decides(monkeypatch, tmp_path):
    monkeypatch.delenv("FRAMING_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert data_folder() == tmp_path / "framing"
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert data_folder() == tmp_path / ".local" / "share" / "framing"


def test_a_path_may_be_text_or_a_path(tmp_path):
    with open_store(str(tmp_path / "a.sqlite"), owner="ada") as store:
        assert store.owner == "ada"
        store.save_review(Review("r", "d", "Ada", "agree"))
    with open_store(tmp_path / "a.sqlite", owner="ada") as store:
        assert len(store.reviews()) == 1


def test_places_where_no_library_can_lie_are_named(tmp_path, monkeypatch):
    with pytest.raises(StoreError, match="this is a folder"):
        open_store(tmp_path)
    with pytest.raises(StoreError, match="no such folder"):
        open_store(tmp_path / "nowhere" / "a.sqlite")
    with pytest.raises(ConfigError, match="no store for such an address") as caught:
        open_store("mysql://ada:secret@host/db")
    assert "secret" not in str(caught.value)
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("FRAMING_HOME", str(tmp_path / "file" / "home"))
    with pytest.raises(StoreError, match="Set FRAMING_HOME"):
        open_store()


def test_a_home_that_nobody_has_is_named(monkeypatch):
    monkeypatch.setenv("FRAMING_HOME", "~nosuchuser/x")
    for place in (data_folder, cache_place, lambda: open_store("~nosuchuser/a.sqlite")):
        with pytest.raises(StoreError, match=r"~nosuchuser.*home folder"):
            place()
