"""The differences: both quotes side by side, the words that differ marked, and why the tool thinks so."""

from __future__ import annotations

from framing.codebook import OWN, entry
from framing.datatypes import Difference, Evidence, Passage
from framing.reports import wording
from framing.reports.report import Report
from framing.ui.escape import escape, plain
from framing.ui.marks import evidence_marks, marked
from framing.ui.markup import chip, folded, muted, named, quote
from framing.ui.reader import draw_passages
from framing.ui.view import View, ends, percent, visible

PAGE = 6
_SHARES = "Each signal's share of the log-odds: above zero speaks for a difference, below zero against it."
_OWN = (
    "How far apart the passages lie on your own axis, in standard deviations of general news. No coder has checked "
    "this axis: the probability is the share of pairs of unrelated sentences that lie less far apart."
)


def draw_differences(report: Report, view: View) -> None:
    """Draw the differences that the view shows, a few at a time."""
    import streamlit as st

    shown = visible(report, view)
    st.html(f'<p class="fr fr-muted" role="status">{escape(count(report, shown, view))}</p>')
    if not shown:
        return
    pages = -(-len(shown) // PAGE)
    key = f"page-{hash(view)}"
    page = min(st.session_state.get(key) or 1, pages)
    for difference in shown[(page - 1) * PAGE : page * PAGE]:
        with st.container(border=True, gap=None):
            st.html(card(report, difference))
            if st.button("Show in articles", key=f"show-{difference.id}", type="tertiary"):
                draw_passages(report, (difference.left, difference.right), [difference])
    if pages > 1:
        st.pagination(pages, key=key)


def count(report: Report, shown: list[Difference], view: View) -> str:
    """Say how many of how many are shown, and what to do where there are none."""
    if not report.candidates:
        return "The articles have no passages that could be contrasted."
    if shown:
        return f"{len(shown)} of {len(report.candidates)} possible differences shown, strongest first."
    if view.filtered:
        return f"None of {len(report.candidates)} possible differences passes these filters. Clear one to see more."
    return (
        f"No difference passes the threshold. {wording.count(len(report.candidates), 'weaker one')} can be seen: move "
        "the slider down."
    )


def card(report: Report, difference: Difference) -> str:
    """Return one difference as HTML."""
    return (
        f'<article class="fr fr-diff"><header>{chip(difference.axis)}'
        f"{meter(difference.probability)}"
        f'</header><p class="fr-say"><bdi>{escape(difference.explanation)}</bdi></p><div class="fr-pair">'
        f"{_side(report, difference, 'a')}{_side(report, difference, 'b')}</div>{why(report, difference)}</article>"
    )


def meter(probability: float) -> str:
    """Return a probability as a bar with its number."""
    bar = f'<span class="fr-meter" aria-hidden="true"><i style="width:{probability * 100:.0f}%"></i></span>'
    return f'<span class="fr-prob">{bar}{percent(probability)} probable</span>'


def why(report: Report, difference: Difference) -> str:
    """Return, folded, the cue that carries the flag and the signals behind the probability with their shares."""
    largest = max((abs(share) for _, share in difference.cues), default=0.0)
    if not largest:
        return ""
    rows = []
    for name, share in difference.cues:
        width = 50 * abs(share) / largest
        against = ' class="fr-against"' if share < 0 else ""
        bar = f'<i{against} style="left:{50 if share >= 0 else 50 - width:.1f}%;width:{width:.1f}%"></i>'
        said = name.replace("_", " ").replace("-", " ")
        rows.append(f'<span>{escape(said)}</span><span class="fr-bar" aria-hidden="true">{bar}</span>')
        rows.append(f"<span>{share:+.2f}</span>")
    told = "".join(
        muted(plain(said))
        for said in (wording.counterfactual(report, difference), wording.granted(report, difference))
        if said
    )
    told += muted(_OWN if difference.axis.startswith(OWN) else _SHARES)
    return folded("Why this probability", f'{told}<div class="fr-signals">{"".join(rows)}</div>')


def _side(report: Report, difference: Difference, side: str) -> str:
    found = entry(difference.axis)
    left = side == "a"
    passage = report.passage[difference.left if left else difference.right]
    evidence = difference.evidence_left if left else difference.evidence_right
    article = ends(report, difference)[0 if left else 1]
    more = difference.direction == side and found.directed
    said = f'<span class="fr-dir">▲ {escape(found.more)}</span>' if more else ""
    more_class = " fr-more" if more else ""
    absent = "" if evidence else "<small>No such words on this side: the contrast is their absence.</small>"
    return (
        f'<figure class="fr-side{more_class}"><figcaption>'
        f"{named(report, article.id)}{said}</figcaption>"
        f"{quote(_words(passage, evidence, difference.axis, found.name))}{absent}</figure>"
    )


def _words(passage: Passage, evidence: tuple[Evidence, ...], axis: str, name: str) -> str:
    inside = [e for e in evidence if e.span.overlap(passage.span)]
    outside = [e for e in evidence if not e.span.overlap(passage.span)]
    text = marked(passage.text, evidence_marks(inside, axis, name), start=passage.span.start)
    near = "".join(f' … <mark class="fr-cue fr-ax-{axis}">{escape(plain(e.quote))}</mark>' for e in outside)
    return text + near
