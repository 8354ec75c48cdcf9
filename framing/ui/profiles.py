"""Each source's mean reading per axis, and what shared events say of two sources; or that there is too little text."""

from __future__ import annotations

from framing.config import LEAST_READINGS
from framing.datatypes import Contrast, Profile
from framing.reports import paired_words, wording
from framing.reports.report import Report
from framing.reports.scales import Scale, scales
from framing.ui.escape import escape
from framing.ui.markup import chip, folded, muted, named, table
from framing.ui.view import View


def draw_profiles(report: Report, view: View) -> None:
    """Draw one small chart an axis; each bar's numbers stand beside it."""
    import streamlit as st

    st.html(
        muted(
            "The dot is the mean over an article's readings, the bar the range in which it lies with 95 % "
            "confidence. Where bars overlap widely, the articles cannot be told apart."
        )
    )
    axes = [a for a in scales(report) if not view.axes or a in view.axes]
    if not axes:
        st.text("Too little text: no article has enough readings for a profile.")
    for axis in axes:
        st.html(chart(report, axis, [p for p in report.profiles if p.axis == axis]))
    if found := pairs(report, view):
        st.html(found)


def pairs(report: Report, view: View) -> str:
    """Return as HTML what the events that two sources share say of them; empty where they share none."""
    found = [c for c in paired_words.told(report) if _chosen(c, view)]
    quiet = paired_words.abstentions(report, [c for c in report.contrasts if _chosen(c, view)])
    if not found and not quiet:
        return ""
    parts = [f'<div class="fr"><h3 class="fr-subhead">{paired_words.HEADING}</h3></div>', muted(paired_words.ABOUT)]
    if few := paired_words.too_few((c.n for c in paired_words.told(report)), "shared events"):
        parts.append(muted(few))
    if found:
        parts.append(table(("Axis", "Sources", "Mean difference", "Says"), (_pair(report, c) for c in found)))
    if quiet:
        lines = "".join(f"<li><bdi>{escape(line)}</bdi></li>" for line in quiet)
        parts.append(folded("Too few shared passages to tell", f"<p>{paired_words.abstained()}</p><ol>{lines}</ol>"))
    return "".join(parts)


def _chosen(contrast: Contrast, view: View) -> bool:
    sources = not view.sources or bool({contrast.a, contrast.b} & set(view.sources))
    return sources and (not view.axes or contrast.axis in view.axes)


def _pair(report: Report, contrast: Contrast) -> tuple[str, ...]:
    said = f"<bdi>{escape(paired_words.verdict(report, contrast))}</bdi>"
    return (
        chip(contrast.axis),
        f"{named(report, contrast.a, 30)} {named(report, contrast.b, 30)}",
        f"{paired_words.numbers(contrast)}, {paired_words.events(contrast)}",
        f"<strong>{said}</strong>" if paired_words.is_clear(contrast) else said,
    )


def chart(report: Report, axis: str, profiles: list[Profile]) -> str:
    """Return one axis as HTML: a row a source with dot, interval and numbers."""
    known = scales(report)[axis]
    low, high = ends(known, profiles)
    by_article = {p.article_id: p for p in profiles}
    rows = "".join(_row(report, a.id, by_article.get(a.id), axis, (low, high)) for a in report.articles)
    left, right = (f"<span><bdi>{escape(name)}</bdi></span>" for name in known[2:])
    return (
        f'<div class="fr"><p>{chip(axis)}</p><div class="fr-range">{rows}<span></span>'
        f'<span class="fr-ends">{left}{right}</span><span></span></div></div>'
    )


def ends(scale: Scale, profiles: list[Profile]) -> tuple[float, float]:
    """Return the ends of an axis's scale; an open one reaches just beyond its longest interval."""
    low, high, _, _ = scale
    return low, max(0.1, round(max((p.high for p in profiles), default=1.0) + 0.05, 1)) if high is None else high


def _row(report: Report, article_id: str, profile: Profile | None, axis: str, ends: tuple[float, float]) -> str:
    name = f"<span>{named(report, article_id, 30)}</span>"
    if profile is None:
        seen = sum(report.passage[p].article_id == article_id for p in report.readings.get(axis, ()))
        said = f"too little text: {seen} of the {LEAST_READINGS} readings needed"
        return f'{name}<span></span><span class="fr-num fr-muted">{said}</span>'
    low, high = ends

    def at(value: float) -> float:
        return 100 * min(1.0, max(0.0, (value - low) / (high - low)))

    left = at(profile.low)
    bar = f'<i style="left:{left:.1f}%;width:{at(profile.high) - left:.1f}%"></i>'
    dot = f'<b style="left:{at(profile.value):.1f}%"></b>'
    numbers = f"{profile.value:+.2f} ({profile.low:+.2f} to {profile.high:+.2f})".replace("-", "−")
    numbers += f", {wording.count(profile.n, 'reading')}"
    track = f'<span class="fr-track" aria-hidden="true">{bar}{dot}</span>'
    return f'{name}{track}<span class="fr-num">{numbers}</span>'
