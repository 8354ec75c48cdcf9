"""The codebook and how the tool works, with the models that took part and what it cannot do."""

from __future__ import annotations

from framing.codebook import CODEBOOK, Entry
from framing.reports import wording
from framing.reports.report import Report
from framing.ui.escape import escape
from framing.ui.markup import chip, muted, table
from framing.ui.state import session
from framing.ui.view import percent

STEPS = (
    "Each article is cleaned: prompts, captions and menus are marked as left out. The text is never changed.",
    "The rest is cut into passages, as a rule sentences, each with its exact place in the article.",
    "Passages of different articles that report the same event, claim or question are aligned.",
    "Each axis reads every passage once and notes what it finds, with the exact words.",
    "Aligned readings are put side by side. A calibrated model turns the signals into a probability.",
    "Every candidate is kept with its probability. The threshold only decides what is shown first.",
)


def draw_codebook() -> None:
    """Draw the codebook: what counts as a difference on each axis, and what does not."""
    import streamlit as st

    st.title("Codebook", anchor=False)
    st.html(
        '<p class="fr fr-lead">A difference is something that a careful reader can point at, with exact '
        "words on each side. It is a contrast, not a fault, and it never says which source is right.</p>"
        f'<div class="fr">{"".join(axis_entry(e) for e in CODEBOOK.values())}</div>'
    )


def draw_method() -> None:
    """Draw how a result comes about, with which models, and its limits."""
    import streamlit as st

    st.title("Method and limits", anchor=False)
    report = session().report
    steps = "".join(f"<li>{escape(s)}</li>" for s in STEPS)
    limits = "".join(f"<li>{escape(s)}</li>" for s in wording.LIMITS)
    st.html(f'<div class="fr"><ol>{steps}</ol></div>')
    st.subheader("Limits", anchor=False)
    st.html(f'<div class="fr"><ul>{limits}</ul></div>')
    st.subheader("Privacy", anchor=False)
    st.html(
        '<p class="fr">Articles stay on the machine that runs this app, in the memory of your session. '
        "Nothing is sent anywhere, nothing is saved; closing the tab forgets them.</p>"
    )
    st.subheader("Models and thresholds", anchor=False)
    if report is None:
        st.html('<p class="fr">Compare some articles to see which models took part, with versions and hashes.</p>')
        return
    st.html(models(report))
    st.html(thresholds(report))


def axis_entry(found: Entry) -> str:
    """Return one axis of the codebook as HTML."""
    direction = f"Direction: which side {found.more}." if found.directed else "No direction: the sides differ."
    return (
        f'<section class="fr-code"><div>{chip(found.id)}</div><div><p>{escape(found.definition)}</p>'
        f"{muted('Not a difference: ' + found.counterexample)}{muted(direction)}</div></section>"
    )


def models(report: Report) -> str:
    """Return the models of a report as an HTML table."""
    return table(
        ("Model", "Version", "Licence", "SHA-256"),
        [
            (escape(m.name), escape(m.version), escape(m.licence), f"<code>{escape(m.sha256)}</code>")
            for m in report.models
        ],
    )


def thresholds(report: Report) -> str:
    """Return the thresholds of a report as an HTML table."""
    axes = [axis for axis in CODEBOOK if axis in report.thresholds]
    return table(("Axis", "Shown from"), [(chip(a), percent(report.thresholds[a])) for a in axes])
