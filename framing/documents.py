"""YAML or JSON from somebody else's hand: plain values, the place of each, and nothing that could surprise.

Only the core of YAML 1.2 is taken in: mappings, sequences, text, numbers, true, false and null. Tags, anchors,
aliases, duplicate keys and further documents are refused, and so is whatever is too large or nested too deep. Dates,
`yes` and `no` stay text. The tree is built from the parser's events without recursion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.errors import FramingError

DEEPEST = 16
LONGEST_NUMBER = 40
_INTEGER = re.compile(r"[-+]?[0-9]+$")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$")
_WORDS: dict[str, Any] = {"": None, "~": None, "null": None, "true": True, "false": False}

Route = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """How large one kind of file may be, and how its errors speak.

    Attributes:
        error: What is raised where a file cannot be used.
        place: How errors write a line of it, such as `{file}:{line}`.
        most_bytes: Of a file.
        most_values: Of a file; keys, mappings and lists count.
        wanted: What to do about an empty file.
    """

    error: type[FramingError]
    place: str
    most_bytes: int
    most_values: int
    wanted: str

    def where(self, name: str, line: int) -> str:
        """Return how a line is written, counted from 1."""
        return self.place.format(file=name, line=line)

    def refusal(self, what: str, hint: str, name: str, line: int = 0) -> FramingError:
        """Return an error that names the file, and the line where there is one."""
        return self.error(what, where=self.where(name, line) if line else name, hint=hint)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: its line and that of its key from 1, its characters in the text, its style.

    `style` is "|", ">", a quotation mark, "flow", "block" or "plain".
    """

    key_line: int
    key_start: int
    line: int
    start: int
    end: int
    style: str


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file: its values and the place of each by route, the keys and indices that lead there."""

    name: str
    text: str
    data: Any
    places: dict[Route, Place]
    rules: Rules

    def where(self, *route: str | int) -> str:
        """Return file and line of the key or item at a route, or of the nearest value around it."""
        while route and route not in self.places:
            route = route[:-1]
        return self.rules.where(self.name, self.line(*route))

    def line(self, *route: str | int) -> int:
        """Return the line of a key or item, from 1."""
        return self.places[route].key_line


def read_document(path: Path, name: str, rules: Rules) -> Document:
    """Read a file; see `read_bytes`, `decoded` and `parse`."""
    return parse(decoded(read_bytes(path, name, rules), name, rules), name, rules)


def read_bytes(path: Path, name: str, rules: Rules) -> bytes:
    """Return a file's contents.

    Args:
        path: The file.
        name: What to call it in errors.
        rules: For its kind.

    Raises:
        FramingError: It is no regular file, cannot be read, or is too large.
    """
    try:
        if not path.is_file():
            what = "is no regular file" if path.exists() else "there is no such file"
            raise rules.refusal(what, "Check the path.", name)
        with path.open("rb") as file:
            data = file.read(rules.most_bytes + 1)
    except OSError as error:
        raise rules.refusal(f"cannot be opened ({error.strerror})", "Check its permissions.", name) from error
    if len(data) > rules.most_bytes:
        raise rules.refusal(f"has more than {_size(rules.most_bytes)}", "Shorten it, or split it.", name)
    return data


def decoded(data: bytes, name: str, rules: Rules) -> str:
    """Return a file's text, without a byte order mark.

    Raises:
        FramingError: It is not encoded as UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise rules.refusal("is not encoded as UTF-8", "Save it again as UTF-8.", name) from error


