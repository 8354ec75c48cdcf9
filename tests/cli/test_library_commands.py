from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
import typer

from framing.cli import app
from framing.readers import read
from framing.store import Review, open_store, report_id

ROOT = Path(__file__).parents[2]
COMMANDS = typer.main.get_command(app).commands["library"].commands


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A folder for the user's data, and none of the user's settings."""
    monkeypatch.delenv("FRAMING_LIBRARY", raising=False)
    monkeypatch.setenv("FRAMING_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def filled(run, files):
    """Both articles in the default library; their ids."""
    assert run("library", "add", *files).exit_code == 0
    with open_store() as store:
        return [entry.id for entry in store.articles()]


def test_articles_are_added_once_listed_and_found(run, files, filled, home):
    assert run("library", "add", *files).exit_code == 0
    listed = run("library", "list").stdout
    assert [line.split()[0] for line in listed.splitlines()[:2]] == filled
    assert listed.splitlines()[-1] == f"2 articles, 2 passages, 0 reports, 0 reviews in {home / 'library.sqlite'}"
    found = run("library", "search", "The dam will hold.", "--top", "1")
    assert (found.exit_code, found.stderr) == (0, "")
    assert re.fullmatch(r"1\.00  left\.txt\n      “The dam will hold\.”\s*\n", found.stdout)


def test_metadata_and_a_library_of_ones_own_are_used(run, files, tmp_path, home):
    (tmp_path / "meta.csv").write_text("id,source\nleft,The Left\n", encoding="utf-8")
    assert run("library", "add", *files, "--meta", "meta.csv", "--library", "own.sqlite").exit_code == 0
    assert "The Left" in run("library", "list", "--library", "own.sqlite").stdout
    assert not home.exists()


def test_a_library_is_named_by_the_environment_too(run, files, monkeypatch, home, tmp_path):
    monkeypatch.setenv("FRAMING_LIBRARY", "team.sqlite")
    run("library", "add", *files)
    assert (tmp_path / "team.sqlite").exists()
    assert not home.exists()


def test_owners_do_not_see_each_other(run, files):
    run("library", "add", *files, "--owner", "ada")
    assert "2 articles" in run("library", "list", "--owner", "ada").stdout
    assert "0 articles" in run("library", "list").stdout
    assert "the library is empty" in run("library", "search", "dam").stdout


def test_a_saved_report_is_kept_byte_for_byte_and_written_again(run, report, tmp_path):
    saved = tmp_path / "wolves.json"
    saved.write_text(report.to_json(), encoding="utf-8")
    id = report_id(report.to_json())
    assert run("library", "add", saved).exit_code == 0
    line = run("library", "list").stdout.splitlines()[0]
    assert line.startswith(f"{id}  wolves  report of {len(report.articles)} articles, {saved.stat().st_size:,} bytes")
    assert run("library", "export", id, "-o", tmp_path / "again.json").exit_code == 0
    assert (tmp_path / "again.json").read_bytes() == saved.read_bytes()
    saved.write_text('{"schema": "framing-report/1"}', encoding="utf-8")
    assert run("library", "add", saved).exit_code == 2


def test_removing_takes_all_or_nothing(run, filled):
    refused = run("library", "remove", filled[0], "nothing")
    assert refused.exit_code == 2
    assert "no article or report 'nothing'" in refused.stderr
    assert "2 articles" in run("library", "list").stdout
    assert run("library", "remove", *filled, filled[0]).exit_code == 0
    assert "0 articles" in run("library", "list").stdout


def test_reviews_go_with_their_report_only_when_asked(run, report, tmp_path):
    saved = tmp_path / "wolves.json"
    saved.write_text(report.to_json(), encoding="utf-8")
    id = report_id(report.to_json())
    for words, left in (((), 1), (("--reviews",), 0)):
        run("library", "add", saved)
        with open_store() as store:
            store.save_review(Review(id, "d", "Ada", "agree"))
        assert run("library", "remove", id, *words).exit_code == 0
        with open_store() as store:
            assert (len(store.reports()), len(store.reviews(id))) == (0, left)


def test_exported_articles_can_be_read_in_again(run, filled, tmp_path):
    assert run("library", "export", "articles", "-o", tmp_path / "out.jsonl").exit_code == 0
    with open_store() as store:
        assert [a.text for a in read(tmp_path / "out.jsonl")] == [store.article(id).text for id in filled]
    assert [a.id for a in read(tmp_path / "out.jsonl")] == filled


def test_every_table_is_written_as_lines_and_as_csv(run, filled, report, tmp_path):
    with open_store() as store:
        id = store.save_report(report.to_json(), "=wolves")
        store.save_review(Review(id, "d", "Ada", "corrected", axis="agency", memo="=1+1"))
    for what, rows in (("articles", 2), ("passages", 2), ("reports", 1), ("reviews", 1)):
        assert run("library", "export", what, "-o", tmp_path / f"{what}.jsonl").exit_code == 0
        assert run("library", "export", what, "-o", tmp_path / f"{what}.csv").exit_code == 0
        lines = [json.loads(line) for line in (tmp_path / f"{what}.jsonl").read_text("utf-8").splitlines()]
        with (tmp_path / f"{what}.csv").open(encoding="utf-8", newline="") as file:
            table = list(csv.DictReader(file))
        assert len(lines) == len(table) == rows
        assert [list(line) for line in lines] == [list(row) for row in table]
    assert (table[0]["name"], table[0]["memo"], table[0]["direction"]) == ("'=wolves", "'=1+1", "")
    assert (lines[0]["name"], lines[0]["memo"], lines[0]["direction"]) == ("=wolves", "=1+1", None)


def test_found_passages_are_written_with_their_places(run, filled, tmp_path):
    assert run("library", "search", "the dam", "-o", tmp_path / "found.jsonl").stdout == ""
    rows = [json.loads(line) for line in (tmp_path / "found.jsonl").read_text("utf-8").splitlines()]
    with open_store() as store:
        for row in rows:
            assert store.article(row["article"]).text[row["start"] : row["end"]] == row["text"]
    assert len(rows) == 2


def test_text_of_articles_cannot_steer_the_terminal(run, tmp_path):
    bad = json.dumps({"id": "x", "title": "\x1b[31mred", "source": "[bold]S[/bold]", "text": "A dam \x1b]0;t held on."})
    (tmp_path / "bad.jsonl").write_text(bad + "\n", encoding="utf-8")
    assert run("library", "add", tmp_path / "bad.jsonl").exit_code == 0
    for words in (("list",), ("search", "dam")):
        shown = run("library", *words).stdout
        assert "\x1b" not in shown
        assert "[bold]S[/bold]" in shown


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("search", "dam", "-o", "found.txt"), "End it in .jsonl or .csv"),
        (("search", " "), "no words to search for"),
        (("export", "articles", "-o", "nowhere/out.csv"), "no such folder"),
        (("export", "articles", "-o", "out.xml"), "End it in .jsonl or .csv"),
        (("export", "nothing", "-o", "out.json"), "no report 'nothing'"),
        (("add", "nothing.txt"), "nothing.txt: there is no such file"),
        (("list", "--library", "mysql://host/db"), "no store for such an address"),
        (("list", "--library", "nowhere/a.sqlite"), "no such folder"),
    ],
)
def test_unusable_input_ends_with_one_message(run, files, words, message):
    result = run("library", *words)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_is_documented(run, command):
    told = run("library", command, "--help").stdout
    assert "Example" in told
    assert f"framing library {command}" in told
    page = (ROOT / "docs/library.md").read_text("utf-8")
    assert f"framing library {command}" in page
    for option in (o for p in COMMANDS[command].params for o in p.opts if o.startswith("--")):
        assert f"`{option}`" in page, f"docs/library.md lacks {option}"
