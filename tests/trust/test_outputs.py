"""Text from outside stays text in every output; what a format has of its own is tested beside it (tests/reports)."""

from __future__ import annotations

import importlib.util
import json
import re
import zipfile
from html import unescape
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from framing.checks.exporters import FORMATS as CHECKS
from framing.checks.outcomes import Outcome, printable
from framing.checks.reviews import dump_case
from framing.cli.output import FORMATS
from framing.cli.summary import plain

_SPEC = importlib.util.spec_from_file_location("examples", Path(__file__).parents[1] / "reports/conftest.py")
EXAMPLES = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(EXAMPLES)

FORGED = "\x1b[2J\x1b]0;owned\x07 \u202egnorw ](http://evil.example) ![x](y) <script>alert(1)</script>\r=1+1"
_DRIVES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def written():
    report = EXAMPLES.make_hostile()
    return {ending: render(report) for ending, render in FORMATS.items()}


@pytest.mark.parametrize("ending", [".md"])
def test_no_control_sign_is_in_what_is_shown(written, ending):
    assert _DRIVES.findall(written[ending]) == []


def test_pages_have_a_policy_and_no_script(written):
    page = written[".html"]
    assert "default-src 'none'" in unescape(page.split("<title>")[0])
    assert not re.search(
        r"<script|<iframe|<img|\son\w+\s*=\s*[\"']|javascript:[^<]*[\"']\s*>", re.sub(r">[^<]*<", "><", page)
    )


def test_json_is_exact_and_holds_no_raw_control_sign(written):
    text = written[".json"]
    assert not re.search("[\x00-\x09\x0b-\x1f]", text)
    assert json.loads(text)["articles"][0]["text"] == EXAMPLES.make_hostile().articles[0].text


def test_files_inside_a_project_have_names_of_ours(written):
    with zipfile.ZipFile(BytesIO(written[".qdpx"])) as project:
        names = project.namelist()
    assert names
    assert all(re.fullmatch(r"project\.qde|Sources/[0-9a-f-]{36}\.txt", name) for name in names)


@pytest.fixture(scope="module")
def outcome():
    return Outcome(
        case="dam.framing.yaml",
        name="1-certainty",
        kind="difference",
        status="failed",
        line=3,
        expected=printable(FORGED),
        found=printable(FORGED),
        axis="certainty",
    )


def test_sarif_messages_hold_no_link(outcome):
    (result,) = json.loads(CHECKS[".sarif"]([outcome]))["runs"][0]["results"]
    assert "evil.example" in result["message"]["text"]
    assert not re.search(r"(?<!\\)(?:\\\\)*\]\(", result["message"]["text"])


def test_checks_are_well_formed_and_cannot_drive_a_terminal(outcome):
    for ending, render in CHECKS.items():
        assert _DRIVES.findall(render([outcome])) == [], ending
    ElementTree.fromstring(CHECKS[".xml"]([outcome]).encode())


@pytest.mark.parametrize(
    "text", [FORGED, "a: b", "- x", "!!python/object:os.system x", "*a", "&a b", "no", "2025-01-01", "x\n\n y\t"]
)
def test_yaml_comes_back_as_the_text_that_went_in(text):
    assert yaml.safe_load(dump_case({"note": text})) == {"note": text}


def test_a_line_for_the_terminal_has_nothing_that_drives_it():
    assert _DRIVES.findall(plain(FORGED)) == []
    assert "\n" not in plain("a\nframing: all is well")
