"""The dependency tree of one annotated passage: children, subtrees and their ranges of characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from framing.datatypes import Span, Token


class Tree:
    """Walks over the tokens of one passage by their index.

    Args:
        tokens: The passage's tokens with heads (indices into the same sequence).
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens

    @cached_property
    def children(self) -> list[list[int]]:
        """The dependents of every token, in reading order."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                below[token.head].append(index)
        return below

    def child(self, index: int, *deps: str) -> int | None:
        """Return the first dependent with one of these labels, or None."""
        return next((c for c in self.children[index] if self.tokens[c].dep in deps), None)

    def subtree(self, index: int, without: Iterable[int] = ()) -> list[int]:
        """Return a token and all below it in reading order, leaving out the branches at `without`."""
        leave = set(without)
        found: list[int] = []
        todo = [index]
        while todo:
            here = todo.pop()
            if here in leave:
                continue
            found.append(here)
            todo.extend(self.children[here])
        return sorted(found)

    def ancestors(self, index: int) -> list[int]:
        """Return the governing tokens from the nearest up to the root."""
        chain: list[int] = []
        while self.tokens[index].head != index:
            index = self.tokens[index].head
            chain.append(index)
        return chain

    def spans(self, indices: Iterable[int]) -> list[Span]:
        """Join tokens that stand beside each other to spans, without punctuation at their edges."""
        runs: list[list[int]] = []
        for index in sorted(set(indices)):
            if runs and index == runs[-1][-1] + 1:
                runs[-1].append(index)
            else:
                runs.append([index])
        return [span for run in runs if (span := self._trimmed(run)) is not None]

    def _trimmed(self, run: list[int]) -> Span | None:
        while run and self.tokens[run[0]].pos in ("PUNCT", "SPACE"):
            run = run[1:]
        while run and self.tokens[run[-1]].pos in ("PUNCT", "SPACE"):
            run = run[:-1]
        return Span(self.tokens[run[0]].span.start, self.tokens[run[-1]].span.end) if run else None
