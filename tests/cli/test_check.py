from __future__ import annotations

import json

import pytest
import yaml

PAIR = {
    "judge": "pair",
    "articles": {
        "one": {"text": "A mob blocked the bridge on Friday."},
        "other": {"text": "On Friday some fifty demonstrators blocked the bridge."},
    },
    "expect": [{"difference": {"axis": "labelling", "between": ["one", "other"], "evidence": {"a": "mob"}}}],
}
WRONG = PAIR | {"expect": [{"no_difference": {"axis": "labelling", "between": ["one", "other"]}}]}


@pytest.fixture
def write(tmp_path, monkeypatch):
    for name in ("CI", "BUILD_NUMBER", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)

    def write(name, data):
        text = data if isinstance(data, str) else yaml.safe_dump(data, sort_keys=False)
        (tmp_path / name).write_text(text, encoding="utf-8")
        return name

    return write


def test_exit_codes_and_what_is_told(write, run):
    good, bad, broken = write("a.framing.yaml", PAIR), write("b.framing.yaml", WRONG), write("c.framing.yaml", "a: [")
    held = run("check", good)
    assert (held.exit_code, held.stdout) == (0, "1 expectation in 1 case: 1 hold\n")
    failed = run("check", good, bad)
    assert failed.exit_code == 1
    assert "[A mob]" in failed.stdout
    unusable = run("check", ".")
    assert unusable.exit_code == 2
    assert unusable.stderr.startswith("framing: c.framing.yaml:1: this is no valid YAML")
    assert "2 expectations in 2 cases: 1 hold, 1 failed" in unusable.stdout
    assert broken not in unusable.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["check"], "no case is named"),
        (["check", "none.framing.yaml"], "no such file"),
        (["check", "x.txt"], "no such file"),
        (["check", "a.framing.yaml", "-o", "x.pdf"], "unknown ending '.pdf'"),
        (["check", "a.framing.yaml", "-o", "no/x.xml"], "no such folder"),
    ],
)
def test_wrong_use_is_told_in_a_line(write, run, words, told):
    write("a.framing.yaml", PAIR)
    result = run(*words)
    assert result.exit_code == 2
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_every_format_is_written(write, run, tmp_path, monkeypatch):
    bad = write("b.framing.yaml", WRONG)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    endings = ("txt", "json", "xml", "sarif", "md")
    outputs = [word for e in endings for word in ("-o", f"out.{e}")]
    result = run("check", bad, "--github", "--report", "reports", *outputs)
    assert result.exit_code == 1
    assert "::error file=b.framing.yaml,line=" in result.stdout
    assert json.loads((tmp_path / "out.json").read_text())["outcomes"][0]["status"] == "failed"
    assert json.loads((tmp_path / "out.sarif").read_text())["runs"][0]["results"][0]["ruleId"] == "framing/labelling"
    assert (tmp_path / "summary.md").read_text() == (tmp_path / "out.md").read_text()
    assert (tmp_path / "reports/b.framing.yaml.json").exists()
    again = {e: (tmp_path / f"out.{e}").read_bytes() for e in endings}
    run("check", bad, *outputs)
    assert again == {e: (tmp_path / f"out.{e}").read_bytes() for e in endings}


def test_baselines_are_updated_where_one_edits_and_never_on_ci(write, run, tmp_path, monkeypatch):
    case = write("a.framing.yaml", PAIR | {"baseline": None})
    assert run("check", case).exit_code == 1
    assert run("check", case, "--strict").exit_code == 0
    recorded = yaml.safe_load((tmp_path / case).read_text())
    recorded["baseline"]["scores"]["difference-labelling-one-other"] = 0.1
    write(case, recorded)
    assert "0.1000 recorded" in run("check", case).stdout
    monkeypatch.setenv("CI", "true")
    refused = run("check", case, "--update")
    assert refused.exit_code == 2
    assert "not done on CI" in refused.stderr
    monkeypatch.delenv("CI")
    assert run("check", case, "--update").exit_code == 0
    assert run("check", case).exit_code == 0


def test_the_root_bounds_what_is_read(write, run, tmp_path):
    (tmp_path / "root").mkdir()
    (tmp_path / "one.txt").write_text(PAIR["articles"]["one"]["text"], encoding="utf-8")
    case = write("root/a.framing.yaml", PAIR | {"articles": PAIR["articles"] | {"one": {"path": "../one.txt"}}})
    assert run("check", case).exit_code == 0
    refused = run("check", case, "--root", "root")
    assert refused.exit_code == 2
    assert "outside the root" in refused.stderr
    assert run("check", case, "--root", "root", "--allow-outside").exit_code == 0


def test_the_schema_is_printed(run):
    result = run("check", "--schema")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["title"] == "framing-case/1"


def test_a_summary_that_cannot_be_written_is_told_and_changes_no_verdict(write, run, monkeypatch):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "/nonexistent/x.md")
    result = run("check", write("b.framing.yaml", WRONG), "--github")
    assert result.exit_code == 1
    assert result.stderr.startswith("framing: /nonexistent/x.md: the job summary cannot be written")
