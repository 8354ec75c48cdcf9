"""The table of bombs, and how a function comes into it."""

from __future__ import annotations

from collections.abc import Callable

Make = Callable[[], bytes]
BOMBS: dict[str, tuple[str, Make]] = {}


def bomb(name: str) -> tuple[str, bytes]:
    """Make a bomb: a file name whose suffix says how it is to be read, and the bytes."""
    suffix, make = BOMBS[name]
    return f"{name}{suffix}", make()


def of(suffix: str) -> Callable[[Make], Make]:
    """Put what follows into the table, under its name, as a file with this suffix."""

    def named(make: Make) -> Make:
        BOMBS[make.__name__.replace("_", "-")] = suffix, make
        return make

    return named
