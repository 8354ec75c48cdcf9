"""Building HTML so that text cannot become markup: a plain `str` is always escaped, only `Html` is not."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import TypeAlias

# What HTML may not hold: controls but tab and line ends, surrogates, noncharacters
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Marks that turn round the text after them
_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_VOID = frozenset({"br", "hr", "link", "meta"})


class Html(str):
    """Markup that is safe already, because `tag` or `join` made it."""

    __slots__ = ()


Child: TypeAlias = "str | Iterable[Child] | None"


def escape(text: str) -> Html:
    """Escape text for element content and for quoted attributes.

    Forbidden characters become U+FFFD; marks that override the direction of what follows are dropped.
    """
    return Html(html.escape(_FORBIDDEN.sub("\ufffd", _OVERRIDES.sub("", text))))


def join(*children: Child) -> Html:
    """Join children: markup as it is, plain text escaped, lists one after the other, None left out."""
    return Html("".join(_pieces(children)))


def tag(name: str, /, *children: Child, **attributes: str | float | bool | None) -> Html:
    """Make one element.

    Args:
        name: The element's name.
        children: What stands in it; see `join`.
        attributes: A trailing underscore is dropped (`class_`), others become hyphens (`aria_label`). True
            gives an attribute without a value; None and False leave it out.
    """
    words = [name]
    for key, value in attributes.items():
        label = key.rstrip("_").replace("_", "-")
        if value is True:
            words.append(label)
        elif value is not None and value is not False:
            words.append(f'{label}="{escape(_written(value))}"')
    start = f"<{' '.join(words)}>"
    return Html(start if name in _VOID else f"{start}{join(*children)}</{name}>")


def _pieces(children: Iterable[Child]) -> Iterable[str]:
    for child in children:
        if child is None:
            continue
        if isinstance(child, Html):
            yield child
        elif isinstance(child, str):
            yield escape(child)
        else:
            yield from _pieces(child)


def _written(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:g}"
