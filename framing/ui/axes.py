"""The codebook page: what counts as a difference on each axis, what does not, and how well the tool finds it."""

from __future__ import annotations

import re

from framing.codebook import CODEBOOK, Entry
from framing.reports.measured import Count, Measured, load_measured
from framing.ui.escape import escape
from framing.ui.examples import EXAMPLES, Example
from framing.ui.markup import chip, folded, muted, quote, table
from framing.ui.own_axes import draw_own

_CUE = re.compile(r"\{(.*?)\}")


def draw_codebook() -> None:
    """Draw the codebook, and below it the user's own axes and word lists."""
    import streamlit as st

    st.title("Codebook", anchor=False)
    measured = load_measured()
    st.html(
        '<p class="fr fr-lead">A difference is something that a careful reader can point at, with exact '
        "words on each side. It is a contrast, not a fault, and it never says which source is right.</p>"
        f'{figures_note(measured)}<div class="fr">{"".join(axis_entry(e, measured) for e in CODEBOOK.values())}</div>'
    )
    draw_own()


def axis_entry(found: Entry, measured: Measured) -> str:
    """Return one axis of the codebook as HTML."""
    direction = f"Direction: which side {found.more}." if found.directed else "No direction: the sides differ."
    return (
        f'<section class="fr-code"><div><h2 class="fr-subhead">{chip(found.id)}</h2></div><div>'
        f"<p>{escape(found.definition)}</p>{muted('Not a difference: ' + found.counterexample)}{muted(direction)}"
        f"{folded('Examples', ''.join(example(found, e) for e in EXAMPLES[found.id]))}"
        f"{figures(found.id, measured)}</div></section>"
    )


def example(found: Entry, shown: Example) -> str:
    """Return a pair of passages as HTML, the words to look at marked."""
    head = "A difference" if shown.differ else "Not a difference"
    sides = "".join(f'<div class="fr-side">{quote(_marked(found, text))}</div>' for text in (shown.left, shown.right))
    return (
        f'<div class="fr-example"><p><strong>{head}.</strong> {escape(shown.why)}</p>'
        f'<div class="fr-pair">{sides}</div></div>'
    )


def figures(axis: str, measured: Measured) -> str:
    """Return how well an axis was measured to do as an HTML table, or that it was not measured."""
    rows = [
        (escape(s.name), share(c.precision, c.right, c.right + c.wrong), share(c.recall, c.right, c.right + c.missed))
        for s in measured.sets
        for c in [s.axes.get(axis, Count(0, 0, 0))]
    ]
    return table(("Measured on", "Precision: flags that were right", "Recall: differences found"), rows) if rows else ""


def share(value: float | None, part: int, whole: int) -> str:
    """Write a share with the counts behind it; without any, that nothing can be said."""
    return "nothing to count" if value is None else f"{100 * value:.0f} % <small>({part} of {whole})</small>"


def figures_note(measured: Measured) -> str:
    """Say what the figures were measured on, and whether they are of the models in use."""
    if not measured.sets:
        return muted("Precision and recall of these models have not been measured.")
    of = " and ".join(f"{s.pairs} {s.name[0].lower()}{s.name[1:]}" for s in measured.sets)
    stale = "" if measured.current else " They were measured with an earlier calibration, not with the one in use."
    return muted(
        f"Precision and recall below compare the tool's flags with coders' on {of}, each of one event. Errors on these "
        f"pairs were looked at while the tool was built, so unseen texts will do worse.{stale}"
    )


def _marked(found: Entry, text: str) -> str:
    return _CUE.sub(rf'<mark class="fr-cue fr-ax-{found.id}" title="{found.name}">\1</mark>', escape(text))
