"""How well cleaning keeps noise out and the article in: `python benchmarks/cleaning.py [GOLD_DIR ...]`.

Reads stories in the gold format (../shared/data/gold/stories and train_stories unless told, or
FRAMING_DATA) and prints one line of figures for each folder, then what went wrong.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from framing.datatypes import Article, Passage, Span
from framing.text.clean import clean
from framing.text.segment import segment


def passages_of(folder: Path, article: str) -> tuple[str, tuple[Passage, ...]]:
    text = (folder / f"{article}.txt").read_text(encoding="utf-8-sig")
    item = Article(id=article, text=text)
    return text, segment(item, clean(item))


def place(text: str, quote: str) -> Span:
    start = text.find(quote)
    return Span(start, start + len(quote))


def measure(gold: Path) -> dict[str, float]:
    out, kept, exact = [], [], []
    troubles = []
    for story in sorted(path.parent for path in gold.glob("*/gold.json")):
        coded = json.loads((story / "gold.json").read_text(encoding="utf-8"))
        ids = [a["id"] for a in json.loads((story / "story.json").read_text(encoding="utf-8"))["articles"]]
        read = {article: passages_of(story, article) for article in ids}
        for noise in coded["noise"]:
            text, passages = read[noise["article"]]
            span = place(text, noise["quote"])
            out.append(not any(2 * p.span.overlap(span) > len(span) for p in passages))
            if not out[-1]:
                troubles.append(("NOISE KEPT", story.name, noise["article"], noise["quote"]))
        for member in (member for group in coded["groups"] for member in group["members"]):
            text, passages = read[member["article"]]
            span = place(text, member["quote"])
            kept.append(any(2 * p.span.overlap(span) >= min(len(p.span), len(span)) for p in passages))
            exact.append(any(p.span == span for p in passages))
            if not kept[-1]:
                troubles.append(("SENTENCE LOST", story.name, member["article"], member["quote"]))
            elif not exact[-1]:
                near = [p.text for p in passages if p.span.overlap(span)]
                troubles.append(("NOT EQUAL", story.name, member["article"], f"{member['quote']} <> {near}"))
        for article, (text, passages) in read.items():
            quotes = [place(text, n["quote"]) for n in coded["noise"] if n["article"] == article]
            for lost in clean(Article(id=article, text=text)):
                if lost.reason not in ("title", "heading", "dateline") and not any(
                    lost.span.overlap(q) for q in quotes
                ):
                    troubles.append(
                        (
                            f"LEFT OUT ({lost.reason})",
                            story.name,
                            article,
                            text[lost.span.start : lost.span.end],
                        )
                    )
                if lost.reason in ("heading", "dateline"):
                    troubles.append((f"  {lost.reason}", story.name, article, text[lost.span.start : lost.span.end]))
            assert all(text[p.span.start : p.span.end] == p.text for p in passages)
    share = {name: sum(x) / len(x) for name, x in (("noise out", out), ("kept", kept), ("equal", exact)) if x}
    print(
        gold,
        {name: round(value, 4) for name, value in share.items()},
        f"noise {len(out)}, sentences {len(kept)}",
    )
    for trouble in troubles:
        print("  ", *trouble, sep=" | ")
    return share


def main() -> None:
    data = Path(os.environ.get("FRAMING_DATA", Path(__file__).parents[2] / "shared" / "data"))
    for folder in sys.argv[1:] or [data / "gold" / "stories", data / "gold" / "train_stories"]:
        measure(Path(folder))


if __name__ == "__main__":
    main()
