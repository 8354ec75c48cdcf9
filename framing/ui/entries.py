"""A line in a list of saved things: what it is called, and a few facts below in small print."""

from __future__ import annotations

from collections.abc import Iterable

from framing.ui.escape import escape, plain


def entry(name: str, facts: Iterable[str]) -> str:
    """Return the line as HTML; facts without words are left out."""
    below = " · ".join(plain(fact, 160) for fact in facts if fact)
    return f'<div class="fr"><bdi>{escape(plain(name, 200))}</bdi><br><small>{escape(below)}</small></div>'
