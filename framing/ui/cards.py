"""A card per article: what it is, its central claim, and how certain it is about the outcome."""

from __future__ import annotations

from framing.datatypes import Article, Claim
from framing.reports import wording
from framing.reports.report import Report
from framing.ui.escape import escape, plain
from framing.ui.marks import evidence_marks, marked
from framing.ui.markup import named, quote
from framing.ui.relations import readable
from framing.ui.view import words


def draw_cards(report: Report) -> None:
    """Draw the cards side by side, as many as fit."""
    import streamlit as st

    st.html(f'<div class="fr fr-cards">{"".join(card(report, a) for a in report.articles)}</div>')


def card(report: Report, article: Article) -> str:
    """Return one article's card as HTML."""
    claim = next((c for c in report.claims if c.article_id == article.id), None)
    facts = [readable(article.published) if article.published else "", article.country, article.language]
    facts.append(wording.count(words(article.text), "word"))
    line = " · ".join(escape(plain(f, 60)) for f in facts if f)
    title = f"<h3><bdi>{escape(plain(article.title, 160))}</bdi></h3>" if article.title else ""
    return (
        f'<article class="fr-card"><div>{named(report, article.id, 80)}</div>{title}'
        f"<small>{line}</small>{_claim(report, claim) if claim else _NO_CLAIM}</article>"
    )


def ladder(rung: int | None) -> str:
    """Return the five rungs of certainty as HTML, the one of the claim raised, and its name in words."""
    if rung is None:
        return "<small>Names no outcome whose certainty could be read.</small>"
    steps = "".join(f"<i{_RAISED if step == rung else ''}></i>" for step in range(-2, 3))
    return (
        f'<div class="fr-ladder" aria-hidden="true">{steps}</div>'
        f"<small>Outcome: <strong>{wording.RUNGS[rung]}</strong>, rung {rung + 3} of 5 from ruled out</small>"
    )


_RAISED = ' class="fr-on"'
_NO_CLAIM = "<small>No central claim was found.</small>"


def _claim(report: Report, claim: Claim) -> str:
    passage = report.passage[claim.passage_id]
    text = marked(passage.text, evidence_marks(claim.evidence, "certainty", "Certainty"), start=passage.span.start)
    return f'<div><small>Central claim</small>{quote(text)}</div><div class="fr-foot">{ladder(claim.rung)}</div>'
