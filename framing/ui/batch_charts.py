"""What a batch says as a whole, drawn: each source against all others by axis, over time, and by actor.

The figures are those of the study's summary (see `framing.batch.summary`); a table beside each chart holds the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from framing.batch.summary_page import numbers, poles
from framing.codebook import entry, listed
from framing.config import LEAST_PAIRS
from framing.reports import wording
from framing.reports.paired_words import CLEAR, too_few
from framing.ui.batch_folder import Batch
from framing.ui.escape import escape, plain
from framing.ui.markup import folded, muted, table

if TYPE_CHECKING:
    import altair as alt

Row = Mapping[str, Any]

_ABOUT = (
    "Each source is set against all others, only on events that both report; a story counts as one case. The dot is "
    "the mean difference, the line its 95 % interval, the middle no difference. Filled dots are clear: they hold after "
    "correction for every test made."
)
_ROW, _FRAME = 34, 64  # pixels of a row, and of axis and title below the rows
_INK = "#7d8794"  # of lines: it stands out from the page in both themes, as do the hues of sources
_HUES = ["#4a86c5", "#c07a2c", "#3f9a6d", "#c25b5b", "#8d6bc9", "#2d9c9c"]
_NAME = 40  # characters of a source's name


def draw_charts(batch: Batch) -> None:
    """Draw the charts of a batch whose run has ended; nothing before that."""
    import streamlit as st

    file = batch.out / "summary.json"
    if not file.exists():
        return
    summary = json.loads(file.read_text(encoding="utf-8"))
    st.subheader("What the sources do differently", anchor=False)
    told = [r for r in summary["against_others"] if not r["abstained"]]
    if not told:
        st.html(muted(f"Too few shared stories to tell: a source needs {LEAST_PAIRS} on an axis."))
        return
    few = too_few((r["n"] for r in told), "shared stories")
    st.html(muted(f"{_ABOUT} {few}"))
    axes = [e.id for e in listed({r["axis"] for r in told})]
    axis = st.selectbox("Axis", axes, format_func=lambda a: entry(a).name, key=f"chart-axis-{batch.id}")
    ends = poles(summary, axis)
    _draw([r for r in summary["against_others"] if r["axis"] == axis], ends)
    dated = [r for r in summary["over_time"] if r["axis"] == axis and not r["abstained"]]
    if len({r["stratum"] for r in dated}) > 1:
        st.html(muted(f"Over time: up is {ends[1]}, down {ends[0]}. A month is that of a story's first article."))
        st.altair_chart(timeline(dated), width="stretch")
        st.html(as_table(dated, "Source and month", lambda r: f"{r['a']}, {r['stratum']}"))
    actors = sorted({r["stratum"] for r in summary["by_actor"]})
    if axis == "portrayal" and actors:
        actor = st.selectbox("Actor", actors, format_func=lambda name: plain(name, 80), key=f"chart-actor-{batch.id}")
        _draw([r for r in summary["by_actor"] if r["stratum"] == actor], ends)


def _draw(rows: Sequence[Row], ends: tuple[str, str]) -> None:
    import streamlit as st

    told = [r for r in rows if not r["abstained"]]
    quiet = [plain(r["a"], _NAME) for r in rows if r["abstained"]]
    if told:
        st.altair_chart(intervals(told, ends), width="stretch")
        st.html(as_table(told, "Source", lambda r: str(r["a"])))
    if quiet:
        st.html(muted(f"Too few shared stories to tell ({LEAST_PAIRS} are needed): {wording.listing(quiet)}."))


def intervals(rows: Sequence[Row], ends: tuple[str, str]) -> alt.LayerChart:
    """Draw a dot with its interval a row, about no difference.

    Args:
        rows: Contrasts of one axis, none of which abstained.
        ends: What the left and the right end are called.
    """
    import altair as alt

    far = reach(rows)
    values = alt.Data(values=[_value(r) for r in rows])
    names = alt.Y(
        "name:N",
        sort=None,
        title=None,
        axis=alt.Axis(labelLimit=260, labelOverlap=False, ticks=False, domain=False, offset=8),
    )
    scale = alt.Scale(domain=[-far, far])
    across = alt.X("low:Q", scale=scale, title=f"{ends[0]}  ←  →  {ends[1]}", axis=alt.Axis(tickCount=5))
    line = alt.Chart(values).mark_rule(strokeWidth=3, color=_INK).encode(y=names, x=across, x2="high:Q")
    middle = alt.Chart(alt.Data(values=[{"at": 0}])).mark_rule(strokeDash=[4, 3], color=_INK).encode(x="at:Q")
    dots = _dots(values).encode(y=names, x=alt.X("mean:Q", scale=scale))
    return alt.layer(middle, line, dots).properties(height=_ROW * len(rows) + _FRAME)


def timeline(rows: Sequence[Row]) -> alt.LayerChart:
    """Draw a line a source from month to month; sources are told by the shape of their dots as well as by colour."""
    import altair as alt

    far = reach(rows)
    values = alt.Data(values=[_value(r) for r in rows])
    month = alt.X("month:O", title=None, axis=alt.Axis(labelAngle=0))
    up = alt.Y("mean:Q", scale=alt.Scale(domain=[-far, far]), title=None)
    legend = alt.Legend(title=None, orient="bottom", labelLimit=260, columns=3)
    hue, shape = alt.Color("name:N", legend=legend, scale=alt.Scale(range=_HUES)), alt.Shape("name:N", legend=legend)
    line = alt.Chart(values).mark_line().encode(x=month, y=up, color=hue)
    dots = alt.Chart(values).mark_point(size=90, filled=True).encode(x=month, y=up, color=hue, shape=shape)
    return alt.layer(line, dots.encode(tooltip=_tips(month=True))).properties(height=260)


def reach(rows: Sequence[Row]) -> float:
    """Return how far from zero a chart must reach to hold every interval."""
    return round(1.08 * max([0.01, *(abs(float(r[end])) for r in rows for end in ("low", "high"))]), 3)


def as_table(rows: Sequence[Row], head: str, name: Callable[[Row], str]) -> str:
    """Return the figures of a chart as a folded table.

    Args:
        rows: Contrasts, none of which abstained.
        head: Of the first column.
        name: What a row is called.
    """
    lines = [
        (f"<bdi>{escape(plain(name(r), 80))}</bdi>", escape(numbers(r)), str(r["n"]), "yes" if _clear(r) else "no")
        for r in rows
    ]
    return folded("The chart as a table", table((head, "Mean difference (95 % interval)", "Stories", "Clear"), lines))


def _dots(values: alt.Data) -> alt.Chart:
    import altair as alt

    fill = alt.condition("datum.clear == 'yes'", alt.value(1.0), alt.value(0.0))
    return alt.Chart(values).mark_point(size=110, strokeWidth=2.5, fill=_INK).encode(fillOpacity=fill, tooltip=_tips())


def _tips(*, month: bool = False) -> list[alt.Tooltip]:
    import altair as alt

    fields = {"name": "Source", "month": "Month", "said": "Mean difference", "stories": "Stories", "clear": "Clear"}
    return [alt.Tooltip(f"{k}:N", title=v) for k, v in fields.items() if month or k != "month"]


def _value(row: Row) -> dict[str, Any]:
    return {
        "name": plain(row["a"], _NAME),
        "month": row["stratum"],
        "mean": row["difference"],
        "low": row["low"],
        "high": row["high"],
        "said": numbers(row),
        "stories": row["n"],
        "clear": "yes" if _clear(row) else "no",
    }


def _clear(row: Row) -> bool:
    return bool(row["p_adjusted"] <= CLEAR)
