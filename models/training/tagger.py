"""Train the tagger of sentences: models/tagger/tagger_qint8.onnx and tagger.json.

    python models/training/tagger.py [--epochs 3.5]

The bundled encoder is tuned on two tasks at once: sentiment towards a target (NewsMTSC, Hamborg and Donnay 2021, MIT),
read at the target's words; and causal sentences with the spans of cause, effect and signal (Causal News Corpus, Tan et
al. 2022, CC0). Word embeddings stay frozen. Prints macro F1 on NewsMTSC's test_mt and F1 on the causal dev set, for
the weights and for their 8-bit export. The data themselves are not kept.
"""

import argparse
import json
import random
from pathlib import Path

import data
import manifest
import numpy as np
import torch
from descent import Descent
from export_encoder import int8
from sklearn.metrics import f1_score
from transformers import AutoModel, AutoTokenizer

from framing.axes.tagger import Tagger
from framing.datatypes import Span

TARGET = Path(__file__).parents[1] / "tagger"
ENCODER = Path(__file__).parents[1] / "encoder"
CLASSES, ROLES = ("negative", "neutral", "positive"), ("cause", "effect", "signal")
BATCH, RATE, HEAD_RATE, TOKENS = 24, 1e-4, 1e-3, 128


def targets(name):
    """Sentences with their targets: (text, [(span, class), ...])."""
    found = {}
    for row in data.rows(data.SHARED / f"framing/newsmtsc/{name}.jsonl"):
        found.setdefault(row["text"], []).append((tuple(row["target_span"]), CLASSES.index(row["labels"][0])))
    return list(found.items())


def causes(name):
    """Sentences with whether they state a cause, and its spans: (text, (causal, relations))."""
    rows = data.rows(data.SHARED / f"framing/causal_news/{name}.jsonl")
    return [(r["text"], (r["labels"][0] == "causal", r["relations"])) for r in rows]


class Model(torch.nn.Module):
    """The encoder with linear heads on its tokens."""

    def __init__(self, folder):
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder, attn_implementation="eager", dtype=torch.float32)
        width = self.encoder.config.hidden_size
        self.tone, self.role, self.causal = (torch.nn.Linear(w, n) for w, n in ((2 * width, 3), (width, 3), (width, 1)))
        self.drop = torch.nn.Dropout(0.1)

    def heads(self, hidden, mask):
        """Log-odds: (texts, tokens, 3) of tone, the same of role, (texts,) of causality."""
        mask = mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * mask).sum(1, keepdim=True) / mask.sum(1, keepdim=True)
        hidden, mean = self.drop(hidden), self.drop(mean)
        tone = self.tone(torch.cat([hidden, mean.expand_as(hidden)], dim=2))
        return tone, self.role(hidden), self.causal(mean)[:, 0, 0]

    def forward(self, input_ids, attention_mask, token_type_ids):
        hidden = self.encoder(input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids).last_hidden_state
        tone, role, causal = self.heads(hidden, attention_mask)
        return tone, torch.sigmoid(role), torch.sigmoid(causal)


def touched(offsets, span):
    return (offsets[:, 0] < span[1]) & (offsets[:, 1] > span[0])


def loss_of(model, tokenizer, kind, batch):
    batch_of = tokenizer([text for text, _ in batch], padding=True, truncation=True, max_length=TOKENS,
                         return_offsets_mapping=True, return_tensors="pt")  # fmt: skip
    offsets, mask = batch_of.pop("offset_mapping"), batch_of["attention_mask"]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = model.encoder(**batch_of).last_hidden_state
    tone, role, causal = model.heads(hidden.float(), mask)
    if kind == "targets":
        rows, truth = [], []
        for at, (_, named) in enumerate(batch):
            for span, label in named:
                if (inside := touched(offsets[at], span)).any():
                    rows.append(tone[at][inside].mean(0)), truth.append(label)
        weight = torch.tensor([1.0, 1.0, 1.2])
        return torch.nn.functional.cross_entropy(torch.stack(rows), torch.tensor(truth), weight, label_smoothing=0.05)
    spans = torch.zeros_like(role)
    for at, (_, (_, relations)) in enumerate(batch):
        for relation in relations:
            for start, end, name in relation:
                spans[at][touched(offsets[at], (start, end)), ROLES.index(name)] = 1
    truth = torch.tensor([float(label) for _, (label, _) in batch])
    each = torch.nn.functional.binary_cross_entropy_with_logits(role, spans, reduction="none") * mask.unsqueeze(-1)
    return torch.nn.functional.binary_cross_entropy_with_logits(causal, truth) + each.sum() / mask.sum() / 3


def batches(tasks, rng):
    """One epoch: batches of sentences of about one length, the tasks mixed."""
    found = []
    for kind, rows in tasks.items():
        rows = rng.sample(rows, len(rows))
        for at in range(0, len(rows), 20 * BATCH):
            near = sorted(rows[at : at + 20 * BATCH], key=lambda row: len(row[0]))
            found += [(kind, near[i : i + BATCH]) for i in range(0, len(near), BATCH)]
    return rng.sample(found, len(found))


def train(epochs, seed=1):
    torch.manual_seed(seed)
    rng = random.Random(seed)
    tasks = {"targets": targets("train"), "causes": causes("train")}
    tokenizer, model = AutoTokenizer.from_pretrained(ENCODER), Model(ENCODER)
    for parameter in model.encoder.embeddings.parameters():
        parameter.requires_grad = False
    steps = int(epochs * sum(-(-len(rows) // BATCH) for rows in tasks.values()))
    tuned = [p for p in model.encoder.parameters() if p.requires_grad]
    heads = [p for head in (model.tone, model.role, model.causal) for p in head.parameters()]
    descent = Descent(tuned, RATE, heads, HEAD_RATE, steps)
    queue, seen = [], []
    for step in range(steps):
        queue = queue or batches(tasks, rng)
        seen.append(descent.step(loss_of(model.train(), tokenizer, *queue.pop())))
        if step % 100 == 99:
            print(f"{step + 1}/{steps} loss {np.mean(seen[-100:]):.3f}", flush=True)
    return model.eval()


def export(model):
    names = ["input_ids", "attention_mask", "token_type_ids"]
    outputs = {"tone": {0: "batch", 1: "tokens"}, "role": {0: "batch", 1: "tokens"}, "causal": {0: "batch"}}
    TARGET.mkdir(exist_ok=True)
    int8(model, names, outputs, TARGET / "tagger_qint8.onnx")
    (TARGET / "tagger.json").write_text(json.dumps({"version": "1", "max_tokens": TOKENS}) + "\n", encoding="utf-8")
    manifest.write()


def measure():
    """Print what the exported model reads in the public sets."""
    tagger, truth, guess = Tagger(), [], []
    rows = targets("test_mt")
    for (_, named), tags in zip(rows, tagger.read([text for text, _ in rows]), strict=True):
        for span, label in named:
            truth.append(label), guess.append(int(np.argmax(tags.attitude(Span(*span)))))
    print("NewsMTSC test_mt, macro F1:", round(f1_score(truth, guess, average="macro"), 3))
    rows = causes("dev")
    told = [tags.causal > 0.5 for tags in tagger.read([text for text, _ in rows])]
    print("Causal News Corpus dev, F1:", round(f1_score([label for _, (label, _) in rows], told), 3))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=float, default=3.5)
    options = parser.parse_args()
    export(train(options.epochs))
    measure()
