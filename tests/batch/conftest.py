"""A pile of five short articles of ours: two stories told by two papers each, and one that stands alone."""

from __future__ import annotations

import json

import pytest

BRIDGE = """Harbour bridge to close for repairs

The Harbour Bridge will close for nine weeks from Monday, the city said on Friday. The project is certain to finish
before winter. Engineers found cracks in two of the six pillars in May. About 40,000 drivers use the bridge every day.
"""
BRIDGE_TOO = """Nine weeks without a bridge

From Monday the Harbour Bridge is shut for nine weeks, the council announced on Friday. Whether the work is finished
before winter remains to be seen. In May inspectors discovered cracks in two of its six pillars. Some 40,000 motorists
cross it daily.
"""
SCHOOL = """Teachers walk out over pay

Teachers at eleven schools in Marlow walked out on Tuesday over pay. The stubborn mob blocked the gates until noon,
parents said. The mayor ruled out any new offer before the vote in June.
"""
SCHOOL_TOO = """Marlow teachers strike for better pay

On Tuesday teachers at eleven schools in Marlow went on strike over their pay. The protesters stood at the gates until
noon. A new offer before the vote in June is likely, the mayor hinted.
"""
BEES = """Bees return to the botanical garden

After eight years the gardeners counted four hives of wild bees again. Nobody knows why the insects came back.
"""
ROWS = (
    {"id": "b1", "text": BRIDGE, "source": "Post", "date": "2025-03-07", "owner": "Halden"},
    {"id": "s1", "text": SCHOOL, "source": "Post", "date": "2025-04-02", "owner": "Halden"},
    {"id": "b2", "text": BRIDGE_TOO, "source": "Ledger", "date": "2025-03-07", "owner": "Brandt"},
    {"id": "bees", "text": BEES, "source": "Ledger", "date": "2025-05-01", "owner": "Brandt"},
    {"id": "s2", "text": SCHOOL_TOO, "source": "Ledger", "date": "2025-04-02", "owner": "Brandt"},
)
STORIES = {"b1": "bridge", "b2": "bridge", "s1": "school", "s2": "school"}


def write_rows(path, rows=ROWS):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def contents(folder):
    """Every file of a run by name, but for the file that the run keeps for itself."""
    return {
        str(p.relative_to(folder)): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and not p.name.startswith(".work")
    }


@pytest.fixture(scope="session")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def own_cache(home, monkeypatch):
    monkeypatch.setenv("FRAMING_HOME", str(home))


@pytest.fixture(scope="session")
def pile_file(tmp_path_factory):
    return write_rows(tmp_path_factory.mktemp("pile") / "pile.jsonl")


@pytest.fixture(scope="session")
def study(pile_file, tmp_path_factory, home):
    """An undisturbed run in one process."""
    from framing.batch import compare_many

    out = tmp_path_factory.mktemp("runs") / "undisturbed"
    return compare_many(pile_file, out=out, stories=STORIES, jobs=1, cache=home / "first.sqlite")


@pytest.fixture
def tools():
    """What tests of a run need of this file."""
    from types import SimpleNamespace

    return SimpleNamespace(ROWS=ROWS, STORIES=STORIES, contents=contents, write_rows=write_rows)
