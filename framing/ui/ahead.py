"""What is done before anybody asks: models are loaded, and articles are read while their table is looked at.

What is known of an article alone does not depend on the others (see `framing.preparation`). So when “Compare” is
clicked, only the comparison itself is left to do.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from framing.config import Config
from framing.datatypes import Article
from framing.ui.jobs import BusyError, Line, Tell
from framing.ui.limits import AT_ONCE, WAITING
from framing.ui.state import Session

if TYPE_CHECKING:
    from framing.preparation import Prepared

_WARMING = (
    Article(id="one", text="The council voted on Tuesday. The mayor said that a bridge is likely to be built."),
    Article(id="two", text="The council voted on Tuesday. Critics fear that a new bridge will never be built."),
)


@cache
def line() -> Line:
    """Return the one line in which the comparisons of all users stand."""
    return Line(AT_ONCE, WAITING)


@cache
def warm() -> None:
    """Load the models and word lists in the background, once a server, by a comparison of two short texts."""

    def work(tell: Tell) -> None:
        from framing.comparison import compare

        compare(_WARMING, progress=tell)

    line().submit(work)


def prepare_ahead(session: Session) -> None:
    """Read the articles of the table in the background, those that have not been read yet."""
    config = session.config
    present = {_key(a, config) for a in session.articles}
    session.prepared = {key: found for key, found in list(session.prepared.items()) if key in present}
    todo = [a for a in session.chosen if _key(a, config) not in session.prepared]
    if not todo or session.job or (session.ahead and not session.ahead.ended):
        return

    def work(tell: Tell) -> None:
        for article in todo:
            prepared(session, article, config, tell)

    try:
        session.ahead = line().submit(work)
    except BusyError:  # no harm: the comparison will do it
        session.ahead = None


def prepared(session: Session, article: Article, config: Config, tell: Tell) -> Prepared:
    """Return what is known of one article alone, worked out once for all that cleaning and reading look at.

    Raises:
        FramingError: As `framing.preparation.prepare`.
    """
    key = _key(article, config)
    found: Prepared | None = session.prepared.get(key)
    if found is None:
        found = session.prepared[key] = _prepare(article, config, tell)
    return replace(found, article=replace(article, language=found.article.language))


def _key(article: Article, config: Config) -> str:
    own = tuple(k for k in config.keep if k[0] == article.id)
    return repr((article.id, article.text, article.title, article.language, replace(config, keep=own)))


def _prepare(article: Article, config: Config, tell: Tell) -> Prepared:
    from framing.preparation import prepare

    return prepare([article], config=config, progress=tell)[0]
