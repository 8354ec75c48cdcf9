from __future__ import annotations

import io
import sys

from framing.cli.progress import watched


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_nobody_watches_a_pipe(monkeypatch):
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with watched() as progress:
        assert progress is None
    assert sys.stderr.getvalue() == ""


def test_a_terminal_sees_the_step(monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setenv("TERM", "xterm")
    with watched() as progress:
        progress("Encoding", 1, 3)
    assert "Encoding" in sys.stderr.getvalue()
