"""A user's own file as nodes: every error names the file, the line and the nearest right key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from framing.documents import Document, Route, Rules, decoded, parse
from framing.errors import ConfigError, nearest

RULES = Rules(
    error=ConfigError,
    place="{file}, line {line}",
    most_bytes=256 * 1024,  # some thousand example sentences
    most_values=100_000,
    wanted="See docs/writing-an-axis.md for an example.",
)


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a file with its place.

    Attributes:
        value: A string, number, boolean or None; a dict of nodes by key; or a list of nodes.
        file: The file's name as it was given.
        line: Counted from 1; that of the key, where there is one.
    """

    value: Any
    file: str
    line: int

    @property
    def where(self) -> str:
        """The place as errors write it."""
        return RULES.where(self.file, self.line)

    def error(self, what: str, hint: str = "") -> ConfigError:
        """Return an error that names this place."""
        return ConfigError(what, where=self.where, hint=hint)

    def mapping(self, what: str, required: Sequence[str], optional: Sequence[str] = ()) -> dict[str, Node]:
        """Return the keys of a mapping.

        Raises:
            ConfigError: It is no mapping, a key is unknown, or a required one is missing.
        """
        known = [*required, *optional]
        if not isinstance(self.value, dict):
            raise self.error(f"{what} is no mapping", f"Give the keys {', '.join(known)}.")
        for key, node in self.value.items():
            if key not in known:
                raise node.error(f"{what} has the unknown key {key!r}", nearest(key, known, 0.5))
        for key in required:
            if key not in self.value:
                raise self.error(f"{what} has no {key!r}", f"Its keys are {', '.join(known)}.")
        return dict(self.value)

    def text(self, what: str, longest: int = 400) -> str:
        """Return a string without blanks at its ends, neither empty nor longer than `longest` characters."""
        if not isinstance(self.value, str):
            raise self.error(f"{what} is no text", "Put it between quotation marks.")
        if not self.value.strip():
            raise self.error(f"{what} is empty")
        if len(self.value) > longest:
            raise self.error(f"{what} has {len(self.value)} characters, more than {longest}", "Shorten it.")
        return self.value.strip()

    def number(self, what: str, low: float, high: float) -> float:
        """Return a number from `low` to `high`."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float) or not low <= self.value <= high:
            raise self.error(f"{what} is {self.value!r}, but it is a number from {low:g} to {high:g}")
        return float(self.value)

    def items(self, what: str, most: int = 2000) -> list[Node]:
        """Return the items of a list with at least one item."""
        if not isinstance(self.value, list) or not self.value:
            raise self.error(f"{what} is no list", "Write one item a line, each after a hyphen.")
        if len(self.value) > most:
            raise self.error(f"{what} has {len(self.value)} items, more than {most}", "Shorten it.")
        return list(self.value)


def read_nodes(data: bytes, file: str) -> Node:
    """Read YAML, or strict JSON where `file` ends in .json.

    Raises:
        ConfigError: The contents are malformed, or hold something that `framing.documents` refuses.
    """
    document = parse(decoded(data, file, RULES), file, RULES)
    return _node(document, document.data, ())


def _node(document: Document, value: Any, route: Route) -> Node:
    if isinstance(value, dict):
        value = {key: _node(document, inner, (*route, key)) for key, inner in value.items()}
    elif isinstance(value, list):
        value = [_node(document, inner, (*route, at)) for at, inner in enumerate(value)]
    return Node(value, document.name, document.line(*route))
