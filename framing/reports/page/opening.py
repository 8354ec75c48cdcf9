"""What the page opens with: how the articles relate, and what each one centrally claims."""

from __future__ import annotations

from framing.datatypes import Article, Relation
from framing.reports import wording
from framing.reports.page.drawing import date_line, day, ladder, meter, spoken
from framing.reports.page.markup import Html, tag
from framing.reports.page.passages import bdi, language, quotation
from framing.reports.report import Report

SHOWN = 6  # relations beyond these are folded


def notes(report: Report) -> Html | None:
    """Say plainly why there is little or nothing to show."""
    reasons = list(wording.empty_reasons(report))
    lines = tag("ul", [tag("li", bdi(r)) for r in reasons])
    return tag("div", lines, class_="notes", role="note") if reasons else None


def relations(report: Report) -> Html:
    """The line of dates, then a sentence for each pair of articles."""
    known = wording.names(report)
    rows = [(known[a.id], a.published) for a in report.articles]
    lines = [_relation(r, known) for r in report.relations]
    more = lines[SHOWN:]
    return tag(
        "section",
        tag("h2", "How the articles relate", id="relations"),
        date_line(rows),
        tag("p", _dates(rows), class_="aside"),
        tag("ul", lines[:SHOWN], class_="relations") if lines else None,
        tag("details", tag("summary", f"{len(more)} more pairs"), tag("ul", more, class_="relations"))
        if more
        else None,
        aria_labelledby="relations",
    )


def _relation(relation: Relation, known: dict[str, str]) -> Html:
    return tag(
        "li",
        tag("span", bdi(known[relation.left]), " and ", bdi(known[relation.right]), class_="pair"),
        " ",
        tag("strong", wording.VERDICTS[relation.verdict]),
        tag(
            "span",
            meter(relation.probability),
            f" {wording.probability(relation.probability)}",
            class_="number",
        ),
        tag("span", bdi(relation.why), class_="why") if relation.why else None,
    )


def _dates(rows: list[tuple[str, str]]) -> str | None:
    dates = {text for _, text in rows if day(text)}
    undated = [name for name, text in rows if not day(text)]
    if not dates:
        return "No article has a date."
    said = f"All dated articles are of {spoken(min(dates))}. " if len(dates) == 1 else ""
    return f"{said}No date is known for {wording.listing(undated)}." if undated else said or None


def articles(report: Report) -> Html:
    """A card per article: where it comes from, its central claim, and the rung of certainty."""
    return tag(
        "section",
        tag("h2", "What each article centrally claims", id="claims"),
        tag(
            "p",
            "The central claim is the sentence that stands for its article: close to all of it and to its title, "
            "early, and told by the others, too. Where an article judges what will come of it, that sentence is quoted "
            "and the ladder shows how certain it is.",
            class_="aside",
        ),
        tag(
            "div",
            [_card(report, a) for a in report.articles],
            class_="cards four" if len(report.articles) == 4 else "cards",
        ),
        aria_labelledby="claims",
    )


def _card(report: Report, article: Article) -> Html:
    known = wording.names(report)
    claim = next((c for c in report.claims if c.article_id == article.id), None)
    if claim is None:
        body = [tag("p", "No central claim: the article has no passage to choose from.", class_="aside")]
    elif claim.rung is None:
        body = [
            quotation(report, claim.passage_id, claim.evidence),
            tag("p", "No sentence was found that says how certain the outcome is.", class_="aside"),
        ]
    else:
        body = [quotation(report, claim.passage_id, claim.evidence)]
        if claim.outcome_id:
            body += [
                tag("p", "On the outcome:", class_="aside"),
                quotation(report, claim.outcome_id, claim.evidence),
            ]
        body.append(ladder(claim.rung))
    return tag(
        "article",
        tag("h3", bdi(known[article.id])),
        tag("p", bdi(article.title), class_="title", lang=language(article), dir="auto") if article.title else None,
        tag("p", _facts(report, article), class_="facts"),
        body,
        class_="card axis-certainty",
    )


def _facts(report: Report, article: Article) -> list[str]:
    """List date, place, language, size and address, as far as they are known."""
    size = sum(p.article_id == article.id for p in report.passages)
    words = [
        spoken(article.published),
        article.author,
        article.country,
        article.language,
        wording.count(size, "passage"),
    ]
    facts: list[str] = [bdi(word) for word in words if word]
    if article.url.startswith(("https://", "http://")):
        facts.append(tag("a", "source", href=article.url, rel="noreferrer noopener nofollow"))
    return [part for fact in facts for part in (" · ", fact)][1:]
