"""The data that a shipped model may be trained on, in one shape: pools of documents with linked passages.

A pool is a list of documents (lists of passages) and a dict of links {(doc, passage, doc, passage): weight}.
Licences are those of ../shared/data/README.md: ecbplus (CC BY 3.0), news_synth (CC BY 4.0), gold (our own), and the
pairs and piles in models/training (our own).
"""

import json
import os
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

SHARED = Path(os.environ.get("FRAMING_DATA", Path(__file__).parents[3] / "shared" / "data"))
OWN = Path(__file__).parent / "pairs"
PILES = Path(__file__).parent / "piles"
FOR_AXES = "own-19"  # from here on our pairs are new to the encoder and the pair scorers: see same_event.py

FOR_READER = (
    "own-27"  # from here on they are new to the reader of pairs, too: taught with them it did worse on real news
)


@dataclass
class Pool:
    name: str
    kind: str
    documents: list[list[str]]
    links: dict[tuple[int, int, int, int], float] = field(default_factory=dict)
    events: list[str] = field(default_factory=list)  # one per document: which look-alike event it reports


def rows(path):
    with Path(path).open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def ecbplus(split="train", name="ecbplus"):
    pools = []
    for topic in rows(SHARED / f"alignment/{name}/{split}.jsonl"):
        docs = topic["docs"]
        at = {d["id"]: i for i, d in enumerate(docs)}
        weights = [info["jaccard"] for info in topic["link_info"]]
        links = {(at[a], i, at[b], j): w for (a, i, b, j), w in zip(topic["links"], weights, strict=True)}
        pools.append(Pool(f"{name}-{topic['topic']}", "pile", [d["passages"] for d in docs], links,
                          [d["subtopic"] for d in docs]))  # fmt: skip
    return pools


def own_piles():
    """Our own topics of two look-alike events, linked like ECB+: by the events that two passages both mention."""
    pools = []
    for topic in (row for path in sorted(PILES.glob("*.jsonl")) for row in rows(path)):
        told = {(d, i): set(ids) for d, doc in enumerate(topic["docs"]) for i, (_, ids) in enumerate(doc["passages"])}
        links = {
            (*x, *y): len(told[x] & told[y]) / len(told[x] | told[y])
            for x, y in combinations(told, 2)
            if x[0] != y[0] and told[x] & told[y]
        }
        documents = [[text for text, _ in doc["passages"]] for doc in topic["docs"]]
        pools.append(Pool(topic["id"], "own", documents, links, [doc["event"] for doc in topic["docs"]]))
    return pools


def news_synth():
    pools = []
    for topic in rows(SHARED / "alignment/news_synth/train.jsonl"):
        at = {d["id"]: i for i, d in enumerate(topic["docs"])}
        links = {(at[a], i, at[b], j): 1.0 for a, i, b, j in topic["links"]}
        pools.append(Pool(topic["topic"], "rewrite", [d["passages"] for d in topic["docs"]], links, ["", ""]))
    return pools


def stories(folder="train_stories"):
    """Gold stories as pools; the passages are those of the package's own cleaner and segmenter."""
    from framing.readers import read
    from framing.text.clean import clean
    from framing.text.segment import segment

    pools = []
    for story in sorted((SHARED / "gold" / folder).iterdir()):
        gold = json.loads((story / "gold.json").read_text(encoding="utf-8"))
        names = [a["id"] for a in json.loads((story / "story.json").read_text(encoding="utf-8"))["articles"]]
        articles = [read(story / f"{name}.txt")[0] for name in names]
        passages = [segment(a, clean(a)) for a in articles]
        links = {}
        for group in gold["groups"]:
            members = []
            for member in group["members"]:
                doc = names.index(member["article"])
                start = articles[doc].text.find(member["quote"])
                end = start + len(member["quote"])
                for i, p in enumerate(passages[doc]):
                    shared = min(end, p.span.end) - max(start, p.span.start)
                    if shared >= 0.5 * min(end - start, len(p.span)):
                        members.append((doc, i))
            links |= {(*x, *y): 1.0 for x in members for y in members if x[0] < y[0]}
        documents = [[p.text for p in ps] for ps in passages]
        pools.append(Pool(story.name, "story", documents, links, [""] * len(names)))
    return pools


def pairs(*, own=True):
    """Coded pairs: those of the gold training file, and our own."""
    found = rows(SHARED / "gold/train_pairs.jsonl")
    for path in sorted(OWN.glob("*.jsonl")) if own else []:
        found += rows(path)
    return found


def little_event(row):
    """What a coded pair is about: several of ours tell one little event, under one topic in one file."""
    return f"{row['id'][:6]} {row['topic']}" if row["id"].startswith("own") else row["topic"]


def pair_pools():
    """Coded pairs as pools of two one-passage documents, but for those that were written to teach the axes."""
    return [
        Pool(
            r["id"],
            "pair",
            [[r["a"]["text"]], [r["b"]["text"]]],
            {(0, 0, 1, 0): 1.0} if r["same_event"] else {},
        )
        for r in pairs()
        if not r["id"].startswith("own") or r["id"] < FOR_AXES
    ]
