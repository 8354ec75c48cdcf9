"""Titles, sources, every other field and texts made of attacks: they are shown as they stand and do nothing.

`FRAMING_HOSTILE=FOLDER` adds the files of a folder, each line an attack, to those below.
"""

import json
import os
from itertools import cycle
from pathlib import Path

import pytest

from framing.ui.corpus import corpus_folder, read_story, stories

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ATTACKS = (
    "<script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "<svg onload=window.pwned=1><animate onbegin=window.pwned=1 attributeName=x dur=1s></svg>",
    '"><svg/onload=window.pwned=1>',
    "' autofocus onfocus=window.pwned=1 x='",
    '<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>',
    '<a href="javascript:window.pwned=1">read on</a>',
    "[read on](javascript:window.pwned=1) ![x](http://evil.example/y.png)",
    "<https://evil.example/> https://evil.example/ $x^2$ :red[red] :material/home: `code`",
    "<math><mtext><table><mglyph><style><img src=x onerror=window.pwned=1>",
    '<object data="http://evil.example/o"></object><embed src="http://evil.example/e">',
    '<link rel=stylesheet href="http://evil.example/s.css"><style>@import "http://evil.example/t.css";*{display:none}</style>',
    '<base href="http://evil.example/"><meta http-equiv=refresh content="0;url=http://evil.example/">',
    '<form action="http://evil.example/"><input autofocus onfocus=window.pwned=1><button>Go</button></form>',
    "<details open ontoggle=window.pwned=1><video><source onerror=window.pwned=1></video>",
    "</bdi></blockquote></article></div><h1>Framed</h1>",
    "--><!--><img src=x onerror=window.pwned=1>",
    "&lt;script&gt;window.pwned=1&lt;/script&gt;&#60;img src=x&#62;",
    "{{constructor.constructor('window.pwned=1')()}} ${window.pwned=1} <%= 1 %>",
    "\u202egnp.exe\u2066 \u200f\x1b[31m\x07",
    "<bdo dir=rtl><marquee onstart=window.pwned=1>",
    "<template shadowrootmode=open><script>window.pwned=1</script></template>",
    '<div style="position:fixed;inset:0;background:red;z-index:9999">',
    "<noscript><p title='</noscript><img src=x onerror=window.pwned=1>'>",
)
FIELDS = ("title", "source", "country", "language", "author", "url")  # a date that is none is refused by the reader
TABS = ("Events", "Map", "Only here", "Profiles", "Words", "Cues", "Names", "Articles")
INTRUDERS = """() => [...document.querySelectorAll(
    ".stMain :is(script, img, iframe, object, embed, form, video, audio, math, base, meta, link, marquee, template)"
)].filter((n) => n.closest(".fr, [data-testid=stHtml], [data-testid=stText]")).map((n) => n.outerHTML.slice(0, 120))"""


def attacks():
    folder = os.environ.get("FRAMING_HOSTILE", "")
    files = sorted(p for p in Path(folder).iterdir() if p.is_file()) if folder else []
    given = [
        line for p in files for line in p.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()
    ]
    return [*ATTACKS, *given]


@pytest.fixture
def pile(tmp_path):
    """Three articles of the corpus whose fields are attacks, and whose sentences carry all the others."""
    story = next(s for s in stories(corpus_folder()) if "road" in s.id)
    articles, all_ = read_story(story), attacks()
    some, rows = cycle(all_), []
    for number, article in enumerate(articles):
        lines = article.text.splitlines()
        mine = all_[number :: len(articles)]
        woven = [f"{line} {' '.join(mine[n :: len(lines)])}" for n, line in enumerate(lines)]
        rows.append({"text": "\n".join(woven), **{field: f"{next(some)} {number}" for field in FIELDS}})
    path = tmp_path / f"{'<img src=x onerror=alert(1)>'.replace('/', '')}.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def unharmed(page):
    page.wait_for_timeout(900)
    assert page.evaluate("window.pwned") is None
    assert page.evaluate(INTRUDERS) == []
    assert page.locator(".stMain h1").count() == 1
    assert page.locator(".stApp").is_visible()


def test_no_field_and_no_text_does_anything_on_any_page(open_page, pile):
    page = open_page()
    page.set_default_timeout(240_000)
    page.locator('input[type="file"]').first.set_input_files(str(pile))
    page.get_by_role("button", name="Compare 3 articles").click()
    page.get_by_role("heading", name="Result", exact=True).wait_for()
    page.get_by_role("slider").focus()
    page.get_by_role("slider").press("Home")
    for name in TABS:
        page.get_by_role("tab", name=name, exact=True).click()
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
        unharmed(page)
    page.get_by_role("button", name="Show in articles").first.click()
    page.get_by_role("dialog").get_by_text("In the articles").wait_for()
    unharmed(page)
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Review", exact=True).click()
    box = page.get_by_role("combobox", name="Who codes?")
    box.click()
    box.fill(ATTACKS[1])
    box.press("Enter")
    page.get_by_role("radio", name="Agree").first.click()
    unharmed(page)
    page.get_by_role("link", name="Saved", exact=True).click()
    page.get_by_role("button", name="Open", exact=True).first.wait_for()
    unharmed(page)
    page.get_by_role("link", name="Batch", exact=True).click()
    page.get_by_role("heading", name="Many articles at once").wait_for()
    page.locator('input[type="file"]').first.set_input_files(str(pile))
    page.get_by_role("heading", name="Stories", exact=True).wait_for()
    unharmed(page)
