"""The part of the codebook page on which a user describes axes and word lists of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from framing.axes.own.description import read_description
from framing.errors import FramingError
from framing.ui.escape import plain
from framing.ui.markup import muted
from framing.ui.notices import draw_notices
from framing.ui.own import Draft, Fields, Own, called, own_of
from framing.ui.state import Notice
from framing.ui.visitor import owner

NEW = ""  # stands for a file that is not there yet
_LIST = """\
# Cues to add to an axis, and cues to silence, for your comparisons only.
certainty:
  add:
    - {cue: on the cards, rung: 1}
  silence:
    - bound to
"""
_EMPTY = Draft("", Fields("", "", ""), Fields("", "", ""))


def draw_own() -> None:
    """Draw the forms for the user's own axes and word lists."""
    import streamlit as st

    mine = own_of(owner())
    st.header("Your own axes", anchor=False)
    st.html(
        muted(
            "An axis runs between two poles, such as threat and hope. Describe each pole by words and by sentences "
            "that are typical of it. Your next comparisons contrast it like any other axis, with one reservation: no "
            "coder has checked it, so its probability says only how unusual a gap is in general news."
        )
    )
    _draw_axes(mine)
    st.header("Your own word lists", anchor=False)
    st.html(muted("Add cues to the lists of an axis, or silence cues that mislead it in your texts."))
    _draw_lists(mine)


def _draw_axes(mine: Own) -> None:
    import streamlit as st

    chosen = _choose("axis", mine.axes, "A new axis")
    draft = Draft.of(read_description(chosen)) if chosen else _EMPTY
    with st.form(f"axis-{chosen}", border=True):
        left, right = st.columns([3, 1])
        name = left.text_input("Name of the axis", draft.name, max_chars=60, placeholder="Newcomers: threat or gain")
        language = right.text_input("Language", draft.language, max_chars=3, help="Two letters such as en, or: any")
        left, right = st.columns(2)
        more = _draw_pole(left, f"more-{chosen}", "The pole that a direction points to", draft.more)
        less = _draw_pole(right, f"less-{chosen}", "The other pole", draft.less)
        saved = st.form_submit_button("Save the axis", type="primary")
    if saved:
        typed = Draft(name, more, less, language)
        _keep("axis", lambda: mine.save_axis(typed, replaces=chosen), f"{plain(name, 60)} takes part from now on.")
    _draw_remove("axis", mine, chosen)


def _draw_pole(place: Any, key: str, label: str, pole: Fields) -> Fields:
    name = place.text_input(label, pole.name, max_chars=40, key=f"name-{key}", placeholder="Its name")
    words = place.text_area("Words, one a line, at least three", pole.words, key=f"words-{key}", height=140)
    examples = place.text_area("Sentences, one a line, at least two", pole.examples, key=f"said-{key}", height=140)
    return Fields(name, words, examples)


def _draw_lists(mine: Own) -> None:
    import streamlit as st

    chosen = _choose("list", mine.words, "A new list")
    with st.form(f"list-{chosen}", border=True):
        name = st.text_input("Name of the list", called(chosen) if chosen else "", max_chars=60)
        text = st.text_area(
            "Cues by axis",
            Path(chosen).read_text(encoding="utf-8") if chosen else _LIST,
            height=220,
            help="YAML; the documentation lists the fields of each axis. Every error names its line.",
        )
        saved = st.form_submit_button("Save the list", type="primary")
    if saved:
        _keep("list", lambda: mine.save_words(name, text, replaces=chosen), "The list takes effect from now on.")
    _draw_remove("list", mine, chosen)


def _choose(kind: str, paths: tuple[str, ...], new: str) -> str:
    """Draw what there is, and return the path of what is to be edited."""
    import streamlit as st

    draw_notices(st.session_state.pop(f"own-{kind}-notices", []))
    if not paths:
        return NEW
    chosen: str = st.selectbox(
        "Edit",
        [NEW, *paths],
        format_func=lambda p: plain(_title(kind, p), 80) if p else new,
        key=f"own-{kind}-{len(paths)}",
    )
    return chosen


def _title(kind: str, path: str) -> str:
    return read_description(path).name if kind == "axis" else called(path)


def _keep(kind: str, save: Callable[[], object], done: str) -> None:
    """Save, and say on the redrawn page what became of it; what was typed stays where it could not be saved."""
    import streamlit as st

    try:
        save()
    except FramingError as error:
        draw_notices([Notice("error", str(error), "Not saved")])
    else:
        st.session_state[f"own-{kind}-notices"] = [Notice("done", done, "Saved")]
        st.rerun()


def _draw_remove(kind: str, mine: Own, path: str) -> None:
    import streamlit as st

    if path and st.button("Remove", key=f"own-{kind}-remove", help="Comparisons made with it stay as they are"):
        mine.remove(path)
        st.session_state[f"own-{kind}-notices"] = [Notice("done", "It takes no part any more.", "Removed")]
        st.rerun()
