"""The event table, what another source lacks, the profiles, and what cleaning left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import isfinite

from framing.config import LEAST_READINGS
from framing.datatypes import Alignment, Article, Coverage, LeftOut, Profile
from framing.reports import wording
from framing.reports.page.contrasts import anchor, chip
from framing.reports.page.drawing import interval
from framing.reports.page.markup import Html, join, tag
from framing.reports.page.pairs import pairs
from framing.reports.page.passages import bdi, language
from framing.reports.report import Report
from framing.reports.scales import Scale, scales

SHOWN = 8  # passages of one source listed before the fold
CUT = 240  # characters of a left-out range
_NOTHING_ALONE = (
    "No passage is surely without a match elsewhere. Very short ones and unrelated articles are left aside."
)


def events(report: Report) -> Html:
    """One row an aligned event, one column a source."""
    known = wording.names(report)
    heads = [tag("th", "Event", scope="col", role="columnheader")] + [
        tag("th", bdi(known[a.id]), scope="col", role="columnheader") for a in report.articles
    ]
    flagged: dict[str, list[Html]] = {}
    for found in (wording.framing(report.differences), wording.conflicts(report.differences)):
        for number, d in enumerate(found, 1):
            link = tag("a", chip(d.axis), f" {number}", href=f"#{anchor(d)}")
            flagged.setdefault(d.alignment, []).append(link)
    rows = [
        _event(report, group, number, flagged.get(group.id, [])) for number, group in enumerate(report.alignments, 1)
    ]
    table = tag(
        "table",
        tag("caption", "Passages that tell the same thing or answer the same question, side by side"),
        tag("thead", tag("tr", heads, role="row"), role="rowgroup"),
        tag("tbody", rows, role="rowgroup"),
        class_="stack events",
        role="table",
    )
    return tag(
        "section",
        tag("h2", "Event by event", id="events"),
        table if rows else tag("p", "No passages of different articles were aligned.", class_="aside"),
        aria_labelledby="events",
    )


def _event(report: Report, group: Alignment, number: int, flagged: list[Html]) -> Html:
    known = wording.names(report)
    head = tag(
        "th",
        tag("span", str(number), class_="strong"),
        tag("span", f" {wording.bond(group)}") if group.links else None,
        flagged,
        scope="row",
        role="rowheader",
    )
    cells = [
        tag(
            "td",
            tag(
                "span",
                wording.passages(passages),
                class_="quote",
                lang=language(report.article[a]),
                dir="auto",
            )
            if passages
            else tag("span", "nothing aligned", class_="faint"),
            role="cell",
            data_label=known[a],
        )
        for a, passages in wording.members(report, group).items()
    ]
    return tag("tr", head, cells, role="row")


def coverage(report: Report) -> Html:
    """Passages that nothing matches elsewhere, by source; those that stand alone first."""
    known = wording.names(report)
    parts: list[Html] = []
    for article in report.articles:
        found = [c for c in report.coverage if c.article_id == article.id]
        found.sort(key=lambda c: -len(c.absent_from))
        items = [_alone(report, c, known) for c in found]
        if items:
            more = items[SHOWN:]
            parts += [
                tag("h3", bdi(known[article.id])),
                tag("ul", items[:SHOWN], class_="alone"),
                tag("details", tag("summary", f"{len(more)} more"), tag("ul", more, class_="alone"))
                if more
                else join(),
            ]
    return tag(
        "section",
        tag("h2", "Told here, not there", id="coverage"),
        parts or tag("p", _NOTHING_ALONE, class_="aside"),
        aria_labelledby="coverage",
    )


def _alone(report: Report, coverage: Coverage, known: dict[str, str]) -> Html:
    passage = report.passage[coverage.passage_id]
    places = [
        join(bdi(known[x.article_id]), f" (best {wording.probability(x.best_probability)})")
        for x in coverage.absent_from
    ]
    return tag(
        "li",
        tag(
            "span",
            passage.text,
            class_="quote",
            lang=language(report.article[passage.article_id]),
            dir="auto",
        ),
        tag("span", "Nothing matches in ", _listed(places), ".", class_="why"),
    )


def _listed(parts: list[Html]) -> Iterable[str]:
    for at, part in enumerate(parts):
        yield join("" if at == 0 else " or in " if at == len(parts) - 1 else ", ")
        yield part


def profiles(report: Report) -> Html:
    """Each source's mean reading per axis with its bootstrap interval, or an honest “too little text”."""
    tables = [_profile(report, axis, scale) for axis, scale in scales(report).items()]
    said = (
        "The mean of all readings of an article, with its 95 per cent bootstrap interval. Where intervals "
        "overlap, "
        "the articles may not differ at all. A profile describes these articles, not the outlets."
    )
    return tag(
        "section",
        tag("h2", "Profiles of the articles", id="profiles"),
        tag("p", said if tables else "Too little text for any profile.", class_="aside"),
        tag("div", tables, class_="profiles") if tables else None,
        pairs(report),
        aria_labelledby="profiles",
    )


