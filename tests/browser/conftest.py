"""A real server and Debian's chromium; any request to another machine fails the test that made it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

import framing.ui

MAIN = Path(framing.ui.__file__).parent / "server.py"
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip


def missing(what):
    """A missing browser is a failure where CI runs, and a named skip elsewhere."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, and CI must run the browser tests")
    pytest.skip(f"{what} is missing")


@pytest.fixture(scope="session")
def browser():
    found = shutil.which("chromium") or missing("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def axe():
    """The script of axe-core (MPL-2.0), which `.ci/run` fetches and the repository does not hold."""
    here = Path(__file__).parents[2] / ".ci" / "node_modules" / "axe-core" / "axe.min.js"
    found = Path(os.environ.get("FRAMING_AXE", here))
    return found.read_text(encoding="utf-8") if found.exists() else missing(f"axe-core ({found})")


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(MAIN), "--server.headless", "true"]
    log = (tmp_path_factory.mktemp("server") / "log.txt").open("w")
    started = subprocess.Popen(
        [*command, "--server.port", str(port)],
        stdout=log,
        stderr=log,
        env={**os.environ, "OMP_NUM_THREADS": "1", "FRAMING_HOME": str(tmp_path_factory.mktemp("home"))},
    )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until_up(started, url)
        yield url
    finally:
        started.terminate()
        started.wait(timeout=20)
        log.close()


def wait_until_up(started, url):
    for _ in range(240):
        assert started.poll() is None, "the server stopped"
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=1)
            return
        except OSError:
            time.sleep(0.25)
    pytest.fail("the server did not answer within a minute")


@pytest.fixture
def open_page(browser, server):
    """Opens pages as different people; none of them may call another machine, show a dialog or break the policy."""
    contexts, trespasses = [], []

    def note(request):
        if not request.url.startswith((server, "data:", "blob:", server.replace("http", "ws"))):
            trespasses.append(request.url)

    def open_one(*, width=1400, scheme="light"):
        context = browser.new_context(
            viewport={"width": width, "height": 1000}, color_scheme=scheme, accept_downloads=True
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        context.on("request", note)
        page.on("console", lambda m: trespasses.append(m.text) if "Content Security Policy" in m.text else None)
        page.on("dialog", lambda dialog: (trespasses.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.goto(server)
        page.get_by_role("heading", name="How do they tell the same story?").wait_for()
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert trespasses == []
