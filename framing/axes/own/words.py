"""A user's own word lists: cues to add to the lists of an axis, and cues to silence, for one run only."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.axes.lexicon import Changes, Lexicon, in_force
from framing.axes.own.nodes import RULES, Node, read_nodes
from framing.codebook import CODEBOOK
from framing.documents import decoded, read_bytes
from framing.errors import ConfigError, UnknownNameError

_LONGEST = 80  # characters of a cue
_RUNGS = {2: "settled", 1: "likely", 0: "open", -1: "unlikely", -2: "ruled"}
_KINDS = {"verb": "VERB", "adjective": "ADJ", "adverb": "ADV", "noun": "NOUN", "phrase": "PHRASE"}
_ROLES = {"conjunction": "mark", "preposition": "prep", "cause-first": "active", "effect-first": "source"}

Row = tuple[float, str, str]  # value, tag and cue, as `Lexicon.of` takes them


@dataclass(frozen=True, slots=True)
class _List:
    """How an axis's own list is written: its lexicon, the fields beside `cue`, and how they become value and tag."""

    lexicon: str
    required: tuple[str, ...]
    optional: tuple[str, ...]
    weigh: Callable[[Mapping[str, Node]], tuple[float, str]]


@dataclass(frozen=True, slots=True)
class WordLists:
    """All lists of a run.

    Attributes:
        changes: By name of the lexicon.
        files: Name and sha256 of each file, for the report.
    """

    changes: Mapping[str, Changes]
    files: tuple[dict[str, str], ...]

    def in_force(self) -> AbstractContextManager[None]:
        """Let the lists count inside a `with` block."""
        return in_force(self.changes)


def read_word_lists(paths: Sequence[str]) -> WordLists:
    """Read and join word lists, YAML (.yaml, .yml) or CSV; `docs/writing-an-axis.md` describes them.

    Raises:
        ConfigError: A file cannot be read or a row makes no sense; the message names the line.
    """
    added: dict[str, list[Row]] = {}
    silenced: dict[str, list[Row]] = {}
    files = []
    for path in paths:
        data = read_bytes(Path(path), path, RULES)
        files.append({"file": Path(path).name, "sha256": hashlib.sha256(data).hexdigest()})
        rows = _from_csv(data, path) if path.lower().endswith(".csv") else _from_yaml(data, path)
        for axis, action, node in rows:
            known = _list(axis)
            if action == "add":
                fields = node.mapping("a cue", ("cue", *known.required), known.optional)
                cue = _cue(fields["cue"], known.lexicon)
                added.setdefault(known.lexicon, []).append((*known.weigh(fields), cue))
            else:
                silenced.setdefault(known.lexicon, []).append((0.0, "", _cue(node, known.lexicon)))
    changes = {
        name: Changes(
            Lexicon.of(f"{name}, own cues", added.get(name, ())),
            Lexicon.of(f"{name}, silenced", silenced.get(name, ())),
        )
        for name in sorted(added.keys() | silenced.keys())
    }
    return WordLists(changes, tuple(files))


def _certainty(fields: Mapping[str, Node]) -> tuple[float, str]:
    rung = fields["rung"].number("rung", -2, 2)
    if rung not in _RUNGS:
        raise fields["rung"].error(f"rung is {rung:g}, but a rung is a whole number from -2 to 2")
    return rung, _RUNGS[int(rung)]


def _portrayal(fields: Mapping[str, Node]) -> tuple[float, str]:
    return fields["charge"].number("charge", -2, 2), f"{_choice(fields, 'kind', _KINDS, 'phrase')} 0"


def _loaded(fields: Mapping[str, Node]) -> tuple[float, str]:
    intensity = fields["intensity"].number("intensity", 0, 2) if "intensity" in fields else 1.0
    charge = fields["charge"].number("charge", -2, 2) if "charge" in fields else 0.0
    return charge, f"{_choice(fields, 'kind', _KINDS, 'phrase')} {intensity}"


def _labelling(fields: Mapping[str, Node]) -> tuple[float, str]:
    intensity = fields["intensity"].number("intensity", 0, 2) if "intensity" in fields else 1.0
    return fields["charge"].number("charge", -2, 2), f"{fields['family'].text('family', 40)} {intensity}"


def _emphasis(fields: Mapping[str, Node]) -> tuple[float, str]:
    from framing.axes.frames import NONE, load_frame_head

    known = {frame: frame for frame in load_frame_head().frames if frame != NONE}
    return 1.0, _choice(fields, "frame", known, "")


def _responsibility(fields: Mapping[str, Node]) -> tuple[float, str]:
    return 1.0, _choice(fields, "role", _ROLES, "")


