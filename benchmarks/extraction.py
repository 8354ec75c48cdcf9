"""Measures how well the article is taken out of web pages: `python benchmarks/extraction.py`.

61 real pages with the article body as ground truth (from scrapinghub/article-extraction-benchmark) lie in
`../shared/data/extraction`, or in `FRAMING_SHARED/data/extraction`. Measured are precision, recall and F1
over shingles of four tokens, per page and averaged, as there; the baseline is all visible text of the page.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
import time
from collections import Counter
from pathlib import Path
from statistics import fmean

from framing.errors import FramingError
from framing.readers import from_bytes
from framing.readers.encoding import decode
from framing.readers.markup import page_encoding, paragraphs

_TOKEN = re.compile(r"\w+", re.UNICODE)


def shingles(text: str, n: int = 4) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(text)
    return Counter(tuple(tokens[i : i + n]) for i in range(max(1, len(tokens) - n + 1))) if tokens else Counter()


def score(truth: str, found: str) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the shingles of one page."""
    right, got = shingles(truth), shingles(found)
    hits = (right & got).total()
    if not right and not got:
        return 1.0, 1.0, 1.0
    precision = hits / got.total() if got else 0.0
    recall = hits / right.total() if right else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0


def ours(page: bytes) -> str:
    try:
        return from_bytes(page, "page.html")[0].text
    except FramingError:
        return ""


def everything(page: bytes) -> str:
    return paragraphs(decode(page, declared=page_encoding(page)), limit=1000)


def main() -> None:
    root = Path(__file__).resolve().parents[1]
    folder = Path(os.environ.get("FRAMING_SHARED", root.parent / "shared")) / "data" / "extraction"
    if not folder.is_dir():
        sys.exit(f"{folder} is missing; set FRAMING_SHARED to the folder that holds data/extraction/.")
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    pages = {
        name: gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        for name in sorted(truth)
        if (folder / "html" / f"{name}.html.gz").exists()
    }
    print(f"{len(pages)} pages\n{'':28}precision  recall      F1  s/page")
    for label, extract in (("framing.readers.html", ours), ("all visible text (lxml)", everything)):
        start = time.perf_counter()
        scores = [score(truth[name]["articleBody"], extract(page)) for name, page in pages.items()]
        seconds = (time.perf_counter() - start) / len(pages)
        precision, recall, f1 = (fmean(column) for column in zip(*scores, strict=True))
        print(f"{label:28}{precision:9.3f}{recall:8.3f}{f1:8.3f}{seconds:8.2f}")
        if "-v" in sys.argv[1:]:
            for name, (p, r, f) in sorted(zip(pages, scores, strict=True), key=lambda item: item[1][2])[:8]:
                print(f"    {name[:12]} {p:.2f} {r:.2f} {f:.2f} {truth[name]['url'][:80]}")


if __name__ == "__main__":
    main()
