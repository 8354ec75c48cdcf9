"""How far coders agree, with each other and with the tool."""

from __future__ import annotations

from collections.abc import Sequence

from framing.codebook import entry
from framing.datatypes import Difference
from framing.reports.report import Report
from framing.statistics.agreement import Agreement, agreements
from framing.store import Review
from framing.ui.escape import escape, plain
from framing.ui.markup import muted, table

TOOL = "the tool"
NONE = "no difference"
FEW = 30  # units below which an interval says little

Codes = dict[str, dict[str, str]]


def codes(report: Report, reviews: Sequence[Review]) -> Codes:
    """Return what every coder and the tool said of each difference that somebody has coded.

    A code is an axis with its direction, or that there is no difference. The tool says so of every candidate below
    the threshold of its axis.
    """
    known = {d.id: d for d in report.candidates}
    said: Codes = {}
    for review in reviews:
        if review.difference in known:
            said.setdefault(review.coder, {})[review.difference] = of_coder(review, known[review.difference])
    coded = dict.fromkeys(d for of_one in said.values() for d in of_one)
    return said | {TOOL: {d: of_tool(report, known[d]) for d in coded}}


def of_coder(review: Review, difference: Difference) -> str:
    """Return what a coder says of a difference: that it holds as it stands, that there is none, or which one it is."""
    if review.verdict == "disagree":
        return NONE
    if review.verdict == "corrected":
        return f"{review.axis} {review.direction or ''}".strip()
    return _as_it_stands(difference)


def of_tool(report: Report, difference: Difference) -> str:
    """Return what the tool says of a candidate."""
    return _as_it_stands(difference) if report.is_flagged(difference) else NONE


def draw_agreement(report: Report, reviews: Sequence[Review]) -> None:
    """Draw the table of agreement; a line in its place as long as there is nothing to compare."""
    import streamlit as st

    said = codes(report, reviews)
    if len(said) < 2:
        st.text("Nobody has coded this comparison yet.")
        return
    found = agreements(said, tool=TOOL)
    st.html(as_table(found))
    if any(a.n < FEW for a in found):
        st.html(muted(f"With fewer than {FEW} differences coded by both, these numbers change a lot with the next."))
    if len(said) == 2:
        st.html(muted("A second coder makes agreement between people measurable: take another name above."))


def as_table(found: Sequence[Agreement]) -> str:
    """Return agreements as an HTML table."""
    head = ("Between", "Differences coded by both", "Equal", "Cohen’s kappa", "Krippendorff’s alpha (95 % interval)")
    rows = [
        (f"<bdi>{escape(_between(a))}</bdi>", str(a.n), _share(a.percent), _number(a.kappa), _alpha(a)) for a in found
    ]
    return table(head, rows)


def _as_it_stands(difference: Difference) -> str:
    direction = difference.direction if entry(difference.axis).directed else None
    return f"{difference.axis} {direction or ''}".strip()


def _between(found: Agreement) -> str:
    return " and ".join(plain(name, 40) for name in found.coders)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.0f} %"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _alpha(found: Agreement) -> str:
    if found.alpha is None:
        return "– (all codes are the same)" if found.n else "–"
    return f"{found.alpha:.2f} ({_number(found.low)} to {_number(found.high)})"
