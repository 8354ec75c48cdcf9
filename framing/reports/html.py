"""The report as one self-contained HTML page: no script, no network, fit to be archived and printed."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from framing.codebook import CODEBOOK, OWN, OWN_COLOUR
from framing.reports import wording
from framing.reports.page.contrasts import conflicts, differences
from framing.reports.page.markup import Html, tag
from framing.reports.page.method import method
from framing.reports.page.namings import names
from framing.reports.page.opening import articles, notes, relations
from framing.reports.page.passages import bdi
from framing.reports.page.tables import coverage, events, left_out, profiles
from framing.reports.report import Report

_SECTIONS = {
    "relations": "Relations",
    "claims": "Claims",
    "differences": "Differences",
    "conflicts": "Facts",
    "events": "Events",
    "coverage": "Told here, not there",
    "profiles": "Profiles",
    "names": "Names",
    "cleaning": "Left out",
    "method": "Method",
}


def render(report: Report) -> str:
    """Render a report as a page; what matters comes first.

    The page carries its style, has no script, and forbids by its content security policy to load anything.
    All text from outside is escaped. The same report gives the same bytes.
    """
    sections = [
        relations(report),
        articles(report),
        differences(report),
        conflicts(report),
        events(report),
        coverage(report),
        profiles(report),
        names(report),
        left_out(report),
        method(report),
    ]
    body = tag(
        "body",
        tag("a", "Skip to the report", href="#report", class_="skip"),
        _header(report),
        tag("main", notes(report), sections, id="report"),
        tag(
            "footer",
            tag("p", f"{' '.join(wording.tool().values())}. It shows contrast; the reader judges."),
        ),
    )
    return f"<!DOCTYPE html>\n{tag('html', head(f'Framing report: {_title(report)}'), body, lang='en')}\n"


def head(title: str) -> Html:
    """Return the head of a page: the style within it, and a policy that forbids to load anything."""
    css = style()
    digest = b64encode(sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("link", rel="icon", href="data:,"),
        tag("title", title),
        tag("style", Html(css)),
    )


def style() -> str:
    """Return the page's style sheet: the packaged file and one hue per axis from the codebook."""
    hues = "".join(f".axis-{entry.id}{{--hue:{entry.colour}}}" for entry in CODEBOOK.values())
    own = f"[class*=axis-{OWN}]{{--hue:{OWN_COLOUR}}}"
    return (files("framing.reports.page") / "style.css").read_text(encoding="utf-8") + hues + own


def _title(report: Report) -> str:
    known = list(wording.names(report).values())
    said = f"How {wording.listing(known)} tell it"
    return said if 1 < len(known) <= 4 and len(said) <= 90 else f"How {wording.count(len(known), 'article')} tell it"


def _header(report: Report) -> Html:
    absent = {"conflicts"} if not wording.conflicts(report.differences) else set()
    absent |= {"names"} if not report.names else set()
    links = [tag("li", tag("a", words, href=f"#{name}")) for name, words in _SECTIONS.items() if name not in absent]
    return tag(
        "header",
        tag("p", "Framing report", class_="eyebrow"),
        tag("h1", bdi(_title(report))),
        tag("p", wording.summary(report), class_="lead"),
        tag("nav", tag("ul", links), aria_label="Sections"),
        class_="top",
    )
