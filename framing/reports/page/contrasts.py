"""The differences side by side, the conflicts of facts, and the weaker candidates below them."""

from __future__ import annotations

from framing.codebook import OWN, entry
from framing.datatypes import Difference, Evidence
from framing.reports import wording
from framing.reports.page.drawing import meter
from framing.reports.page.markup import Html, tag
from framing.reports.page.passages import bdi, quotation
from framing.reports.report import Report

SHOWN = 12  # differences beyond these are folded
WEAKER = 200  # candidates listed at most; the JSON report has all
_OWN_CUES = "How far apart the passages lie, in standard deviations of general news"


def differences(report: Report) -> Html:
    """The flagged framing differences, strongest first, and the candidates that were not flagged."""
    found = wording.framing(report.differences)
    cards = [_card(report, d, number) for number, d in enumerate(found, 1)]
    return tag(
        "section",
        tag("h2", "The strongest differences", id="differences"),
        tag("p", _introduction(found), class_="aside"),
        cards[:SHOWN],
        _folded(wording.count(len(cards) - SHOWN, "more flagged difference"), cards[SHOWN:]),
        _weaker(report),
        aria_labelledby="differences",
    )


def conflicts(report: Report) -> Html | None:
    """Facts that may not both be true; the codebook keeps them apart from framing."""
    found = wording.conflicts(report.differences)
    if not found:
        return None
    return tag(
        "section",
        tag("h2", "Facts that may conflict", id="conflicts"),
        tag(
            "p",
            "These passages may not both be true, as probably as the number says. That is no framing: check the facts.",
            class_="aside",
        ),
        [_card(report, d, number) for number, d in enumerate(found, 1)],
        aria_labelledby="conflicts",
    )


def chip(axis: str) -> Html:
    """Name an axis, with its colour beside the name."""
    return tag("span", entry(axis).name, class_=f"chip axis-{axis}")


def anchor(difference: Difference) -> str:
    """Name the place of a difference in the page."""
    return "difference-" + "".join(c for c in difference.id if c.isascii() and (c.isalnum() or c == "-"))


def _introduction(found: list[Difference]) -> str:
    if found:
        return (
            "The marked words carry the difference. The number is the calibrated probability that both passages tell "
            "the same thing and that coders would mark it."
        )
    return "No framing difference was flagged; the top of the page says why."


def _card(report: Report, difference: Difference, number: int) -> Html:
    left, right = wording.sides(report, difference)
    name = anchor(difference)
    return tag(
        "article",
        tag(
            "header",
            tag("h3", f"{number}. ", bdi(wording.direction(report, difference)), id=name),
            tag("p", chip(difference.axis), _probability(difference), class_="meta"),
        ),
        tag(
            "div",
            _side(report, left, difference.left, difference.evidence_left, difference.direction == "a"),
            _side(report, right, difference.right, difference.evidence_right, difference.direction == "b"),
            class_="sides",
        ),
        tag("p", bdi(difference.explanation), class_="explanation") if difference.explanation else None,
        _why(report, difference),
        class_=f"difference axis-{difference.axis}",
        aria_labelledby=name,
    )


def _probability(difference: Difference) -> Html:
    said = wording.probability(difference.probability)
    own = difference.axis.startswith(OWN)
    title = "placebo probability, not calibrated by coders" if own else "calibrated probability"
    return tag("span", meter(difference.probability), f" {said}", class_="number", title=title)


def _side(report: Report, name: str, passage: str, evidence: tuple[Evidence, ...], more: bool) -> Html:
    return tag(
        "div",
        tag("h4", bdi(name), tag("span", " ▲ more", class_="more") if more else None),
        quotation(report, passage, evidence, context=True),
        None if evidence else tag("p", "Nothing to mark on this side.", class_="absent"),
        class_="side",
    )


def _why(report: Report, difference: Difference) -> Html | None:
    """Name the cue that carries the flag, and list the signals' shares of the log-odds."""
    if not difference.cues:
        return None
    told = [said for said in (wording.counterfactual(report, difference), wording.granted(report, difference)) if said]
    rows = [
        tag("tr", tag("th", bdi(name), scope="row"), tag("td", f"{share:+.2f}", class_="number"))
        for name, share in difference.cues
    ]
    return tag(
        "details",
        tag("summary", "Why this probability"),
        [tag("p", bdi(said), class_="aside") for said in told],
        tag(
            "table",
            tag("caption", _OWN_CUES if difference.axis.startswith(OWN) else "Signals and their share of the log-odds"),
            tag("thead", tag("tr", tag("th", "Signal", scope="col"), tag("th", "Share", scope="col"))),
            tag("tbody", rows),
        ),
        class_="small",
    )


def _weaker(report: Report) -> Html | None:
    found = wording.framing(wording.weaker(report))
    if not found:
        return None
    rows = [
        tag(
            "tr",
            tag("th", chip(d.axis), scope="row", role="rowheader"),
            tag("td", bdi(wording.direction(report, d)), role="cell", data_label="Direction"),
            tag(
                "td",
                wording.probability(d.probability),
                role="cell",
                data_label="Probability",
                class_="number",
            ),
            tag("td", _words(d.evidence_left), role="cell", data_label=wording.sides(report, d)[0]),
            tag("td", _words(d.evidence_right), role="cell", data_label=wording.sides(report, d)[1]),
            role="row",
        )
        for d in found[:WEAKER]
    ]
    rest = f" The {WEAKER} strongest are listed; the JSON report has all." if len(found) > WEAKER else ""
    heads = [tag("th", head, scope="col", role="columnheader") for head in _HEADS]
    table = tag(
        "table",
        tag("caption", f"Below the threshold of their axis: the probability says how often such a one is right.{rest}"),
        tag("thead", tag("tr", heads, role="row"), role="rowgroup"),
        tag("tbody", rows, role="rowgroup"),
        class_="stack",
        role="table",
    )
    return _folded(wording.count(len(found), "weaker candidate"), [table])


_HEADS = ("Axis", "Direction", "Probability", "One side", "The other side")


def _words(evidence: tuple[Evidence, ...]) -> Html:
    return tag("q", bdi(wording.quoted(evidence))) if evidence else tag("span", "nothing to mark", class_="faint")


def _folded(title: str, content: list[Html]) -> Html | None:
    return tag("details", tag("summary", title), content, class_="fold") if content else None
