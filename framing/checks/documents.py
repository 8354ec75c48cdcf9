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

MOST_BYTES = 1024 * 1024
MOST_VALUES = 20_000
DEEPEST = 16
LONGEST_NUMBER = 40
_INTEGER = re.compile(r"[-+]?[0-9]+$")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$")
_WORDS: dict[str, Any] = {"": None, "~": None, "null": None, "true": True, "false": False}

Route = tuple[str | int, ...]


class CaseError(FramingError):
    """A case file cannot be used; `where` names the file and the line."""


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

    def where(self, *route: str | int) -> str:
        """Return “file:line” of the key or item at a route, or of the nearest value around it."""
        while route and route not in self.places:
            route = route[:-1]
        return f"{self.name}:{self.places[route].key_line}"

    def line(self, *route: str | int) -> int:
        """Return the line of a key or item, from 1."""
        return self.places[route].key_line


def read_document(path: Path, name: str) -> Document:
    """Read a file.

    Args:
        path: The file; one that ends in .json must be strict JSON.
        name: What to call it in errors.

    Raises:
        CaseError: It cannot be read, is too large, or is not what `parse` takes.
    """
    try:
        if not path.is_file():
            what = "is no regular file" if path.exists() else "there is no such file"
            raise CaseError(what, where=name, hint="Check the path.")
        if path.stat().st_size > MOST_BYTES:
            raise CaseError(f"has more than {MOST_BYTES >> 20} MB", where=name, hint="Split it into several cases.")
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CaseError("is not encoded as UTF-8", where=name, hint="Save it again as UTF-8.") from error
    except OSError as error:
        raise CaseError(f"cannot be opened ({error.strerror})", where=name, hint="Check its permissions.") from error
    return parse(text, name)


def parse(text: str, name: str) -> Document:
    """Parse YAML, or JSON where `name` ends in .json.

    Raises:
        CaseError: The text is malformed, or holds something that is refused.
    """
    source = _checked_json(text, name) if name.endswith(".json") else text
    import yaml

    try:
        data, places = _Builder(name).build(yaml.parse(source, Loader=yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{name}:{mark.line + 1}" if mark else name
        raise CaseError(f"this is no valid YAML ({error.problem})", where=where, hint="Mend it there.") from error
    except yaml.YAMLError as error:
        raise CaseError(
            "holds characters that YAML does not allow", where=name, hint="Write them as escapes, or take them out."
        ) from error
    return Document(name, text, data, places)


def _checked_json(text: str, name: str) -> str:
    """Check strict JSON, and return it so that YAML reads it alike: no tabs, which stand only between values."""
    import json

    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        where = f"{name}:{error.lineno}"
        raise CaseError(f"this is no valid JSON ({error.msg})", where=where, hint="Mend it there.") from error
    except (ValueError, RecursionError) as error:
        raise CaseError("is nested too deep, or has too large a number", where=name, hint="Simplify it.") from error
    return text.replace("\t", " ")


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

    def __init__(self, name: str) -> None:
        self.name = name
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
                    raise self.refusal("a second document begins here", event, "Give each case its own file.")
            elif isinstance(event, yaml.AliasEvent):
                raise self.refusal("aliases are not allowed", event, "Write the value out.")
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                self.close(event)
            elif isinstance(event, yaml.NodeEvent):
                self.check(event)
                self.add(event, isinstance(event, yaml.ScalarEvent), isinstance(event, yaml.MappingStartEvent))
        if () not in self.places:
            raise CaseError("the file is empty", where=self.name, hint="Give it articles and expectations.")
        return self.root, self.places

    def refusal(self, what: str, event: Any, hint: str) -> CaseError:
        return CaseError(what, where=f"{self.name}:{event.start_mark.line + 1}", hint=hint)

    def check(self, event: Any) -> None:
        self.count += 1
        if event.anchor is not None:
            raise self.refusal("anchors are not allowed", event, "Write the value out where it is needed.")
        if event.tag is not None:
            raise self.refusal(f"tags such as {event.tag[:40]!r} are not allowed", event, "Take it out.")
        if self.count > MOST_VALUES:
            raise self.refusal(f"the file has more than {MOST_VALUES:,} values", event, "Split it into several cases.")
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
