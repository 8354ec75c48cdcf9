"""The stories of a batch as a table, and what corrects them: merge, split, move."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from framing.errors import FramingError
from framing.reports import wording
from framing.ui import batch_groups, batch_work
from framing.ui.batch_folder import Batch, Member, with_stories
from framing.ui.escape import escape, plain
from framing.ui.markup import muted, table
from framing.ui.state import Notice, Session

PAGE = 20


def draw_stories(session: Session, batch: Batch) -> None:
    """Draw the stories of a batch and the ways to correct them."""
    import streamlit as st

    stories = batch_groups.members(batch.stories)
    by_id = {m.id: m for m in batch.articles}
    several = [s for s, ids in stories.items() if len(ids) > 1]
    alone = len(stories) - len(several)
    st.subheader("Stories", anchor=False)
    found = [f"{wording.count(len(several), 'story', 'stories')} of two or more articles"]
    found += [f"{wording.count(alone, 'article')} without a counterpart"] if alone else []
    st.html(muted(f"{', '.join(found)}."))
    pages = max(1, -(-len(stories) // PAGE))
    page = min(st.session_state.get("stories-page") or 1, pages)
    st.html(overview(stories, by_id, (page - 1) * PAGE))
    if pages > 1:
        st.pagination(pages, key="stories-page")
    with st.expander("Correct the stories"):
        _draw_correction(session, batch, stories, by_id)
    _draw_run(session, batch, len(several))


def overview(stories: Mapping[str, Sequence[str]], by_id: Mapping[str, Member], first: int) -> str:
    """Return a page of stories as an HTML table, beginning at the story of number `first`, counted from 0."""
    rows = []
    for number, ids in list(enumerate(stories.values(), start=1))[first : first + PAGE]:
        found = [by_id[i] for i in ids]
        sources = ", ".join(dict.fromkeys(m.source or m.id for m in found))
        dates = sorted({m.published for m in found if m.published})
        when = dates[0] if len(dates) == 1 else f"{dates[0]} to {dates[-1]}" if dates else "–"
        title = escape(plain(_title(found[0]), 120))
        rows.append(
            (str(number), f"<bdi>{title}</bdi>", str(len(found)), escape(plain(sources, 120)), escape(plain(when, 40)))
        )
    return table(("No.", "First article", "Articles", "Sources", "Dates"), rows)


def _draw_correction(
    session: Session, batch: Batch, stories: Mapping[str, Sequence[str]], by_id: Mapping[str, Member]
) -> None:
    import streamlit as st

    number = {story: n for n, story in enumerate(stories, start=1)}
    generation = session.generation

    def story_label(story: str) -> str:
        count = wording.count(len(stories[story]), "article")
        return plain(f"{number[story]}. {_title(by_id[stories[story][0]])}", 80) + f" ({count})"

    def article_label(article: str) -> str:
        return plain(f"{by_id[article].source or article}: {_title(by_id[article])}", 90)

    chosen = st.multiselect(
        "Stories to correct",
        list(stories),
        format_func=story_label,
        placeholder="Choose one to split it or to move an article, several to merge them",
        key=f"stories-{generation}",
    )
    if len(chosen) > 1:
        st.button(
            f"Merge these {len(chosen)} stories",
            key="stories-merge",
            on_click=_correct,
            args=(session, batch, lambda: batch_groups.merge(batch.stories, chosen)),
        )
    if len(chosen) != 1:
        return
    articles = st.multiselect(
        "Articles of this story", stories[chosen[0]], format_func=article_label, key=f"members-{generation}-{chosen[0]}"
    )
    target = st.selectbox(
        "Move them to",
        [s for s in stories if s != chosen[0]],
        index=None,
        format_func=story_label,
        placeholder="A new story of their own",
        key=f"target-{generation}-{chosen[0]}",
    )
    whole = target is None and len(articles) == len(stories[chosen[0]])
    st.button(
        "Split off" if target is None else "Move",
        key="stories-split" if target is None else "stories-move",
        disabled=not articles or whole,
        on_click=_correct,
        args=(
            session,
            batch,
            lambda: (
                batch_groups.split(batch.stories, articles)
                if target is None
                else batch_groups.move(batch.stories, articles, target)
            ),
        ),
    )


def _correct(session: Session, batch: Batch, change: Callable[[], dict[str, str]]) -> None:
    try:
        with_stories(batch, change())
        session.notices = []
    except FramingError as error:
        session.notices = [Notice("error", str(error), "Not saved")]
    session.generation += 1


def _draw_run(session: Session, batch: Batch, several: int) -> None:
    import streamlit as st

    def run() -> None:
        try:
            batch_work.start_comparing(batch, replace(session.config, keep=()))
            session.notices = []
        except FramingError as error:
            session.notices = [Notice("warn", str(error), "Not started")]

    st.button(
        f"Compare inside {wording.count(several, 'story', 'stories')}",
        type="primary",
        key="batch-run",
        on_click=run,
        disabled=not several,
    )


def _title(member: Member) -> str:
    return member.title or member.id