def _profile(report: Report, axis: str, scale: Scale) -> Html:
    known = wording.names(report)
    of_article = {p.article_id: p for p in report.profiles if p.axis == axis and _finite(p)}
    reach = _reach(scale, list(of_article.values()))
    read = Counter(report.passage[p].article_id for p in report.readings.get(axis, {}))
    ends = tag("span", tag("span", bdi(scale[2])), tag("span", bdi(scale[3])), class_="ends")
    heads = ("Source", ends, "Mean and interval", "Readings")
    rows = [_profile_row(known[a.id], of_article.get(a.id), reach, read[a.id]) for a in report.articles]
    return tag(
        "table",
        tag("caption", chip(axis)),
        tag("thead", tag("tr", [tag("th", head, scope="col") for head in heads])),
        tag("tbody", rows),
        class_=f"profile axis-{axis}",
    )


def _profile_row(name: str, profile: Profile | None, scale: tuple[float, float], read: int) -> Html:
    head = tag("th", bdi(name), scope="row")
    if profile is None:
        said = tag("td", f"too little text: {LEAST_READINGS} readings are needed", colspan=2, class_="faint")
        return tag("tr", head, said, tag("td", str(read), class_="number"))
    numbers = f"{profile.value:.2f} ({profile.low:.2f} to {profile.high:.2f})".replace("-", "−")
    return tag(
        "tr",
        head,
        tag("td", interval(profile.value, profile.low, profile.high, scale), class_="plot"),
        tag("td", numbers, class_="number"),
        tag("td", str(profile.n), class_="number"),
    )


def _finite(profile: Profile) -> bool:
    return all(map(isfinite, (profile.value, profile.low, profile.high)))


def _reach(scale: Scale, profiles: list[Profile]) -> tuple[float, float]:
    """Return the ends of an axis's scale; an open one reaches to 1, or to the end of the longest interval."""
    low, high, _, _ = scale
    return low, max([1.0, *(p.high for p in profiles)]) if high is None else high


def left_out(report: Report) -> Html:
    """What cleaning kept out of the passages, and why; folded."""
    known = wording.names(report)
    parts = [_ranges(a, known[a.id], found) for a in report.articles if (found := report.left_out.get(a.id))]
    return tag(
        "section",
        tag("h2", "What cleaning left out", id="cleaning"),
        tag("p", "Text that is no part of an article was not compared. Nothing was rewritten.", class_="aside")
        if parts
        else tag("p", "Nothing was left out.", class_="aside"),
        parts,
        aria_labelledby="cleaning",
    )


def _ranges(article: Article, name: str, found: tuple[LeftOut, ...]) -> Html:
    rows = []
    for x in found:
        words = " ".join(article.text[x.span.start : x.span.end].split())
        shown = words if len(words) <= CUT else f"{words[:CUT]}…"
        rows.append(tag("tr", tag("th", bdi(x.reason), scope="row"), tag("td", bdi(shown), lang=language(article))))
    return tag(
        "details",
        tag("summary", bdi(name), f": {wording.count(len(found), 'range')}"),
        tag(
            "table",
            tag("caption", "Left out of ", bdi(name)),
            tag("thead", tag("tr", tag("th", "Reason", scope="col"), tag("th", "Text", scope="col"))),
            tag("tbody", rows),
        ),
        class_="fold",
    )
