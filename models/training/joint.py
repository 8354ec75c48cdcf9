"""Train the reader of pairs: models/joint/joint_qint8.onnx, joint.json, and joint_held_out.json for the axes' scorers.

    python models/training/joint.py [--epochs 8] [--folds 4]

A cross-encoder (Nogueira and Cho 2019): MiniLM reads both passages of a coded pair at once, and tells by axis whether
they differ, on any axis, which side has more, and whether both report one event at all. What it tells of a pair must not
depend on which passage comes first: the order is drawn anew each time. It also learns to find the coded evidence, piece
by piece (rationales, DeYoung et al. 2020). Word embeddings and the lowest layers stay frozen, and a tenth of the word
pieces is masked, so that no single word is relied on.

Pairs of different events, and passages of one story that only look alike, are among the examples: there nothing differs.
Of linked passages of public sets, some at a time, it learns only whether they report one event.

The axes' scorers must learn how far to trust it on pairs that it has not seen: joint_held_out.json has what it told of our
newest pairs, which it is not taught (data.FOR_READER), and of the others what models told that were trained without a
pair's topic, in the order of the texts.
"""

import argparse
import json
import multiprocessing
import random
from pathlib import Path

import data
import held_out
import lookalikes
import manifest
import numpy as np
import torch
from descent import Descent
from export_encoder import int8, plain_minilm
from held_out import AXES, DIRECTED
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy
from transformers import AutoModel, AutoTokenizer

import examples

TARGET = Path(__file__).parents[1] / "joint"
CONFLICT = AXES.index("factual-conflict")
LINKS = 4000  # pairs of the public sets that are read in an epoch
TOKENS, BATCH, RATE, HEAD_RATE, HIDDEN, FROZEN = 256, 16, 1e-4, 2e-3, 0.1, 2
OF_EXAMPLE = ("weight", "same", "told")
MASK, WORDS = 103, 104  # the piece that masks, and the first that is no sign of the tokenizer's own


class Model(torch.nn.Module):
    """MiniLM over both passages with linear heads on the mean of either, and on each word piece."""

    def __init__(self):
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            plain_minilm(), attn_implementation="eager", hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
            dtype=torch.float32,
        )  # fmt: skip
        frozen = ("embeddings", *(f"layer.{n}." for n in range(FROZEN)))
        for name, parameter in self.encoder.named_parameters():
            parameter.requires_grad = not any(part in name for part in frozen)
        width = self.encoder.config.hidden_size
        self.drop = torch.nn.Dropout(0.2)
        self.apart, self.more = (torch.nn.Linear(2 * width, n) for n in (len(AXES) + 1, len(AXES)))
        self.evidence, self.same = torch.nn.Linear(width, len(AXES)), torch.nn.Linear(3 * width, 1)

    def forward(self, input_ids, attention_mask, token_type_ids):
        """Log-odds: (pairs, axes + 1) that they differ, (pairs, axes) that the first has more, of pieces, (pairs,) of one event."""
        hidden = self.encoder(input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids).last_hidden_state
        second = token_type_ids.unsqueeze(-1).to(hidden.dtype)
        first = attention_mask.unsqueeze(-1).to(hidden.dtype) - second
        a, b = ((hidden * side).sum(1) / side.sum(1) for side in (first, second))
        both = self.drop(torch.cat([(a + b) / 2, a - b], dim=1))
        told = self.drop(torch.cat([(a + b) / 2, (a - b).abs(), hidden[:, 0]], dim=1))
        return self.apart(both), self.more(both), self.evidence(hidden), self.same(told).squeeze(-1)


def tokens_of(tokenizer, pairs):
    return tokenizer([a for a, _ in pairs], [b for _, b in pairs], padding=True, truncation=True, max_length=TOKENS,
                     return_offsets_mapping=True, return_tensors="pt")  # fmt: skip


def masked(ids):
    chosen = (torch.rand(ids.shape) < HIDDEN) & (ids >= WORDS)
    return torch.where(chosen, torch.tensor(MASK), ids)


def truths(batch):
    """What coders say of (example, turned) pairs: differs, by axis and on any; who has more: 1, 0, or nan."""
    apart, more = np.zeros((len(batch), len(AXES) + 1)), np.full((len(batch), len(AXES)), np.nan)
    for row, (example, turned) in enumerate(batch):
        for axis, coded in example.coded.items():
            column = AXES.index(axis)
            apart[row, column] = 1
            apart[row, -1] = max(apart[row, -1], column != CONFLICT)
            if coded["direction"]:
                more[row, column] = (coded["direction"] == "a") != turned
    return torch.tensor(apart, dtype=torch.float32), torch.tensor(more, dtype=torch.float32)


def evidence_loss(found, batch, given, offsets):
    """Cross-entropy of the word pieces of every side that has coded evidence."""
    losses = []
    for row, (example, turned) in enumerate(batch):
        for side in (0, 1):
            mine = (given["attention_mask"][row] == 1) & (given["token_type_ids"][row] == side)
            mine &= offsets[row][:, 1] > 0
            text, name = example.texts[side != turned], "ab"[side != turned]
            for axis, coded in example.coded.items():
                quote = coded[f"evidence_{name}"]
                if not quote or quote not in text or not mine.any():
                    continue
                start = text.find(quote)
                truth = (offsets[row][mine][:, 0] < start + len(quote)) & (offsets[row][mine][:, 1] > start)
                losses.append(cross_entropy(found[row, mine, AXES.index(axis)], truth.float()))
    return torch.stack(losses).mean() if losses else torch.zeros(())


