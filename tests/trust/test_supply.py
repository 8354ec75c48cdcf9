"""The lock holds what pyproject.toml asks for, hash by hash, under licences that we build on."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from benchmarks.trust_supply import is_refused, licence, locked, normal

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ASKED = [
    Requirement(line)
    for lines in (PROJECT["dependencies"], *PROJECT["optional-dependencies"].values())
    for line in lines
    if not line.startswith("framing-detector")
]


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_what_is_asked_for_is_locked(asked):
    """If not: make lock."""
    entry = locked().get(normal(asked.name))
    assert entry, f"{asked.name} is not locked"
    assert asked.specifier.contains(entry.version, prereleases=True)


def test_every_line_of_the_lock_has_hashes():
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert len(locked()) == len(re.findall(r"^[a-zA-Z]", text, re.M)) > 100
    assert all(h.startswith("sha256:") and len(h) == 71 for entry in locked().values() for h in entry.hashes)


def test_the_pins_agree_with_the_lock():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = dict(line.split("==") for line in lines if "==" in line)
    assert {name: pin for name, pin in pins.items() if locked()[normal(name)].version != pin} == {}


def test_setup_installs_from_the_lock_only():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "--no-deps --require-hashes -r requirements.lock" in makefile
    installs = [line for line in makefile.replace("\\\n", " ").splitlines() if "pip install" in line]
    unhashed = [line.split("check ")[-1] for line in installs if "--require-hashes" not in line]
    assert unhashed == [
        "--no-deps --no-build-isolation -e .",
        "-c constraints.txt torch==2.13.0",  # NVIDIA's libraries for PyPI's torch, as docs/trust.md tells
        "uv",  # make lock
    ]


def test_the_page_of_licences_is_of_this_lock():
    """If not: make lock."""
    page = (ROOT / "docs/licences.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| ([\w.-]+) \| (\S+) \|", page, re.M))
    assert {entry.name: entry.version for entry in locked().values()} == {
        n: v for n, v in rows.items() if n != "package"
    }


def test_no_licence_is_refused():
    assert {name: licence(name) for name in locked() if is_refused(licence(name))} == {}


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        ("GPL-3.0-or-later", True),
        ("AGPL-3.0-only", True),
        ("GNU General Public License v3 (GPLv3)", True),
        ("LGPL-2.1-or-later", False),
        ("MPL-1.1 OR GPL-2.0-only", False),
        ("MIT", False),
    ],
)
def test_refused_licences(words, refused):
    assert is_refused(words) is refused
