"""Searching a library: python benchmarks/index.py [--sizes 10000 50000 200000] [--queries 200].

Exact search in float16 blocks against the HNSW graph of faiss, on random vectors in clusters of about fifty, as articles
about one event make them: recall at 10 of the graph, queries per second of both one at a time, and what building and
keeping a graph costs. Queries are vectors of the same clusters that are not in the index. Set OMP_NUM_THREADS=1 for
figures of one core.
"""

import argparse
import tempfile
import time
from pathlib import Path

import numpy as np

from framing.store.index import BLOCK, ExactIndex, HnswIndex

DIMENSIONS = 384
CLUSTER = 50  # vectors about one centre
SPREAD = 0.8  # length of the noise beside a centre of length 1: cosines of about 0.6 within a cluster
NEAREST = 10


def clustered(count, queries, seed=0):
    """Vectors and queries of unit length, shapes (count, 384) in float16 and (queries, 384) in float32."""
    random = np.random.default_rng(seed)
    centres = unit(random.standard_normal((max(1, count // CLUSTER), DIMENSIONS), dtype=np.float32))
    vectors = np.empty((count, DIMENSIONS), dtype=np.float16)
    for start in range(0, count, BLOCK):
        some = min(BLOCK, count - start)
        vectors[start : start + some] = near(random, centres, some)
    return vectors, near(random, centres, queries)


def near(random, centres, count):
    noise = random.standard_normal((count, DIMENSIONS), dtype=np.float32) * (SPREAD / np.sqrt(DIMENSIONS))
    return unit(centres[random.integers(len(centres), size=count)] + noise)


def unit(vectors):
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def timed(index, queries):
    """Numbers of the nearest to each query, asked one at a time, and queries per second."""
    index.search(queries[:1], NEAREST)
    began = time.perf_counter()
    found = [index.search(query[None], NEAREST)[0][0].tolist() for query in queries]
    return found, len(queries) / (time.perf_counter() - began)


def built(numbers, vectors):
    began = time.perf_counter()
    graph = HnswIndex(DIMENSIONS)
    for start in range(0, len(vectors), BLOCK):
        graph.add(numbers[start : start + BLOCK], vectors[start : start + BLOCK])
    return graph, time.perf_counter() - began


def saved(graph):
    """Megabytes of the graph's file, and seconds to read it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph"
        graph.save(path)
        began = time.perf_counter()
        HnswIndex.load(path)
        return path.stat().st_size / 2**20, time.perf_counter() - began


def main(sizes, queries):
    print("| vectors | exact, queries/s | HNSW, queries/s | recall at 10 | built in | file | read in |")
    print("|---|---|---|---|---|---|---|")
    for count in sizes:
        vectors, asked = clustered(count, queries)
        numbers = np.arange(1, count + 1)
        right, exact = timed(ExactIndex(numbers, vectors), asked)
        graph, seconds = built(numbers, vectors)
        found, walked = timed(graph, asked)
        recall = np.mean([len(set(a) & set(b)) / len(b) for a, b in zip(found, right, strict=True)])
        size, read = saved(graph)
        print(
            f"| {count:,} | {exact:,.0f} | {walked:,.0f} | {recall:.3f} | {seconds:,.1f} s | {size:,.0f} MB "
            f"| {read:.2f} s |",
            flush=True,
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 50_000, 200_000])
    parser.add_argument("--queries", type=int, default=200)
    options = parser.parse_args()
    main(options.sizes, options.queries)
