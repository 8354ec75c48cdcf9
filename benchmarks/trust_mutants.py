"""Mutation testing: would the tests notice if a line of the core were wrong?

`python -m benchmarks.trust_mutants [SAMPLE] ROOM...` judges so many mutants of the rooms, drawn by lot and always the
same for the same code; all of them without a number.

mutmut makes the mutants in a copy of the tree, so nothing here is ever changed. Rooms are `text`, `alignment`, `axes`,
`statistics`, or single files such as `text/splitter.py`; each is judged by the tests that mirror it. Survivors are
printed by name, and so are mutants that no test reaches: those were not noticed either. `mutmut show NAME` in the kept
copy (`out/mutants`) shows what was changed. A whole room takes hours.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
from collections import Counter

from benchmarks.trust_kills import ROOT

ROOMS = ("text", "alignment", "axes", "statistics")
COPY = ROOT / "out/mutants"
SEED = 8
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
_OPEN = ("survived", "suspicious", "no tests")  # a line that no test of its room runs is not noticed either


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


def names() -> list[str]:
    """Make the mutants of the copy and return their names."""
    make = "from mutmut import __main__ as m; m.copy_src_dir(); m.copy_also_copy_files(); m.create_mutants(1)"
    subprocess.run([sys.executable, "-c", make], cwd=COPY, check=True, capture_output=True)
    return sorted(
        name
        for path in (COPY / "mutants").rglob("*.meta")
        for name in json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    )


def judge(rooms: list[str], sample: int = 0) -> tuple[int, int, int]:
    """Judge mutants of rooms, all or so many of them; those that were not noticed are printed, each with its status.

    Returns:
        How many were noticed, of how many that were judged, of how many there are.
    """
    copy(rooms)
    there = names()
    chosen = sorted(random.Random(SEED).sample(there, sample)) if 0 < sample < len(there) else []
    subprocess.run([sys.executable, "-m", "mutmut", "run", "--max-children", "1", *chosen], cwd=COPY, check=False)
    told = subprocess.run(
        [sys.executable, "-m", "mutmut", "results", "--all", "true"],
        cwd=COPY,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    found = dict(re.findall(r"^\s*(\S+): (.+)$", told, re.M))
    print("\n".join(f"{status}: {name}" for name, status in sorted(found.items()) if status in _OPEN))
    counts = Counter(found.values())
    noticed, survived = (sum(counts[s] for s in kinds) for kinds in (_KILLED, _OPEN))
    print(dict(counts))
    return noticed, noticed + survived, len(there)


def main() -> int:
    """Mutate the rooms named, or all four; print survivors, counts and the score."""
    words = sys.argv[1:]
    sample = int(words.pop(0)) if words and words[0].isdigit() else 0
    noticed, judged, of = judge(words or list(ROOMS), sample)
    if not judged:
        sys.exit("No mutant was judged: see the messages above.")
    print(f"score {noticed / judged:.0%}: {noticed:,} of {judged:,} mutants noticed, of {of:,} that there are")
    return 0


if __name__ == "__main__":
    sys.exit(main())
