"""The articles that were added: a table whose metadata can be corrected, and what cleaning leaves out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from framing.datatypes import Article
from framing.reports import wording
from framing.ui.escape import escape, plain
from framing.ui.notices import notice
from framing.ui.relations import is_date
from framing.ui.state import Session
from framing.ui.view import words

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = {
    "use": "Use",
    "source": "Source",
    "title": "Title",
    "published": "Date",
    "country": "Country",
    "language": "Language",
    "words": "Words",
    "left": "Left out",
    "file": "File",
}
_FIXED = ("words", "left", "file")


def draw_table(session: Session) -> None:
    """Draw the table of articles and take over what is corrected in it."""
    import streamlit as st

    key = f"articles-{session.generation}"
    base = f"{key}-base"
    if key not in st.session_state:  # drawn afresh: start from what is known now, corrections included
        st.session_state[base] = frame(session)

    st.data_editor(
        st.session_state[base],
        key=key,
        hide_index=True,
        num_rows="fixed",
        disabled=list(_FIXED),
        placeholder="add",
        column_config=_columns(),
        alt="Articles to compare, with metadata that can be corrected",
    )
    take_over(session, st.session_state[key]["edited_rows"])
    for name in undated(session.articles):
        st.html(notice(f"The date of {name} is not understood. Write it as 2025-08-24 or 2025-08.", "warn"))


def undated(articles: Sequence[Article]) -> list[str]:
    """Name the articles whose date is given but is none."""
    return [plain(a.name, 60) for a in articles if a.published and not is_date(a.published)]


def take_over(session: Session, edited: Mapping[int, Mapping[str, Any]]) -> None:
    """Correct the articles by what was edited in the table; doing it twice changes nothing more.

    Args:
        session: This person's session.
        edited: By row number, the values of the columns that were edited.
    """
    for row, values in edited.items():
        article = session.articles[int(row)]
        session.edit(article.id, **values)
        if "use" in values:
            (session.unused.discard if values["use"] else session.unused.add)(article.id)


def frame(session: Session) -> pd.DataFrame:
    """Return one row an article, as the table shows it."""
    import pandas as pd

    return pd.DataFrame([_row(session, a) for a in session.articles], columns=list(_COLUMNS))


def draw_left_out(session: Session) -> None:
    """Draw what cleaning leaves out of each article, each range with a switch to put it back."""
    import streamlit as st

    total = sum(len(session.cleaned(a)) for a in session.articles)
    if not total:
        return
    back = len(session.kept)
    label = f"Left out before comparing: {wording.count(total, 'piece')} of text"
    with st.expander(f"{label}, {back} put back" if back else label):
        st.text("These parts do not look like the article itself. Nothing is deleted; tick one to put it back.")
        for article in session.articles:
            if session.cleaned(article):
                st.html(f'<p class="fr"><strong>{escape(plain(article.name, 80))}</strong></p>')
                with st.container(gap=None):
                    _draw_pieces(session, article)


def draw_remove(session: Session) -> None:
    """Draw the way to take articles out of the table again."""
    import streamlit as st

    with st.popover("Remove articles"):
        by_id = {a.id: a for a in session.articles}
        gone = st.multiselect(
            "Articles to remove",
            list(by_id),
            format_func=lambda i: plain(f"{by_id[i].name}: {by_id[i].title}", 60),
        )
        remove, everything = st.columns(2)
        if remove.button("Remove", disabled=not gone, key="remove"):
            for article_id in gone:
                session.remove(article_id)
            st.rerun()
        everything.button("Start over", on_click=session.clear, key="clear", help="Removes all articles and the result")


def _draw_pieces(session: Session, article: Article) -> None:
    import streamlit as st

    for number, piece in enumerate(session.cleaned(article), start=1):
        place = (article.id, piece.span.start, piece.span.end)

        def toggle(place: tuple[str, int, int] = place) -> None:
            (session.kept.remove if place in session.kept else session.kept.add)(place)

        text = article.text[piece.span.start : piece.span.end]
        tick, words_ = st.columns([1, 5], vertical_alignment="center")
        tick.checkbox(f"Put back {number}", value=place in session.kept, key=f"keep-{place}", on_change=toggle)
        shown = escape(plain(text, 400))
        words_.html(f'<p class="fr">{shown} <small>({escape(piece.reason)})</small></p>')


def _row(session: Session, article: Article) -> dict[str, Any]:
    from framing.text.language import detect_language

    return {
        "use": article.id not in session.unused,
        "source": plain(article.source) or None,
        "title": plain(article.title) or None,
        "published": plain(article.published) or None,
        "country": plain(article.country) or None,
        "language": plain(article.language or detect_language(article.text)) or None,
        "words": words(article.text),
        "left": len(session.cleaned(article)),
        "file": plain(PurePath(article.path).name or "pasted"),
    }


def _columns() -> dict[str, Any]:
    import streamlit as st

    text = st.column_config.TextColumn
    number = st.column_config.NumberColumn
    return {
        "use": st.column_config.CheckboxColumn(_COLUMNS["use"], width=65, help="Untick to leave an article aside"),
        "source": text(_COLUMNS["source"], width=150, help="The outlet; click to correct"),
        "title": text(_COLUMNS["title"], width=260),
        "published": text(_COLUMNS["published"], width=95, help="2025-08-24 or 2025-08"),
        "country": text(_COLUMNS["country"], width=100),
        "language": text(_COLUMNS["language"], width=110, help="Two letters, such as en or zh"),
        "words": number(_COLUMNS["words"], width=70),
        "left": number(_COLUMNS["left"], width=75, help="Pieces of text that cleaning leaves out"),
        "file": text(_COLUMNS["file"], width=140),
    }
