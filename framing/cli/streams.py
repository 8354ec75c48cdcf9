"""Standard output and error as the commands use them: what they cannot show, and what they cannot take."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from framing.errors import ConfigError


class Output(io.TextIOWrapper):
    """Standard output that ends a command in one line where it takes no more, say on a full disk.

    A reader that went away (`| head`) is left to click, which ends quietly.
    """

    _full: ConfigError | None = None

    def write(self, text: str, /) -> int:
        """Write text.

        Raises:
            ConfigError: It takes no more.
        """
        if self._full:
            raise self._full
        with self._told():
            return super().write(text)

    def flush(self) -> None:
        """Write what is held back.

        Raises:
            ConfigError: It takes no more.
        """
        with self._told():
            super().flush()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError as error:
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.fileno())  # for what is held back: Python flushes at its end
            what, hint = f"it takes no more ({error.strerror or error})", "Make room, or send it elsewhere."
            self._full = ConfigError(what, where="standard output", hint=hint)
            raise self._full from error


def prepare() -> None:
    """Make the streams of this process such that printing fails only in one clear line.

    Signs that the terminal's encoding does not have are printed as question marks.
    """
    out, err = sys.stdout, sys.stderr
    if isinstance(err, io.TextIOWrapper):
        err.reconfigure(errors="replace")
    if isinstance(out, io.TextIOWrapper):
        how = {"line_buffering": out.line_buffering, "write_through": out.write_through}
        sys.stdout = Output(out.buffer, encoding=out.encoding, errors="replace", newline=None, **how)
