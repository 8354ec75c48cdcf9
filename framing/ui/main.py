"""The page that `streamlit run` starts."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from framing.ui.intake import draw_intake
from framing.ui.method import draw_codebook, draw_method
from framing.ui.notices import draw_notices
from framing.ui.result import draw_result
from framing.ui.run import run_comparison
from framing.ui.state import Session, session
from framing.ui.table import draw_left_out, draw_remove, draw_table
from framing.ui.theme import draw_style
from framing.ui.welcome import draw_welcome

MODELS = {"default": "English (fast)", "multilingual": "Many languages"}


def main() -> None:
    """Draw the app: three pages, of which the first does the work."""
    import streamlit as st

    icon = Path(__file__).with_name("icon.png")
    st.set_page_config(page_title="Framing", page_icon=str(icon), layout="wide")
    draw_style()
    if "framing" not in st.session_state:
        session().add_paths(given(sys.argv))
    pages = [
        st.Page(draw_compare, title="Compare", default=True),
        st.Page(draw_codebook, title="Codebook", url_path="codebook"),
        st.Page(draw_method, title="Method and limits", url_path="method"),
    ]
    st.navigation(pages, position="top").run()


def given(arguments: Sequence[str]) -> list[Path]:
    """Return the files that follow the script's name in `streamlit run main.py -- FILE...`."""
    script = Path(arguments[0]).resolve() if arguments else Path()
    starters = (Path(__file__).resolve(), Path(__file__).resolve().parents[2] / "app.py")
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
        draw_welcome()
    draw_notices(mine.notices)
    if mine.articles:
        _draw_start(mine)
    if mine.running:
        run_comparison(mine)
    if mine.report is not None:
        draw_result(mine.report, outdated=mine.outdated)


def _draw_start(mine: Session) -> None:
    import streamlit as st

    enough = len(mine.chosen) >= 2

    def start() -> None:
        mine.running = True

    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            f"Compare {len(mine.chosen)} articles" if enough else "Compare",
            type="primary",
            on_click=start,
            disabled=not enough,
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
