"""Sudden ends: kill -9 at random points of compare, batch, reviews and cache, and what is found afterwards.

`python -m benchmarks.trust_kills [KILLS]`. Half the kills of the commands come at a random moment, half at a random
one of the places where a file is opened for writing, renamed or deleted. After each, every file under its final name
must be whole, databases must pass SQLite's own check and hold all that was confirmed, and a batch must go on to the
bytes of a run that nobody disturbed. Whatever begins with a dot is a file at work and may lie around.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STORY = ROOT / "corpus/dev1-alliance-rift"

# Counts the places where files change, and kills itself at one of them; sys.argv: which one (0: none), arguments.
_COMMAND = """
import os, signal, sys
left, seen = int(sys.argv[1]), 0
def watch(event, args):
    global left, seen
    changes = event in ("os.rename", "os.remove") or (
        event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR))
    if changes and isinstance(args[0], (str, os.PathLike)) and os.path.abspath(args[0]).startswith(os.getcwd()):
        seen += 1
        if seen == left:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
sys.argv = ["framing", *sys.argv[2:]]
from framing.cli import app
code = app(standalone_mode=False)
print("places", seen)
sys.exit(code)
"""
_REVIEWS = """
import sys
from framing.store import Review, open_store
with open_store(sys.argv[1]) as store:
    for number in range(10**9):
        store.save_review(Review("report", f"difference {number}", "Ada", "agree", memo="x" * 5000))
        print(number, flush=True)
"""
_CACHE = """
import sys
from pathlib import Path
from framing.store.cache import Cache, Entry
with Cache(Path(sys.argv[1])) as cache:
    for number in range(10**9):
        cache.put([(f"{number} {part}", Entry(b"x" * 3000, b"y" * 3000, 1)) for part in range(20)])
        print(number, flush=True)
