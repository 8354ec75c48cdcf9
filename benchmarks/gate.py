"""The quality gate: no published figure may fall below its floor in benchmarks/floors.json.

python benchmarks/gate.py [--corpus]                     measure, and fail below a floor
python benchmarks/gate.py --pin [--lower FIGURE ...]     raise floors to what is measured, less a margin

Figures on corpus/ are our own text: tests/checks/test_gate.py holds them in CI. Those on the dev gold are measured only
where ../shared (or FRAMING_SHARED) is. A floor belongs to a hash of its data. A floor is lowered only with --lower and a
line on the figure in the newest section of CHANGELOG.md; a seal tells when floors.json was edited by hand.
"""

import argparse
import hashlib
import itertools
import json
import math
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "benchmarks/floors.json"
MARGIN = 0.005  # figures of another processor may differ in the last digits
sys.path.insert(0, str(ROOT / "benchmarks"))


def corpus_figures():
    """Measure the ten stories of corpus/: figures by name, all of them better when higher, and the hash of the data."""
    stories = sorted(p.parent for p in (ROOT / "corpus").glob("*/gold.json"))
    hits = [hit for story in stories for hit in _story(story)]
    figures = {}
    for name in sorted({name for name, _, _ in hits}):
        right, of = (sum(hit[i] for hit in hits if hit[0] == name) for i in (1, 2))
        figures[f"corpus.{name}"] = round(right / of, 4)
    return figures, data_hash([f for s in stories for f in [*sorted(s.glob("*.txt")), s / "gold.json"]])


def _story(folder):
    """Yield (figure, how many right, of how many) for one story."""
    import framing
    from framing.readers import read_all, read_metadata

    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    report = framing.compare(read_all(sorted(folder.glob("*.txt")), meta=read_metadata(folder / "meta.csv")))
    coded = members(gold, report)
    pairs = {(g, a, b) for (g, a), (h, b) in itertools.combinations(sorted(coded), 2) if g == h}
    links = {frozenset((x.left, x.right)) for group in report.alignments for x in group.links}
    for g, a, b in sorted(pairs):
        yield "links.recall", any(frozenset(p) in links for p in itertools.product(coded[g, a], coded[g, b])), 1
    known = {p: {g for (g, _), ps in coded.items() if p in ps} for ps in coded.values() for p in ps}
    for link in links:
        if all(p in known for p in link):
            yield "links.precision", bool(set.intersection(*(known[p] for p in link))), 1
    yield from _differences(gold, report, coded)
    for item, figure, wanted in [(n, "noise.removed", 1) for n in gold["noise"]] + [
        (m, "text.kept", 0) for g in gold["groups"] for m in g["members"]
    ]:
        start = report.article[item["article"]].text.index(item["quote"])
        out = sum(
            max(0, min(x.span.end, start + len(item["quote"])) - max(x.span.start, start))
            for x in report.left_out[item["article"]]
        )
        yield figure, out if wanted else len(item["quote"]) - out, len(item["quote"])


def members(gold, report):
    """By group and article the passages that its sentences stand in."""
    coded = {}
    for group in gold["groups"]:
        for m in group["members"]:
            coded.setdefault((group["id"], m["article"]), set()).update(_passages(report, m["article"], m["quote"]))
    return coded


def _differences(gold, report, coded):
    flagged = {}
    for d in report.differences:
        flagged.setdefault(frozenset((d.left, d.right)), []).append(d)
    for g in gold["differences"]:
        a, b = (coded.get((g["group"], g[side]["article"]), set()) for side in "ab")
        found = [d for p in itertools.product(a, b) for d in flagged.get(frozenset(p), []) if d.axis == g["axis"]]
        yield "differences.recall", bool(found), 1
        if found and g["direction"]:
            more = found[0].left if found[0].direction == "a" else found[0].right
            yield "differences.direction", more in (a if g["direction"] == "a" else b), 1
    for s in gold["same"]:
        pairs = itertools.product(coded.get((s["group"], s["a"]), ()), coded.get((s["group"], s["b"]), ()))
        loud = any(d.axis != "factual-conflict" for p in pairs for d in flagged.get(frozenset(p), []))
        yield "same.quiet", not loud, 1


def _passages(report, article, quote):
    start = report.article[article].text.index(quote)
    end = start + len(quote)
    return {p.id for p in report.passages if p.article_id == article and p.span.start < end and start < p.span.end}


