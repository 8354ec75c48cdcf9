"""The app as people use it: real files, real models, a real browser."""

import json
import re
from pathlib import Path

import docx
import pytest

from framing.ui.corpus import corpus_folder, read_story, stories

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CONTRAST = Path(__file__).with_name("contrast.js")
VECTOR = '<img src="http://evil.example/x.png" onerror="alert(1)"> ![x](http://evil.example/y.png)'


@pytest.fixture
def texts():
    found = stories(corpus_folder())
    story = next((s for s in found if "road" in s.id), found[0])
    return [a.text for a in read_story(story)]


@pytest.fixture
def files(texts, tmp_path):
    """Two formats that can be read and one that cannot."""
    paths = [tmp_path / "first.txt", tmp_path / "second.docx", tmp_path / "third.xyz"]
    paths[0].write_text(texts[0], encoding="utf-8")
    document = docx.Document()
    for line in filter(None, texts[1].splitlines()):
        document.add_paragraph(line)
    document.save(str(paths[1]))
    paths[2].write_bytes(b"\x00\x01\x02")
    return [str(p) for p in paths]


def upload(page, paths):
    page.locator('input[type="file"]').first.set_input_files(paths)


def compare(page, number):
    page.get_by_role("button", name=f"Compare {number} articles").click()
    page.get_by_role("heading", name="Result").wait_for()


def shown(page):
    """How many of how many possible differences the page says it shows."""
    line = page.get_by_text(re.compile(r"differences (shown|passes)|No difference passes")).first
    line.wait_for()
    numbers = re.findall(r"\d+", line.inner_text())
    return (int(numbers[0]), int(numbers[1])) if "shown" in line.inner_text() else (0, int(numbers[0]))


def test_upload_compare_filter_open_and_download(open_page, files, texts, tmp_path):
    page = open_page()
    upload(page, files)
    page.get_by_text("third.xyz").wait_for()  # the bad one is told, the good ones are kept
    page.get_by_role("button", name="Compare 2 articles").wait_for()
    third = tmp_path / "more.txt"
    third.write_text(texts[2], encoding="utf-8")
    page.get_by_text("Add more articles").click()
    upload(page, [str(third)])
    compare(page, 3)

    slider = page.get_by_role("slider")
    slider.focus()
    slider.press("Home")
    page.wait_for_timeout(1000)
    most, total = shown(page)
    assert 0 < most <= total
    slider.press("End")
    page.wait_for_timeout(1500)
    fewest, same = shown(page)
    assert same == total
    assert fewest <= most
    slider.press("Home")
    page.wait_for_timeout(1000)

    page.get_by_role("button", name="Show in articles").first.click()
    window = page.get_by_role("dialog")
    window.get_by_text("In the articles").wait_for()
    window.locator("mark.fr-focus").nth(1).wait_for()  # the articles come after the title
    page.keyboard.press("Escape")
    window.wait_for(state="hidden")

    with page.expect_download() as got:
        page.get_by_role("button", name="JSON", exact=True).click()
    report = json.loads(got.value.path().read_text(encoding="utf-8"))
    assert report["schema"] == "framing-report/1"
    assert len(report["articles"]) == 3
    assert len(report["differences"]) == total
    by_id = {a["id"]: a["text"] for a in report["articles"]}
    for difference in report["differences"]:
        for side in ("a", "b"):
            for found in difference[side]["evidence"]:
                text = by_id[difference[side]["article"]]
                assert text[found["start"] : found["end"]] == found["quote"]


@pytest.mark.parametrize(
    ("button", "starts"), [("Download web page", "<!doctype html"), ("CSV", ""), ("Markdown", "#")]
)
def test_each_download_is_the_file_it_says(open_page, button, starts):
    page = open_page()
    example(page)
    with page.expect_download() as got:
        page.get_by_role("button", name=button, exact=True).click()
    text = got.value.path().read_text(encoding="utf-8")
    assert text.lower().startswith(starts)
    assert len(text) > 500


def example(page):
    page.get_by_role("tab", name="Try an example").click()
    page.get_by_role("button", name="Compare this example").click()
    page.get_by_role("heading", name="Result").wait_for()
    page.get_by_role("tab", name="Events").wait_for()


