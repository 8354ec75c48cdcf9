"""The command line. `framing --help` must stay light: no file here imports anything heavy at its top."""

from framing.cli.commands import app, main

__all__ = ["app", "main"]
