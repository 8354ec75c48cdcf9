"""The page that `streamlit run` starts."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from framing.ui import address
from framing.ui.ahead import prepare_ahead, warm
from framing.ui.axes import draw_codebook
from framing.ui.batch import draw_batch
from framing.ui.history import draw_history, draw_recent, restore
from framing.ui.intake import draw_intake
from framing.ui.method import draw_method
from framing.ui.notices import draw_notices
from framing.ui.result import draw_result
from framing.ui.review import draw_review
from framing.ui.run import follow, settle, start
from framing.ui.state import Session, session
from framing.ui.table import draw_left_out, draw_remove, draw_table
from framing.ui.theme import draw_style
from framing.ui.visitor import remember
from framing.ui.welcome import draw_welcome

MODELS = {"default": "English (fast)", "multilingual": "Many languages"}


def main() -> None:
    """Draw the app: the page that compares, and those around it."""
    import streamlit as st

    icon = Path(__file__).with_name("icon.png")
    st.set_page_config(page_title="Framing", page_icon=str(icon), layout="wide")
    draw_style()
    warm()
    if "framing" not in st.session_state:
        _begin(session())
    mine = session()
    compare = st.Page(draw_compare, title="Compare", default=True)

    def saved() -> None:
        draw_history(mine, lambda: st.switch_page(compare))

    def review() -> None:
        settle(mine)
        draw_review(mine)

    def batch() -> None:
        draw_batch(mine, lambda: st.switch_page(compare))

    pages = [
        compare,
        st.Page(saved, title="Saved", url_path="saved"),
        st.Page(review, title="Review", url_path="review"),
        st.Page(batch, title="Batch", url_path="batch"),
        st.Page(draw_codebook, title="Codebook", url_path="codebook"),
        st.Page(draw_method, title="Method and limits", url_path="method"),
    ]
    page = st.navigation(pages, position="top")
    address.point(mine.report_id, used=mine.used)
    page.run()
    remember()
    if settle(mine):
        st.rerun()
    address.point(mine.report_id, used=mine.used)


def _begin(mine: Session) -> None:
    """Fill a page that was just loaded: with what its address asks for, or the files that the app was started with."""
    restore(mine)
    files = given(sys.argv)
    if files and not mine.intake:
        mine.add_paths(files)


def given(arguments: Sequence[str]) -> list[Path]:
    """Return the files that follow the script's name in `streamlit run app.py -- FILE...`."""
    script = Path(arguments[0]).resolve() if arguments else Path()
    here = Path(__file__).resolve()
    starters = (here.with_name("server.py"), here.parents[2] / "app.py", here)
    return [Path(a) for a in arguments[1:]] if script in starters else []


def draw_compare() -> None:
    """Draw the page on which articles are added, compared and read side by side."""
    import streamlit as st

    mine = session()
    st.title("How do they tell the same story?", anchor=False)
    st.html(
        '<p class="fr fr-lead">Add two or more articles. The passages that tell the same thing are laid side '
        "by side, and where they frame it differently, you see the exact words.</p>"
    )
    if mine.articles:
        draw_table(mine)
        draw_left_out(mine)
        with st.expander("Add more articles", expanded=len(mine.articles) < 2):
            draw_intake(mine)
    else:
        draw_intake(mine)
        draw_recent(mine)
        draw_welcome()
    draw_notices(mine.notices)
    if mine.articles:
        _draw_start(mine)
    place = st.empty()
    if mine.report is not None:
        address.restore_view(mine.report)
        draw_result(mine.report, outdated=mine.outdated)
    prepare_ahead(mine)
    follow(mine, place)


def _draw_start(mine: Session) -> None:
    import streamlit as st

    enough = len(mine.chosen) >= 2
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            f"Compare {len(mine.chosen)} articles" if enough else "Compare",
            type="primary",
            on_click=start,
            args=(mine,),
            disabled=not enough or mine.job is not None,
            key="compare",
        )
        draw_remove(mine)
        _draw_options(mine)
        if not enough:
            st.text("Add one more article to compare." if len(mine.articles) < 2 else "Tick at least two articles.")


def _draw_options(mine: Session) -> None:
    import streamlit as st

    def choose() -> None:
        mine.model = st.session_state["model"]

    with st.popover("Options"):
        st.selectbox(
            "Language model",
            list(MODELS),
            index=list(MODELS).index(mine.model),
            format_func=MODELS.__getitem__,
            key="model",
            on_change=choose,
            help="Many languages aligns passages across languages; the cues are read best in English.",
        )


if __name__ == "__main__":
    main()
