"""Keep the pictures that the README and the docs show: `python benchmarks/screenshots.py [folder]`.

Starts the app on a free port, compares an example story in Debian's chromium and writes docs/images/*.png.
"""

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
STORY = "blockade"  # a word of the topic of the story to show
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    server = subprocess.Popen([*command, "--server.port", str(port)], cwd=ROOT)
    try:
        wait(f"http://127.0.0.1:{port}/_stcore/health")
        shoot(f"http://127.0.0.1:{port}", folder)
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait(url: str) -> None:
    for _ in range(240):
        try:
            urllib.request.urlopen(url, timeout=1)
            return
        except OSError:
            time.sleep(0.25)
    raise SystemExit("the app did not start within a minute")


def shoot(url: str, folder: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        for scheme in ("light", "dark"):
            page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
            page.goto(url)
            page.get_by_role("tab", name="Try an example").wait_for()
            if scheme == "light":
                save(page, folder / "start.png")
            compare(page)
            save(page, folder / f"result-{scheme}.png", page.get_by_role("heading", name="Result"))
            save(page, folder / f"differences-{scheme}.png", page.locator(".fr-diff").first)
            if scheme == "light":
                tabs(page, folder)
            page.close()
        page = browser.new_page(viewport={"width": 420, "height": 900})
        page.goto(url)
        compare(page)
        save(page, folder / "narrow.png", page.locator(".fr-diff").first)
        browser.close()


def compare(page: Page) -> None:
    page.get_by_role("tab", name="Try an example").click()
    page.get_by_role("combobox", name="Story").click()
    page.get_by_role("option").filter(has_text=STORY).first.click()
    page.get_by_role("button", name="Compare this example").click()
    page.get_by_role("heading", name="Result").wait_for(timeout=120_000)
    page.get_by_role("tab", name="Events").wait_for()
    page.wait_for_timeout(1500)


def tabs(page: Page, folder: Path) -> None:
    for name in ("Events", "Map", "Only here", "Profiles", "Wording", "Articles"):
        page.get_by_role("tab", name=name).click()
        page.wait_for_timeout(1500)
        save(
            page,
            folder / f"{name.lower().replace(' ', '-')}.png",
            page.get_by_role("heading", name="Look further"),
        )
    page.locator(".fr-diff").first.scroll_into_view_if_needed()
    page.get_by_role("button", name="Show in articles").first.click()
    page.get_by_role("dialog").wait_for()
    page.wait_for_timeout(800)
    save(page, folder / "in-the-articles.png")


def save(page: Page, path: Path, at: object = None) -> None:
    """Picture what is in the window, scrolled so that `at` stands near the top."""
    if at is not None:
        at.evaluate("node => { node.style.scrollMarginTop = '68px'; node.scrollIntoView({block: 'start'}) }")
        page.wait_for_timeout(500)
    page.screenshot(path=path)
    print(path)


if __name__ == "__main__":
    main()
