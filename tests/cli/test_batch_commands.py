import sqlite3
import sys
from types import SimpleNamespace

import pytest

from framing.batch.rows import BadRow


@pytest.fixture
def many(monkeypatch, tmp_path):
    """A stand-in for `compare_many` that records what it was called with."""
    calls = []

    def compare_many(given, **options):
        calls.append((given, options))
        bad = [BadRow(f"pile.jsonl, line {n}", "has no text\x1b[31m") for n in range(2, 14)]
        return SimpleNamespace(bad_rows=bad, counts={}, folder=options["out"])

    monkeypatch.setitem(sys.modules, "framing.batch", SimpleNamespace(compare_many=compare_many))
    return calls


def test_options_reach_the_run_and_bad_rows_are_told(run, many, files, tmp_path):
    (tmp_path / "meta.csv").write_text("id,source\nleft,The Left\n", encoding="utf-8")
    (tmp_path / "known.jsonl").write_text('{"id": "left", "story": "dam"}\n', encoding="utf-8")
    result = run(
        "batch", *files, "--out", "study", "--meta", "meta.csv", "--stories", "known.jsonl", "--on-error", "fail",
        "--jobs", 2, "--backend", "dask", "--address", "tcp://x:1", "--cache", "c.sqlite", "--threshold", "0.7",
    )  # fmt: skip
    assert (result.exit_code, result.stdout) == (0, "")
    given, options = many[0]
    assert [p.name for p in given] == files
    assert options["meta"]["left"]["source"] == "The Left"
    assert options["stories"] == {"left": "dam"}
    assert (options["jobs"], options["backend"], options["address"]) == (2, "dask", "tcp://x:1")
    assert (options["on_error"], options["cache"].name, options["config"].threshold) == ("fail", "c.sqlite", 0.7)
    told = result.stderr.splitlines()
    assert told[0] == "framing: skipped pile.jsonl, line 2: has no text"
    assert told[-1].startswith("framing: skipped 2 more rows")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{}", 'known.jsonl, line 1: "id" is missing or no text'),
        ('{"id": "left", "story": null}', 'known.jsonl, line 1: "story" is missing or no text'),
        ("no", "known.jsonl, line 1: this is no JSON"),
        ('{"id": "left", "story": "a"}\n{"id": "left", "story": "b"}', "line 2: id 'left' stands in line 1 already"),
    ],
)
def test_unusable_stories_are_named(run, many, files, tmp_path, line, message):
    (tmp_path / "known.jsonl").write_text(line + "\n", encoding="utf-8")
    result = run("batch", *files, "--out", "study", "--stories", "known.jsonl")
    assert result.exit_code == 2
    assert message in result.stderr
    assert many == []


def test_stories_are_read_as_framing_stories_reads_them(run, many, files, tmp_path):
    lines = '\ufeff{"id": "left", "story": "dam"}\n\n{"id": "right", "story": 7}\n'
    (tmp_path / "known.jsonl").write_text(lines, encoding="utf-8")
    result = run("batch", *files, "--out", "study", "--stories", "known.jsonl")
    assert result.exit_code == 0, result.output
    assert many[0][1]["stories"] == {"left": "dam", "right": "7"}


def test_a_pile_that_is_not_there_is_one_line(run, files):
    result = run("batch", "nothing.jsonl", "--out", "study")
    assert result.exit_code == 2
    assert result.stderr == "framing: nothing.jsonl: there is no such file. Check the path.\n"


def test_the_cache_shows_its_size_and_is_cleared(run, tmp_path, monkeypatch):
    from framing.store.cache import Cache, Entry

    monkeypatch.setenv("FRAMING_HOME", str(tmp_path))
    assert run("cache").stdout == f"{tmp_path / 'cache.sqlite'}: empty\n"
    with Cache(tmp_path / "cache.sqlite") as cache:
        cache.put([("a", Entry(b"x", b"y" * 2**20, 1))])
    assert "1 articles in" in run("cache").stdout
    assert "(1.0 MB vectors" in run("cache").stdout
    assert "cleared, it held 1 articles" in run("cache", "--clear").stdout
    assert ": 0 articles in" in run("cache", "--cache", tmp_path / "cache.sqlite").stdout


def test_a_damaged_cache_is_named_with_the_command_that_removes_it(run, files, tmp_path, monkeypatch):
    monkeypatch.setenv("FRAMING_HOME", str(tmp_path / "home"))
    place = tmp_path / "home/cache.sqlite"
    place.parent.mkdir()
    place.write_bytes(b"rubbish " * 1_000)
    for words in (("batch", *files, "--out", "study"), ("cache",)):
        result = run(*words)
        assert result.exit_code == 2
        assert f"{place}: the cache is damaged" in result.stderr
        assert "Run `framing cache --clear`, or" in result.stderr
    assert place.exists()
    result = run("cache", "--clear")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "it was damaged and is removed" in result.stdout
    assert not place.exists()
    assert run("cache").stdout == f"{place}: empty\n"


def test_another_programs_database_is_not_cleared(run, tmp_path):
    with sqlite3.connect(tmp_path / "other.sqlite") as other:
        other.execute("CREATE TABLE mine (x)")
    result = run("cache", "--clear", "--cache", tmp_path / "other.sqlite")
    assert result.exit_code == 2
    assert "no cache of framing" in result.stderr
    assert (tmp_path / "other.sqlite").exists()