def batches(known, rng):
    """One epoch: batches of pairs of about one length, in random order."""
    known, found = rng.sample(known, len(known)), []
    for at in range(0, len(known), 12 * BATCH):
        near = sorted(known[at : at + 12 * BATCH], key=lambda e: sum(map(len, e.texts)))
        found += [near[i : i + BATCH] for i in range(0, len(near), BATCH)]
    return rng.sample(found, len(found))


def train(known, links, epochs, name, seed=1):
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    rng = random.Random(seed)
    tokenizer, model = AutoTokenizer.from_pretrained(plain_minilm()), Model().train()
    tuned = [p for p in model.encoder.parameters() if p.requires_grad]
    heads = [p for head in (model.apart, model.more, model.evidence, model.same) for p in head.parameters()]
    descent = Descent(tuned, RATE, heads, HEAD_RATE, epochs * -(-(len(known) + LINKS) // BATCH))
    for epoch in range(epochs):
        seen = []
        for chosen in batches([*known, *rng.sample(links, LINKS)], rng):
            batch = [(example, rng.random() < 0.5) for example in chosen]
            given = tokens_of(tokenizer, [e.texts[::-1] if turned else e.texts for e, turned in batch])
            offsets = given.pop("offset_mapping")
            with torch.autocast("cpu", dtype=torch.bfloat16):
                found = model(**{**given, "input_ids": masked(given["input_ids"])})
            apart, more, evidence, one = (x.float() for x in found)
            truth, way = truths(batch)
            weight, same, told = (torch.tensor([float(getattr(e, k)) for e in chosen]) for k in OF_EXAMPLE)
            loss = (cross_entropy(apart, truth, reduction="none").sum(1) * weight * told).mean()
            loss = loss + (cross_entropy(one, same, reduction="none") * weight).mean()
            if (sure := ~way.isnan()).any():
                loss = loss + cross_entropy(more[sure], way[sure]) / 2
            seen.append(descent.step(loss + evidence_loss(evidence, batch, given, offsets)))
        print(f"{name}, epoch {epoch + 1} of {epochs}: loss {np.mean(seen):.3f}", flush=True)
    return model.eval(), tokenizer


def opinions(model, tokenizer, known):
    """What a model tells of examples, each with its texts in order: by digest, all log-odds."""
    pairs = sorted({tuple(sorted(e.texts)) for e in known})
    found = {}
    with torch.no_grad():
        for at in range(0, len(pairs), BATCH):
            given = tokens_of(tokenizer, pairs[at : at + BATCH])
            given.pop("offset_mapping")
            apart, more, _, same = model(**given)
            rows = torch.cat([apart, more, same[:, None]], dim=1).numpy()
            found |= {held_out.digest(pair): [round(float(v), 3) for v in row]
                      for pair, row in zip(pairs[at : at + BATCH], rows, strict=True)}  # fmt: skip
    return found


def fold_of(known, folds):
    """By group, the fold that it is held out in."""
    groups = sorted({e.group for e in known})
    random.Random(0).shuffle(groups)
    return {group: n % folds for n, group in enumerate(groups)}


def unseen(known, links, fold, folds, epochs):
    where = fold_of(known, folds)
    model, tokenizer = train([e for e in known if where[e.group] != fold], links, epochs, f"without part {fold + 1}")
    return opinions(model, tokenizer, [e for e in known if where[e.group] == fold])


def ship(known, links, new, epochs):
    model, tokenizer = train(known, links, epochs, "whole")
    TARGET.mkdir(exist_ok=True)
    names = ["input_ids", "attention_mask", "token_type_ids"]
    outputs = {"apart": {0: "batch"}, "more": {0: "batch"}, "evidence": {0: "batch", 1: "tokens"}, "same": {0: "batch"}}
    int8(model, names, outputs, TARGET / "joint_qint8.onnx")
    record = {"version": "2", "max_tokens": TOKENS, "axes": AXES, "directed": DIRECTED}
    (TARGET / "joint.json").write_text(json.dumps(record) + "\n", encoding="utf-8")
    return opinions(model, tokenizer, new)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--folds", type=int, default=4)
    options = parser.parse_args()
    taught, new = [], []
    for row in data.pairs():
        (new if row["id"].startswith("own") and row["id"] >= data.FOR_READER else taught).append(row)
    new = [e for same in (True, False) for e in examples.from_pairs(new, same=same)]
    coded = [*examples.from_pairs(taught), *examples.from_stories()]
    known = [*coded, *examples.from_pairs(taught, same=False), *lookalikes.in_stories()]
    links = list(lookalikes.in_public_sets())
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        shipped = pool.apply_async(ship, (known, links, new, options.epochs))
        works = [(known, links, n, options.folds, options.epochs) for n in range(options.folds)]
        parts = pool.starmap(unseen, works, chunksize=1)
        record = {key: value for part in (*parts, shipped.get()) for key, value in part.items()}
    held_out.write(record)
    manifest.write()
    print(len(record), "pairs held out; wrote", TARGET)
