"""The three ways in: upload files, paste a text, or take an example story."""

from __future__ import annotations

from pathlib import Path

from framing.ui.corpus import Story, corpus_folder, read_story, stories
from framing.ui.escape import plain
from framing.ui.run import start
from framing.ui.state import Session


def draw_intake(session: Session, folder: Path | None = None) -> None:
    """Draw the ways in; each takes its input at once and starts empty again.

    Args:
        session: This person's session.
        folder: Where the example stories are; None for the checkout's corpus.
    """
    import streamlit as st

    upload, paste, example = st.tabs(["Upload files", "Paste a text", "Try an example"])
    with upload:
        _draw_upload(session)
    with paste:
        _draw_paste(session)
    with example:
        _draw_example(session, folder or corpus_folder())


def _draw_upload(session: Session) -> None:
    import streamlit as st

    key = f"upload-{session.intake}"

    def take() -> None:
        session.add_files([(f.name, f.getvalue()) for f in st.session_state[key] or ()])

    st.file_uploader(
        "Drop articles here: text, web page, PDF, Word, e-mail, EPUB, or a table of articles",
        accept_multiple_files=True,
        key=key,
        on_change=take,
        max_upload_size=session.limits.file_bytes // 1_000_000,
    )


def _draw_paste(session: Session) -> None:
    import streamlit as st

    with st.form(f"paste-{session.intake}", border=False):
        text = st.text_area("Text of one article", height=180, placeholder="Title on the first line, then the text")
        source, published = st.columns(2)
        name = source.text_input("Source", placeholder="Such as The Daily Example")
        date = published.text_input("Date", placeholder="2025-08-24")
        if st.form_submit_button("Add this article"):
            session.add_text(text, source=name.strip(), published=date.strip())
            st.rerun()


def _draw_example(session: Session, folder: Path) -> None:
    import streamlit as st

    found = stories(folder)
    if not found:
        st.text("There are no example stories in this installation; they come with the source code.")
        return
    story: Story = st.selectbox("Story", found, format_func=_story_label)
    first = not session.articles

    def take() -> None:
        session.add_articles(lambda: read_story(story), story.topic)
        if first:
            start(session)

    st.button("Compare this example" if first else "Add this example", on_click=take, key="example")


def _story_label(story: Story) -> str:
    return plain(f"{story.topic} ({len(story.sources)} articles)", 110)