def _tagged(lexicon: str, field: str) -> Callable[[Mapping[str, Node]], tuple[float, str]]:
    """Weigh a cue as the lexicon's own cues with the same tag are weighed."""

    def weigh(fields: Mapping[str, Node]) -> tuple[float, str]:
        values: dict[str, float] = {}
        for entry in Lexicon.load(lexicon).entries:
            values.setdefault(entry.tag, entry.value)
        tag = _choice(fields, field, {name: name for name in values}, "")
        return values[tag], tag

    return weigh


_LISTS: dict[str, _List] = {
    "certainty": _List("certainty", ("rung",), (), _certainty),
    "portrayal": _List("connotation", ("charge",), ("kind",), _portrayal),
    "labelling": _List("labels", ("family", "charge"), ("intensity",), _labelling),
    "loaded-language": _List("connotation", (), ("intensity", "charge", "kind"), _loaded),
    "responsibility": _List("responsibility", ("role",), (), _responsibility),
    "emphasis": _List("frames", ("frame",), (), _emphasis),
    "remedy": _List("remedy", ("role",), (), _tagged("remedy", "role")),
    "attribution": _List("attribution", ("trust",), (), _tagged("attribution", "trust")),
}


def _list(axis: Node) -> _List:
    name = axis.text("the axis")
    if name in _LISTS:
        return _LISTS[name]
    if name in CODEBOOK:
        hint = f"There are lists for {', '.join(_LISTS)}."
        raise axis.error(f"the axis {name!r} reads grammar and figures, no list of cues", hint)
    raise UnknownNameError("axis", name, _LISTS, where=axis.where)


def _choice(fields: Mapping[str, Node], field: str, known: Mapping[str, str], default: str) -> str:
    name = fields[field].text(field) if field in fields else default
    if name not in known:
        raise UnknownNameError(field, name, known, where=fields[field].where)
    return known[name]


def _cue(node: Node, lexicon: str) -> str:
    cue = " ".join(node.text("a cue", _LONGEST).split())
    if lexicon == "labels":
        return cue.lower().replace("-", " ")
    if not any(any(c.isalpha() for c in piece) for piece in cue.split() if not piece.endswith("?")):
        raise node.error(f"the cue {cue!r} has no word that must be there", "See docs/writing-an-axis.md.")
    return cue


def _from_yaml(data: bytes, path: str) -> Iterator[tuple[Node, str, Node]]:
    root = read_nodes(data, path)
    if not isinstance(root.value, dict) or not root.value:
        raise root.error("the file names no axis", "Write: certainty: {add: [...], silence: [...]}.")
    for axis, node in root.value.items():
        name = Node(axis, path, node.line)
        _list(name)
        for action, entries in node.mapping(f"the list of {axis!r}", (), ("add", "silence")).items():
            for entry in entries.items(action):
                yield name, action, _with_cue(entry) if action == "add" else entry


def _with_cue(entry: Node) -> Node:
    """Read a bare cue as one without further fields."""
    return entry if isinstance(entry.value, dict) else Node({"cue": entry}, entry.file, entry.line)


def _from_csv(data: bytes, path: str) -> Iterator[tuple[Node, str, Node]]:
    try:
        reader = csv.DictReader(io.StringIO(decoded(data, path, RULES), newline=""), strict=True)
        heads = [h.strip().lower() for h in reader.fieldnames or ()]
        reader.fieldnames = heads
        head = Node({name: Node(name, path, 1) for name in heads}, path, 1)
        fields = sorted({f for known in _LISTS.values() for f in (*known.required, *known.optional)})
        head.mapping("the table", ("axis", "action", "cue"), fields)
        for row in reader:
            cells = {k: Node(_cell(v), path, reader.line_num) for k, v in row.items() if k and (v or "").strip()}
            if cells:
                yield _csv_row(cells, Node(cells, path, reader.line_num), None in row)
    except csv.Error as error:
        raise ConfigError(f"this is no CSV ({error})", where=path, hint="Save it as CSV in UTF-8.") from error


def _csv_row(cells: dict[str, Node], row: Node, long: bool) -> tuple[Node, str, Node]:
    if long:
        raise row.error("the row has more cells than the table has columns", "Put commas between quotation marks.")
    for name in ("axis", "action", "cue"):
        if name not in cells:
            raise row.error(f"the row has no {name!r}")
    action = _choice(cells, "action", {"add": "add", "silence": "silence"}, "")
    rest = {k: v for k, v in cells.items() if k not in ("axis", "action")}
    return cells["axis"], action, Node(rest, row.file, row.line) if action == "add" else cells["cue"]


def _cell(text: str) -> Any:
    try:
        return float(text)
    except ValueError:
        return text.strip()
