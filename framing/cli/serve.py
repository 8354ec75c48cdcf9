"""Starting the app: Streamlit on the packaged page, on this machine only."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import framing
from framing.errors import ConfigError
from framing.readers.files import real_path
from framing.store.opening import expanded

HOST = "127.0.0.1"
FOLDER = "FRAMING_FOLDER"  # the app's page “Batch” reads folders below it; see docs/server.md
PLACES = (FOLDER, "FRAMING_HOME", "FRAMING_LIBRARY")
SAFE = "PYTHONSAFEPATH"  # with it Python imports nothing from the current folder
PAGE = Path(framing.__file__).parent / "ui" / "server.py"


def serve(files: Sequence[Path], port: int | None) -> int:
    """Run the app until it is stopped and return its exit code.

    The app runs in the folder of its page: Streamlit would run modules, and heed settings and secrets, that lie in the
    current folder, which may be a stranger's.

    Args:
        files: Articles to open the app with.
        port: Where to listen; None lets Streamlit take 8501 or the next free one.

    Raises:
        ConfigError: A file is missing, Streamlit is not installed, or the port is taken.
    """
    for file in files:
        if not file.is_file():
            raise ConfigError("there is no such file", where=str(file), hint="Check the path.")
    if find_spec("streamlit") is None:
        raise ConfigError("Streamlit is not installed", where="framing ui", hint="Run: pip install streamlit")
    if port is not None:
        _check_port(port)
    done = subprocess.run(command(files, port), check=False, env=environment(), cwd=PAGE.parent)  # noqa: S603  our own arguments, no shell
    return done.returncode


def environment() -> dict[str, str]:
    """Return the app's environment: nothing is imported from its folder, and places are those of the current one."""
    given = {FOLDER: str(real_path(".")), **os.environ}
    places = {name: given[name] for name in PLACES if given.get(name) and "://" not in given[name]}
    return {**given, **{name: str(expanded(Path(p)).absolute()) for name, p in places.items()}, SAFE: "1"}


def command(files: Sequence[Path], port: int | None) -> list[str]:
    """Return the command that starts the app; files follow a double dash, as absolute paths."""
    options = {
        "--server.address": HOST,
        "--browser.serverAddress": HOST,
        "--browser.gatherUsageStats": "false",
        "--server.fileWatcherType": "none",
        "--server.enableCORS": "true",
        "--server.enableXsrfProtection": "true",
    }
    if port is not None:
        options["--server.port"] = str(port)
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform in {"darwin", "win32"}):
        options["--server.headless"] = "true"
    flags = [word for name, value in options.items() for word in (name, value)]
    return [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(PAGE),
        *flags,
        "--",
        *(str(f.resolve()) for f in files),
    ]


def _check_port(port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            hint = "Take another one with --port, or leave it out."
            raise ConfigError(f"port {port} is taken ({error.strerror})", where="--port", hint=hint) from error
