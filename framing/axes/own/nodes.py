"""YAML that remembers its lines: every error names the file, the line and the nearest right key."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.errors import ConfigError

LARGEST = 256 * 1024  # bytes of a file: some thousand example sentences
_DEEPEST = 40  # levels of nesting; a list of words needs four


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a YAML file with its place.

    Attributes:
        value: A string, number, boolean or None; a dict of nodes by key; or a list of nodes.
        file: The file's name as it was given.
        line: Counted from 1.
    """

    value: Any
    file: str
    line: int

    def error(self, what: str, hint: str = "") -> ConfigError:
        """Return an error that names this place."""
        return ConfigError(what, where=f"{self.file}, line {self.line}", hint=hint)

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
                close = difflib.get_close_matches(str(key), known, n=1, cutoff=0.5)
                hint = f"Did you mean {close[0]!r}?" if close else f"Known: {', '.join(known)}."
                raise node.error(f"{what} has the unknown key {key!r}", hint)
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


def read_bytes(path: str) -> bytes:
    """Return a file's contents.

    Raises:
        ConfigError: It cannot be read, or is larger than `LARGEST`.
    """
    try:
        with Path(path).open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise ConfigError(
            f"the file cannot be read ({error.strerror or error})", where=path, hint="Check the path."
        ) from error
    if len(data) > LARGEST:
        raise ConfigError(f"the file is larger than {LARGEST >> 10} KB", where=path, hint="Shorten it.")
    return data


def parse(data: bytes, file: str) -> Node:
    """Parse one YAML document with PyYAML's safe loader; aliases are refused.

    Raises:
        ConfigError: It is no YAML in UTF-8, names a key twice, nests too deeply, or holds an alias or a tag of its own.
    """
    import yaml

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError("the file is no text in UTF-8", where=file, hint="Save it as UTF-8.") from error
    try:
        _refuse_deep(yaml.parse(text, Loader=yaml.SafeLoader), file)
        loader = yaml.SafeLoader(text)
        try:
            root = loader.get_single_node()
            if root is None:
                raise ConfigError("the file is empty", where=file, hint="See docs/writing-an-axis.md for an example.")
            return _node(loader, root, file)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{file}, line {mark.line + 1}" if mark else file
        raise ConfigError(f"this is no YAML ({error.problem})", where=where, hint="Mend that line.") from error
    except (yaml.YAMLError, ValueError) as error:
        raise ConfigError(f"this is no YAML ({error})", where=file, hint="Mend the file.") from error


def _refuse_deep(events: Iterator[Any], file: str) -> None:
    """Read the events of a document before anything is built of them."""
    import yaml

    depth = 0
    for event in events:
        where = f"{file}, line {event.start_mark.line + 1}"
        if isinstance(event, yaml.AliasEvent):
            raise ConfigError("aliases are not read here", where=where, hint="Write the value out.")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise ConfigError("the file nests too deeply", where=where, hint="See docs/writing-an-axis.md.")


def _node(loader: Any, raw: Any, file: str) -> Node:
    import yaml

    line = raw.start_mark.line + 1
    if isinstance(raw, yaml.SequenceNode):
        return Node([_node(loader, item, file) for item in raw.value], file, line)
    if not isinstance(raw, yaml.MappingNode):
        return Node(loader.construct_object(raw), file, line)
    found: dict[Any, Node] = {}
    for key, value in raw.value:
        if not isinstance(key, yaml.ScalarNode):
            raise Node(None, file, key.start_mark.line + 1).error("a key is no single word")
        name = loader.construct_object(key)
        if name in found:
            raise Node(None, file, key.start_mark.line + 1).error(f"the key {name!r} stands there twice", "Drop one.")
        child = _node(loader, value, file)
        found[name] = Node(child.value, file, key.start_mark.line + 1)
    return Node(found, file, line)