"""


def commit() -> str:
    """Return the commit that is tried, with a plus where files differ from it."""
    words = ["git", "describe", "--always", "--exclude=*", "--dirty=+"]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip() or "unknown"


@dataclass
class Kills:
    """How many kills there were, and what each left behind that it should not have."""

    count: int = 0
    faults: list[str] = field(default_factory=list)

    def check(self, holds: bool, fault: str) -> None:
        """Note a fault where something does not hold."""
        if not holds:
            self.faults.append(fault)


def command(folder: Path, *words: str, place: int = 0, seconds: float = 0.0) -> tuple[int, str]:
    """Run a command line in a folder; end it at a place where files change, or after some seconds.

    Returns:
        Its exit code, -9 where it was killed, and what it printed.
    """
    child = subprocess.Popen(
        [sys.executable, "-c", _COMMAND, str(place), *words],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        env={
            **os.environ,
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": str(ROOT),
            "FRAMING_HOME": str(folder / "home"),
        },
    )
    try:
        out, _ = child.communicate(timeout=seconds or None)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        out, _ = child.communicate()
    return child.returncode, out


def _visible(folder: Path) -> dict[str, bytes]:
    """Return the files that a user would look at; the manifest of an unfinished batch grows line by line."""
    files = (p for p in folder.rglob("*") if p.is_file())
    inside = ((p, p.relative_to(folder)) for p in files)
    return {
        str(name): p.read_bytes()
        for p, name in inside
        if not any(part.startswith(".") for part in name.parts) and name.name != "manifest.jsonl"
    }


def _undisturbed(folder: Path, *words: str) -> tuple[int, float]:
    """Run a command whole; return in how many places it changes files, and its seconds."""
    start = time.perf_counter()
    code, out = command(folder, *words)
    if code:
        raise RuntimeError(f"{words}: {out}")
    return int(out.split("places ")[-1].split()[0]), time.perf_counter() - start


def _disturbed(folder: Path, words: tuple[str, ...], chance: random.Random, places: int, seconds: float) -> int:
    """Kill a command at a random place or moment."""
    if chance.random() < 0.5:
        return command(folder, *words, place=chance.randint(1, places))[0]
    return command(folder, *words, seconds=chance.uniform(0.02, seconds))[0]


def kill_commands(kills: int, chance: random.Random, words: tuple[str, ...], inputs: dict[str, bytes]) -> Kills:
    """Kill a command that writes results beside its inputs: each result is whole or absent, and inputs stay."""
    found = Kills()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, data in inputs.items():
            (folder / file).write_bytes(data)
        places, seconds = _undisturbed(folder, *words)
        whole = _visible(folder)
        for _ in range(kills):
            for file in set(whole) - set(inputs):
                if chance.random() < 0.5:  # half the results are there from before: they must not be lost
                    (folder / file).unlink(missing_ok=True)
            before = _visible(folder)
            found.count += _disturbed(folder, words, chance, places, seconds) == -signal.SIGKILL
            after = _visible(folder)
            found.check(all(whole.get(f) == data for f, data in after.items()), f"{words[0]}: a file is not whole")
            found.check(set(before) <= set(after), f"{words[0]}: a file is lost")
            for stray in folder.glob(".*"):
                stray.unlink()
    return found


def kill_show(kills: int, chance: random.Random) -> Kills:
    """Kill `framing show` while it writes every format."""
    with tempfile.TemporaryDirectory() as name:
        _undisturbed(Path(name), "compare", *_articles()[:2], "-o", "saved.json")
        saved = Path(name, "saved.json").read_bytes()
    outputs = [w for end in "html json md csv xlsx parquet qdpx".split() for w in ("-o", f"out.{end}")]
    return kill_commands(kills, chance, ("show", "saved.json", *outputs), {"saved.json": saved})


def kill_compare(kills: int, chance: random.Random) -> Kills:
    """Kill `framing compare`."""
    words = ("compare", *_articles()[:2], "-o", "out.json", "-o", "out.html")
    return kill_commands(kills, chance, words, {})


def kill_batch(kills: int, chance: random.Random) -> Kills:
    """Kill `framing batch` again and again in one folder, then let it end: the bytes are those of an easy run."""
    found = Kills()
    with tempfile.TemporaryDirectory() as name:
        easy, hard = Path(name, "easy"), Path(name, "hard")
        pile = Path(name, "pile.jsonl")
        pile.write_text("".join(_rows()), encoding="utf-8")
        words = ("batch", str(pile), "--out", "study", "--jobs", "1", "--cache", "cache.sqlite")
        easy.mkdir()
        hard.mkdir()
        places, seconds = _undisturbed(easy, *words)
        whole = _visible(easy / "study")
        for _ in range(kills):
            code = _disturbed(hard, words, chance, places, seconds)
            found.count += code == -signal.SIGKILL
            after = _visible(hard / "study")
            wrong = [f for f, data in after.items() if whole.get(f) != data]
            found.check(not wrong, f"batch: not whole: {', '.join(wrong)}")
            if (hard / "cache.sqlite").exists():
                found.check(_sound(hard / "cache.sqlite"), "batch: the cache is damaged")
            if code == 0:  # it came to its end before the kill: begin anew
                for path in sorted(hard.rglob("*"), reverse=True):
                    path.rmdir() if path.is_dir() else path.unlink()
        _undisturbed(hard, *words)
        found.check(_visible(hard / "study") == whole, "batch: another result after going on")
        manifests = [(f / "study/manifest.jsonl").read_bytes() for f in (easy, hard)]
        found.check(manifests[0] == manifests[1], "batch: another manifest after going on")
    return found


def kill_writer(kills: int, chance: random.Random, script: str, confirmed: Callable[[Path], int]) -> Kills:
    """Kill a program that writes to a database without end; what it confirmed must be there."""
    found, last = Kills(), -1
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "base.sqlite")
        for _ in range(kills):
            child = subprocess.Popen(
                [sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
            )
            assert child.stdout is not None
            first = child.stdout.readline()
            time.sleep(chance.uniform(0, 0.3))
            child.kill()
            rest = child.stdout.read().splitlines()
            child.wait()
            last = max([last, *(int(line) for line in [first, *rest[:-1]] if line.strip())])
            found.count += child.returncode == -signal.SIGKILL
            found.check(_sound(path), "the database is damaged")
            found.check(confirmed(path) > last, "what was confirmed is not there")
    return found


def _sound(path: Path) -> bool:
    with sqlite3.connect(path) as connection:
        found = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    connection.close()
    return found


def _count_reviews(path: Path) -> int:
    from framing.store import open_store

    with open_store(path) as store:
        return len(store.reviews("report"))


def _count_entries(path: Path) -> int:
    from framing.store.cache import Cache

    with Cache(path) as cache:
        entries = cache.size().entries
    return entries // 20 if entries % 20 == 0 else -1  # twenty at a time, all or none


def _articles() -> list[str]:
    return [str(path) for path in sorted(STORY.glob("*.txt"))]


def _rows() -> list[str]:
    """Two stories of two articles, a line each."""
    found = []
    for story in (STORY, ROOT / "corpus/own1-wolf-cull"):
        for path in sorted(story.glob("*.txt"))[:2]:
            row = {"id": f"{story.name}-{path.stem}", "source": path.stem, "text": path.read_text(encoding="utf-8")}
            found.append(json.dumps(row) + "\n")
    return found


KINDS: dict[str, tuple[int, Callable[[int, random.Random], Kills]]] = {  # each with its part of ten kills
    "compare": (1, kill_compare),
    "batch": (2, kill_batch),
    "show": (2, kill_show),
    "cache": (2, lambda kills, chance: kill_writer(kills, chance, _CACHE, _count_entries)),
    "reviews": (3, lambda kills, chance: kill_writer(kills, chance, _REVIEWS, _count_reviews)),
}


def kill_all(kills: int, seed: int = 1) -> Kills:
    """Share tens of kills among the kinds of work; the same seed draws the same places."""
    tens = max(1, kills // 10)
    runs = [kill(part * tens, random.Random(f"{kind} {seed}")) for kind, (part, kill) in KINDS.items()]
    return Kills(sum(r.count for r in runs), [fault for r in runs for fault in r.faults])


if __name__ == "__main__":
    found = kill_all(int(sys.argv[1]) if sys.argv[1:] else 200)
    print(f"{found.count} kills, {len(found.faults)} faults")
    print("\n".join(found.faults))
    sys.exit(1 if found.faults else 0)
