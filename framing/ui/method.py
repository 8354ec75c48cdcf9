"""How the tool works, with the models that take part and what it cannot do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from framing.codebook import CODEBOOK, listed
from framing.datatypes import Model
from framing.reports import wording
from framing.ui.escape import escape
from framing.ui.markup import chip, table
from framing.ui.state import session
from framing.ui.view import percent

STEPS = (
    "Each article is cleaned: prompts, captions and menus are marked as left out. The text is never changed.",
    "The rest is cut into passages, as a rule sentences, each with its exact place in the article.",
    "Passages of different articles that report the same event, claim or question are aligned.",
    "Each axis reads every passage once and notes what it finds, with the exact words.",
    "Aligned readings are put side by side. A calibrated model turns the signals into a probability, which is "
    "multiplied by that of the link.",
    "Every possible difference is kept with its probability. The threshold only decides what is shown first.",
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
        '<p class="fr">Articles stay on the machine that runs this app. Nothing is sent anywhere. Comparisons, '
        "verdicts, and your own axes and lists are saved there, in the user's data folder, for this browser alone.</p>"
    )
    st.subheader("Models and thresholds", anchor=False)
    st.html(models(report.models if report else shipped()))
    st.html(thresholds(report.thresholds if report else calibrated()))


def shipped() -> tuple[Model, ...]:
    """Return the models that a comparison in English uses."""
    from framing.alignment.encoders import load_encoder
    from framing.instruments import models_in_use

    return models_in_use(load_encoder("default"))


def calibrated() -> dict[str, float]:
    """Return the threshold of each axis for these models."""
    from framing.alignment.encoders import load_encoder
    from framing.calibration import load_calibration

    return load_calibration(load_encoder("default").scale).thresholds(None, CODEBOOK)


def models(found: Sequence[Model]) -> str:
    """Return models as an HTML table."""
    return table(
        ("Model", "Version", "Licence", "SHA-256"),
        [(escape(m.name), escape(m.version), escape(m.licence), f"<code>{escape(m.sha256)}</code>") for m in found],
    )


def thresholds(found: Mapping[str, float]) -> str:
    """Return the probability from which each axis is flagged as an HTML table."""
    return table(("Axis", "Shown from"), [(chip(a.id), percent(found[a.id])) for a in listed(found)])
