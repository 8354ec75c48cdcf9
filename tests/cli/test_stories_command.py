from __future__ import annotations

import json

import pytest

TEXT = {
    "a": "Larn council voted by nine to four on Tuesday to close the old swimming baths in March.",
    "b": "The council in Larn decided on Tuesday, by nine votes to four, to shut the old swimming baths in March.",
    "c": "Firefighters in Dunmore freed two workmen from a collapsed trench. Both were taken to hospital.",
}


@pytest.fixture
def table(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(name, ids, **more):
        rows = [{"id": i, "text": TEXT[i], "title": "One title for all", "cluster": i, **more} for i in ids]
        (tmp_path / name).write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
        return name

    return write


def written(path):
    return {row["id"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


def test_a_table_is_grouped(run, table, tmp_path):
    result = run("stories", table("in.jsonl", "abc"), "-o", "out.jsonl")
    assert result.exit_code == 0, result.output
    rows = written(tmp_path / "out.jsonl")
    assert list(rows) == ["a", "b", "c"]
    assert set(rows["a"]) == {"id", "story", "probability", "copy_of"}
    assert rows["a"]["story"] == rows["b"]["story"] != rows["c"]["story"]
    assert rows["c"]["probability"] is None


def test_other_columns_are_not_looked_at(run, table, tmp_path):
    run("stories", table("in.jsonl", "abc"), "-o", "one.jsonl")
    run("stories", table("more.jsonl", "abc", story="x", topic="baths"), "-o", "two.jsonl")
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()


def test_new_articles_join_old_stories_and_rows_not_given_again_are_kept(run, table, tmp_path):
    (tmp_path / "old.jsonl").write_text('{"id": "a", "story": "baths"}\n{"id": "z", "story": "gone"}\n')
    result = run("stories", table("in.jsonl", "abc"), "--add-to", "old.jsonl", "-o", "old.jsonl")
    assert result.exit_code == 0, result.output
    rows = written(tmp_path / "old.jsonl")
    assert rows["a"]["story"] == rows["b"]["story"] == "baths"
    assert rows["z"] == {"id": "z", "story": "gone"}


@pytest.mark.parametrize("line", ['{"id": "a"}', '{"id": "a", "story": ""}', '{"story": "s"}', "[]"])
def test_an_unusable_row_of_old_stories_is_named(run, table, tmp_path, line):
    (tmp_path / "old.jsonl").write_text(line + "\n")
    result = run("stories", table("in.jsonl", "a"), "--add-to", "old.jsonl", "-o", "out.jsonl")
    assert result.exit_code == 2
    assert "old.jsonl, line 1" in result.output
    assert not (tmp_path / "out.jsonl").exists()


def test_an_input_is_not_replaced(run, table):
    result = run("stories", table("in.jsonl", "a"), "-o", "in.jsonl")
    assert result.exit_code == 2
    assert "would replace this input" in result.output
