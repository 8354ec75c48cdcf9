from __future__ import annotations

import csv
import json
import subprocess
import sys

import jsonschema
import pytest

import framing
from framing.errors import ModelError, ReadError
from framing.reports.json import schema

COMMANDS = ("compare", "batch", "cache", "show", "pairs", "links", "ui", "doctor")


def test_compare_prints_a_summary(run, core, files):
    result = run("compare", *files)
    assert result.exit_code == 0
    assert [a.id for a in core.calls[0][0]] == ["left", "right"]
    words = " ".join(result.stdout.split())
    assert "Velden Courier and Northern Ledger: same event (0.94)" in words
    assert "1. Certainty Velden Courier sees the outcome as more likely (0.91)" in words
    assert "[will open in October]" in words
    assert result.stderr == ""


def test_compare_writes_every_format_asked_for(run, core, files, tmp_path):
    outputs = [word for ending in ("json", "html", "md", "csv") for word in ("-o", f"out.{ending}")]
    result = run("compare", *files, *outputs)
    assert (result.exit_code, result.stdout) == (0, "")
    jsonschema.Draft202012Validator(schema()).validate(json.loads((tmp_path / "out.json").read_text("utf-8")))
    assert (tmp_path / "out.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert (tmp_path / "out.md").read_text("utf-8").startswith("# Framing report")
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(core.answer.candidates)
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".")) == []


def test_options_reach_the_core(run, core, files, tmp_path):
    (tmp_path / "meta.csv").write_text("id,source\nleft,The Left\n", encoding="utf-8")
    run("compare", *files, "--model", "multilingual", "--threshold", "0.7", "--meta", "meta.csv")
    articles, options = core.calls[0]
    assert (options["config"].model, options["config"].threshold) == ("multilingual", 0.7)
    assert articles[0].source == "The Left"
    assert options["progress"] is None


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["left.txt", "right.txt", "-o", "out.pdf"], "out.pdf: no report format has the ending '.pdf'"),
        (["left.txt", "right.txt", "-o", "out"], "the name has no ending"),
        (["left.txt", "right.txt", "-o", "nowhere/out.json"], "nowhere: there is no such folder"),
        (["left.txt", "right.md", "-o", "right.md"], "right.md: the result would replace this input"),
        (["left.txt", "right.txt", "--threshold", "1.5"], "threshold is 1.5"),
        (["left.txt", "right.txt", "--threshold", "nan"], "threshold is nan"),
        (["left.txt", "missing.txt"], "missing.txt: there is no such file"),
        (["left.txt", "https://news.example/a"], "https://news.example/a"),
    ],
)
def test_unusable_input_ends_with_one_message(run, core, files, tmp_path, words, message):
    (tmp_path / "right.md").write_text("Whether the dam holds is open.\n", encoding="utf-8")
    result = run("compare", *words)
    assert result.exit_code == 2
    assert result.stderr.startswith("framing: ")
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert core.calls == []
    assert (tmp_path / "right.md").read_text("utf-8") == "Whether the dam holds is open.\n"


def test_an_error_of_the_core_has_no_traceback(run, core, files):
    core.answer = ModelError("the weights are \x1b[31mdamaged", where="encoder", hint="Reinstall.")
    result = run("compare", *files, "-o", "out.json")
    assert result.exit_code == 2
    assert result.stderr == "framing: encoder: the weights are damaged. Reinstall.\n"


def test_a_mistake_of_ours_is_not_hidden(run, core, files):
    core.answer = ZeroDivisionError()
    assert isinstance(run("compare", *files).exception, ZeroDivisionError)


def test_ctrl_c_ends_quietly_and_leaves_nothing(run, core, files, tmp_path):
    core.answer = KeyboardInterrupt()
    result = run("compare", *files, "-o", "out.json")
    assert (result.exit_code, result.stderr) == (130, "framing: stopped\n")
    assert not (tmp_path / "out.json").exists()


def test_pairs_and_links_write_a_row_for_each(run, core, tmp_path):
    pairs, links, out = (tmp_path / name for name in ("pairs.jsonl", "links.jsonl", "out.jsonl"))
    pairs.write_text('{"id": "x", "a": {"text": "A."}, "b": {"text": "B."}}\n\n', encoding="utf-8")
    links.write_text('{"topic": "t", "docs": [{"id": "d", "passages": ["A."]}]}\n', encoding="utf-8")
    assert run("pairs", pairs, "-o", out, "--threshold", "0.4").exit_code == 0
    assert out.read_text("utf-8") == '{"id": "x", "topic": null, "word": "dämm"}\n'
    assert core.calls[0][1]["config"].threshold == 0.4
    assert run("links", links, "-o", out).exit_code == 0
    assert json.loads(out.read_text("utf-8"))["topic"] == "t"


def test_a_failure_half_way_keeps_the_old_result(run, core, tmp_path):
    pairs, out = tmp_path / "pairs.jsonl", tmp_path / "out.jsonl"
    pairs.write_text('{"id": 1, "a": {"text": "A."}, "b": {"text": "B."}}\n', encoding="utf-8")
    out.write_text("old\n", encoding="utf-8")
    core.answer = ReadError("no", where="pair 1")
    assert run("pairs", pairs, "-o", out).exit_code == 2
    assert out.read_text("utf-8") == "old\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.jsonl", "pairs.jsonl"]


def test_show_reopens_a_saved_report_at_another_threshold(run, report, tmp_path):
    saved = tmp_path / "report.json"
    saved.write_text(report.to_json(), encoding="utf-8")
    assert "5 framing differences flagged" in " ".join(run("show", saved).stdout.split())
    assert "2 framing differences flagged" in " ".join(run("show", saved, "--threshold", "0.85").stdout.split())
    assert run("show", saved, "-o", tmp_path / "again.json").exit_code == 0
    assert (tmp_path / "again.json").read_text("utf-8") == saved.read_text("utf-8")
    assert run("show", saved, "-o", saved).exit_code == 2


@pytest.mark.parametrize("content", ["", "[]", '{"schema": "framing-report/1"}', '{"schema": "other/9"}', "[" * 99999])
def test_show_refuses_what_is_no_report(run, tmp_path, content):
    saved = tmp_path / "report.json"
    saved.write_text(content, encoding="utf-8")
    result = run("show", saved)
    assert result.exit_code == 2
    assert "report.json" in result.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(run, command):
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "Example" in result.stdout
    assert f"framing {command}" in result.stdout


def test_the_version_is_the_packages(run):
    assert run("--version").stdout == f"framing-detector {framing.__version__}\n"


def test_help_names_the_commands_and_exit_codes(run):
    words = run("--help").stdout
    assert all(command in words for command in COMMANDS)
    assert "Exit codes" in words


@pytest.mark.parametrize("words", [["--help"], ["compare", "--help"], ["--version"], ["compare", "nowhere.txt"]])
def test_nothing_heavy_is_imported_for_nothing(words):
    code = (
        "import sys\nfrom framing.cli import main\nsys.argv = ['framing', *sys.argv[1:]]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'numpy', 'pandas', 'spacy', 'torch', 'onnxruntime', 'streamlit', 'sklearn', "
        "'trafilatura'}\nprint('HEAVY', sorted(heavy & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code, *words, "-o", "x.pdf"] if words[-1] == "nowhere.txt" else None
    done = subprocess.run(command or [sys.executable, "-c", code, *words], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("HEAVY []\n")
