"""The app with many people at once: `python -m benchmarks.trust_load [USERS] [ROUNDS]`; needs Debian's chromium.

Each has a browser session of their own and two articles that name a person nobody else has. All press Compare in the
same moment. Looked for: errors on a page, another one's person on a page, sessions without a result, a wait that is
told, and the server's memory when all have gone. With more people than may wait, the rest must be told to come again.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from framing.ui.limits import AT_ONCE, WAITING

sys.path.append(str(Path(__file__).parent))  # benchmarks/app.py is a script and imports its neighbours
from screenshots import ARGUMENTS

from benchmarks.app import server, start

SECONDS = 600  # for all comparisons of a round
_WAITS = re.compile("wait|before yours|ahead", re.I)
_BUSY = re.compile("the server is busy", re.I)
_WRONG = "[data-testid=stException]"
_TEXTS = (
    "Mayor {name} said on Monday that the bridge at Oster will be closed until May. The repair is doomed to take longer, "
    "she warned. Traders were bound to lose money, {name} told the council.",
    "The bridge at Oster will be closed until May, Mayor {name} announced on Monday. Whether the repair takes longer is "
    "open. Some traders may lose money, according to {name}.",
)


@dataclass
class Load:
    """What was seen: users served, sent away and told to wait, faults, and the server's memory in MB over time."""

    served: int = 0
    refused: int = 0
    told: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)


def name(user: int) -> str:
    """Return a person whom only one user's articles name."""
    return "Quill" + "".join("abcdefghij"[int(digit)] for digit in f"{user:03}")


def drive(users: int, rounds: int) -> Load:
    """Let so many people compare at once, some rounds long."""
    from playwright.sync_api import sync_playwright

    load = Load()
    with tempfile.TemporaryDirectory() as scratch, server(Path(scratch)) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        _round(browser, url, 1, Load())  # the models are loaded now
        time.sleep(5)
        load.megabytes.append(_memory(url))
        for _ in range(rounds):
            _round(browser, url, users, load)
            time.sleep(10)
            load.megabytes.append(_memory(url))
        browser.close()
    return load


def _round(browser: Any, url: str, users: int, load: Load) -> None:
    with _pages(browser, url, users) as pages, tempfile.TemporaryDirectory() as folder:
        for user, page in enumerate(pages):
            files = [Path(folder, f"{name(user)}-{n}.txt") for n in range(len(_TEXTS))]
            for file, text in zip(files, _TEXTS, strict=True):
                file.write_text(text.format(name=name(user)), encoding="utf-8")
            page.locator('input[type="file"]').first.set_input_files([str(f) for f in files])
            page.get_by_role("button", name="Compare 2 articles").wait_for()
        began = time.perf_counter()
        for page in pages:
            page.get_by_role("button", name="Compare 2 articles").click(no_wait_after=True)
        waiting, told = dict(enumerate(pages)), set()
        while waiting and time.perf_counter() - began < SECONDS:
            for user, page in list(waiting.items()):
                said = page.inner_text("body")
                if page.get_by_role("heading", name="Result", exact=True).count():
                    load.served += 1
                    del waiting[user]
                elif _BUSY.search(said):
                    load.refused += 1
                    del waiting[user]
                elif _WAITS.search(said):
                    told.add(user)
            time.sleep(0.5)
        load.told += len(told)
        load.seconds = max(load.seconds, time.perf_counter() - began)
        load.faults += [f"{name(user)}: no result" for user in waiting]
        for user, page in enumerate(pages):
            load.faults += _wrong(user, page, users)


def _wrong(user: int, page: Any, users: int) -> list[str]:
    """Look for an error of ours on a page, and for what belongs to others."""
    said = page.inner_text("body")
    others = [name(other) for other in range(users) if other != user and name(other) in said]
    faults = [f"{name(user)} sees {other}" for other in others]
    if name(user) not in said:
        faults.append(f"{name(user)} does not see their own")
    return faults + [f"{name(user)}: an exception is shown"] * bool(page.locator(_WRONG).count())


@contextmanager
def _pages(browser: Any, url: str, users: int) -> Iterator[list[Any]]:
    contexts = [browser.new_context() for _ in range(users)]
    try:
        yield [start(context.new_page(), url) for context in contexts]
    finally:
        for context in contexts:
            context.close()


def _memory(url: str) -> float:
    """Return what the server holds, in MB: the process that listens on its port."""
    port = f":{int(url.rsplit(':', 1)[1]):04X}"
    table = (line.split() for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:])
    socket = next(f"socket:[{row[9]}]" for row in table if row[1].endswith(port) and row[3] == "0A")
    for link in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            found = str(link.readlink()) == socket
        except OSError:
            continue  # another program's, or gone
        if found:
            status = (link.parents[1] / "status").read_text(encoding="ascii")
            return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024
    raise RuntimeError("the server is gone")


if __name__ == "__main__":
    users, rounds = (int(word) for word in (*sys.argv[1:], *("20", "3")[len(sys.argv) - 1 :]))
    found = drive(users, rounds)
    print(f"{found.served} served, {found.refused} sent away, {found.told} told to wait, {found.seconds:.0f} s a round")
    print("server memory in MB, warm and after each round:", ", ".join(f"{m:.0f}" for m in found.megabytes))
    beyond = max(0, users - AT_ONCE - WAITING) * rounds
    if found.refused > beyond:
        found.faults.append(f"{found.refused} sent away, though only {beyond} were too many")
    print("\n".join(found.faults) or "no faults")
    sys.exit(1 if found.faults else 0)
