"""Signs in other people's text that are no words: what drives a terminal, commands a CI runner, or breaks XML."""

from __future__ import annotations

import re

HIDDEN = "\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"
"""Control and direction marks, half characters and what is none, as inside the brackets of a regular expression."""

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# GitHub's runner looks for `##[` anywhere and for `::name` where a line begins. Lines are wrapped, and a bracket may be
# set behind a piece of text, so neither its beginning nor its end counts.
_COMMAND = re.compile(r"#(?=#(?:\[|\Z))|:(?=:[A-Za-z])")


def for_xml(text: str) -> str:
    """Replace what XML 1.0 cannot hold."""
    return _NOT_IN_XML.sub("\ufffd", text)


def without_commands(text: str) -> str:
    """Set a space into what the runner of a CI job would take for a command (`::error::`, `##[add-mask]`)."""
    return _COMMAND.sub(r"\g<0> ", text)
