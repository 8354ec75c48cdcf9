"""Coding in a real browser: a new coder, a verdict that is there after a reload, agreement, and both exports."""

import csv
import io
import re

import pytest
import yaml

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def example(page):
    page.get_by_role("tab", name="Try an example").click()
    page.get_by_role("button", name="Compare this example").click()
    page.get_by_role("heading", name="Result", exact=True).wait_for()
    page.get_by_role("slider").wait_for()


def code_as(page, name):
    box = page.get_by_role("combobox", name="Who codes?")
    box.click()
    box.fill(name)
    box.press("Enter")
    page.get_by_text(re.compile(r"\d+ of \d+ coded")).wait_for()


def downloaded(page, name):
    with page.expect_download() as got:
        page.get_by_role("button", name=name).click()
    return got.value.path().read_text(encoding="utf-8")


def verdicts(page, count):
    """Download the verdicts until there are as many as wanted: the page behind the button may be a moment old."""
    rows = []
    for _ in range(10):
        rows = list(csv.DictReader(io.StringIO(downloaded(page, "Verdicts (CSV)"))))
        if len(rows) >= count:
            break
        page.wait_for_timeout(500)
    return rows


def test_verdicts_are_saved_at_once_compared_and_exported(open_page):
    page = open_page()
    example(page)
    page.get_by_role("link", name="Review").click()
    page.get_by_text("Say who codes to begin.").wait_for()
    code_as(page, "Ann")
    page.get_by_role("radio", name="Agree").first.click()
    page.get_by_text(re.compile("^Saved ")).first.wait_for()
    page.get_by_label("Memo").first.fill("Plain case.")
    page.get_by_label("Memo").first.blur()
    page.get_by_text("Ann and the tool").wait_for()
    page.reload()
    page.get_by_text("1 of").first.wait_for()
    assert page.get_by_label("Memo").first.input_value() == "Plain case."

    code_as(page, "Bob")
    page.get_by_text(re.compile("^0 of")).wait_for()  # Bob does not see what Ann said
    page.get_by_role("radio", name="No such difference").first.click()
    page.get_by_text("Ann and Bob").wait_for()

    rows = verdicts(page, 2)
    assert [(r["coder"], r["verdict"], r["memo"]) for r in rows] == [
        ("Ann", "agree", "Plain case."),
        ("Bob", "disagree", ""),
    ]
    page.get_by_role("radio", name="Agree").nth(1).click()
    page.get_by_text(re.compile("^2 of")).wait_for()
    case = yaml.safe_load(downloaded(page, "Cases for CI (.framing.yaml)"))
    assert "expect" in case
