"""Drawings as inline SVG. Places are percentages: a drawing fits any width, and its letters never shrink."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from framing.reports import wording
from framing.reports.page.markup import Html, tag

LABEL = 26  # characters of a name beside a dot; half of a narrow screen


def day(published: str) -> date | None:
    """Read an ISO date; a month stands for its first day. None where there is no date."""
    for tail in ("", "-01"):
        try:
            return date.fromisoformat(published[:10] + tail)
        except ValueError:
            continue
    return None


def spoken(published: str) -> str:
    """Write an ISO date as people do: “12 March 2025”, “March 2025”."""
    found = day(published)
    if found is None:
        return published
    month = f"{found:%B} {found.year}"
    return f"{found.day} {month}" if len(published) >= 10 else month


def date_line(rows: Sequence[tuple[str, str]]) -> Html | None:
    """Draw articles on a line of time, a row each; None unless there are two different dates.

    Args:
        rows: Name and ISO date of each article.
    """
    dated = [(name, text, found) for name, text in rows if (found := day(text))]
    days = sorted({found for _, _, found in dated})
    if len(days) < 2:
        return None
    width = (days[-1] - days[0]).days
    dated.sort(key=lambda row: row[2])
    bottom = 40 * len(dated) + 10
    parts = [tag("line", x1="2%", x2="98%", y1=bottom, y2=bottom, class_="rule")]
    for row, (name, text, found) in enumerate(dated):
        x, y = 3 + 94 * (found - days[0]).days / width, 18 + 40 * row
        early = x <= 50
        label = name if len(name) <= LABEL else f"{name[: LABEL - 1]}…"
        at, aside = f"{x:.2f}%", 14 if early else -14
        words = [tag("tspan", label, class_="strong"), tag("tspan", spoken(text), x=at, dx=aside, dy=16)]
        parts += [
            tag("line", x1=at, x2=at, y1=y, y2=bottom, class_="drop"),
            tag("circle", cx=at, cy=y, r=6, class_="dot"),
            tag("text", words, x=at, y=y + 4, dx=aside, text_anchor=None if early else "end"),
        ]
    said = "; ".join(f"{name}, {spoken(text)}" for name, text, _ in dated)
    return tag("svg", parts, class_="dates", height=bottom + 8, role="img", aria_label=f"Dates: {said}")


def ladder(rung: int) -> Html:
    """Draw the five rungs of certainty with one of them marked by weight, dot and letters."""
    parts = [tag("line", x1=x, x2=x, y1=4, y2=116, class_="rule") for x in (10, 44)]
    for row, (value, words) in enumerate(wording.RUNGS.items()):
        y, here = 15 + 22.5 * row, value == rung
        parts.append(tag("line", x1=10, x2=44, y1=y, y2=y, class_="here" if here else "rule"))
        if here:
            parts.append(tag("circle", cx=27, cy=y, r=6.5, class_="dot"))
        parts.append(
            tag(
                "text",
                f"{wording.signed(value)}  {words}",
                x=56,
                y=y + 4,
                class_="strong" if here else "faint",
            )
        )
    label = f"Certainty ladder, rung {wording.rung(rung)}"
    return tag("svg", parts, class_="ladder", viewBox="0 0 230 120", width=230, role="img", aria_label=label)


def meter(value: float) -> Html:
    """Draw a probability as a short bar; the number stands beside it in the text."""
    return tag(
        "svg",
        tag("rect", x=0, y=0, width=64, height=7, rx=3.5, class_="track"),
        tag("rect", x=0, y=0, width=round(64 * min(1.0, max(0.0, value)), 1), height=7, rx=3.5, class_="fill"),
        class_="meter",
        width=64,
        height=7,
        aria_hidden="true",
    )


def interval(value: float, low: float, high: float, scale: tuple[float, float]) -> Html:
    """Draw a mean as a dot with its interval on a scale from left to right."""
    left, right = scale

    def place(number: float) -> str:
        return f"{4 + 92 * min(1.0, max(0.0, (number - left) / (right - left))):.2f}%"

    parts = [tag("line", x1="4%", x2="96%", y1=12, y2=12, class_="rule")]
    if left < 0 < right:
        parts.append(tag("line", x1=place(0), x2=place(0), y1=5, y2=19, class_="rule"))
    parts += [
        tag("line", x1=place(low), x2=place(high), y1=12, y2=12, class_="here"),
        tag("circle", cx=place(value), cy=12, r=6, class_="dot"),
    ]
    return tag("svg", parts, class_="interval", height=24, aria_hidden="true")
