"""What checks cost: python benchmarks/checks.py [--quick]

1. 100 cases over 20 articles of corpus/ with `framing check`, beside one `framing batch` of the same articles, whole
   processes with empty caches; the promise is at most 1.5 times. How often an article is read and prepared is counted apart.
2. What the plugin adds to pytest's start: an empty folder with the plugin and without, the median of many runs.

Wants an idle machine. --quick takes one run of each and no `framing batch`.
"""

import itertools
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CASES, ARTICLES = 100, 20
BIN = Path(sys.executable).parent


def lay_out(folder):
    """Write 20 English articles of whole stories, and 100 cases on pairs of one story."""
    pairs, count = [], 0
    for story in sorted(p.parent for p in (ROOT / "corpus").glob("*/story.json")):
        names = [a["id"] for a in json.loads((story / "story.json").read_text(encoding="utf-8"))["articles"]]
        if "rl-zh" in names or count + len(names) > ARTICLES:
            continue
        count += len(names)
        for name in names:
            shutil.copy(story / f"{name}.txt", folder / f"{story.name}-{name}.txt")
        pairs += [tuple(f"{story.name}-{n}" for n in pair) for pair in itertools.combinations(names, 2)]
    axes = ("certainty", "portrayal", "labelling", "loaded-language", "responsibility", "agency", "remedy")
    wanted = itertools.islice(itertools.product(axes, pairs), CASES)
    for n, (axis, (a, b)) in enumerate(wanted):
        case = {
            "articles": {"one": {"path": f"{a}.txt"}, "other": {"path": f"{b}.txt"}},
            "expect": [{"no_difference": {"axis": axis, "between": ["one", "other"], "max": 1.0}}],
        }
        (folder / f"case-{n:03}.framing.json").write_text(json.dumps(case), encoding="utf-8")
    return count


def timed(*command, cwd, home):
    """Run a process; `home` is its folder for caches, a new one where nothing must be known before."""
    environment = os.environ | {"FRAMING_HOME": str(home)}
    start = time.perf_counter()
    done = subprocess.run([str(c) for c in command], cwd=cwd, capture_output=True, text=True, env=environment)
    if done.returncode not in (0, 5):  # 5: pytest found no test
        raise SystemExit(f"{command}: exit code {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return time.perf_counter() - start


def counted(folder):
    """Run the cases in this process, and count what is done once."""
    import framing.preparation
    from framing.checks import Session
    from framing.checks.cases import find_cases

    prepare, made = framing.preparation.prepare, []
    framing.preparation.prepare = lambda articles, **options: made.extend(articles) or prepare(articles, **options)
    session = Session(folder)
    outcomes = list(session.run_all(find_cases([folder]), jobs=1))
    framing.preparation.prepare = prepare
    return len(outcomes), sum(o.passed for o in outcomes), len(made)


def main(quick):
    with tempfile.TemporaryDirectory() as scratch:
        folder, empty = Path(scratch, "cases"), Path(scratch, "empty")
        folder.mkdir(), empty.mkdir()
        articles = lay_out(folder)
        many, held, prepared = counted(folder)
        print(f"{many} expectations over {articles} articles: {held} hold, {prepared} articles prepared")
        check = min(timed(BIN / "framing", "check", ".", cwd=folder, home=Path(scratch, f"home{n}"))
                    for n in range(1 if quick else 3))  # fmt: skip
        print(f"framing check   {check:6.2f} s")
        if not quick:
            texts = Path(scratch, "texts")
            texts.mkdir()
            for file in folder.glob("*.txt"):
                shutil.copy(file, texts)
            runs = [(Path(scratch, f"out{n}"), Path(scratch, f"cold{n}")) for n in range(3)]
            batch = min(timed(BIN / "framing", "batch", texts, "--out", o, cwd=scratch, home=h) for o, h in runs)
            print(f"framing batch   {batch:6.2f} s")
            print(f"ratio           {check / batch:6.2f}   (promised: at most 1.5)")
        runs = 3 if quick else 25
        start = [BIN / "python", "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        place = {"cwd": empty, "home": Path(scratch, "home")}
        pairs = [(timed(*start, **place), timed(*start, "-p", "no:framing", **place)) for _ in range(runs)]
        with_plugin, without = (statistics.median(side) for side in zip(*pairs, strict=True))
        print(f"pytest start    {with_plugin * 1000:6.0f} ms with the plugin, {without * 1000:.0f} ms without")
        print(f"difference      {(with_plugin - without) * 1000:6.0f} ms   (promised: at most 50)")


if __name__ == "__main__":
    main("--quick" in sys.argv[1:])
