"""Word lists as they are written: words between blanks."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set, so that a list of words can be written as one reads it."""
    return frozenset(text.split())