def shared_figures():
    """Measure the dev gold with the shared evaluators: figures by name, and a hash of the data for each."""
    import gold

    import framing

    figures, hashes = {}, {}
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        for name in ("pairs", "real/pairs", "real/extra_pairs"):
            file = gold.GOLD / f"{name}.jsonl"
            found = gold.evaluate("pairs", file, gold.write(scratch / "p.jsonl", framing.judge_pairs(gold.rows(file))))
            measured = {"any.auc": found["any"]["auc"], "quiet": 1 - found["any"]["false_flag"],
                        "macro_f1": found["macro_f1"], "same_event.ap": found["same_event"]["ap"]}  # fmt: skip
            figures |= {f"{name}.{k}": round(v, 4) for k, v in measured.items()}
            hashes |= dict.fromkeys((f"{name}.{k}" for k in measured), data_hash([file]))
    return figures, hashes


def data_hash(files):
    """Return the first 16 digits of the SHA-256 over the content of files, in order."""
    return hashlib.sha256(b"\0".join(f.read_bytes() for f in files)).hexdigest()[:16]


def load(path=FLOORS):
    """Read the floors by figure.

    Raises:
        SystemExit: The file was edited by hand.
    """
    record = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"floors": {}, "seal": seal({})}
    if record["seal"] != seal(record["floors"]):
        raise SystemExit(f"{path.name} was edited by hand. Use: python benchmarks/gate.py --pin [--lower FIGURE]")
    return record["floors"]


def seal(floors):
    """Return a hash over the floors."""
    return hashlib.sha256(json.dumps(floors, sort_keys=True).encode()).hexdigest()[:16]


def failures(figures, hashes, floors):
    """Compare measured figures with their floors: one sentence for each that does not hold."""
    found = []
    for name, value in sorted(figures.items()):
        if name not in floors:
            found.append(f"{name} has no floor yet ({value:.4f}): pin it")
        elif hashes[name] != floors[name]["data"]:
            found.append(f"{name}: the data are not those of the floor: pin it again")
        elif value < floors[name]["floor"]:
            found.append(f"{name} is {value:.4f}, below its floor of {floors[name]['floor']:.4f}")
    groups = {name.split(".")[0] for name in figures}
    return found + [f"{n} is measured no longer" for n in floors if n.split(".")[0] in groups and n not in figures]


def pinned(figures, hashes, floors, lower=(), changelog=""):
    """Return new floors: raised where a figure rose, lowered only where that is asked for and told.

    Raises:
        SystemExit: A floor would fall, and is not named in `lower` or in the newest section of the changelog.
    """
    newest = re.split(r"^## ", changelog, flags=re.M)[1:2]
    new = dict(floors)
    for name, value in sorted(figures.items()):
        floor = math.floor((value - MARGIN) * 1000) / 1000
        old = floors.get(name)
        if old and floor < old["floor"]:
            if name not in lower:
                if value >= old["floor"] and old["data"] == hashes[name]:
                    continue  # within the margin of the floor that is there
                raise SystemExit(f"{name} would fall from {old['floor']} to {floor}. If it must: --lower {name}")
            if f"`{name}`" not in "".join(newest):
                raise SystemExit(f"{name} falls: say why in the newest section of CHANGELOG.md, naming `{name}`")
        new[name] = {"floor": floor, "data": hashes[name]}
    return dict(sorted(new.items()))


def main(arguments=None):
    """Run the gate."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", action="store_true", help="only the figures on our own text")
    parser.add_argument("--pin", action="store_true", help="write floors from what is measured")
    parser.add_argument("--lower", metavar="FIGURE", action="append", default=[], help="let this floor fall")
    options = parser.parse_args(arguments)
    figures, digest = corpus_figures()
    hashes = dict.fromkeys(figures, digest)
    if not options.corpus:
        import gold

        if gold.GOLD.is_dir():
            more, their = shared_figures()
            figures, hashes = figures | more, hashes | their
        else:
            print(f"{gold.GOLD} is not there: only the figures on corpus/ are measured")
    floors = load()
    if options.pin:
        floors = pinned(figures, hashes, floors, options.lower, (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
        FLOORS.write_text(json.dumps({"floors": floors, "seal": seal(floors)}, indent=1) + "\n", encoding="utf-8")
    for name, value in figures.items():
        print(f"{name:32} {value:.4f}  floor {floors.get(name, {}).get('floor', float('nan')):.3f}")
    wrong = failures(figures, hashes, floors)
    print("\n".join(wrong) if wrong else "every figure is at or above its floor")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