def parse(text: str, name: str, rules: Rules) -> Document:
    """Parse YAML, or strict JSON where `name` ends in .json.

    Raises:
        FramingError: The text is malformed, or holds something that is refused.
    """
    source = _checked_json(text, name, rules) if name.endswith(".json") else text
    import yaml

    try:
        data, places = _Builder(name, rules).build(yaml.parse(source, Loader=yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what, line = f"this is no valid YAML ({error.problem})", mark.line + 1 if mark else 0
        raise rules.refusal(what, "Mend it there.", name, line) from error
    except yaml.YAMLError as error:
        hint = "Write them as escapes, or take them out."
        raise rules.refusal("holds characters that YAML does not allow", hint, name) from error
    return Document(name, text, data, places, rules)


# What YAML takes for an indent or for the end of a line; in JSON the latter stand in strings only.
_NO_BREAKS = {ord("\t"): " ", **{code: f"\\u{code:04x}" for code in (0x85, 0x2028, 0x2029)}}


def _checked_json(text: str, name: str, rules: Rules) -> str:
    """Check strict JSON, and return it so that YAML reads it alike: no tabs, which stand only between values."""
    import json

    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        raise rules.refusal(f"this is no valid JSON ({error.msg})", "Mend it there.", name, error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise rules.refusal("is nested too deep, or has too large a number", "Simplify it.", name) from error
    return text.translate(_NO_BREAKS)


def _size(count: int) -> str:
    return f"{count >> 20} MB" if count >> 20 else f"{count >> 10} KB"


@dataclass(slots=True)
class _Open:
    """A mapping or sequence that is not closed yet; `key` is the one that waits for its value."""

    value: dict[str, Any] | list[Any]
    route: Route
    place: Place
    key: str | None = None
    key_line: int = 0
    key_start: int = 0


class _Builder:
    """Builds values from events, and notes where each stands."""

    def __init__(self, name: str, rules: Rules) -> None:
        self.name, self.rules = name, rules
        self.places: dict[Route, Place] = {}
        self.open: list[_Open] = []
        self.count = 0
        self.documents = 0
        self.root: Any = None

    def build(self, events: Iterator[Any]) -> tuple[Any, dict[Route, Place]]:
        import yaml

        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    raise self.refusal("a second document begins here", event, "Give it a file of its own.")
            elif isinstance(event, yaml.AliasEvent):
                raise self.refusal("aliases are not allowed", event, "Write the value out.")
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                self.close(event)
            elif isinstance(event, yaml.NodeEvent):
                self.check(event)
                self.add(event, isinstance(event, yaml.ScalarEvent), isinstance(event, yaml.MappingStartEvent))
        if () not in self.places:
            raise self.rules.refusal("the file is empty", self.rules.wanted, self.name)
        return self.root, self.places

    def refusal(self, what: str, event: Any, hint: str) -> FramingError:
        return self.rules.refusal(what, hint, self.name, event.start_mark.line + 1)

    def check(self, event: Any) -> None:
        self.count += 1
        if event.anchor is not None:
            raise self.refusal("anchors are not allowed", event, "Write the value out where it is needed.")
        if event.tag is not None:
            raise self.refusal(f"tags such as {event.tag[:40]!r} are not allowed", event, "Take it out.")
        if self.count > (most := self.rules.most_values):
            raise self.refusal(f"the file has more than {most:,} values", event, "Shorten it, or split it.")
        if len(self.open) >= DEEPEST:
            raise self.refusal(f"this is nested deeper than {DEEPEST} levels", event, "Flatten it.")

    def add(self, event: Any, scalar: bool, mapping: bool) -> None:
        start, end = event.start_mark, event.end_mark
        holder = self.open[-1] if self.open else None
        if holder and isinstance(holder.value, dict) and holder.key is None:
            self.begin_entry(holder, event, scalar)
            return
        if scalar:
            style = event.style or "plain"
            value = self.scalar(event)
        else:
            style = "flow" if event.flow_style else "block"
            value = {} if mapping else []
        line, at = start.line + 1, start.index
        place = Place(line, at, line, at, end.index, style)
        route: Route = ()
        if holder and isinstance(holder.value, dict):
            place = Place(holder.key_line, holder.key_start, line, at, end.index, style)
            route = (*holder.route, holder.key or "")
            holder.value[holder.key or ""] = value
            holder.key = None
        elif holder and isinstance(holder.value, list):
            route = (*holder.route, len(holder.value))
            holder.value.append(value)
        else:
            self.root = value
        self.places[route] = place
        if not scalar:
            self.open.append(_Open(value, route, place))

    def begin_entry(self, holder: _Open, event: Any, scalar: bool) -> None:
        if not scalar:
            raise self.refusal("a key must be a word", event, "Put it in quotation marks.")
        key = _whole(event.value)
        if key in holder.value:
            raise self.refusal(f"the key {key!r} stands here a second time", event, "Take one out.")
        holder.key, holder.key_line, holder.key_start = key, event.start_mark.line + 1, event.start_mark.index

    def close(self, event: Any) -> None:
        closed = self.open.pop()
        p = closed.place
        self.places[closed.route] = Place(p.key_line, p.key_start, p.line, p.start, event.end_mark.index, p.style)

    def scalar(self, event: Any) -> Any:
        text = _whole(event.value)
        if event.style is not None:
            return text
        if text.lower() in _WORDS:
            return _WORDS[text.lower()]
        if _FLOAT.match(text):
            if len(text) > LONGEST_NUMBER:
                raise self.refusal("this number is too long", event, "Round it, or put it in quotation marks.")
            return int(text) if _INTEGER.match(text) else float(text)
        return text


def _whole(text: str) -> str:
    """Join the halves of characters that JSON wrote as two escapes; a lone half becomes a replacement mark."""
    if text.isascii() or not any("\ud800" <= c <= "\udfff" for c in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
