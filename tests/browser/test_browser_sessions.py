"""What outlives a reload, what a link restores, and that people at the same time do not meet."""

import json
import re

import pytest

from framing.ui.corpus import corpus_folder, read_story, stories

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def texts():
    return [[a.text for a in read_story(s)[:2]] for s in stories(corpus_folder())[:3]]


def upload(page, folder, texts):
    """Upload texts one after another, as two separate uploads would be."""
    for number, text in enumerate(texts):
        path = folder / f"article{number}.txt"
        path.write_text(text, encoding="utf-8")
        if number:
            page.get_by_text("Add more articles").wait_for()
        page.locator('input[type="file"]').first.set_input_files(str(path))
        page.get_by_text("Compare 2 articles" if number else "Add one more article to compare.").wait_for()


def result(page):
    page.get_by_role("heading", name="Result", exact=True).wait_for()
    page.get_by_role("slider").wait_for()


def example(page):
    page.get_by_role("tab", name="Try an example").click()
    page.get_by_role("button", name="Compare this example").click()
    result(page)


def counted(page):
    line = page.get_by_text(re.compile(r"of \d+ possible differences")).first
    line.wait_for()
    return line.inner_text()


def test_a_reload_loses_neither_articles_nor_result(open_page, texts, tmp_path):
    page = open_page()
    upload(page, tmp_path, texts[0])
    page.reload()
    page.get_by_role("button", name="Compare 2 articles").click()
    result(page)
    before = counted(page)
    page.reload()
    result(page)
    assert counted(page) == before


def test_a_reload_while_it_compares_finds_the_comparison_again(open_page, texts, tmp_path):
    page = open_page()
    upload(page, tmp_path, [f"{text}\n\nOnce more.\n\n{text}" for text in texts[1]])
    page.get_by_role("button", name="Compare 2 articles").click()
    page.get_by_role("button", name="Cancel").wait_for()
    page.reload()
    result(page)


def test_a_link_restores_threshold_and_filter_in_this_browser_only(open_page):
    page = open_page()
    example(page)
    page.get_by_role("slider").focus()
    page.get_by_role("slider").press("Home")
    page.wait_for_url(re.compile("threshold=5(&|$)"))
    page.wait_for_timeout(1000)
    link, said = page.url, counted(page)
    again = page.context.new_page()
    again.goto(link)
    result(again)
    assert again.get_by_role("slider").input_value() == "5"
    assert counted(again) == said
    other = open_page()
    other.goto(link)
    other.get_by_text("No comparison of this address is saved for this browser").wait_for()
    assert other.get_by_role("heading", name="Result", exact=True).count() == 0


def test_the_address_and_the_page_do_not_hold_the_secret(open_page):
    page = open_page()
    example(page)
    (cookie,) = [c for c in page.context.cookies() if c["name"] == "framing_visitor"]
    assert cookie["sameSite"] == "Strict"
    assert cookie["value"] not in page.url
    assert cookie["value"] not in page.content()


def test_a_saved_comparison_is_reopened_and_a_report_from_a_file_is_opened(open_page, tmp_path):
    page = open_page()
    example(page)
    said = counted(page)
    with page.expect_download() as got:
        page.get_by_role("button", name="JSON", exact=True).click()
    file = tmp_path / "report.json"
    got.value.save_as(file)
    fresh = page.context.new_page()
    fresh.goto(page.url.split("?")[0] + "saved")
    fresh.get_by_role("button", name="Open", exact=True).first.click()
    result(fresh)
    assert counted(fresh) == said
    other = open_page()
    other.get_by_role("link", name="Saved").click()
    other.get_by_text("Nothing is saved yet.").wait_for()
    other.locator('input[type="file"]').first.set_input_files(str(file))
    result(other)
    assert counted(other) == said


def test_six_uploads_at_once_in_three_browsers_do_not_meet(browser, server, open_page, texts, tmp_path):
    pages = [open_page() for _ in range(3)]
    folders = [tmp_path / str(n) for n in range(3)]
    for folder in folders:
        folder.mkdir()
    for number in range(2):  # interleaved: each browser uploads its first, then each its second
        for page, folder, pair in zip(pages, folders, texts, strict=True):
            path = folder / f"article{number}.txt"
            path.write_text(pair[number], encoding="utf-8")
            page.locator('input[type="file"]').first.set_input_files(str(path))
        for page in pages:
            page.get_by_text(re.compile(["Add one more article", "Compare 2 articles"][number])).first.wait_for()
    for page in pages:
        page.get_by_role("button", name="Compare 2 articles").click()
    for page, pair in zip(pages, texts, strict=True):
        result(page)
        with page.expect_download() as got:
            page.get_by_role("button", name="JSON", exact=True).click()
        report = json.loads(got.value.path().read_text(encoding="utf-8"))
        assert [a["text"] for a in report["articles"]] == pair


def test_who_has_to_wait_is_told_so(open_page, texts, tmp_path):
    pages = [open_page() for _ in range(3)]
    for number, page in enumerate(pages):
        folder = tmp_path / str(number)
        folder.mkdir()
        upload(page, folder, [f"{text}\n\n{'More of it. '.join([text] * 12)}" for text in texts[number]])
    for page in pages:
        page.get_by_role("button", name="Compare 2 articles").click()
    last = pages[-1]
    last.get_by_text(re.compile("Waiting for .* on this server to end")).wait_for()
    last.get_by_role("button", name="Cancel").click()
    last.get_by_text("The comparison was cancelled. Nothing was lost.").wait_for()
    assert last.get_by_role("heading", name="Result", exact=True).count() == 0
