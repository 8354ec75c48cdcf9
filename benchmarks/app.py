"""How fast the app answers: python benchmarks/app.py [--runs 5]. Needs Debian's chromium and an idle machine.

First paint, upload to table, click to result for three articles of about 800 words with warm models, and slider and
filter with at least 500 differences, each as median (and worst) of the runs, in a real browser on a real server.
"""

import argparse
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from cold import articles
from playwright.sync_api import Page, sync_playwright
from screenshots import ARGUMENTS, ROOT, wait

import framing

DIFFERENCES = 500
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime / 1000"
COUNT = "[...document.querySelectorAll('[role=status]')].map((e) => e.innerText).find((t) => / of \\d+ /.test(t)) ?? ''"

CHANGED = f"""async (before) => {{
    const waits = () => ({COUNT}) === before || document.querySelector("[data-stale=true]");
    while (waits()) await new Promise(requestAnimationFrame);
}}"""  # not wait_for_function: it evaluates text, which the app's policy forbids


def main(runs: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        files = [str(p) for p in articles(folder)]
        large = folder / "large.json"
        large.write_text(json.dumps(enlarged(framing.compare(files).to_dict())), encoding="utf-8")
        with server(folder) as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
            opened = lambda: start(browser.new_page(viewport={"width": 1400, "height": 1000}), url)  # noqa: E731
            first = opened().evaluate(PAINT)
            result(opened(), files, hurry=True)  # the models are loaded now
            rows = {
                "first paint of a new server": [first],
                "first paint": [opened().evaluate(PAINT) for _ in range(runs)],
                "upload to table": [table(opened(), files) for _ in range(runs)],
                "click to result": [result(opened(), files, hurry=False) for _ in range(runs)],
                "upload to result, clicked at once": [result(opened(), files, hurry=True) for _ in range(runs)],
            } | views(opened(), large, runs)
            browser.close()
    print("| from what to what | median s | worst s |\n|---|---|---|")
    for name, seconds in rows.items():
        print(f"| {name} | {statistics.median(seconds):.2f} | {max(seconds):.2f} |")


@contextmanager
def server(folder: Path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    started = subprocess.Popen(
        [*command, "--server.port", str(port)],
        cwd=ROOT,
        env={**os.environ, "FRAMING_HOME": str(folder / "home")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        started.terminate()
        started.wait(timeout=20)


def start(page: Page, url: str) -> Page:
    page.set_default_timeout(120_000)
    page.goto(url)
    page.get_by_role("tab", name="Upload files").wait_for()
    return page


def table(page: Page, files: list[str]) -> float:
    began = time.perf_counter()
    page.locator('input[type="file"]').first.set_input_files(files)
    page.get_by_role("button", name="Compare 3 articles").wait_for()
    return time.perf_counter() - began


def result(page: Page, files: list[str], *, hurry: bool) -> float:
    """Time to the result: from the upload, or from the click on Compare after a person has looked at the table."""
    began = time.perf_counter()
    table(page, files)
    if not hurry:
        page.wait_for_timeout(5_000)
        began = time.perf_counter()
    page.get_by_role("button", name="Compare 3 articles").click()
    page.get_by_role("heading", name="Result", exact=True).wait_for()
    took = time.perf_counter() - began
    page.close()
    return took


def views(page: Page, large: Path, runs: int) -> dict[str, list[float]]:
    """Time the slider and a filter on a report with many differences."""
    page.get_by_role("link", name="Saved").click()
    page.get_by_role("heading", name="Open a report from a file").wait_for()
    page.locator('input[type="file"]').first.set_input_files(str(large))
    page.get_by_role("slider").wait_for()
    page.wait_for_timeout(2_000)
    slider = page.get_by_role("slider")
    slider.focus()
    slider.press("PageUp")  # from the recommended thresholds to one of one's own
    page.wait_for_timeout(2_000)
    axis = page.get_by_role("button", name=re.compile("^(Certainty|Labelling|Loaded language)$")).first
    return {
        f"slider, {DIFFERENCES} differences": [
            changed(page, lambda n=n: slider.press("PageUp" if n % 2 else "PageDown")) for n in range(2 * runs)
        ],
        f"filter by axis, {DIFFERENCES} differences": [changed(page, axis.click) for _ in range(2 * runs)],
    }


def changed(page: Page, act) -> float:
    """Time from an act until the page counts other differences than before."""
    before = page.evaluate(COUNT)
    began = time.perf_counter()
    act()
    page.evaluate(CHANGED, before)
    took = time.perf_counter() - began
    page.wait_for_timeout(600)
    return took


def enlarged(report: dict) -> dict:
    """Repeat a report's differences, under new ids and at other probabilities, until there are enough."""
    given = report["differences"]
    report["differences"] = [
        {**given[n % len(given)], "id": f"{given[n % len(given)]['id']}-{n}", "probability": round(0.99 - n / 600, 4)}
        for n in range(DIFFERENCES)
    ]
    return report


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    main(parser.parse_args().runs)
