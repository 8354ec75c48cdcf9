"""Quality on the dev gold, by the shared evaluators: python benchmarks/gold.py [pairs] [stories] [links]

Runs the same functions as `framing pairs`, `framing compare` and `framing links`, and scores their output with
../shared/eval (or FRAMING_SHARED). Baselines stand beside them: cosine of the default encoder, sentence length,
difference of VADER sentiment, and chance.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

SHARED = Path(os.environ.get("FRAMING_SHARED", Path(__file__).parents[2] / "shared")).resolve()
GOLD = SHARED / "data/gold"


def rows(path):
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def evaluate(script, gold, system):
    command = [sys.executable, f"{script}.py", str(gold), str(system)]
    return json.loads(subprocess.run(command, cwd=SHARED / "eval", capture_output=True, text=True, check=True).stdout)


def write(path, found):
    path.write_text("".join(json.dumps(row) + "\n" for row in found), encoding="utf-8")
    return path


def auc(scores, truth):
    from sklearn.metrics import roc_auc_score

    return f"{roc_auc_score(truth, scores):.3f}"


def pair_baselines(gold):
    """AUC of any difference by simple scores, over gold same-event pairs."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    from framing.alignment.encoders import load_encoder

    same = [r for r in gold if r["same_event"]]
    truth = [any(d["axis"] != "factual-conflict" for d in r["differences"]) for r in same]
    a, b = ([r[side]["text"] for r in same] for side in "ab")
    cosine = (load_encoder().encode(a) * load_encoder().encode(b)).sum(axis=1)
    mood = SentimentIntensityAnalyzer()
    feel = [
        abs(mood.polarity_scores(x)["compound"] - mood.polarity_scores(y)["compound"])
        for x, y in zip(a, b, strict=True)
    ]
    length = [abs(len(x) - len(y)) for x, y in zip(a, b, strict=True)]
    rng = random.Random(0)
    return {"cosine": auc(-cosine, truth), "length": auc(length, truth), "VADER": auc(feel, truth),
            "random": auc([rng.random() for _ in truth], truth)}  # fmt: skip


def pairs(scratch):
    import framing

    for name in ("pairs", "real/pairs", "real/extra_pairs"):
        gold = rows(GOLD / f"{name}.jsonl")
        found = evaluate("pairs", GOLD / f"{name}.jsonl", write(scratch / "pairs.jsonl", framing.judge_pairs(gold)))
        print(f"\n== {name}: {found['n']} pairs")
        print(f"same event: AP {found['same_event']['ap']} F1 {found['same_event']['f1']}")
        print(f"any difference: AUC {found['any']['auc']}  (baselines {pair_baselines(gold)})")
        print(
            f"false flags {found['any']['false_flag']} of {found['any']['n_alike']} alike; off event {found['off_event']}"
        )
        print(f"macro F1 {found['macro_f1']}  family {found['family_macro_f1']}  micro {found['micro_f1']}")
        print(
            f"direction {found['direction']} ({found['n_direction']})  evidence {found['evidence']} ({found['n_evidence']})"
        )
        for axis, row in found["axes"].items():
            print(
                f"   {axis:17} P {row['p']} R {row['r']} F1 {row['f1']}  (tp {row['tp']} fp {row['fp']} fn {row['fn']})"
            )


def reports(folder="stories", most=None):
    """Compare the stories of a folder, or the first of them: (folder of the story, report) each."""
    import framing

    for story in sorted((GOLD / folder).iterdir())[:most]:
        named = json.loads((story / "story.json").read_text(encoding="utf-8"))["articles"]
        articles = [
            framing.read(story / f"{a['id']}.txt", source=a["outlet"], published=a["date"], country=a["country"])[0]
            for a in named
        ]
        yield story, framing.compare(articles)


def compared(scratch, folder="stories", most=None):
    """Compare the stories of a folder, or the first of them, and score the reports."""
    for story, report in reports(folder, most):
        (scratch / f"{story.name}.json").write_text(report.to_json(), encoding="utf-8")
    return evaluate("stories", GOLD / folder, scratch)


def stories(scratch, folder="stories"):
    found = compared(scratch, folder)
    print(f"\n== {folder}")
    for key in ("links", "differences", "family"):
        print(key, found[key])
    print({k: found[k] for k in ("false_flag", "direction", "evidence", "noise", "kept")})


def links(scratch):
    import framing

    for name in ("ecbplus", "ecbplus_meta"):
        gold = SHARED / f"data/alignment/{name}/dev.jsonl"
        found = evaluate("links", gold, write(scratch / "links.jsonl", framing.score_links(rows(gold))))
        print(f"\n== {name} dev")
        print({k: found[k] for k in ("bm_ap", "r_at_p90", "t2_ap", "story_bm_ap", "story_r_at_p90", "missing_pairs")})


if __name__ == "__main__":
    for part in sys.argv[1:] or ("pairs", "stories", "links"):
        with tempfile.TemporaryDirectory() as scratch:
            {"pairs": pairs, "stories": stories, "links": links}[part](Path(scratch))
