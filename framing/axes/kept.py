"""Keeps what was read in the last passages, since several axes ask for the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import TypeVar

from framing.axes.lexicon import Changes, lists_in_force
from framing.datatypes import Annotation

Found = TypeVar("Found")

MOST = 512  # passages whose readings are kept, some 10 MB


def kept(read: Callable[[Annotation], Iterable[Found]]) -> Callable[[Annotation], list[Found]]:
    """Let a function read a passage once, as long as the same word lists are in force."""
    known: dict[int, tuple[Annotation, Mapping[str, Changes], tuple[Found, ...]]] = {}

    @wraps(read)
    def remembered(annotation: Annotation) -> list[Found]:
        found = known.get(id(annotation))
        if found is None or found[0] is not annotation or found[1] is not lists_in_force():
            if len(known) >= MOST:
                known.clear()
            found = known[id(annotation)] = annotation, lists_in_force(), tuple(read(annotation))
        return list(found[2])

    return remembered
