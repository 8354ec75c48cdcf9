from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft4Validator
from lxml import etree

from framing.checks.exporters import FORMATS, exporter, job_summary, junit, sarif, text, workflow_commands
from framing.checks.exporters.json import SCHEMA
from framing.checks.outcomes import Outcome, Quote
from framing.codebook import CODEBOOK
from framing.errors import UnknownNameError

SCHEMAS = Path(__file__).with_name("schemas")
LEFT = Quote("wire", "Wire", "… “It is [open].” …", ("open",), "articles/wire story.txt", 3, 4)
RIGHT = Quote("blog", "Blog", "“It is [doomed].”", ("doomed",), "blog.pdf", 0, 0)
FAILED = Outcome(
    "tests/merger.framing.yaml",
    "no_difference-certainty-wire-blog",
    "no_difference",
    "certainty",
    7,
    "failed",
    "no difference",
    "Blog sees the outcome as more likely, 100%: <b>`x`</b> | y",
    "Reword.",
    "why: it matters",
    (LEFT, RIGHT),
    {"probability": 0.8123},
    0.8123,
)
PASSED = replace(
    FAILED, name="aligned-wire-blog", kind="aligned", axis="", status="passed", scores={"probability": None}
)
STALE = replace(FAILED, name="baseline", kind="baseline", axis="", status="stale", quotes=(), line=20)
BROKEN = Outcome(
    "b.framing.yaml", "case", "case", "", 2, "unusable", "a case", "b.framing.yaml:2: unknown key", "Mend it."
)
ALL = [FAILED, PASSED, STALE, BROKEN]


@pytest.mark.parametrize("outcomes", [ALL, [], [PASSED]], ids=["all", "none", "passed"])
def test_sarif_keeps_to_its_schema(outcomes):
    schema = json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    assert [e.message for e in Draft4Validator(schema).iter_errors(json.loads(sarif.render(outcomes)))] == []


def test_the_sarif_schema_would_notice():
    schema = json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    log = json.loads(sarif.render(ALL))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert list(Draft4Validator(schema).iter_errors(log))


def test_sarif_points_at_the_evidence_by_a_stable_rule():
    run = json.loads(sarif.render(ALL))["runs"][0]
    rules = [r["id"] for r in run["tool"]["driver"]["rules"]]
    assert [f"framing/{axis}" for axis in CODEBOOK] == rules[: len(CODEBOOK)]
    failed, stale, broken = run["results"]
    assert failed["ruleId"] == rules[failed["ruleIndex"]] == "framing/certainty"
    where = failed["locations"][0]["physicalLocation"]
    assert where["artifactLocation"]["uri"] == "articles/wire%20story.txt"
    assert where["region"] == {"startLine": 3, "endLine": 4}
    related = [p["physicalLocation"]["artifactLocation"]["uri"] for p in failed["relatedLocations"]]
    assert related == ["blog.pdf", "tests/merger.framing.yaml"]
    assert (stale["ruleId"], stale["level"]) == ("framing/baseline", "warning")
    assert broken["locations"][0]["physicalLocation"]["region"]["startLine"] == 2


def test_fingerprints_stay_when_lines_move_and_differ_otherwise():
    moved = replace(FAILED, line=90, quotes=(replace(LEFT, line=70, end_line=71), RIGHT), score=0.1, found="other")
    assert sarif.fingerprint(moved) == sarif.fingerprint(FAILED)
    others = [
        replace(FAILED, name="x"),
        replace(FAILED, case="y"),
        replace(FAILED, quotes=(replace(LEFT, words=("shut",)),)),
    ]
    assert len({sarif.fingerprint(o) for o in [FAILED, *others]}) == 4


def test_sarif_has_no_more_results_than_are_shown():
    run = json.loads(sarif.render([FAILED] * (sarif.MOST_RESULTS + 10)))["runs"][0]
    assert len(run["results"]) == sarif.MOST_RESULTS


@pytest.mark.parametrize("outcomes", [ALL, [], [replace(FAILED, found="<&\"'> \n x")]], ids=["all", "none", "odd"])
def test_junit_keeps_to_its_schema(outcomes):
    schema = etree.XMLSchema(etree.parse(str(SCHEMAS / "junit-10.xsd")))
    schema.assertValid(etree.fromstring(junit.render(outcomes).encode()))


def test_junit_counts_and_carries_scores():
    root = etree.fromstring(junit.render(ALL).encode())
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("4", "2", "1")
    assert [s.get("name") for s in root] == ["tests/merger.framing.yaml", "b.framing.yaml"]
    scores = {p.get("name"): p.get("value") for p in root.iter("property")}
    assert scores["no_difference-certainty-wire-blog.probability"] == "0.8123"
    assert scores["aligned-wire-blog.probability"] == ""
    assert "[doomed]" in root.find(".//failure").text


