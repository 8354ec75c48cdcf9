"""axe-core on every view of the app and on the HTML report: nothing to find in what we draw ourselves."""

from pathlib import Path

import pytest

import framing
from framing.ui.corpus import corpus_folder, read_story, stories

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OURS = Path(__file__).with_name("ours.js").read_text(encoding="utf-8")
UNFOLD = "document.querySelectorAll('details').forEach((fold) => { fold.open = true })"
CUT_OFF = """() => [...document.querySelectorAll(".fr *")]
    .filter((n) => !n.closest(".fr-scroll") && n.getBoundingClientRect().right > window.innerWidth)
    .map((n) => n.outerHTML.slice(0, 80))"""
TALL = {"width": 1400, "height": 9000}  # axe measures the contrast of what is in the window


@pytest.fixture
def faults(axe):
    """Runs axe on a page, everything unfolded."""

    def find(page, script=OURS):
        faded = page.locator("[data-stale=true]")  # what is about to be drawn again: it has too little contrast
        faded.first.wait_for(state="detached")
        page.wait_for_timeout(1000)
        page.evaluate(UNFOLD)
        page.evaluate(axe)
        return page.evaluate(script)

    return find


def example(page):
    page.get_by_role("tab", name="Try an example").click()
    page.get_by_role("button", name="Compare this example").click()
    page.get_by_role("heading", name="Result", exact=True).wait_for()
    page.get_by_role("tab", name="Events").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_result_and_each_of_its_tabs(open_page, faults, scheme):
    page = open_page(scheme=scheme)
    example(page)
    page.set_viewport_size(TALL)
    for name in ("Events", "Map", "Only here", "Profiles", "Words", "Cues", "Names", "Articles"):
        page.get_by_role("tab", name=name, exact=True).click()
        page.wait_for_timeout(1500)
        assert faults(page) == [], name
    page.get_by_role("button", name="Show in articles").first.click()
    page.get_by_role("dialog").wait_for()
    page.wait_for_timeout(800)
    assert faults(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("title", ["Codebook", "Method and limits"])
def test_the_pages_on_how_it_works(open_page, faults, title, scheme):
    page = open_page(scheme=scheme)
    page.get_by_role("link", name=title, exact=True).click()
    page.get_by_role("heading", name=title, exact=True).wait_for()
    page.set_viewport_size(TALL)
    page.wait_for_timeout(1500)
    assert faults(page) == []


@pytest.mark.parametrize("title", ["Codebook", "Method and limits"])
def test_nothing_is_cut_off_on_a_narrow_page(open_page, title):
    page = open_page()
    page.get_by_role("link", name=title, exact=True).click()
    page.get_by_role("heading", name=title, exact=True).wait_for()
    page.set_viewport_size({"width": 420, "height": 1000})
    page.wait_for_timeout(1000)
    assert page.evaluate(CUT_OFF) == []


def test_a_fault_would_be_found(open_page, faults):
    page = open_page()
    page.get_by_role("link", name="Codebook", exact=True).click()
    page.get_by_role("heading", name="Codebook", exact=True).wait_for()
    page.add_style_tag(content=".fr-lead { color: #ddd !important }")
    assert [f for f in faults(page) if f.startswith("color-contrast")]


@pytest.fixture(scope="module")
def report_page(tmp_path_factory):
    """The HTML report of a story as a file."""
    story = next(s for s in stories(corpus_folder()) if "road" in s.id)
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(framing.compare(read_story(story)).to_html(), encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("width", [1400, 420])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_html_report(browser, faults, report_page, scheme, width):
    context = browser.new_context(viewport={"width": width, "height": 9000}, color_scheme=scheme)
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.goto(report_page)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    everything = OURS.replace("filter((n) => ours(n.element))", "filter(() => true)")
    assert faults(page, everything) == []
    assert said == [], "its own policy blocks something"
    context.close()