def test_hostile_files_change_nothing_on_the_page(open_page, texts, tmp_path):
    page = open_page()
    paths = []
    for number, text in enumerate(texts):
        path = tmp_path / f"h{number}.txt"
        path.write_text(f"{VECTOR} Title\n\n{VECTOR}\n\n{text}", encoding="utf-8")
        paths.append(str(path))
    upload(page, paths)
    compare(page, len(paths))
    for name in ("Map", "Only here", "Profiles", "Words", "Cues", "Names", "Articles"):
        page.get_by_role("tab", name=name).click()
        page.wait_for_timeout(700)
    assert page.locator(".stMain img").count() == 0
    assert page.get_by_text("evil.example").count() > 0


def test_two_people_do_not_see_each_others_articles(open_page):
    one, two = open_page(), open_page()
    example(one)
    two.reload()
    two.get_by_role("tab", name="Upload files").wait_for()
    assert two.get_by_role("heading", name="Result").count() == 0


def test_cancel_stops_a_comparison_and_keeps_the_articles(open_page, texts, tmp_path):
    page = open_page()
    long = [tmp_path / f"{n}.txt" for n in range(3)]
    for path, text in zip(long, texts * 2, strict=False):
        path.write_text("\n\n".join(f"Part {n}. {text}" for n in range(10)), encoding="utf-8")
    upload(page, [str(p) for p in long])
    page.get_by_role("button", name="Compare 3 articles").click()
    page.get_by_role("button", name="Cancel").click()
    page.get_by_text("The comparison was cancelled.").wait_for()
    assert page.get_by_role("heading", name="Result").count() == 0
    assert page.get_by_role("button", name="Compare 3 articles").is_enabled()


def test_the_map_is_reached_and_opened_by_keyboard(open_page):
    page = open_page()
    example(page)
    page.get_by_role("tab", name="Map").click()
    ribbon = page.locator("path.ribbon").first
    ribbon.wait_for()
    ribbon.focus()
    assert "aragraph" in page.locator("p.note").inner_text()
    ribbon.press("Enter")
    page.get_by_role("dialog").get_by_text("In the articles").wait_for()


def test_the_map_is_drawn_again_where_the_width_asks_for_it(open_page):
    page = open_page()
    example(page)
    page.get_by_role("tab", name="Map").click()
    page.locator("path.ribbon").first.wait_for()
    wide = page.locator(".map svg").bounding_box()["width"]
    page.set_viewport_size({"width": 420, "height": 1000})
    page.locator('.map svg[viewBox^="0 0 380 "]').wait_for()
    assert page.locator(".map svg").count() == 1
    assert page.locator(".map svg").bounding_box()["width"] < wide


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrow_page_does_not_scroll_sideways(open_page, scheme):
    page = open_page(width=420, scheme=scheme)
    example(page)
    page.wait_for_timeout(1500)
    wider = page.evaluate("() => { const m = document.querySelector('.stMain'); return m.scrollWidth - m.clientWidth }")
    assert wider <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_that_we_draw_has_enough_contrast(open_page, scheme):
    page = open_page(scheme=scheme)
    example(page)
    page.wait_for_timeout(1500)
    assert page.evaluate(CONTRAST.read_text(encoding="utf-8")) == []


def test_the_browser_refuses_what_the_policy_forbids(browser, server):
    context = browser.new_context()
    page = context.new_page()
    answer = page.goto(server)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    page.get_by_role("heading", name="How do they tell the same story?").wait_for()
    page.evaluate(
        "addEventListener('securitypolicyviolation', (e) => (window.refused ??= []).push(e.effectiveDirective))"
    )
    ran = page.evaluate("""async () => {
        const fetched = await fetch("http://evil.example/").then(() => true, () => false);
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.head.append(script);
        const picture = new Image();
        const shown = await new Promise((done) => {
            picture.onload = () => done(true);
            picture.onerror = () => done(false);
            picture.src = "http://evil.example/x.png";
        });
        return { fetched, shown, ran: Boolean(window.ran) };
    }""")
    assert ran == {"fetched": False, "shown": False, "ran": False}
    assert {"connect-src", "script-src-elem", "img-src"} <= set(page.evaluate("window.refused"))
    context.close()
