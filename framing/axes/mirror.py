"""Makes a contrast symmetric by construction: it always sees the two texts in the same order."""

from __future__ import annotations

from collections.abc import Callable

from framing.axes.base import Candidate, Pair


def contrast_in_order(pair: Pair, contrast: Callable[[Pair], Candidate | None]) -> Candidate | None:
    """Contrast a pair in the order of its texts and turn the result back to the order asked for.

    Equal texts have nothing to contrast and give None.
    """
    left, right = pair.a.passage.text, pair.b.passage.text
    if left == right:
        return None
    if left < right:
        return contrast(pair)
    found = contrast(pair.swapped())
    return None if found is None else found.swapped()
