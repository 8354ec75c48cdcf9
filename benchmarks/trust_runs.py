"""Determinism: the same articles compared under other circumstances must give the same bytes.

`python -m benchmarks.trust_runs` tries every circumstance; `--fresh` also builds a wheel, installs it with the locked
packages into a new environment, and compares with that (minutes, and some gigabytes on the disk).
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.trust_kills import ROOT, STORY

ENDINGS = ("json", "html", "md", "csv", "xlsx", "parquet", "qdpx", "qdc")
_RUN = "from framing.cli import app; app()"

CIRCUMSTANCES: dict[str, dict[str, str]] = {
    "once more": {},
    "one thread": {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
    "three threads": {"OMP_NUM_THREADS": "3", "OPENBLAS_NUM_THREADS": "3"},
    "another hash seed": {"PYTHONHASHSEED": "4242"},
    "a bare locale": {"LC_ALL": "C", "LANG": "", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "another locale": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "another time zone": {"TZ": "Pacific/Kiritimati"},
}
# Everything at once, for CI: two runs that share nothing but the input.
OPPOSITE = {
    **CIRCUMSTANCES["three threads"],
    **CIRCUMSTANCES["another hash seed"],
    **CIRCUMSTANCES["a bare locale"],
    **CIRCUMSTANCES["another time zone"],
}


def articles() -> list[str]:
    """Return the articles of the story that is compared."""
    return [str(path) for path in sorted(STORY.glob("*.txt"))]


def compare(
    given: list[str], environment: Mapping[str, str], python: str = sys.executable, *options: str
) -> dict[str, bytes]:
    """Run `framing compare` in a process of its own and return its reports by ending."""
    with tempfile.TemporaryDirectory() as folder:
        outputs = [word for end in ENDINGS for word in ("-o", f"{folder}/out.{end}")]
        command = [python, "-c", _RUN, "compare", *given, "--meta", str(STORY / "meta.csv"), *options, *outputs]
        subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=True, capture_output=True)
        return {end: Path(folder, f"out.{end}").read_bytes() for end in ENDINGS}


def batch(jobs: int) -> dict[str, str]:
    """Run `framing batch` over two stories with so many processes; return the hashes of all its files."""
    with tempfile.TemporaryDirectory() as folder:
        words = ["batch", str(STORY), str(ROOT / "corpus/own1-wolf-cull"), "--jobs", str(jobs)]
        words += ["--out", f"{folder}/study", "--cache", f"{folder}/cache.sqlite"]
        subprocess.run([sys.executable, "-c", _RUN, *words], cwd=ROOT, check=True, capture_output=True)
        study = Path(folder, "study")
        files = (p for p in sorted(study.rglob("*")) if p.is_file() and not p.name.startswith("."))
        return {str(p.relative_to(study)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def unnamed(report: bytes) -> dict[str, Any]:
    """Return what a JSON report says, without what depends on the order of the articles: ids and sides."""
    data = json.loads(report)
    text = {p["id"]: (p["article"], p["start"], p["end"]) for p in data["passages"]}

    def sides(d: Mapping[str, Any]) -> list[Any]:
        return sorted(
            (d[s]["article"], text[d[s]["passage"]], [e["quote"] for e in d[s]["evidence"]], d["direction"] == s)
            for s in ("a", "b")
        )

    return {
        "differences": sorted([d["axis"], sides(d), d["probability"], d["flagged"]] for d in data["differences"]),
        "alignments": sorted(sorted(text[p] for p in a["passages"]) for a in data["alignments"]),
        "relations": sorted([sorted((r["a"], r["b"])), r["verdict"], r["probability"]] for r in data["relations"]),
        "profiles": sorted((p["article"], p["axis"], p["value"], p["n"]) for p in data["profiles"]),
    }


def fresh() -> dict[str, bytes]:
    """Build a wheel, install it beside the locked packages in a new environment, and compare with that."""
    with tempfile.TemporaryDirectory() as folder:
        pip = [f"{folder}/env/bin/pip", "--quiet", "--disable-pip-version-check"]
        for command in (
            [sys.executable, "-m", "venv", f"{folder}/env"],
            [*pip, "install", "--no-deps", "--require-hashes", "-r", "requirements.lock"],
            [*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", folder, "."],
            [*pip, "install", "--no-deps", "--no-index", "--find-links", folder, "framing-detector"],
        ):
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        return compare(articles(), {}, f"{folder}/env/bin/python")


def try_all(*, with_fresh: bool = False) -> dict[str, bool]:
    """Tell by circumstance whether the bytes were the same."""
    usual = compare(articles(), {})
    same = {name: compare(articles(), other) == usual for name, other in CIRCUMSTANCES.items()}
    turned = compare(articles()[::-1], {})
    same["articles turned round"] = unnamed(turned["json"]) == unnamed(usual["json"])
    same["two processes"] = batch(1) == batch(2)
    if with_fresh:
        same["a fresh install"] = fresh() == usual
    return same


if __name__ == "__main__":
    found = try_all(with_fresh="--fresh" in sys.argv[1:])
    print("\n".join(f"{'same' if same else 'OTHER':6}{name}" for name, same in found.items()))
    sys.exit(0 if all(found.values()) else 1)
