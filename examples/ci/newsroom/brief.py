"""Makes a brief of a wire story: its first sentences, without the title."""

from __future__ import annotations

import re


def brief(story: str, sentences: int = 3) -> str:
    """Return the first sentences of a story's body."""
    body = " ".join(story.split("\n")[1:])
    found = re.split(r"(?<=[.!?])\s+", " ".join(body.split()))
    return " ".join(found[:sentences])
