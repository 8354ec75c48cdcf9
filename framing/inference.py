"""Small models in onnxruntime: one thread and one text (or pair) a run, so that no result depends on its neighbours."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

_PINNED = os.environ.get("OMP_NUM_THREADS", "")  # as batch workers and cluster managers set it
THREADS = int(_PINNED) if _PINNED.isdecimal() and int(_PINNED) else min(4, os.cpu_count() or 1)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

Item = TypeVar("Item")
Result = TypeVar("Result")


def session(model: bytes | str) -> Any:
    """Open an ONNX model, given as bytes or as a path, on one thread of the CPU."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def whole(text: str) -> str:
    """Return a text as a tokenizer takes it, as long as before: half characters become replacement characters."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def in_threads(work: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
    """Do the same work with every item, a thread a core, each taking the next item when it is ready; in order."""
    known = list(items)
    if THREADS == 1 or len(known) < 2:
        return [work(item) for item in known]
    waiting = enumerate(known)
    with ThreadPoolExecutor(THREADS) as pool:
        shares = pool.map(lambda _: [(at, work(item)) for at, item in waiting], range(THREADS))
    return [result for _, result in sorted((row for share in shares for row in share), key=lambda row: row[0])]
