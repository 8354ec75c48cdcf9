import sqlite3
import subprocess
import sys

import pytest

from framing.store.base import StoreError
from framing.store.cache import Cache, DamagedCacheError, Entry, cache_place, remove

ENTRY = Entry(b"content", b"vectors!", 2)


@pytest.fixture
def cache(tmp_path):
    with Cache(tmp_path / "deep/cache.sqlite") as found:
        yield found


def test_entries_are_kept_by_key(cache):
    cache.put([("a", ENTRY), ("b", Entry(b"", b"", 0))])
    assert cache.get(["b", "a", "c"]) == {"a": ENTRY, "b": Entry(b"", b"", 0)}
    assert cache.passages(["a", "c"]) == {"a": 2}
    cache.put([("a", Entry(b"other", b"", 1))])
    assert cache.get(["a"]) == {"a": ENTRY}


def test_many_keys_are_asked_for_at_once(cache):
    keys = [f"k{n}" for n in range(1_200)]
    cache.put((key, ENTRY) for key in keys)
    assert len(cache.get(keys)) == 1_200


def test_a_failure_leaves_nothing_half_done(cache):
    def broken():
        yield "a", ENTRY
        raise RuntimeError("pulled")

    with pytest.raises(RuntimeError, match="pulled"):
        cache.put(broken())
    assert cache.get(["a"]) == {}


def test_size_and_clearing(cache):
    cache.put([("a", ENTRY)])
    size = cache.size()
    assert (size.entries, size.content, size.vectors) == (1, 7, 8)
    assert size.size >= 15
    cache.clear()
    assert cache.size().entries == 0


def test_what_was_put_outlives_a_killed_process(tmp_path):
    code = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom framing.store.cache import Cache, Entry\n"
        "cache = Cache(Path(sys.argv[1]))\ncache.put([('a', Entry(b'x', b'y', 1))])\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "c.sqlite")], check=False)
    with Cache(tmp_path / "c.sqlite") as cache:
        assert cache.get(["a"]) == {"a": Entry(b"x", b"y", 1)}


def test_other_files_are_refused(tmp_path):
    (tmp_path / "text.sqlite").write_text("no database, but quite long a text " * 50, encoding="utf-8")
    with pytest.raises(StoreError, match="is damaged"):
        Cache(tmp_path / "text.sqlite")
    with sqlite3.connect(tmp_path / "other.sqlite") as other:
        other.execute("CREATE TABLE mine (x)")
    with pytest.raises(StoreError, match="no cache of framing"):
        Cache(tmp_path / "other.sqlite")


def test_damage_in_the_middle_is_told_with_the_command_that_mends_it(tmp_path):
    path = tmp_path / "my cache.sqlite"
    with Cache(path) as cache:
        cache.put((f"k{n}", Entry(b"x" * 500, b"y" * 500, 1)) for n in range(200))
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    with (
        pytest.raises(DamagedCacheError, match=r"framing cache --clear --cache '.*my cache\.sqlite'"),
        Cache(path) as cache,
    ):
        cache.get(["k1"])
    remove(path)
    assert list(tmp_path.iterdir()) == []
    with Cache(path) as cache:
        assert cache.size().entries == 0


def test_what_may_be_no_cache_is_never_removed(tmp_path):
    (tmp_path / "notes.txt").write_text("My notes. " * 200, encoding="utf-8")
    with pytest.raises(StoreError, match="left as it is"):
        remove(tmp_path / "notes.txt")
    assert (tmp_path / "notes.txt").exists()


def test_the_default_place_follows_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("FRAMING_HOME", str(tmp_path))
    assert cache_place() == tmp_path / "cache.sqlite"
    monkeypatch.delenv("FRAMING_HOME")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    assert cache_place().name == "cache.sqlite"
