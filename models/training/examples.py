"""Coded pairs of passages as the axes see them: from pair files and from the aligned sentences of stories."""

import itertools
import json
from dataclasses import dataclass

import data
import held_out

from framing.alignment.encoders import for_heads, load_encoder
from framing.alignment.phrases import PhraseSimilarity
from framing.alignment.wording import wording_of
from framing.axes import all_axes
from framing.axes.base import Pair
from framing.axes.contrast import candidates, signals
from framing.datatypes import Passage, Span
from framing.text.annotate import annotate


@dataclass
class Example:
    group: str  # topic or story: never split
    texts: tuple[str, str]
    coded: dict[str, dict]  # axis -> coded difference
    weight: float
    signals: dict[str, dict[str, float]] = None  # axis -> signals
    candidates: dict = None
    same: bool = True  # whether both report one event
    told: bool = True  # whether anybody looked for differences


def from_pairs(rows, weight=1.0, *, same=True):
    """Coded pairs that report one event, or those that do not: nothing is coded in these."""
    for row in rows:
        if row["same_event"] == same:
            coded = {d["axis"]: d for d in row["differences"]}
            yield Example(data.little_event(row), (row["a"]["text"], row["b"]["text"]), coded, weight, same=same)


def from_stories(folder="train_stories"):
    for story in sorted((data.SHARED / "gold" / folder).iterdir()):
        gold = json.loads((story / "gold.json").read_text(encoding="utf-8"))
        for group in gold["groups"]:
            quotes = {}
            for member in group["members"]:
                quotes.setdefault(member["article"], []).append(member["quote"])
            for a, b in itertools.combinations(sorted(quotes), 2):
                pairs = list(itertools.product(quotes[a], quotes[b]))
                for x, y in pairs:
                    yield Example(story.name, (x, y), _coded(gold, group["id"], a, b, x, y), 0.7 / len(pairs) ** 0.5)


def _coded(gold, group, a, b, x, y):
    coded = {}
    for d in gold["differences"]:
        sides = {d["a"]["article"]: d["a"]["evidence"], d["b"]["article"]: d["b"]["evidence"]}
        if d["group"] == group and set(sides) == {a, b} and sides[a] in x and sides[b] in y:
            flip = d["a"]["article"] == b
            way = {"a": "b", "b": "a", None: None}[d["direction"]] if flip else d["direction"]
            coded[d["axis"]] = {"axis": d["axis"], "direction": way, "evidence_a": sides[a], "evidence_b": sides[b],
                                "strength": d["strength"]}  # fmt: skip
    return coded


def contrasted(examples, scale="default", axes=None):
    """Run every axis over the examples, filling in their candidates and signals."""
    examples, known_jointly = list(examples), held_out.read()
    axes = axes or all_axes()
    passages = [Passage(f"{n}{side}", f"{n}{side}", 0, Span(0, len(t)), t)
                for n, e in enumerate(examples) for side, t in zip("ab", e.texts, strict=True)]  # fmt: skip
    annotations = annotate(passages, "en")
    encoder = load_encoder(scale)
    vectors = encoder.encode([p.text for p in passages])
    readings = {axis.id: axis.read(annotations, for_heads(encoder, vectors)) for axis in axes}
    wording, known = wording_of(encoder), {p.text: v for p, v in zip(passages, vectors, strict=True)}
    similarity = PhraseSimilarity(encoder, (p for rs in readings.values() for r in rs for p in r.phrases), known)
    for n, example in enumerate(examples):
        a, b = 2 * n, 2 * n + 1
        left, right = ({k: v[i] for k, v in readings.items()} for i in (a, b))
        pair = Pair(annotations[a], annotations[b], left, right, float(vectors[a] @ vectors[b]), similarity, wording,
                    held_out.joint_of(example.texts, known_jointly))  # fmt: skip
        example.candidates = candidates(pair, axes)
        example.signals = signals(pair, example.candidates)
    return examples
