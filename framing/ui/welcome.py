"""What a newcomer sees before there is a result: one difference, to make plain what the app looks for."""

from __future__ import annotations

from framing.ui.markup import chip, muted, quote

_SIDES = (
    (
        "A",
        "One paper",
        "A new bridge is ",
        "inevitable",
        ", whatever the treasurer says.",
        "▲ sees the outcome as more likely",
    ),
    ("B", "Another paper", "Whether a new bridge will be built ", "remains to be seen", ".", ""),
)


def draw_welcome() -> None:
    """Draw an example of a difference."""
    import streamlit as st

    st.html(f'{muted("What you will see, for each difference:")}<div class="fr-sample">{sample()}</div>')


def sample() -> str:
    """Return the example as HTML, in the shape that every difference has."""
    return (
        f'<article class="fr fr-diff"><header>{chip("certainty")}</header>'
        f'<div class="fr-pair">{"".join(_side(*side) for side in _SIDES)}</div></article>'
    )


def _side(badge: str, name: str, before: str, cue: str, after: str, more: str) -> str:
    said = f'<span class="fr-dir">{more}</span>' if more else ""
    kind = "fr-side fr-more" if more else "fr-side"
    text = f'{before}<mark class="fr-cue fr-ax-certainty" title="Certainty">{cue}</mark>{after}'
    return (
        f'<figure class="{kind}"><figcaption><span class="fr-badge">{badge}</span>'
        f'<span class="fr-name">{name}</span>{said}</figcaption>{quote(text)}</figure>'
    )
