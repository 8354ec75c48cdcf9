"""What each source calls each actor that two of them name."""

from __future__ import annotations

from itertools import groupby

from framing.datatypes import Naming
from framing.reports import wording
from framing.reports.page.markup import Html, tag
from framing.reports.page.passages import bdi
from framing.reports.report import Report

SHOWN = 15  # actors listed before the fold


def names(report: Report) -> Html | None:
    """One row an actor, one column a source; nothing where no actor has two sources."""
    if not report.names:
        return None
    rows = [_row(report, actor, list(found)) for actor, found in groupby(report.names, key=lambda n: n.actor)]
    more = rows[SHOWN:]
    return tag(
        "section",
        tag("h2", "What they call whom", id="names"),
        tag(
            "p",
            "People, groups and institutions that two articles or more name, with the names that each uses in its own "
            "words and how often. Names inside quotations are the speaker's and are left out.",
            class_="aside",
        ),
        _table(report, rows[:SHOWN]),
        tag("details", tag("summary", wording.count(len(more), "more actor")), _table(report, more), class_="fold")
        if more
        else None,
        aria_labelledby="names",
    )


def _table(report: Report, rows: list[Html]) -> Html:
    heads = ["Actor", *(wording.names(report)[a.id] for a in report.articles)]
    return tag(
        "table",
        tag("caption", "Names by source"),
        tag("thead", tag("tr", [tag("th", bdi(h), scope="col", role="columnheader") for h in heads], role="row")),
        tag("tbody", rows, role="rowgroup"),
        class_="stack events",
        role="table",
    )


def _row(report: Report, actor: str, found: list[Naming]) -> Html:
    of_article = {n.article_id: n for n in found}
    known = wording.names(report)
    cells = [tag("td", _uses(of_article.get(a.id)), role="cell", data_label=known[a.id]) for a in report.articles]
    return tag("tr", tag("th", bdi(actor), scope="row", role="rowheader"), cells, role="row")


def _uses(naming: Naming | None) -> Html:
    if naming is None:
        return tag("span", "not named", class_="faint")
    return tag("span", [[tag("span", bdi(f"“{u.text}” {u.count} ×")), tag("br")] for u in naming.names])
