"""Make the word vectors: models/alignment/wording.{safetensors,json}.

    python models/training/wording.py

Every word piece of the encoder's vocabulary is encoded alone; the vectors are centred, reduced by PCA and kept as
8-bit directions with two weights each. A straight line brings their cosines to the scale of the encoder's, fitted on
phrases of our own pairs.
"""

import json
import re
from concurrent.futures import ThreadPoolExecutor

import data
import manifest
import numpy as np
from links import TARGET
from safetensors.numpy import save_file

from framing.alignment.encoders import load_encoder
from framing.alignment.wording import Wording

DIMENSIONS, SMOOTHING = 128, 1e-3


def encoded(encoder, names):
    """The mean vector of each piece between its two frame tokens; zero for pieces that stand in no text."""
    ids = {name: i for i, name in enumerate(names)}
    frame = ids["[CLS]"], ids["[SEP]"]

    def one(i):
        tokens = np.array([[frame[0], i, frame[1]]])
        feed = {"input_ids": tokens, "attention_mask": np.ones_like(tokens), "token_type_ids": np.zeros_like(tokens)}
        return encoder._session.run(None, feed)[0][0].mean(axis=0)

    usable = [i for i, name in enumerate(names) if not name.startswith("[")]
    found = np.zeros((len(names), encoder.dimensions), dtype=np.float32)
    with ThreadPoolExecutor(2) as pool:
        found[usable] = list(pool.map(one, usable))
    return found, usable


def main():
    encoder = load_encoder("default")
    tokenizer = encoder._tokenizer
    names = [n for n, _ in sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])]
    vectors, usable = encoded(encoder, names)
    vectors[usable] -= vectors[usable].mean(axis=0)
    _, _, axes = np.linalg.svd(vectors[usable][::4], full_matrices=False)
    vectors = vectors @ axes[:DIMENSIONS].T
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    texts = [t for p in data.ecbplus() + data.news_synth() + data.stories() for d in p.documents for t in d]
    held = np.zeros(len(names))
    for text in texts:
        held[list(set(tokenizer.encode(text, add_special_tokens=False).ids))] += 1
    worded = np.array([any(c.isalnum() for c in name) for name in names])
    arrays = {
        "directions": np.round(127 * vectors).astype(np.int8),
        "smooth": (SMOOTHING / (SMOOTHING + held / len(texts))).astype(np.float16),
        "rarity": (np.log((len(texts) + 1) / (held + 1)) * worded).astype(np.float16),
    }
    save_file(arrays, TARGET / "wording.safetensors")
    record = {"version": "1", "scale": {"slope": 1.0, "offset": 0.0}}  # the plain cosine
    (TARGET / "wording.json").write_text(json.dumps(record) + "\n", encoding="utf-8")
    wording = Wording()
    phrases = []
    for row in [r for r in data.pairs() if r["same_event"]][::6]:
        a, b = ([p.strip() for p in re.findall(r"[A-Za-z' -]{6,40}", row[side]["text"])[:3]] for side in "ab")
        phrases += [(x, y) for x in a for y in b if x and y]
    known = sorted({p for pair in phrases for p in pair})
    full = dict(zip(known, encoder.encode(known), strict=True))
    slope, offset = np.polyfit([wording(*p) for p in phrases], [float(full[a] @ full[b]) for a, b in phrases], 1)
    record["scale"] = {"slope": round(float(slope), 4), "offset": round(float(offset), 4)}
    (TARGET / "wording.json").write_text(json.dumps(record) + "\n", encoding="utf-8")
    manifest.write()
    print(len(names), "word pieces;", len(phrases), "pairs of phrases; scale", record["scale"])


if __name__ == "__main__":
    main()
