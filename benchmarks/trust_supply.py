"""The supply chain: what is locked, under which licences, and whether a weakness of it is known.

`python -m benchmarks.trust_supply` writes `docs/licences.md` from what is installed, and asks pip-audit, which needs the
network; without it, that is said.
"""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from importlib import metadata

from benchmarks.trust_kills import ROOT

LOCK = ROOT / "requirements.lock"
PAGE = ROOT / "docs/licences.md"
_ENTRY = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?: ; ([^\\\n]+?))? \\\n((?:    --hash=\S+(?: \\)?\n?)+)", re.M)
_FORBIDDEN = re.compile(r"\b(?<!L)A?GPL|Affero|(?<!Lesser )General Public", re.I)
_LONGEST = 60
_ELSEWHERE = {"atheris": "Apache-2.0"}  # stands in its repository only


@dataclass(frozen=True, slots=True)
class Locked:
    """A line of the lock: a package, its version, where it is needed, its hashes."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]


def locked(text: str | None = None) -> dict[str, Locked]:
    """Return the lock's packages by normal name (PEP 503)."""
    text = LOCK.read_text(encoding="utf-8") if text is None else text
    found = (Locked(m[1], m[2], m[3] or "", tuple(re.findall(r"--hash=(\S+)", m[4]))) for m in _ENTRY.finditer(text))
    return {normal(entry.name): entry for entry in found}


def normal(name: str) -> str:
    """Return a package's name as indexes write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licence(name: str) -> str:
    """Return what an installed package says of its licence, in a line; nothing where it is not installed."""
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    trove = [c.split(" :: ")[-1] for c in about.get_all("Classifier") or [] if c.startswith("License :: ")]
    given = [about[field] for field in ("License-Expression", "License") if field in about]
    lines = [text.splitlines()[0].strip() for text in [*given, ", ".join(trove)] if text.strip()]
    short = [line for line in lines if len(line) <= _LONGEST]
    return (short or [line[:_LONGEST] for line in lines] or [_ELSEWHERE.get(normal(name), "not stated")])[0]


def is_refused(words: str) -> bool:
    """Tell whether a licence leaves no choice but GPL or AGPL, on which this project does not build; LGPL is none."""
    return all(_FORBIDDEN.search(choice) for choice in re.split(r"\s+OR\s+", words))


def page() -> str:
    """Return the page of licences."""
    rows = [(entry, licence(name)) for name, entry in sorted(locked().items())]
    lines = [
        "# Licences",
        "",
        "What `requirements.lock` names, development included, and what each package says of its licence. Nothing of it is",
        "copied into this repository. `make lock` writes this page; the licences of models and data are in [data](data.md).",
        "",
        "| package | version | licence |",
        "|---|---|---|",
        *(f"| {e.name} | {e.version} | {words or 'not installed where this page was made'} |" for e, words in rows),
    ]
    return "\n".join(lines) + "\n"


def audit() -> str:
    """Ask pip-audit for known weaknesses of what is locked; say so where it cannot be asked."""
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "--no-deps",
        "--disable-pip",
        "-r",
        str(LOCK),
        "--progress-spinner",
        "off",
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    except subprocess.TimeoutExpired:
        return "pip-audit: no answer within 300 s"
    said = (done.stdout + done.stderr).strip().splitlines()
    asked = len(locked()) - done.stdout.count("could not be audited")
    if asked and ("Found" in done.stderr or "No known" in done.stderr):
        return "\n".join([f"pip-audit: {asked} of {len(locked())} packages could be looked up", *said])
    return f"pip-audit could not ask: {said[-1][:200] if said else done.returncode}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(audit())
