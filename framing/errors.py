"""The one family of errors: each says what went wrong, where, and what to do next."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any


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

    def __reduce__(self) -> tuple[Any, ...]:
        """Cross from a worker process unchanged, whatever arguments the class takes."""
        return _again, (type(self), self.args, self.__dict__)


def _again(kind: type[FramingError], args: tuple[Any, ...], state: dict[str, Any]) -> FramingError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


class ReadError(FramingError):
    """An input could not be read as an article."""


class ConfigError(FramingError):
    """An option or argument has a value that makes no sense."""


class CaseError(FramingError):
    """A case of `framing check` cannot be used; `where` names the file and the line."""


class ModelError(FramingError):
    """A model is missing, damaged or of another version than its calibration."""


class UnknownNameError(FramingError):
    """A name that is not in its table; the nearest right one is suggested."""

    def __init__(self, kind: str, name: str, known: Iterable[str], *, where: str = "") -> None:
        super().__init__(f"unknown {kind} {name!r}", where=where, hint=nearest(name, known))


def nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return a hint for a name that is not known: the nearest right one, or all if none is alike by `cutoff` of 1."""
    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=1, cutoff=cutoff)
    return f"Did you mean {close[0]!r}?" if close else f"Known: {', '.join(names)}."
