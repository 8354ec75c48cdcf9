"""Articles in full: the passages in question in their place, what was left out, and every marked word."""

from __future__ import annotations

from collections.abc import Sequence

from framing.codebook import entry
from framing.datatypes import Article, Difference
from framing.reports.report import Report
from framing.ui.escape import escape, plain
from framing.ui.marks import Mark, evidence_marks, marked
from framing.ui.markup import chips, named
from framing.ui.theme import follow_theme
from framing.ui.view import View, labels, visible

_AROUND = 700  # characters of context before and after a passage


def draw_passages(report: Report, passages: Sequence[str], differences: Sequence[Difference]) -> None:
    """Open a window with passages in their context, one column a source."""
    import streamlit as st

    def draw() -> None:
        follow_theme()
        by_article: dict[str, list[str]] = {}
        for passage in passages:
            by_article.setdefault(report.passage[passage].article_id, []).append(passage)
        for place, (article_id, ids) in zip(st.columns(min(3, len(by_article))) * 20, by_article.items(), strict=False):
            place.html(context(report, report.article[article_id], ids, differences))

    st.dialog("In the articles", width="large")(draw)()


def context(report: Report, article: Article, passages: Sequence[str], differences: Sequence[Difference]) -> str:
    """Return an article around some of its passages as HTML, cut at line ends."""
    spans = [report.passage[p].span for p in passages]
    start = _line_start(article.text, max(0, spans[0].start - _AROUND))
    end = _line_end(article.text, min(len(article.text), spans[-1].end + _AROUND))
    marks = [Mark(s, "fr-focus", "The passage that was compared") for s in spans]
    marks += _left_out(report, article) + _cues(article, differences)
    body = f"{'… ' if start else ''}<bdi>{marked(article.text[start:end], marks, start=start)}</bdi>"
    after = " …" if end < len(article.text) else ""
    return f'{_head(report, article)}<div class="fr fr-article">{body}{after}</div>'


def draw_articles(report: Report, view: View) -> None:
    """Draw one whole article, chosen by the reader, with all that the view marks in it."""
    import streamlit as st

    name = labels(report, 80)
    chosen = st.selectbox("Article", [a.id for a in report.articles], format_func=lambda i: name[i], key="reader")
    st.html(whole(report, report.article[chosen], visible(report, view)))


def whole(report: Report, article: Article, differences: Sequence[Difference]) -> str:
    """Return an article as HTML with its aligned passages, its cues and what was left out."""
    here = {p.id for p in report.passages if p.article_id == article.id}
    aligned = [p for a in report.alignments for p in a.passages if p in here]
    marks = [Mark(report.passage[p].span, "fr-passage", "Aligned with another article") for p in aligned]
    marks += _cues(article, differences) + _left_out(report, article)
    axes = sorted({d.axis for d in differences if {d.left, d.right} & here})
    return (
        f"{_head(report, article)}<p class='fr fr-muted'>{_legend(axes)}</p>"
        f"<div class='fr fr-article'><bdi>{marked(article.text, marks)}</bdi></div>"
    )


def _head(report: Report, article: Article) -> str:
    title = f'<span class="fr-muted"><bdi>{escape(plain(article.title, 200))}</bdi></span>'
    return f'<p class="fr">{named(report, article.id, 80)} {title}</p>'


def _legend(axes: Sequence[str]) -> str:
    return (
        f"{chips(axes) or 'No difference is marked here'}. Shaded: aligned with another article. "
        '<mark class="fr-left">Struck through</mark>: left out before comparing.'
    )


def _cues(article: Article, differences: Sequence[Difference]) -> list[Mark]:
    marks = []
    for d in differences:
        both = [e for e in (*d.evidence_left, *d.evidence_right) if e.article_id == article.id]
        marks += evidence_marks(both, d.axis, f"{entry(d.axis).name}: {plain(d.explanation)}")
    return marks


def _left_out(report: Report, article: Article) -> list[Mark]:
    return [Mark(p.span, "fr-left", f"Left out: {p.reason}") for p in report.left_out.get(article.id, ())]


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1 if at else 0


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found
