"""The axes, one by one: python benchmarks/axes.py [--slice N] [--write] [pairs] [stories] [certainty] [public]

Precision, recall, F1, direction, evidence and false flags of every axis on the dev pairs and dev stories (by the
evaluators of ../shared/eval), rungs on certainty/dev, and public sets beside their baselines. Prints Markdown; with
`--write` it takes the place of what stands between the marks `<!-- axes -->` in docs/benchmarks.md. `--slice N` looks at
the first N rows of each set only, to see that everything runs.
"""

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import gold
import public_sets
from gold import GOLD, evaluate, rows, write

PAGE = Path(__file__).parents[1] / "docs/benchmarks.md"
MARKS = "<!-- axes -->", "<!-- /axes -->"
PAIRS = {"written pairs": "pairs", "real pairs": "real/pairs", "real pairs, second set": "real/extra_pairs"}


def table(head, body):
    lines = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines) + "\n"


def number(value):
    return "–" if value is None or value != value else f"{value:.2f}"


def pairs(scratch, most):
    """Each axis by itself: all other axes' differences are taken out of the tool's answers before they are scored."""
    import framing
    from framing.codebook import CODEBOOK

    for title, name in PAIRS.items():
        sample = write(scratch / "gold.jsonl", rows(GOLD / f"{name}.jsonl")[:most])
        judged = list(framing.judge_pairs(rows(sample)))
        body = []
        for axis, entry in CODEBOOK.items():
            alone = [{**r, "differences": [d for d in r["differences"] if d["axis"] == axis]} for r in judged]
            found = evaluate("pairs", sample, write(scratch / "system.jsonl", alone))
            row = found["axes"].get(axis, {"p": None, "r": None, "f1": None, "tp": 0, "fp": 0, "fn": 0})
            body.append([
                entry.name, row["tp"] + row["fn"], number(row["p"]), number(row["r"]), number(row["f1"]),
                number(found["direction"]) if entry.directed else "", number(found["evidence"]),
                number(found["any"]["false_flag"]),
            ])  # fmt: skip
        whole = evaluate("pairs", sample, write(scratch / "system.jsonl", judged))
        same = [r for r in rows(sample) if r["same_event"]]
        mixed = len({any(d["axis"] != "factual-conflict" for d in r["differences"]) for r in same}) > 1
        base = {**gold.pair_baselines(rows(sample)), "TF-IDF + LR": tfidf_pairs(same)} if mixed else {}
        yield f"### By axis, {title}\n"
        yield table(["axis", "coded", "precision", "recall", "F1", "direction", "evidence", "false flags"], body)
        yield table(
            ["any difference, AUC", *base, "macro F1", "wording family F1", "false flags, any axis"],
            [[number(whole["any"]["auc"]), *base.values(), number(whole["macro_f1"]),
              number(whole["family_macro_f1"]), number(whole["any"]["false_flag"])]],
        )  # fmt: skip


def tfidf_pairs(same):
    """AUC of any difference by logistic regression on where two texts' TF-IDF vectors differ, fitted on train pairs."""
    from sklearn.linear_model import LogisticRegression

    train = [r for r in rows(GOLD / "train_pairs.jsonl") if r["same_event"]]
    words = public_sets.tfidf()[0].fit([r[side]["text"] for r in train for side in "ab"])

    def features(found):
        return abs(words.transform([r["a"]["text"] for r in found]) - words.transform([r["b"]["text"] for r in found]))

    def truth(found):
        return [any(d["axis"] != "factual-conflict" for d in r["differences"]) for r in found]

    model = LogisticRegression(C=4.0, max_iter=500, class_weight="balanced").fit(features(train), truth(train))
    return gold.auc(model.predict_proba(features(same))[:, 1], truth(same))


def stories(scratch, most):
    found = gold.compared(scratch, most=most)
    yield "### Differences in whole stories\n"
    parts = [[name, *(number(found[key][k]) for k in ("p", "r", "f1"))]
             for name, key in (("each axis by itself", "differences"), ("wording axes as one", "family"))]  # fmt: skip
    yield table(["dev stories", "precision", "recall", "F1"], parts)
    yield table(
        ["false flags", "direction", "evidence"], [[number(found[k]) for k in ("false_flag", "direction", "evidence")]]
    )


def certainty(scratch, most):
    """Rungs of real sentences: exact, within one (a sentence without a reading is wrong), and read where it should not."""
    sample = rows(GOLD / "certainty/dev.jsonl")[:most]
    readings = public_sets.read([r["text"] for r in sample], "certainty")["certainty"]
    about = [(r["certainty"], x.value) for r, x in zip(sample, readings, strict=True) if r["about_outcome"]]
    stray = [x.value is not None for r, x in zip(sample, readings, strict=True) if not r["about_outcome"]]
    known = [rung for rung, _ in about]
    usual = max(sorted(set(known)), key=known.count, default=0)
    body = []
    for name, said in (("certainty", [v for _, v in about]), (f"always {usual:+d}", [usual] * len(about))):
        off = [99 if v is None else abs(round(v) - rung) for rung, v in zip(known, said, strict=True)]
        body.append([name, number(sum(o == 0 for o in off) / len(off)), number(sum(o <= 1 for o in off) / len(off))])
    body[0].append(number(sum(stray) / len(stray)) if stray else "–")
    body[1].append("1.00")
    yield f"### Rungs of {len(about)} real sentences about an outcome (certainty/dev)\n"
    yield table(["reading", "exact rung", "within one", f"read in {len(stray)} others"], body)


def public(scratch, most):
    tasks = [public_sets.causal, public_sets.hedged, public_sets.loaded, public_sets.lexical]
    done = [*(make(most) for make in tasks), *public_sets.frames(most)]
    yield "### Public sets\n"
    yield "F1 / AUC. The baselines were fitted on the train split of the set, the tool's reading was not, but for the tagger's (causal_news, newsmtsc).\n"
    yield table(
        ["set: question", "texts", "yes", "the axis", "length", "VADER", "cosine to centroids", "TF-IDF + LR"],
        [public_sets.table_row(task) for task in done],
    )
    size, macro = public_sets.sentiment(most)
    yield table(["newsmtsc test_mt, macro F1", *macro], [[f"{size:,} targets", *macro.values()]])


PARTS = {"pairs": pairs, "stories": stories, "certainty": certainty, "public": public}


def replace_between(marks, page, text):
    """Put text between two marks of a page; a page without them gets them at its end."""
    whole = page.read_text(encoding="utf-8")
    if marks[0] not in whole:
        whole += f"\n{marks[0]}\n{marks[1]}\n"
    before, rest = whole.split(marks[0])
    page.write_text(f"{before}{marks[0]}\n{text}\n{marks[1]}{rest.split(marks[1])[1]}", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS])
    parser.add_argument("--slice", type=int, default=None)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    said = []
    for part in options.parts or PARTS:
        with tempfile.TemporaryDirectory() as scratch:
            for block in PARTS[part](Path(scratch), options.slice):
                print(block, flush=True)
                said.append(block)
    if options.write:
        told = "`benchmarks/axes.py`" + (f", the first {options.slice} rows of each set." if options.slice else "")
        replace_between(MARKS, PAGE, "\n".join(["## The axes, one by one\n", f"{told}\n", *said]).rstrip())


if __name__ == "__main__":
    main()
