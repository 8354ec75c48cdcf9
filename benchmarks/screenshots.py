"""Pictures of the app, by Debian's chromium against a server of its own.

`python benchmarks/screenshots.py` makes the pictures that the README and the docs show, in docs/images.
`python benchmarks/screenshots.py FOLDER` pictures every page whole, to be looked at: light and dark, 1400 and 420
pixels, with two, three and six articles, short and long, Chinese and hostile ones; and the HTML report, printed, too.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

ROOT = Path(__file__).parents[1]
STORY = "blockade"  # a word of the topic of the story to show
TABS = ("Events", "Map", "Only here", "Profiles", "Words", "Cues", "Names", "Articles")
VECTOR = '<img src="http://evil.example/x.png" onerror="alert(1)"> ![x](http://evil.example/y.png) $x^2$ :red[x] '
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip


def main() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "FRAMING_HOME": home}
        server = subprocess.Popen([*command, "--server.port", str(port)], cwd=ROOT, env=environment)
        try:
            wait(f"http://127.0.0.1:{port}/_stcore/health")
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
                if len(sys.argv) > 1:
                    shoot_everything(browser, f"http://127.0.0.1:{port}", Path(sys.argv[1]), Path(home))
                else:
                    shoot(browser, f"http://127.0.0.1:{port}", ROOT / "docs" / "images")
                browser.close()
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


def shoot(browser: Browser, url: str, folder: Path) -> None:
    """Keep the pictures of the documents."""
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in ("light", "dark"):
        page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
        page.goto(url)
        page.get_by_role("tab", name="Try an example").wait_for()
        if scheme == "light":
            page.locator(".fr-sample").wait_for()
            page.wait_for_timeout(2500)
            save(page, folder / "start.png")
        compare_example(page)
        save(page, folder / f"result-{scheme}.png", page.get_by_role("heading", name="Result", exact=True))
        save(page, folder / f"differences-{scheme}.png", page.locator(".fr-diff").first)
        if scheme == "light":
            shoot_tabs(page, folder)
            page.get_by_role("link", name="Codebook", exact=True).click()
            page.get_by_role("heading", name="Codebook", exact=True).wait_for()
            page.wait_for_timeout(1500)
            save(page, folder / "codebook.png")
        page.close()
    page = browser.new_page(viewport={"width": 420, "height": 900})
    page.goto(url)
    compare_example(page)
    save(page, folder / "narrow.png", page.locator(".fr-diff").first)


def shoot_tabs(page: Page, folder: Path) -> None:
    for name in TABS:
        page.get_by_role("tab", name=name, exact=True).click()
        page.wait_for_timeout(1500)
        if name == "Words":
            page.locator(".fr-key summary").first.click()
        save(page, folder / f"{slug(name)}.png", page.get_by_role("heading", name="Look further"))
    page.locator(".fr-diff").first.scroll_into_view_if_needed()
    page.get_by_role("button", name="Show in articles").first.click()
    page.get_by_role("dialog").wait_for()
    page.wait_for_timeout(800)
    save(page, folder / "in-the-articles.png")
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="hidden")


def shoot_everything(browser: Browser, url: str, folder: Path, scratch: Path) -> None:
    """Picture every page whole; what is wrong with it is for a person to see."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, paths in cases(scratch).items():
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.set_default_timeout(240_000)
        page.goto(url)
        page.locator('input[type="file"]').first.set_input_files([str(p) for p in paths])
        page.get_by_role("button", name=f"Compare {len(paths)} articles").click()
        page.get_by_role("heading", name="Result", exact=True).wait_for()
        for tab in TABS:
            page.get_by_role("tab", name=tab, exact=True).click()
            save_whole(page, folder / f"{name}-{slug(tab)}")
        with page.expect_download() as got:
            page.get_by_role("button", name="Download web page").click()
        report = scratch / f"{name}.html"
        got.value.save_as(report)
        if name == "three":
            review(page, folder)
        page.close()
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.goto(report.as_uri())
        save_whole(page, folder / f"{name}-report")
        page.emulate_media(media="print")
        page.pdf(path=folder / f"{name}-report.pdf")
        page.close()
    for title in ("Codebook", "Method and limits"):
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.goto(url)
        page.get_by_role("link", name=title, exact=True).click()
        page.get_by_role("heading", name=title, exact=True).wait_for()
        save_whole(page, folder / slug(title))
        page.close()
    batch(browser, url, folder, scratch)


