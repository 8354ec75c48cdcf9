from __future__ import annotations

import json

import pytest

OPEN = "Whether the merger of Orrin Steel and Vale Metals goes through is anybody's guess.\n"
SETTLED = "The merger of Orrin Steel and Vale Metals will inevitably go through.\n"


@pytest.fixture
def texts(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "wire.txt").write_text(OPEN, encoding="utf-8")
    (tmp_path / "short.txt").write_text(SETTLED, encoding="utf-8")
    (tmp_path / "same.txt").write_text(OPEN, encoding="utf-8")
    (tmp_path / "other.txt").write_text("Nine lorries brought sand for the western bank.\n", encoding="utf-8")


def test_drift_is_printed_and_fails_only_when_asked(texts, run):
    told = run("drift", "wire.txt", "short.txt")
    assert told.exit_code == 0
    assert told.stdout.startswith("added certainty (0.")
    assert "[will inevitably]" in told.stdout
    assert run("drift", "wire.txt", "short.txt", "--fail").exit_code == 1
    assert run("drift", "wire.txt", "short.txt", "--axis", "labelling", "--fail").exit_code == 0
    assert run("drift", "wire.txt", "same.txt", "--fail").exit_code == 0
    assert run("drift", "wire.txt", "other.txt", "--fail").exit_code == 1


def test_drift_as_json(texts, run, tmp_path):
    assert run("drift", "wire.txt", "short.txt", "-o", "drift.json").exit_code == 0
    data = json.loads((tmp_path / "drift.json").read_text())
    assert data["schema"] == "framing-drift/1"
    change = data["changes"][0]
    assert (change["kind"], change["axis"], change["direction"]) == ("added", "certainty", "b")
    for side in ("source", "rewrite"):
        text = data[side]["text"]
        assert all(text[e["start"] : e["end"]] == e["quote"] for e in change[f"evidence_{side}"])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["wire.txt", "none.txt"], "no such file"),
        (["wire.txt", "short.txt", "--axis", "certanty"], "Did you mean 'certainty'"),
        (["wire.txt", "short.txt", "-o", "x.html"], "unknown ending '.html'"),
        (["wire.txt", "short.txt", "--threshold", "2"], "between 0 and 1"),
    ],
)
def test_wrong_use_is_told(texts, run, words, told):
    result = run("drift", *words)
    assert result.exit_code == 2
    assert told in result.stderr
