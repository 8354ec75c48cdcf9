"""Contrasts of sources paired over the events that both report, below the profiles."""

from __future__ import annotations

from framing.datatypes import Contrast
from framing.reports import paired_words
from framing.reports.page.contrasts import chip
from framing.reports.page.markup import Html, join, tag
from framing.reports.page.passages import bdi
from framing.reports.report import Report


def pairs(report: Report) -> Html:
    """One row an axis and two sources, clearest first; what too few passages tell is folded."""
    told = paired_words.told(report)
    rows, few = [_row(report, c) for c in told], paired_words.too_few((c.n for c in told), "shared events")
    quiet = paired_words.abstentions(report, report.contrasts)
    if not rows and not quiet:
        return join()
    heads = ("Axis", "Sources", "Mean difference", "Says")
    table = tag(
        "table",
        tag("caption", "Mean differences over shared events"),
        tag("thead", tag("tr", [tag("th", head, scope="col") for head in heads])),
        tag("tbody", rows),
        class_="stack",
    )
    fold = tag(
        "details",
        tag("summary", "Too few shared passages to tell"),
        tag("p", paired_words.abstained(), class_="aside"),
        tag("ul", [tag("li", bdi(line)) for line in quiet]),
        class_="fold",
    )
    return join(
        tag("h3", paired_words.HEADING),
        tag("p", paired_words.ABOUT, class_="aside"),
        tag("p", few, class_="aside") if few else None,
        table if rows else None,
        fold if quiet else None,
    )


def _row(report: Report, contrast: Contrast) -> Html:
    cells = (
        ("Sources", bdi(paired_words.pair(report, contrast))),
        ("Mean difference", join(paired_words.numbers(contrast), f", {paired_words.events(contrast)}")),
        ("Says", bdi(paired_words.verdict(report, contrast))),
    )
    clear = "strong" if paired_words.is_clear(contrast) else None
    return tag(
        "tr",
        tag("th", chip(contrast.axis), scope="row"),
        [tag("td", cell, data_label=label, class_=clear if label == "Says" else None) for label, cell in cells],
    )