def review(page: Page, folder: Path) -> None:
    """Picture the page on which a coder agrees with one difference, and the list of what is saved."""
    page.get_by_role("link", name="Review", exact=True).click()
    save_whole(page, folder / "review-nobody")
    box = page.get_by_role("combobox", name="Who codes?")
    box.click()
    box.fill("Ann")
    box.press("Enter")
    page.get_by_role("radio", name="Agree").first.click()
    page.wait_for_timeout(2000)
    save_whole(page, folder / "review")
    page.get_by_role("link", name="Saved", exact=True).click()
    page.get_by_role("heading", name="Open a report from a file").wait_for()
    save_whole(page, folder / "saved")


def batch(browser: Browser, url: str, folder: Path, scratch: Path) -> None:
    """Picture a batch of the corpus, in which the first articles of all stories are one paper's, and so on."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.set_default_timeout(600_000)
    page.goto(url)
    page.get_by_role("link", name="Batch", exact=True).click()
    page.get_by_role("heading", name="Many articles at once").wait_for()
    save_whole(page, folder / "batch-empty")
    page.locator('input[type="file"]').first.set_input_files(str(pile(scratch)))
    page.get_by_role("heading", name="Stories", exact=True).wait_for()
    save_whole(page, folder / "batch-stories")
    page.get_by_role("button", name="Compare inside").click()
    page.get_by_role("heading", name="Compared stories").wait_for()
    save_whole(page, folder / "batch-result")
    page.close()


def pile(scratch: Path) -> Path:
    """Write the corpus as one table."""
    rows = []
    for number, story in enumerate(sorted(s for s in (ROOT / "corpus").iterdir() if s.is_dir())):
        for paper, path in zip(
            ("The Post", "Northern Wire", "Evening Courier"), sorted(story.glob("*.txt")), strict=False
        ):
            title, _, text = path.read_text(encoding="utf-8").partition("\n")
            date = f"2025-0{1 + number // 4}-{10 + number}"
            rows.append({"id": path.stem, "source": paper, "title": title, "date": date, "text": text})
    made = scratch / "corpus.jsonl"
    made.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return made


def cases(scratch: Path) -> dict[str, list[Path]]:
    """Return the articles of each case: of the corpus, and hostile ones made of them."""
    story = {s.name: sorted(s.glob("*.txt")) for s in (ROOT / "corpus").iterdir() if s.is_dir()}
    hostile, short = [], []
    for path in story["dev2-rate-decision"][:2]:
        made = scratch / f"short-{path.name}"
        made.write_text("\n".join(path.read_text(encoding="utf-8").splitlines()[:3]), encoding="utf-8")
        short.append(made)
    for path in story["dev2-road-blockade"]:
        made = scratch / f"hostile-{path.name}"
        made.write_text(f"{VECTOR}{path.read_text(encoding='utf-8').replace('. ', f'. {VECTOR}', 3)}", encoding="utf-8")
        hostile.append(made)
    return {
        "two": story["dev2-rate-decision"][:2],
        "three": story["dev2-road-blockade"],
        "six": [*story["dev1-river-dam"], *story["dev1-port-strike"]],
        "short": short,
        "chinese": story["own2-rail-link"],
        "hostile": hostile,
    }


def compare_example(page: Page) -> None:
    page.get_by_role("tab", name="Try an example").click()
    page.get_by_role("combobox", name="Story").click()
    page.get_by_role("option").filter(has_text=STORY).first.click()
    page.get_by_role("button", name="Compare this example").click()
    page.get_by_role("heading", name="Result", exact=True).wait_for(timeout=120_000)
    page.get_by_role("tab", name="Events").wait_for()
    page.wait_for_timeout(1500)


def slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def save(page: Page, path: Path, at: Locator | None = None) -> None:
    """Picture what is in the window, scrolled so that `at` stands near the top."""
    if at is not None:
        at.evaluate("node => { node.style.scrollMarginTop = '68px'; node.scrollIntoView({block: 'start'}) }")
        page.wait_for_timeout(500)
    page.screenshot(path=path)
    print(path)


def save_whole(page: Page, path: Path) -> None:
    """Picture a page from top to bottom in both themes and widths.

    Streamlit scrolls inside the window, so the window has to grow.
    """
    page.wait_for_timeout(1500)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in (1400, 420):
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_timeout(700)
            height = page.evaluate("(document.querySelector('.stMain') ?? document.documentElement).scrollHeight")
            page.set_viewport_size({"width": width, "height": min(height + 80, 12_000)})
            page.wait_for_timeout(500)
            page.screenshot(path=f"{path}-{scheme}-{width}.png")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1400, "height": 900})
    print(path)


if __name__ == "__main__":
    main()
