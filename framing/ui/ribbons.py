"""The map: the paragraphs of two articles as blocks, and a ribbon wherever they tell the same thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.codebook import entry
from framing.datatypes import Article, Difference, Span
from framing.reports.report import Report
from framing.ui.escape import escape, plain
from framing.ui.markup import chips, folded, table
from framing.ui.reader import draw_passages
from framing.ui.view import View, labels, letters, percent, visible, words


@dataclass(frozen=True, slots=True)
class Ribbon:
    """Two paragraphs, counted from 0, that tell the same thing.

    Attributes:
        left: Number of the paragraph in the left article.
        right: Number of the paragraph in the right article.
        probability: Of the best link between their passages.
        passages: Ids of the linked passages of both.
        differences: Shown differences between those passages.
    """

    left: int
    right: int
    probability: float
    passages: tuple[str, ...]
    differences: tuple[Difference, ...]


def draw_map(report: Report, view: View) -> None:
    """Draw the map of two articles and, as its equal, the same ribbons as a table."""
    import streamlit as st

    if len(report.articles) < 2:
        return
    name, ids = labels(report), [a.id for a in report.articles]
    one, two = st.columns(2)
    first = one.selectbox("Left article", ids, format_func=lambda i: name[i], key="map-left")
    second = two.selectbox(
        "Right article", [i for i in ids if i != first], format_func=lambda i: name[i], key="map-right"
    )
    left, right = report.article[first], report.article[second]
    found = ribbons(report, left, right, visible(report, view))
    if not found:
        st.text("No paragraph of one article matches a paragraph of the other.")
        return
    picked = _component()(
        key=f"map-{first}-{second}", data=drawing(report, left, right, found), on_picked_change=lambda: None
    )
    st.html(as_table(report, found))
    if picked.picked is not None and 0 <= int(picked.picked) < len(found):
        chosen = found[int(picked.picked)]
        draw_passages(report, chosen.passages, chosen.differences)


def paragraphs(text: str) -> list[Span]:
    """Return the spans of the lines of a text that have anything in them."""
    spans, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            spans.append(Span(at, at + len(line.rstrip())))
        at += len(line)
    return spans


def ribbons(report: Report, left: Article, right: Article, shown: Sequence[Difference]) -> list[Ribbon]:
    """Join the links between two articles by paragraph, in reading order of the left one."""
    places = {a.id: paragraphs(a.text) for a in (left, right)}
    best: dict[tuple[int, int], tuple[float, set[str]]] = {}
    for alignment in report.alignments:
        for link in alignment.links:
            ends = {report.passage[p].article_id: report.passage[p] for p in (link.left, link.right)}
            if set(ends) != {left.id, right.id}:
                continue
            pair = (
                _number(places[left.id], ends[left.id].span),
                _number(places[right.id], ends[right.id].span),
            )
            probability, ids = best.get(pair, (0.0, set()))
            best[pair] = (max(probability, link.probability), ids | {link.left, link.right})
    order = {p.id: i for i, p in enumerate(report.passages)}
    return [
        Ribbon(
            *pair,
            probability,
            tuple(sorted(ids, key=order.__getitem__)),
            tuple(d for d in shown if {d.left, d.right} <= ids),
        )
        for pair, (probability, ids) in sorted(best.items())
    ]


def drawing(report: Report, left: Article, right: Article, found: Sequence[Ribbon]) -> dict[str, Any]:
    """Return what the component draws, as JSON values; it puts every text on the page as text."""
    badge, name = letters(report), labels(report, 30)
    columns = [
        {
            "badge": badge[a.id],
            "name": name[a.id],
            "sizes": [words(a.text[s.start : s.end]) for s in paragraphs(a.text)],
            "texts": [plain(a.text[s.start : s.end], 120) for s in paragraphs(a.text)],
        }
        for a in (left, right)
    ]
    lines = [
        {
            "left": r.left,
            "right": r.right,
            "probability": r.probability,
            "differences": len(r.differences),
            "label": ribbon_label(r),
        }
        for r in found
    ]
    return {"columns": columns, "ribbons": lines}


def ribbon_label(ribbon: Ribbon) -> str:
    """Say a ribbon in words, for screen readers and the pointer."""
    axes = ", ".join(dict.fromkeys(entry(d.axis).name.lower() for d in ribbon.differences))
    told = f"differ in {axes}" if axes else "no difference shown"
    return f"Paragraph {ribbon.left + 1} and {ribbon.right + 1}, {percent(ribbon.probability)} probable; {told}"


def as_table(report: Report, found: Sequence[Ribbon]) -> str:
    """Return the ribbons as a folded HTML table."""
    rows = [
        (
            str(r.left + 1),
            _first(report, r, 0),
            str(r.right + 1),
            _first(report, r, -1),
            percent(r.probability),
            chips(d.axis for d in r.differences) or "none shown",
        )
        for r in found
    ]
    return folded("The map as a table", table(("No.", "Left", "No.", "Right", "Link", "Differences"), rows))


def _first(report: Report, ribbon: Ribbon, place: int) -> str:
    return f"<bdi>{escape(plain(report.passage[ribbon.passages[place]].text, 110))}</bdi>"


def _number(places: Sequence[Span], span: Span) -> int:
    return max(range(len(places)), key=lambda i: places[i].overlap(span))


def _component() -> Any:
    import streamlit as st

    folder = Path(__file__).parent
    return st.components.v2.component(
        "framing_map",
        css=(folder / "ribbons.css").read_text(encoding="utf-8"),
        js=(folder / "ribbons.js").read_text(encoding="utf-8"),
    )
