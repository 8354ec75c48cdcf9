from __future__ import annotations

import json

import pytest
import yaml

from framing.checks import Session
from framing.checks.baselines import baseline_block, compare_scores, on_ci, replaced, write_whole
from framing.checks.cases import Baseline
from framing.errors import CaseError
from framing.reports import wording

MODELS = {"encoder": "aa", "calibration": "bb"}
VERSION = wording.tool()["version"]


def known(scores=None, models=MODELS, version=VERSION, tolerance=0.02):
    return Baseline(scores, models, version, tolerance, 1)


@pytest.mark.parametrize(
    ("recorded", "now", "strict", "status", "words"),
    [
        (known({"a": 0.5, "b": None}), {"a": 0.51, "b": None}, False, "passed", "as recorded"),
        (known({"a": 0.5}), {"a": 0.53}, False, "failed", "a: 0.5000 recorded, now 0.5300"),
        (known({"a": 0.5}, tolerance=0.1), {"a": 0.53}, False, "passed", "as recorded"),
        (known({"a": 0.5}), {"a": None}, False, "failed", "now nothing"),
        (known({"a": 0.5}), {"a": 0.5, "b": 0.1}, False, "failed", "b: not recorded, now 0.1000"),
        (known({"a": 0.5, "b": 0.1}), {"a": 0.5}, False, "passed", "b: recorded, but expected no longer"),
        (known({"a": 0.5, "b": 0.1}), {"a": 0.5}, True, "failed", "b: recorded, but expected no longer"),
        (known({"a": 0.5}, {"encoder": "zz", "calibration": "bb"}), {"a": 0.9}, False, "stale", "a: 0.5000 recorded"),
        (known({"a": 0.5}, {"encoder": "zz", "calibration": "bb"}), {"a": 0.5}, False, "stale", "no score moved"),
        (known({"a": 0.5}, {"encoder": "aa"}), {"a": 0.5}, False, "stale", "calibration takes part now"),
        (known({"a": 0.5}, version="0.0.1"), {"a": 0.5}, False, "passed", "as recorded"),
        (known({"a": 0.5}, version="0.0.1"), {"a": 0.9}, False, "stale", "framing-detector 0.0.1"),
    ],
)
def test_scores_are_held_to_the_recorded_ones(recorded, now, strict, status, words):
    found, said, hint = compare_scores(recorded, now, MODELS, strict)
    assert found == status
    assert words in said
    assert said.startswith("stale baseline") == (status == "stale")
    assert bool(hint) == (status != "passed")


BLOCK = {"tolerance": 0.02, "version": "1", "models": {"m: x": "ab"}, "scores": {"a": 0.5, "b": None}}
HEAD = "# kept: as it is\narticles:\n  a: {text: 'x'}   # odd\n  b:\n     text:   |\n        y\n\n\n"
EXPECT = "expect:\n- relation: {between: [a, b], verdict: unrelated}\n"


@pytest.mark.parametrize(
    "old",
    [
        "baseline:",
        "baseline: ",
        "baseline: null",
        "baseline: {}",
        "baseline: {scores:\n    {a: 1.0}}",
        "baseline:\n  scores:\n    a: 1\n    # old\n    b: 2",
    ],
)
@pytest.mark.parametrize("after", ["", "\n", "\n\n# a comment that stays\n", "\n# one\n# two\ndescription: x\n"])
def test_only_the_block_is_rewritten(old, after):
    for text, stays in (
        (HEAD + EXPECT + old + after, (HEAD + EXPECT, after)),
        (HEAD + old + "\n" + EXPECT, (HEAD, EXPECT)),
    ):
        new = replaced(text, "x.framing.yaml", BLOCK)
        assert new.startswith(stays[0])
        assert new.rstrip("\n").endswith(stays[1].rstrip("\n"))
        assert yaml.safe_load(new)["baseline"] == BLOCK
        assert replaced(new, "x.framing.yaml", BLOCK) == new


def test_json_keeps_its_layout():
    text = '{\n\t"articles": {"a": {"text": "x"}},\n\t"baseline": null,\n\t"expect": []\n}\n'
    new = replaced(text, "x.framing.json", BLOCK)
    assert json.loads(new)["baseline"] == BLOCK
    assert new.startswith('{\n\t"articles": {"a": {"text": "x"}},\n\t"baseline": {')
    assert new.endswith(',\n\t"expect": []\n}\n')


def test_a_missing_baseline_is_written_and_fails_then_holds_then_is_stale(case, write, tmp_path, warm):
    path = write(case | {"baseline": None})
    before = path.read_text()
    first = list(Session(tmp_path).run(path))[-1]
    assert (first.status, first.name) == ("failed", "baseline")
    assert "this run wrote one" in first.found
    assert path.read_text().startswith(before.partition("baseline:")[0])
    assert list(Session(tmp_path).run(path))[-1].passed
    data = yaml.safe_load(path.read_text())
    data["baseline"]["models"]["calibration"] = "0" * 16
    data["baseline"]["scores"]["difference-certainty-wire-blog"] = 0.1
    path.write_text(yaml.safe_dump(data, sort_keys=False))
    stale = list(Session(tmp_path).run(path))[-1]
    assert stale.status == "stale"
    assert "difference-certainty-wire-blog: 0.1000 recorded" in stale.found
    assert list(Session(tmp_path, update=True).run(path))[-1].passed
    assert list(Session(tmp_path, strict=True).run(path))[-1].passed


def test_on_ci_nothing_is_written(case, write, tmp_path, warm):
    path = write(case | {"baseline": None})
    before = path.read_bytes()
    outcome = list(Session(tmp_path, frozen=True).run(path))[-1]
    assert outcome.status == "failed"
    assert "no baseline was recorded" in outcome.found
    assert path.read_bytes() == before


@pytest.mark.parametrize(("value", "ci"), [("true", True), ("1", True), ("false", False), ("0", False), ("", False)])
def test_ci_is_recognised(monkeypatch, value, ci):
    monkeypatch.delenv("BUILD_NUMBER", raising=False)
    monkeypatch.setenv("CI", value)
    assert on_ci() == ci


def test_blocks_round_and_sort():
    block = baseline_block(known(tolerance=0.1), {"b": 0.123456, "a": None}, MODELS)
    assert block["scores"] == {"a": None, "b": 0.1235}
    assert list(block["models"]) == ["calibration", "encoder"]
    assert block["tolerance"] == 0.1


def test_a_file_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(CaseError, match="cannot be written"):
        write_whole(tmp_path / "file" / "x.yaml", "text")
