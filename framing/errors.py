"""The one family of errors: each says what went wrong, where, and what to do next."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class FramingError(Exception):
    """Anything that the user can mend.

    Args:
        what: What went wrong, a sentence without a full stop.
        where: The file, row or argument concerned.
        hint: What to do next.
    """

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        self.what, self.where, self.hint = what, where, hint
        message = f"{where}: {what}" if where else what
        super().__init__(f"{message}. {hint}" if hint else message)


class ReadError(FramingError):
    """An input could not be read as an article."""


class ConfigError(FramingError):
    """An option or argument has a value that makes no sense."""


class ModelError(FramingError):
    """A model is missing, damaged or of another version than its calibration."""


class UnknownNameError(FramingError):
    """A name that is not in its table; the nearest right one is suggested."""

    def __init__(self, kind: str, name: str, known: Iterable[str], *, where: str = "") -> None:
        names = sorted(known)
        close = difflib.get_close_matches(name, names, n=1)
        hint = f"Did you mean {close[0]!r}?" if close else f"Known: {', '.join(names)}."
        super().__init__(f"unknown {kind} {name!r}", where=where, hint=hint)
