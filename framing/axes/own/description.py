"""A user's own axis as its YAML file describes it: two poles, each by words and example sentences."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from framing.axes.own.nodes import RULES, Node, read_nodes
from framing.codebook import CODEBOOK, OWN
from framing.documents import read_bytes

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2}|any")
_LEAST_WORDS = 3
_LEAST_EXAMPLES = 2
_MOST = 200  # words, and sentences, of a pole


@dataclass(frozen=True, slots=True)
class Pole:
    """One end of an axis."""

    name: str
    words: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """An axis of the user's own.

    Attributes:
        id: `own-` and the id of the file, as it stands in reports.
        name: What the axis is called.
        language: ISO 639-1 code of the passages that it reads, or "any" (for a multilingual encoder).
        more: The pole that a direction points to.
        less: The other one.
        sha256: Of the file.
    """

    id: str
    name: str
    language: str
    more: Pole
    less: Pole
    sha256: str


def read_description(path: str) -> Description:
    """Read the file of an own axis; `docs/writing-an-axis.md` describes it.

    Raises:
        ConfigError: The file cannot be read, or does not describe an axis; the message names the line.
    """
    data = read_bytes(Path(path), path, RULES)
    keys = read_nodes(data, path).mapping("the axis", ("id", "name", "poles"), ("language",))
    slug = keys["id"].text("id", 40)
    if not _SLUG.fullmatch(slug):
        raise keys["id"].error(
            f"id is {slug!r}, but it is made of small letters, digits and hyphens", "Such as: threat."
        )
    if slug in CODEBOOK:
        raise keys["id"].error(f"{slug!r} is an axis of the codebook", "Choose another id.")
    language = keys["language"].text("language") if "language" in keys else "en"
    if not _LANGUAGE.fullmatch(language):
        raise keys["language"].error(f"language is {language!r}", "Give two letters such as en or zh, or any.")
    poles = keys["poles"].mapping("poles", ("more", "less"))
    more, less = _pole(poles["more"], "more"), _pole(poles["less"], "less")
    for word in sorted({w.lower() for w in more.words} & {w.lower() for w in less.words}):
        raise keys["poles"].error(f"the word {word!r} stands in both poles", "Take it out of one.")
    if more.name == less.name:
        raise keys["poles"].error("both poles have one name", "Name them differently.")
    digest = hashlib.sha256(data).hexdigest()
    return Description(OWN + slug, keys["name"].text("name", 60), language, more, less, digest)


def _pole(node: Node, which: str) -> Pole:
    keys = node.mapping(f"the pole {which!r}", ("name", "words", "examples"))
    words = _texts(keys["words"], f"words of {which!r}", 60, _LEAST_WORDS)
    return Pole(
        keys["name"].text(f"the name of {which!r}", 40),
        words,
        _texts(keys["examples"], f"examples of {which!r}", 400, _LEAST_EXAMPLES),
    )


def _texts(node: Node, what: str, longest: int, least: int) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(item.text(f"one of the {what}", longest) for item in node.items(what, _MOST)))
    if len(found) < least:
        raise node.error(f"there are {len(found)} {what}, but it takes {least}", "Add some.")
    return found
