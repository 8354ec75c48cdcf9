"""How the articles relate: their dates on a line, and a verdict for each pair with its reason."""

from __future__ import annotations

from datetime import date, datetime

from framing.datatypes import Article, Relation
from framing.reports import wording
from framing.reports.report import Report
from framing.ui.escape import escape, plain
from framing.ui.markup import folded, muted, named, table
from framing.ui.view import letters, percent


def draw_relations(report: Report) -> None:
    """Draw the verdict on all articles, their dates, and the verdict on each pair."""
    import streamlit as st

    st.html(f'<p class="fr fr-lead">{escape(verdict(report))}</p>{timeline(report)}{pairs(report)}')


def verdict(report: Report) -> str:
    """Say in a sentence how all the articles relate."""
    kinds = {r.verdict for r in report.relations}
    number = len(report.articles)
    all_ = "Both articles" if number == 2 else f"All {number} articles"
    if kinds == {"same-event"}:
        return f"{all_} report the same event."
    if kinds == {"unrelated"}:
        return f"{all_} are about different things: differences between them would mean little."
    if kinds == {"same-issue"}:
        return f"{all_} deal with the same issue; that they report one event did not come out."
    found = groups(report)
    if len(found) == number:
        return "No two of these articles report the same event; how each pair relates stands below."
    return f"Not all of these articles report the same event: {'; '.join(_group(report, g) for g in found)}."


def groups(report: Report) -> list[list[str]]:
    """Return the ids of articles that report one event, in the report's order; an article alone is a group, too."""
    found = [[a.id] for a in report.articles]
    for relation in report.relations:
        if relation.verdict == "same-event":
            one, other = (next(g for g in found if i in g) for i in (relation.left, relation.right))
            if one is not other:
                one += other
                found.remove(other)
    order = list(report.article)
    return sorted((sorted(g, key=order.index) for g in found), key=lambda g: order.index(g[0]))


def _group(report: Report, ids: list[str]) -> str:
    badge = letters(report)
    named_ = wording.listing([badge[i] for i in ids])
    return f"{named_} share one" if len(ids) > 1 else f"{named_} stands alone"


def timeline(report: Report) -> str:
    """Return the articles in order of their dates as an HTML list, undated ones last; or that there are no dates."""
    if not any(a.published for a in report.articles):
        return muted("No article has a date. Dates that you add to the table above put the articles on a line here.")
    dated = sorted((a for a in report.articles if a.published), key=lambda a: a.published)
    undated = [a for a in report.articles if not a.published]
    items = []
    for article, following in zip(dated + undated, [*(dated + undated)[1:], None], strict=True):
        gap = days_between(article, following) if following else ""
        shown = f'<span class="fr-gap">{escape(gap)}</span>' if gap else ""
        kind = "" if article.published else ' class="fr-undated"'
        when = escape(readable(article.published))
        items.append(f"<li{kind}><b>{when}</b>{named(report, article.id)}{shown}</li>")
    return f'<ol class="fr fr-time" aria-label="Articles by date">{"".join(items)}</ol>'


def pairs(report: Report) -> str:
    """Return each pair's verdict as an HTML table, folded away where there are many."""
    rows = [_row(report, r) for r in report.relations]
    found = table(("Articles", "Relation", "Probability", "Why"), rows)
    return folded("How each pair relates, and why", found, opened=len(rows) == 1)


def readable(published: str) -> str:
    """Write an ISO date as people do: “24 August 2025”; what is no date is shown as it stands."""
    if not published:
        return "No date"
    if not is_date(published):
        return plain(published, 20)
    if len(published) == len("2025-08"):
        return date.fromisoformat(f"{published}-01").strftime("%B %Y")
    return date.fromisoformat(published).strftime("%-d %B %Y")


def moment(time: str) -> str:
    """Write an ISO time as people do: “22 November 2026, 09:53 UTC”."""
    return datetime.fromisoformat(time).strftime("%-d %B %Y, %H:%M UTC")


def is_date(published: str) -> bool:
    """Tell whether a text is a date such as 2025-08-24, or a month such as 2025-08."""
    try:
        date.fromisoformat(f"{published}-01" if len(published) == len("2025-08") else published)
    except ValueError:
        return False
    return True


def days_between(first: Article, second: Article) -> str:
    """Say how many days lie between two articles with full dates; empty where one has none."""
    try:
        days = (date.fromisoformat(second.published) - date.fromisoformat(first.published)).days
    except ValueError:
        return ""
    return "same day" if days == 0 else wording.count(days, "day")


def _row(report: Report, relation: Relation) -> tuple[str, ...]:
    both = " and ".join(named(report, i) for i in (relation.left, relation.right))
    verdict = escape(wording.VERDICTS[relation.verdict])
    return both, verdict, percent(relation.probability), escape(relation.why)