def test_annotations_are_escaped_and_point_to_lines():
    lines = workflow_commands.render(ALL).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::error", "::warning"]
    assert lines[0].startswith(
        "::error file=articles/wire story.txt,line=3,endLine=4,title=no_difference-certainty-wire-blog::"
    )
    assert "100%25" in lines[0]
    assert "%0A" in lines[0]
    assert lines[1].startswith("::error file=b.framing.yaml,line=2,")
    odd = replace(FAILED, name="a,b:c", quotes=(replace(LEFT, path="x,y:z%.txt"),))
    assert "file=x%2Cy%3Az%25.txt,line=3,endLine=4,title=a%2Cb%3Ac::" in workflow_commands.render([odd])


def test_no_more_annotations_than_a_step_may_have():
    assert workflow_commands.render([FAILED] * 10).count("::error") == 10
    lines = workflow_commands.render([FAILED] * 30).splitlines()
    assert len(lines) == 10
    assert "21 more" in lines[-1]
    assert all(
        len(line) < 4096 + 300 for line in workflow_commands.render([replace(FAILED, found="x" * 9000)]).splitlines()
    )


def test_the_job_summary_shows_words_as_they_are_and_fits():
    page = job_summary.render(ALL)
    assert "1 hold, 1 failed, 1 stale, 1 unusable" in page
    assert r"\<b\>\`x\`\</b\> \| y" in page
    assert "````text" not in page
    assert "````text" in job_summary.render([replace(FAILED, found="```")])
    long = job_summary.render([replace(FAILED, found="x" * 50_000)] * 40)
    assert len(long.encode()) < 1024 * 1024
    assert "more do not fit" in long


def test_text_and_json():
    told = text.render(ALL)
    assert told.endswith("4 expectations in 2 cases: 1 hold, 1 failed, 1 stale, 1 unusable\n")
    assert "aligned-wire-blog" not in told
    data = json.loads(FORMATS[".json"](ALL))
    assert data["schema"] == SCHEMA
    assert data["outcomes"][0]["id"] == "tests/merger.framing.yaml::no_difference-certainty-wire-blog"
    assert data["outcomes"][0]["quotes"][0]["line"] == 3


def test_endings():
    assert exporter(Path("a.SARIF")) is sarif.render
    with pytest.raises(UnknownNameError, match=r"unknown ending '\.sarf'"):
        exporter(Path("a.sarf"))


def test_every_format_repeats_byte_for_byte():
    assert all(render(ALL) == render(list(ALL)) for render in FORMATS.values())


def test_junit_is_well_formed_whatever_words_and_names_hold():
    odd = "\uffff \ufffe \x01 \ud800"
    outcome = replace(FAILED, case=odd, name=odd, found=odd, note=odd, quotes=(replace(LEFT, text=odd, path=odd),))
    assert etree.fromstring(junit.render([outcome]).encode()).find(".//testcase") is not None


def _shown(message: str) -> tuple[str, bool]:
    """Read a SARIF message as sections 3.11.5 and 3.11.6 say: what is shown, and whether a place or a link is in it."""
    rest = re.sub(r"\\.|{{|}}", "", message)
    text = re.sub(r"\\(.)|{({)|}(})", lambda m: m[1] or m[2] or m[3], message)
    return text, bool(re.search(r"\[[^\]]*\]\(|{\d+}", rest))


@pytest.mark.parametrize("words", ["[x](1)", "[x\\](1)", "[x\\\\](1)", "{0} and {{1}}", "a\\", "\\[x](1)", "[[a]](2)"])
def test_sarif_shows_words_as_they_are(words):
    (result,) = json.loads(sarif.render([replace(FAILED, found=words, hint="")]))["runs"][0]["results"]
    assert _shown(result["message"]["text"]) == (f"Expected no difference. Found: {words}", False)


def test_no_word_of_an_article_commands_the_runner():
    """Azure's old form counts anywhere in a line, GitHub's where a line begins (ActionCommand.cs of actions/runner)."""
    odd = "##[stop-commands]tok ::add-mask::x"
    names = {"case": "::error::x.yaml", "name": odd, "expected": odd, "found": odd, "hint": odd, "note": odd}
    outcome = replace(FAILED, **names, quotes=(replace(LEFT, name=odd, text=odd, path="::error::x"),))
    for told in (text.render([outcome]), text.render([replace(outcome, status="unusable")])):
        assert "##[" not in told
        assert not re.search(r"^\s*::", told, re.M)
