"""The wording of each source, axis by axis: which cues were read, how often, and where they stand.

Readings are worth showing even where nothing differs.
"""

from __future__ import annotations

from framing.codebook import entry, listed
from framing.datatypes import Evidence
from framing.reports.report import Report
from framing.ui.escape import escape, plain
from framing.ui.marks import evidence_marks, marked
from framing.ui.markup import muted, named, quote, table
from framing.ui.view import View, labels

MOST = 40  # rows of the table, most frequent words first

Cues = dict[str, list[tuple[str, Evidence]]]


def draw_wordings(report: Report, view: View) -> None:
    """Draw the words that one axis was read from, a column a source, and the passages of a chosen one."""
    import streamlit as st

    axes = [e.id for e in listed(report.readings) if cues(report, e.id) and (not view.axes or e.id in view.axes)]
    if not axes:
        st.text("No words were read on these axes.")
        return
    axis = st.selectbox("Axis", axes, format_func=lambda a: entry(a).name, key="wording-axis")
    found = cues(report, axis)
    st.html(muted("Cues are the words that an axis was read from; the numbers say how often each article has them."))
    st.html(counts(report, found))
    chosen = st.selectbox(
        "Show the passages with", list(found)[:MOST], format_func=lambda w: plain(w, 60), key=f"cue-{axis}"
    )
    st.html(concordance(report, axis, found[chosen]))


def cues(report: Report, axis: str) -> Cues:
    """Return the words that an axis was read from, most frequent first, each with its passages and places."""
    found: Cues = {}
    for passage_id, reading in report.readings.get(axis, {}).items():
        for evidence in reading.evidence:
            found.setdefault(plain(evidence.quote).casefold(), []).append((passage_id, evidence))
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


def counts(report: Report, found: Cues) -> str:
    """Return the table of words as HTML: how often each article has them."""
    name = labels(report, 24)
    rows = []
    for word, places in list(found.items())[:MOST]:
        numbers = [sum(e.article_id == a.id for _, e in places) for a in report.articles]
        rows.append([f"<bdi>{escape(plain(word, 80))}</bdi>", *(str(n) if n else "–" for n in numbers)])
    return table(["Words", *(name[a.id] for a in report.articles)], rows)


def concordance(report: Report, axis: str, places: list[tuple[str, Evidence]]) -> str:
    """Return the passages in which a word stands, with the word marked."""
    rows = []
    for passage_id, evidence in places:
        passage = report.passage[passage_id]
        marks = evidence_marks([evidence], axis, entry(axis).name)
        text = marked(passage.text, marks, start=passage.span.start)
        rows.append((named(report, passage.article_id, 30), quote(text)))
    return table(("Article", "Passage"), rows)
