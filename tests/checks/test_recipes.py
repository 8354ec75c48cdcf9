"""Recipes for CI: their files parse, and the commands in them run."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from lxml import etree

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples/ci"
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
GITLAB = yaml.safe_load((EXAMPLE / ".gitlab-ci.yml").read_text(encoding="utf-8"))


@pytest.fixture
def project(tmp_path):
    """A copy of the example with the one case that needs no alignment, which is the quickest."""
    (tmp_path / "tests").mkdir()
    shutil.copy(EXAMPLE / "tests/names.framing.json", tmp_path / "tests")
    return tmp_path


def run(script, folder, **environment):
    program = Path(sys.executable).parent
    known = {k: v for k, v in os.environ.items() if k not in ("CI", "BUILD_NUMBER", "GITHUB_STEP_SUMMARY")}
    known |= {"PATH": f"{program}:{os.environ['PATH']}"}
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script], cwd=folder, env=known | environment, capture_output=True, text=True
    )


def step(name):
    return next(s for s in ACTION["runs"]["steps"] if s.get("name") == name)


def environment(**given):
    """What GitHub would put in place of the inputs."""
    inputs = {name: spec["default"] for name, spec in ACTION["inputs"].items()} | given
    return {
        key: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda m: inputs[m[1]], value)
        for key, value in step("Check")["env"].items()
    }


def test_the_action_is_a_composite_whose_inputs_reach_no_script_as_text():
    assert ACTION["runs"]["using"] == "composite"
    assert all("${{" not in s.get("run", "") for s in ACTION["runs"]["steps"])
    assert all(s["shell"] == "bash" for s in ACTION["runs"]["steps"] if "run" in s)
    used = set(re.findall(r"inputs\.([\w-]+)", (ROOT / "action.yml").read_text(encoding="utf-8")))
    assert used == set(ACTION["inputs"])


def test_the_action_installs_what_it_carries():
    words = shlex.split(step("Install")["run"].replace("$GITHUB_ACTION_PATH", str(ROOT)))
    assert words[:4] == ["python", "-m", "pip", "install"]
    assert (Path(words[-1]) / "pyproject.toml").is_file()
    assert Path(words[words.index("-c") + 1]).is_file()


def test_the_action_checks_and_writes_its_outputs(project):
    summary = project / "summary.md"
    script = step("Check")["run"]
    done = run(script, project, **environment(cases="tests\n\n"), GITHUB_STEP_SUMMARY=str(summary), CI="true")
    assert done.returncode == 0, done.stderr
    for name in ("sarif", "junit"):
        path = ACTION["outputs"][name]["value"].replace("${{ inputs.reports }}", "framing-reports")
        assert (project / path).is_file()
    assert "2 hold" in summary.read_text(encoding="utf-8")


def test_the_action_fails_with_annotations_and_hands_inputs_on_as_they_are(project):
    case = project / "tests/names.framing.json"
    case.write_text(
        case.read_text().replace('"no_difference": {"axis": "certainty"', '"no_difference": {"axis": "any"')
    )
    odd = project / "a b; touch owned"
    odd.mkdir()
    shutil.move(case, odd / case.name)
    inputs = environment(cases="a b; touch owned\n", strict="true", model="default", reports="out put")
    done = run(step("Check")["run"], project, **inputs)
    assert done.returncode == 1, done.stderr
    assert "::error file=a b; touch owned/names.framing.json," in done.stdout
    assert (project / "out put/framing.sarif").is_file()
    assert not (project / "owned").exists()


def test_the_gitlab_job_runs(project):
    job = GITLAB["framing"]
    commands = [c for c in job["script"] if not c.startswith("pip install")]
    assert len(commands) == len(job["script"]) - 1
    done = run("\n".join(commands), project, CI="true")
    assert done.returncode == 0, done.stderr
    etree.parse(str(project / job["artifacts"]["reports"]["junit"]))
    assert all((project / p).is_file() for p in job["artifacts"]["paths"])


def test_the_pre_commit_hook_runs(project):
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    used = yaml.safe_load((EXAMPLE / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [h["id"] for r in used["repos"] for h in r["hooks"]] == [hook["id"]]
    done = run(hook["entry"], project)
    assert done.returncode == 0, done.stderr


def test_the_workflow_uses_inputs_and_outputs_that_the_action_has():
    text = (EXAMPLE / ".github/workflows/framing.yml").read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    steps = workflow["jobs"]["framing"]["steps"]
    ours = next(s for s in steps if s.get("id") == "framing")
    assert set(ours["with"]) <= set(ACTION["inputs"])
    assert set(re.findall(r"steps\.framing\.outputs\.(\w+)", text)) <= set(ACTION["outputs"])


def test_the_page_shows_the_recipes_as_they_are():
    page = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
    for name in (".github/workflows/framing.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"):
        assert (EXAMPLE / name).read_text(encoding="utf-8") in page, f"docs/ci.md does not show examples/ci/{name}"
