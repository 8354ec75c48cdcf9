"""The summary of a study as one self-contained HTML page: no script, no network, all text from outside escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from framing.batch.plots import deviation, reach, timeline
from framing.batch.summary import PAIRS_OF
from framing.codebook import SCALES
from framing.config import LEAST_PAIRS
from framing.reports import wording
from framing.reports.html import head
from framing.reports.page.contrasts import chip
from framing.reports.page.markup import Html, tag
from framing.reports.page.passages import bdi
from framing.reports.paired_words import CLEAR, p_value, too_few

Row = Mapping[str, Any]

_EVERY_TWO = "Every two groups"
_ABOUT = (
    "Each group is set against all others, only on events that both report; a story counts as one case. The dot is the "
    "mean difference, the line its 95 per cent bootstrap interval, the middle no difference. Clear is what a sign-flip "
    "permutation test still finds after Holm's correction for every test in the table."
)


def render(summary: Mapping[str, Any]) -> str:
    """Render what `summarise` returned as a page; the same summary gives the same bytes."""
    body = tag(
        "body",
        _header(summary),
        tag(
            "main",
            _groups(summary),
            _by_axis(summary),
            _pairs(summary),
            _over_time(summary),
            _actors(summary),
            id="report",
        ),
        tag("footer", tag("p", f"{' '.join(wording.tool().values())}. It shows contrast; the reader judges.")),
    )
    return f"<!DOCTYPE html>\n{tag('html', head('Framing study'), body, lang='en')}\n"


def _header(summary: Mapping[str, Any]) -> Html:
    said = (
        f"{wording.count(summary['articles'], 'article')} in {wording.count(summary['stories'], 'story', 'stories')}, "
        f"grouped by {summary['by']}."
    )
    return tag(
        "header",
        tag("p", "Framing study", class_="eyebrow"),
        tag("h1", "How sources frame what they share"),
        tag("p", bdi(said), class_="lead"),
        class_="top",
    )


def _groups(summary: Mapping[str, Any]) -> Html:
    rows = [
        tag("tr", tag("th", bdi(g["name"]), scope="row"), tag("td", f"{g['articles']:,}", class_="number"))
        for g in summary["groups"]
    ]
    return _section("groups", "Groups", None, _table("Articles by group", ("Group", "Articles"), rows, "small"))


def _by_axis(summary: Mapping[str, Any]) -> Html:
    tables = []
    for axis, rows in _grouped(summary["against_others"], "axis").items():
        far = reach(rows)
        heads = ("Group", _ends(poles(summary, axis)), "Mean difference", "Stories", "Clear")
        tables.append(_table(chip(axis), heads, [_row(r, r["a"], far) for r in rows], f"profile axis-{axis}"))
    about = f"{_ABOUT} {_too_few(summary['against_others'])}"
    return _section(
        "axes", "Each group against all others", about, tag("div", tables, class_="profiles") if tables else None
    )


def _pairs(summary: Mapping[str, Any]) -> Html | None:
    groups = len(summary["groups"])
    if groups > PAIRS_OF:
        said = f"Of {groups:,} groups not every two are contrasted (the most is {PAIRS_OF}), only each with all others."
        return _section("pairs", _EVERY_TWO, None, tag("p", said, class_="aside"))
    told = [r for r in summary["pairs"] if not r["abstained"]]
    if not told:
        return None
    rows = [
        tag(
            "tr",
            tag("th", bdi(f"{r['a']} and {r['b']}"), scope="row"),
            tag("td", chip(r["axis"])),
            tag("td", numbers(r), class_="number"),
            tag("td", f"{r['n']:,}", class_="number"),
            tag("td", _verdict(r)),
        )
        for r in sorted(told, key=lambda r: (r["p_adjusted"], r["p"], r["axis"], r["a"], r["b"]))
    ]
    heads = ("Groups", "Axis", "Mean difference", "Stories", "Clear")
    about = f"{_left_out(len(summary['pairs']) - len(told))} {_too_few(told)}".strip()
    return _section("pairs", _EVERY_TWO, about, _table("Contrasts of two groups", heads, rows))


def _left_out(quiet: int) -> str:
    if not quiet:
        return ""
    return (
        "A row is a contrast of two groups on one axis. "
        f"Left out: {wording.count(quiet, 'row')} with fewer than {LEAST_PAIRS} shared stories."
    )


def _over_time(summary: Mapping[str, Any]) -> Html | None:
    rows = summary["over_time"]
    periods = sorted({r["stratum"] for r in rows})
    if len(periods) < 2:
        return None
    parts = []
    for axis, of_axis in _grouped(rows, "axis").items():
        far = reach(of_axis)
        lines = [
            tag("tr", tag("th", bdi(name), scope="row"), tag("td", timeline(name, found, periods, far)))
            for name, found in _grouped(of_axis, "a").items()
            if any(not r["abstained"] for r in found)
        ]
        if lines:
            parts.append(_table(chip(axis), ("Group", f"{periods[0]} to {periods[-1]}"), lines, f"axis-{axis}"))
    about = "A month is that of a story's first article; months with too few shared stories stay empty."
    return _section("time", "Over time", about, parts)


def _actors(summary: Mapping[str, Any]) -> Html | None:
    tables = []
    for actor, rows in _grouped(summary["by_actor"], "stratum").items():
        far = reach(rows)
        heads = ("Group", _ends(poles(summary, "portrayal")), "Mean difference", "Stories", "Clear")
        tables.append(_table(bdi(actor), heads, [_row(r, r["a"], far) for r in rows], "profile axis-portrayal"))
    few = _too_few(summary["by_actor"])
    about = f"How favourably each group shows an actor, against all others in the same stories. {few}"
    return _section("actors", "By actor", about, tag("div", tables, class_="profiles")) if tables else None


def _row(row: Row, name: str, far: float) -> Html:
    title = tag("th", bdi(name), scope="row")
    number = tag("td", f"{row['n']:,}", class_="number")
    if row["abstained"]:
        said = f"too few shared stories to tell: {LEAST_PAIRS} are needed"
        return tag("tr", title, tag("td", said, colspan=2, class_="faint"), number, tag("td", ""))
    return tag(
        "tr",
        title,
        tag("td", deviation(row, far), class_="plot"),
        tag("td", numbers(row), class_="number"),
        number,
        tag("td", _verdict(row)),
    )


def numbers(row: Row) -> str:
    """Write a contrast that did not abstain: its mean difference and interval."""
    return f"{row['difference']:+.2f} ({row['low']:+.2f} to {row['high']:+.2f})".replace("-", "−")


def _verdict(row: Row) -> str:
    return f"yes ({p_value(row['p_adjusted'])})" if row["p_adjusted"] <= CLEAR else "no"


def _too_few(rows: Iterable[Row]) -> str:
    return too_few((r["n"] for r in rows if not r["abstained"]), "shared stories")


def poles(summary: Mapping[str, Any], axis: str) -> tuple[str, str]:
    """Name the low and the high end of an axis: by its scale, or as the user named the poles of an own axis."""
    if axis in SCALES:
        return f"more {SCALES[axis][2]}", f"more {SCALES[axis][3]}"
    own = {a["id"]: (a["less"], a["more"]) for a in summary.get("own_axes", ())}
    return own.get(axis, ("towards the second pole", "towards the first pole"))


def _ends(poles: tuple[str, str]) -> Html:
    return tag("span", [tag("span", bdi(pole)) for pole in poles], class_="ends")


def _grouped(rows: Iterable[Row], key: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[key], []).append(row)
    return found


def _table(caption: str, heads: Sequence[str], rows: Sequence[Html], class_: str | None = None) -> Html:
    return tag(
        "table",
        tag("caption", caption),
        tag("thead", tag("tr", [tag("th", h, scope="col") for h in heads])),
        tag("tbody", rows),
        class_=class_,
    )


def _section(name: str, title: str, about: str | None, content: Html | list[Html] | None) -> Html:
    return tag(
        "section",
        tag("h2", title, id=name),
        tag("p", about, class_="aside") if about else None,
        content or tag("p", "Too few shared stories to tell.", class_="aside"),
        aria_labelledby=name,
    )
