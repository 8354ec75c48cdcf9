from __future__ import annotations

import dataclasses
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from framing.codebook import CODEBOOK
from framing.reports.html import render, style

VOID = {"meta", "link", "br", "hr"}


class Page(HTMLParser):
    """Reads a page strictly: every element is closed in order."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.words, self.heads = [], [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.heads.append([int(tag[1]), ""])

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)
        if any(re.fullmatch("h[1-6]", name) for name in self.open):
            self.heads[-1][1] += data

    def text(self):
        return " ".join(" ".join(self.words).split())

    def all(self, name):
        return [attrs for tag, attrs in self.tags if tag == name]


@pytest.fixture(params=["report", "hostile", "empty"])
def any_page(request):
    return Page(render(request.getfixturevalue(request.param)))


def test_the_page_loads_nothing_and_runs_nothing(any_page):
    names = {tag for tag, _ in any_page.tags}
    assert not names & {
        "script",
        "img",
        "iframe",
        "object",
        "embed",
        "form",
        "input",
        "base",
        "video",
        "audio",
    }
    for _, attrs in any_page.tags:
        assert "style" not in attrs
        assert not [name for name in attrs if name.startswith("on")]
        assert not attrs.get("href", "").startswith(("javascript:", "//"))
        assert "src" not in attrs
    assert not re.search(r"url\(|@import", style())


def test_the_content_security_policy_admits_this_style_only(report):
    page = Page(render(report))
    (policy,) = [m["content"] for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    digest = b64encode(sha256(style().encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert "unsafe" not in policy
    assert f"<style>{style()}</style>" in render(report)


def test_headings_descend_without_a_gap(any_page):
    levels = [level for level, _ in any_page.heads]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_landmarks_ids_and_references_hold_together(any_page):
    ids = [attrs["id"] for _, attrs in any_page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    wanted = [a["href"][1:] for a in any_page.all("a") if a["href"].startswith("#")]
    wanted += [attrs["aria-labelledby"] for _, attrs in any_page.tags if "aria-labelledby" in attrs]
    assert wanted
    assert set(wanted) <= set(ids)
    names = [tag for tag, _ in any_page.tags]
    assert names.count("main") == 1
    assert {"header", "nav", "footer"} <= set(names)


def test_tables_have_captions_and_scopes(any_page):
    names = [tag for tag, _ in any_page.tags]
    assert names.count("table") == names.count("caption") > 0
    assert all(attrs.get("scope") in {"row", "col"} for attrs in any_page.all("th"))


def test_drawings_are_named_or_hidden(any_page):
    for attrs in any_page.all("svg"):
        assert attrs.get("aria-hidden") == "true" or attrs["aria-label"]


def test_what_matters_comes_first(report):
    said = [words for level, words in Page(render(report)).heads if level == 2]
    assert said == [
        "How the articles relate",
        "What each article centrally claims",
        "The strongest differences",
        "Facts that may conflict",
        "Event by event",
        "Told here, not there",
        "Profiles of the articles",
        "What cleaning left out",
        "Method, models and limits",
    ]


def test_differences_show_both_quotes_with_marked_cues(report):
    text = render(report)
    assert "<mark>will open in October</mark>, mayor Ilse Brandt" in text
    assert "<mark>remains to be seen</mark>" in text
    words = Page(text).text()
    assert "1. Velden Courier sees the outcome as more likely" in words
    assert "Nothing matches in Velden Courier (best 0.43)" in words
    assert "too little text" in words
    assert "2 weaker candidates" in words
    assert words.index("Residents") < words.index("410 million and 460 million cannot both")


def test_the_page_describes_and_does_not_judge(report):
    assert not re.search(r"\bbias|\brank", Page(render(report)).text(), re.I)


def test_hostile_text_stays_text(hostile):
    page = Page(render(hostile))
    assert '<script src="http://evil.example/x.js"></script>' in page.text()
    assert "alert(1)" in page.text()
    assert "\u202e" not in page.text()
    assert "\x1b" not in page.text()
    render(hostile).encode("utf-8")


def test_an_empty_report_says_why(empty):
    words = Page(render(empty)).text()
    assert "No passage of one article matches a passage of another" in words
    assert "No framing difference was flagged" in words


def test_differences_beyond_the_first_are_folded_not_lost(report):
    first = report.candidates[0]
    many = tuple(dataclasses.replace(first, id=f"many{i}") for i in range(30))
    text = render(dataclasses.replace(report, candidates=many))
    assert text.count('class="difference axis-certainty"') == 30
    assert "18 more flagged differences" in Page(text).text()


def test_only_web_addresses_become_links(report, hostile):
    links = [a["href"] for a in Page(render(report)).all("a") if not a["href"].startswith("#")]
    assert links == ["https://courier.example/tram?a=1&b=2"]
    assert not [a for a in Page(render(hostile)).all("a") if not a["href"].startswith("#")]


def test_the_same_report_gives_the_same_bytes(report):
    assert render(report) == render(report)


def _luminance(colour):
    def linear(value):
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one, other):
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _hsl(hue, saturation, lightness):
    import colorsys

    return "#" + "".join(f"{round(255 * x):02x}" for x in colorsys.hls_to_rgb(hue / 360, lightness, saturation))


@pytest.mark.parametrize("theme", [0, 1])
def test_text_has_contrast_in_both_themes(theme):
    blocks = re.findall(r":root \{(.*?)\}", style(), re.S)
    plain = dict(re.findall(r"--([\w-]+): (#\w{6});", blocks[theme]))
    for ground in ("paper", "card", "soft"):
        for text in ("ink", "muted", "accent"):
            assert _contrast(plain[text], plain[ground]) >= 4.5, (text, ground)
    share = {k: int(v) / 100 for k, v in re.findall(r"--((?:tint|edge)-[sl]): (\d+)%;", blocks[theme])}
    for axis in CODEBOOK.values():
        tint = _hsl(axis.colour, share["tint-s"], share["tint-l"])
        edge = _hsl(axis.colour, share["edge-s"], share["edge-l"])
        assert _contrast(plain["ink"], tint) >= 4.5, axis.id
        assert _contrast(edge, plain["card"]) >= 3, axis.id
