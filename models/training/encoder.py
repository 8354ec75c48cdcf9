"""Fine-tune MiniLM so that passages of different articles about the same event lie close together.

    python models/training/encoder.py OUT_FOLDER [--fold K/N] [--steps 900] [--seed 7] [--masked 0.06]

Pools (an ECB+ topic, a gold story, rewritten articles, coded pairs) are batched so that most negatives are hard: other
sentences of the same story, the sister event of the same topic. The loss is supervised contrastive (Khosla et al.
2020) over passages of other documents plus a sigmoid loss on all cross-document pairs (Zhai et al. 2023), which
teaches an absolute scale for "no counterpart". Word embeddings stay frozen. The result is averaged with the starting
weights (Wortsman et al. 2022, WiSE-FT). With --masked, that share of the word pieces of half the passages is masked, so
that no single word is relied on. With --fold, every N-th pool is held out, for training the pair scorer on
vectors that have not seen their own links.
"""

import argparse
import random
import time
from pathlib import Path

import data
import torch
from descent import Descent
from export_encoder import plain_minilm
from sentence_transformers import SentenceTransformer

TEMPERATURE, RATE, KEEP = 0.06, 4e-5, 0.3
CLS, SEP, MASK = 101, 102, 103


def batches(pools, steps, seed):
    rng = random.Random(seed)
    kinds = {k: [p for p in pools if p.kind == k] for k in ("pile", "story", "rewrite", "pair")}
    for _ in range(steps):
        kind = rng.choices(["pile", "story", "rewrite", "pair"], [4, 4, 3, 2])[0]
        count = {"pile": 1, "story": 1, "rewrite": 3, "pair": 22}[kind]
        yield [sample(p, rng, 44 // count if kind != "pair" else 2) for p in rng.sample(kinds[kind], count)]


def sample(pool, rng, size):
    """Pick passages of a pool: those of a random subset of its links first, then others."""
    links = list(pool.links)
    rng.shuffle(links)
    chosen = {}
    for a, i, b, j in links:
        if len(chosen) >= 0.8 * size:
            break
        chosen[a, i] = chosen[b, j] = None
    everything = [(d, i) for d, passages in enumerate(pool.documents) for i in range(len(passages))]
    for key in rng.sample(everything, min(size, len(everything))):
        if len(chosen) >= size:
            break
        chosen[key] = None
    return pool, list(chosen)


def tensors(batch):
    texts, owner = [], []
    for number, (pool, chosen) in enumerate(batch):
        texts += [pool.documents[d][i] for d, i in chosen]
        owner += [(number, d, i) for d, i in chosen]
    n = len(texts)
    target, allowed, weight = torch.zeros(n, n), torch.zeros(n, n), torch.ones(n, n)
    for x, (p, d, i) in enumerate(owner):
        for y, (q, e, j) in enumerate(owner):
            if p != q:
                allowed[x, y] = 1
            elif d != e:
                pool = batch[p][0]
                link = pool.links.get((d, i, e, j), pool.links.get((e, j, d, i), 0.0))
                target[x, y], allowed[x, y] = link, 1
                if pool.kind == "rewrite" and not link:
                    weight[x, y] = 0.4  # listed links may be incomplete
    return texts, target, allowed, weight


def masked(ids, hidden):
    """Mask a share of the word pieces in half of the passages."""
    chosen = (torch.rand(ids.shape) < hidden) & (torch.rand(len(ids), 1) < 0.5)
    return torch.where(chosen & (ids != CLS) & (ids != SEP) & (ids != 0), torch.tensor(MASK), ids)


def train(pools, steps, seed=7, hidden=0.0):
    torch.manual_seed(seed)
    model = SentenceTransformer(str(plain_minilm()), device="cpu")
    start = {k: v.clone() for k, v in model.state_dict().items()}
    model.train()
    for name, parameter in model.named_parameters():
        parameter.requires_grad = "embeddings" not in name
    scale, bias = torch.nn.Parameter(torch.tensor(12.0)), torch.nn.Parameter(torch.tensor(-7.0))
    weights = [p for p in model.parameters() if p.requires_grad]
    descent = Descent(weights, RATE, [scale, bias], 1e-2, steps)
    began, seen = time.time(), 0.0
    for step, batch in enumerate(batches(pools, steps, seed)):
        texts, target, allowed, weight = tensors(batch)
        features = model.tokenize(texts)
        features["input_ids"] = masked(features["input_ids"], hidden)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            vectors = model(features)["sentence_embedding"].float()
        vectors = torch.nn.functional.normalize(vectors, dim=1)
        cosine = vectors @ vectors.T
        logits = (cosine / TEMPERATURE).masked_fill(allowed == 0, -1e4) + torch.log(weight)
        has = target.sum(1) > 0
        share = target / target.sum(1, keepdim=True).clamp(min=1e-6)
        contrast = -(share * torch.log_softmax(logits, 1))[has].sum(1).mean() if has.any() else 0.0
        signs = torch.where(target > 0, 1.0, -1.0)
        pairwise = -torch.nn.functional.logsigmoid(signs * (scale * cosine + bias)) * allowed * weight
        balance = torch.where(target > 0, 4.0, 1.0)
        seen += descent.step(contrast + 4 * (pairwise * balance).sum() / (allowed * balance).sum())
        if step % 50 == 49:
            print(f"{step + 1}/{steps} loss {seen / 50:.3f} {time.time() - began:.0f} s", flush=True)
            seen = 0.0
    tuned = model.state_dict()
    for key in tuned:
        if tuned[key].is_floating_point():
            tuned[key] = (1 - KEEP) * tuned[key] + KEEP * start[key]
    model.load_state_dict(tuned)
    return model.eval()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--fold", default="")
    parser.add_argument("--steps", type=int, default=900)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--masked", type=float, default=0.0)
    options = parser.parse_args()
    pools = data.ecbplus() + data.news_synth() + data.stories() + data.pair_pools()
    if options.fold:
        fold, folds = map(int, options.fold.split("/"))
        pools = [p for n, p in enumerate(pools) if n % folds != fold]
    train(pools, options.steps, options.seed, options.masked).save(str(options.out), create_model_card=False)
