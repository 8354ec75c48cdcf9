"""What one person has in the app: kept in the session, seen by nobody else, gone when the tab is closed."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from framing.config import Config
from framing.datatypes import Article, LeftOut
from framing.errors import FramingError
from framing.reports.report import Report
from framing.ui.limits import Limits, check_article, check_file

METADATA = ("source", "title", "published", "country", "language", "author", "url")
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Notice:
    """A message that stays until it is dismissed or overtaken."""

    kind: Literal["error", "warn", "done"]
    text: str
    head: str = ""


@dataclass
class Session:
    """Everything of one person's session.

    Attributes:
        articles: In the order in which they were added; ids are unique.
        unused: Ids of articles that the next comparison leaves aside.
        kept: Ranges (article id, start, end) that were put back although cleaning left them out.
        left_out: What cleaning leaves out, by article id.
        notices: What to tell about the last input.
        report: The last result.
        compared: `fingerprint` of the input of that result.
        model: Name of the encoder for the next comparison.
        running: Whether a comparison was asked for.
        generation: Counts changes of the list of articles; widgets that show the list start afresh with it.
        intake: Counts inputs; the upload and paste widgets start empty with each.
    """

    articles: list[Article] = field(default_factory=list)
    unused: set[str] = field(default_factory=set)
    kept: set[tuple[str, int, int]] = field(default_factory=set)
    left_out: dict[str, tuple[LeftOut, ...]] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    report: Report | None = None
    compared: str = ""
    model: str = "default"
    running: bool = False
    generation: int = 0
    intake: int = 0
    limits: Limits = field(default_factory=Limits)

    @property
    def chosen(self) -> list[Article]:
        """The articles that the next comparison takes."""
        return [a for a in self.articles if a.id not in self.unused]

    @property
    def config(self) -> Config:
        """The options of the next comparison."""
        chosen = {a.id for a in self.chosen}
        return Config(model=self.model, keep=tuple(sorted(k for k in self.kept if k[0] in chosen)))

    @property
    def fingerprint(self) -> str:
        """A digest of everything that the next comparison depends on."""
        return hashlib.sha256(repr((self.chosen, self.config)).encode("utf-8", "backslashreplace")).hexdigest()

    @property
    def outdated(self) -> bool:
        """Whether articles or options have changed since the result was made."""
        return self.report is not None and self.compared != self.fingerprint

    def add_files(self, files: Sequence[tuple[str, bytes]]) -> None:
        """Read files and add their articles; a file that cannot be read is reported, the others are kept."""
        from framing.readers import from_bytes

        self._begin()
        for name, data in files:
            with _Reporting(self, name):
                check_file(self.limits, name, len(data))
                self._add(from_bytes(data, name), name)
        self._end()

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Read files of this machine, those that the app was started with."""
        from framing.readers import read

        self._begin()
        for path in paths:
            with _Reporting(self, path.name):
                self._add(read(path), path.name)
        self._end()

    def add_text(self, text: str, *, source: str = "", published: str = "") -> None:
        """Add a pasted article."""
        from framing.readers import from_text

        self._begin()
        name = source or "The pasted text"
        with _Reporting(self, name):
            self._add([from_text(text, source=source, published=published)], name)
        self._end()

    def add_articles(self, read: Callable[[], list[Article]], name: str) -> None:
        """Add articles that were read elsewhere, such as an example story."""
        self._begin()
        with _Reporting(self, name):
            self._add(read(), name)
        self._end()

    def remove(self, article_id: str) -> None:
        """Take an article out of the table; the result stays."""
        self.articles = [a for a in self.articles if a.id != article_id]
        self.unused.discard(article_id)
        self.left_out.pop(article_id, None)
        self.kept = {k for k in self.kept if k[0] != article_id}
        self.notices = []
        self.generation += 1

    def clear(self) -> None:
        """Start over: no articles, no result."""
        intake, generation, limits = self.intake, self.generation, self.limits
        self.__init__(limits=limits, intake=intake + 1, generation=generation + 1)  # type: ignore[misc]

    def edit(self, article_id: str, **values: Any) -> None:
        """Correct an article's metadata; its text is never touched."""
        clean = {k: str(v or "").strip() for k, v in values.items() if k in METADATA}
        self.articles = [replace(a, **clean) if a.id == article_id else a for a in self.articles]

    def cleaned(self, article: Article) -> tuple[LeftOut, ...]:
        """Return what cleaning leaves out of an article, worked out once."""
        if article.id not in self.left_out:
            from framing.text.clean import clean

            self.left_out[article.id] = clean(article)
        return self.left_out[article.id]

    def _begin(self) -> None:
        self.notices = []
        self.intake += 1

    def _end(self) -> None:
        self.generation += 1

    def _add(self, read: Sequence[Article], name: str) -> None:
        for article in read:
            where = name if len(read) == 1 else f"{name}, {article.name}"
            with _Reporting(self, where):
                check_article(self.limits, self.articles, article, where)
                self.articles.append(replace(article, id=self._unique(article.id or "article")))

    def _unique(self, wanted: str) -> str:
        taken = {a.id for a in self.articles}
        numbered = (f"{wanted}-{n}" for n in range(2, len(taken) + 3))
        return wanted if wanted not in taken else next(i for i in numbered if i not in taken)


class _Reporting:
    """Turns an error about one input into a notice, so that the other inputs go on."""

    def __init__(self, session: Session, name: str) -> None:
        self.session, self.name = session, name

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, FramingError):
            self.session.notices.append(Notice("error", str(error)))
            return True
        if isinstance(error, Exception):
            _LOG.error("reading %s failed", self.name, exc_info=error)
            message = f"{self.name}: this could not be read ({type(error).__name__}). Paste its text instead."
            self.session.notices.append(Notice("error", message))
            return True
        return False


def session() -> Session:
    """Return this person's session, a new one at the first call."""
    import streamlit as st

    if "framing" not in st.session_state:
        st.session_state["framing"] = Session()
    found: Session = st.session_state["framing"]
    return found
