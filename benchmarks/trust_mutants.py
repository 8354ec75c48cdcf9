"""Mutation testing: would the tests notice if a line of the core were wrong? `python -m benchmarks.trust_mutants ROOM...`.

mutmut makes the mutants in a copy of the tree, so nothing here is ever changed. Rooms are `text`, `alignment`, `axes`,
`statistics`, or single files such as `text/splitter.py`; each is judged by the tests that mirror it. Survivors are
printed by name; `mutmut show NAME` in the kept copy (`out/mutants`) shows what was changed. Takes hours for a whole room.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter

from benchmarks.trust_kills import ROOT

ROOMS = ("text", "alignment", "axes", "statistics")
COPY = ROOT / "out/mutants"
_LEFT = (
    ".git",
    ".venv",
    "out",
    "demo",
    "docs",
    "benchmarks",
    ".hypothesis",
    "__pycache__",
    ".mypy_cache",
    ".ruff_cache",
)
_KILLED = ("killed", "timeout", "segfault", "caught by type check")
_OPEN = ("survived", "suspicious")


def copy(rooms: list[str]) -> None:
    """Copy the tree and say there what is to be mutated, and by which tests it is judged."""
    shutil.rmtree(COPY, ignore_errors=True)
    shutil.copytree(ROOT, COPY, ignore=shutil.ignore_patterns(*_LEFT))
    tests = sorted({f"tests/{room.split('/')[0]}" for room in rooms})
    listed = {
        "source_paths": ["framing"],
        "only_mutate": [f"framing/{room}" if room.endswith(".py") else f"framing/{room}/*" for room in rooms],
        "pytest_add_cli_args_test_selection": tests,
        "also_copy": ["models", "corpus", "tests", "fuzz", "Makefile", "pyproject.toml"],
    }
    lines = [f"{name} = [{', '.join(map(repr, values))}]" for name, values in listed.items()]
    with (COPY / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("\n".join(["", "[tool.mutmut]", *lines, ""]))


def score() -> Counter[str]:
    """Run the mutants and count how they ended, by status."""
    subprocess.run([sys.executable, "-m", "mutmut", "run", "--max-children", "1"], cwd=COPY, check=False)
    told = subprocess.run(
        [sys.executable, "-m", "mutmut", "results", "--all", "true"],
        cwd=COPY,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    found = re.findall(r"^\s*(\S+): (.+)$", told, re.M)
    print("\n".join(name for name, status in found if status in _OPEN))
    return Counter(status for _, status in found)


def main() -> int:
    """Mutate the rooms named, or all four; print survivors, counts and the score."""
    copy(sys.argv[1:] or list(ROOMS))
    counts = score()
    killed, survived = (sum(counts[s] for s in kinds) for kinds in (_KILLED, _OPEN))
    print(dict(counts))
    if not killed + survived:
        sys.exit("No mutant was judged: see the messages above.")
    print(f"score {killed / (killed + survived):.0%}: {killed:,} of {killed + survived:,} mutants noticed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
