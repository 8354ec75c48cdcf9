"""A card per article: what it is, its central claim, and how certain it is about the outcome."""

from __future__ import annotations

from framing.datatypes import Article, Claim
from framing.reports import wording
from framing.reports.report import Report
from framing.ui.escape import escape, plain
from framing.ui.marks import evidence_marks, marked
from framing.ui.markup import named, quote
from framing.ui.relations import readable
from framing.ui.view import language, length


def draw_cards(report: Report) -> None:
    """Draw the cards side by side, as many as fit."""
    import streamlit as st

    st.html(f'<div class="fr fr-cards">{"".join(card(report, a) for a in report.articles)}</div>')


def card(report: Report, article: Article) -> str:
    """Return one article's card as HTML."""
    claim = next((c for c in report.claims if c.article_id == article.id), None)
    facts = [readable(article.published) if article.published else "", article.country, language(article.language)]
    facts.append(length(article.text))
    line = " · ".join(escape(plain(f, 60)) for f in facts if f)
    title = f"<h3><bdi>{escape(plain(article.title, 160))}</bdi></h3>" if article.title else ""
    return (
        f'<article class="fr-card"><div>{named(report, article.id, 80)}</div>{title}'
        f"<small>{line}</small>{_claim(report, claim) if claim else _NO_CLAIM}</article>"
    )


def ladder(rung: int | None) -> str:
    """Return the five rungs of certainty as HTML, the one of the claim raised, and its name in words."""
    if rung is None:
        return "<small>No sentence was found that says how certain the outcome is.</small>"
    steps = "".join(f"<i{_RAISED if step == rung else ''}></i>" for step in range(-2, 3))
    return (
        f'<div class="fr-ladder" aria-hidden="true">{steps}</div>'
        f"<small>The outcome: <strong>{wording.RUNGS[rung]}</strong> ({rung + 3} on a scale from 1, ruled out, to 5, "
        "inevitable)</small>"
    )


_RAISED = ' class="fr-on"'
_NO_CLAIM = "<small>No central claim was found.</small>"


def _claim(report: Report, claim: Claim) -> str:
    said = _quoted(report, claim, "Central claim", claim.passage_id)
    if claim.outcome_id:
        said += _quoted(report, claim, "On the outcome", claim.outcome_id)
    return f'{said}<div class="fr-foot">{ladder(claim.rung)}</div>'


def _quoted(report: Report, claim: Claim, head: str, passage_id: str) -> str:
    passage = report.passage[passage_id]
    text = marked(passage.text, evidence_marks(claim.evidence, "certainty", "Certainty"), start=passage.span.start)
    return f"<div><small>{head}</small>{quote(text)}</div>"
