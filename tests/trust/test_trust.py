"""The table of `make trust` says what was tried, and on which commits."""

from __future__ import annotations

import json
from argparse import Namespace

import pytest

from benchmarks import trust, trust_fuzz, trust_kills
from benchmarks.trust_fuzz import Fuzzed
from benchmarks.trust_kills import Kills


@pytest.fixture
def commits(tmp_path, monkeypatch):
    """The commits that portions are tried on, the first first; kept in a folder of their own."""
    found = ["old+", "new", "new", "new"]
    monkeypatch.setattr(trust, "KEPT", tmp_path)
    monkeypatch.setattr(trust, "commit", lambda: found.pop(0))
    monkeypatch.setattr(trust.time, "strftime", lambda form: "2026-11-22")
    return found


def test_kills_go_on_until_so_many_were_killed_and_name_the_commits_of_all(commits, monkeypatch, tmp_path):
    monkeypatch.setattr(trust_kills, "KINDS", {"compare": (1, lambda kills, chance: Kills(kills - 1))})
    (row,) = trust.kills(Namespace(kills=8))
    assert (row[1], row[2], row[-1]) == ("8", "8", "old+, new, 2026-11-22")
    assert trust.kills(Namespace(kills=8)) == [row]
    assert len(commits) == 2
    (row,) = trust.kills(Namespace(kills=9))
    assert row[1] == "12"


def test_where_nothing_can_be_killed_it_ends(commits, monkeypatch):
    monkeypatch.setattr(trust_kills, "KINDS", {"compare": (1, lambda kills, chance: Kills(0))})
    with pytest.raises(RuntimeError, match="nothing was killed"):
        trust.kills(Namespace(kills=1))


def test_fuzzing_names_the_commits_of_its_turns(monkeypatch, tmp_path):
    told = tmp_path / "done.json"
    old = {name: {"inputs": 1, "seconds": 1.0} for name in trust_fuzz.TARGETS}
    told.write_text(json.dumps(old), encoding="utf-8")
    assert set(trust_fuzz.known(told)) == set(old)
    done = {"a": Fuzzed(1, 1.0), "b": Fuzzed(1, 1.0, turns=[{"commit": "new", "day": "2026-11-22"}]), "c": Fuzzed()}
    monkeypatch.setattr(trust_fuzz, "fuzz", lambda minutes: done)
    (row,) = trust.fuzz(Namespace(minutes=1))
    assert row[-1] == "unknown, new, 2026-11-22"


def test_the_table_has_a_commit_in_every_row():
    parts = [
        {"commit": "new", "day": "2026-11-22", "found": [["hostile files", "1", "1", "", "0", "1.0 s", "9 MB"]]},
        {
            "commit": "new",
            "day": "2026-11-22",
            "found": [["kill -9", "8", "8", "", "0", "", "", "old+, new, 2026-11-21"]],
        },
    ]
    rows = trust.table(parts).splitlines()[2:4]
    assert [row.split(" | ")[-1] for row in rows] == ["new, 2026-11-22 |", "old+, new, 2026-11-21 |"]
