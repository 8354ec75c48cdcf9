"""Each source's mean reading per axis with its interval, or an honest word where there is too little text."""

from __future__ import annotations

from framing.datatypes import Profile
from framing.reports.report import Report
from framing.ui.markup import chip, muted, named
from framing.ui.view import View

# Axes whose mean says something, with the ends of their scale; None is as far as the readings go.
_SCALES: dict[str, tuple[float, float | None, str, str]] = {
    "certainty": (-2, 2, "ruled out", "inevitable"),
    "portrayal": (-2, 2, "unfavourable", "favourable"),
    "labelling": (-2, 2, "hostile names", "friendly names"),
    "loaded-language": (0, None, "plain", "charged"),
    "agency": (0, 1, "doers hidden", "doers named"),
    "attribution": (0, 2, "held at a distance", "asserted"),
}


def draw_profiles(report: Report, view: View) -> None:
    """Draw one small chart an axis; each bar's numbers stand beside it."""
    import streamlit as st

    st.html(
        muted(
            "The dot is the mean over an article's readings, the bar the range in which it lies with 95 % "
            "confidence. Where bars overlap widely, the articles cannot be told apart."
        )
    )
    axes = [a for a in _SCALES if any(p.axis == a for p in report.profiles) and (not view.axes or a in view.axes)]
    if not axes:
        st.text("Too little text: no article has enough readings for a profile.")
    for axis in axes:
        st.html(chart(report, axis, [p for p in report.profiles if p.axis == axis]))


def chart(report: Report, axis: str, profiles: list[Profile]) -> str:
    """Return one axis as HTML: a row a source with dot, interval and numbers."""
    low, high = scale(axis, profiles)
    by_article = {p.article_id: p for p in profiles}
    rows = "".join(_row(report, a.id, by_article.get(a.id), axis, (low, high)) for a in report.articles)
    _, _, left, right = _SCALES[axis]
    return (
        f'<div class="fr"><p>{chip(axis)}</p><div class="fr-range">{rows}<span></span>'
        f'<span class="fr-ends"><span>{left}</span><span>{right}</span></span><span></span></div></div>'
    )


def scale(axis: str, profiles: list[Profile]) -> tuple[float, float]:
    """Return the ends of an axis's scale; an open one reaches just beyond its longest interval."""
    low, high, _, _ = _SCALES[axis]
    return low, max(0.1, round(max((p.high for p in profiles), default=1.0) + 0.05, 1)) if high is None else high


def _row(report: Report, article_id: str, profile: Profile | None, axis: str, ends: tuple[float, float]) -> str:
    name = f"<span>{named(report, article_id, 30)}</span>"
    if profile is None:
        seen = sum(report.passage[p].article_id == article_id for p in report.readings.get(axis, ()))
        return f'{name}<span></span><span class="fr-num fr-muted">too little text (n = {seen})</span>'
    low, high = ends

    def at(value: float) -> float:
        return 100 * min(1.0, max(0.0, (value - low) / (high - low)))

    left = at(profile.low)
    bar = f'<i style="left:{left:.1f}%;width:{at(profile.high) - left:.1f}%"></i>'
    dot = f'<b style="left:{at(profile.value):.1f}%"></b>'
    numbers = f"{profile.value:+.2f} ({profile.low:+.2f} to {profile.high:+.2f}), n = {profile.n}"
    track = f'<span class="fr-track" aria-hidden="true">{bar}{dot}</span>'
    return f'{name}{track}<span class="fr-num">{numbers}</span>'
