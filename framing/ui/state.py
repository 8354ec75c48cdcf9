"""What one person has on the page: found again after a reload by the same browser, seen by nobody else."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from framing.config import Config
from framing.datatypes import Article, LeftOut
from framing.errors import FramingError
from framing.reports.report import Report
from framing.ui import address
from framing.ui.desks import Desks
from framing.ui.jobs import Job
from framing.ui.limits import Limits, check_article, check_file
from framing.ui.own import own_of
from framing.ui.visitor import owner

if TYPE_CHECKING:
    from framing.preparation import Prepared

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
    """Everything on one person's page.

    Attributes:
        articles: In the order in which they were added; ids are unique.
        unused: Ids of articles that the next comparison leaves aside.
        kept: Ranges (article id, start, end) that were put back although cleaning left them out.
        left_out: What cleaning leaves out, by article id.
        notices: What to tell about the last input.
        report: The last result.
        report_id: Id of the result in the library; empty where it is not saved.
        saving: The job that saves it.
        compared: `fingerprint` of the input of that result.
        model: Name of the encoder for the next comparison.
        job: The comparison that was asked for and has not been looked at since it ended.
        prepared: What is known of each article alone, by text and options.
        ahead: The job that fills `prepared` while nobody waits.
        missing: Id of a comparison that was asked for and is not there.
        coder: Who codes on the page “Review”.
        batch: Id of the batch that the page “Batch” shows; empty for the list of them.
        axes: Files of the user's own axes, as they are now.
        words: Files of the user's own word lists.
        generation: Counts changes of the list of articles; widgets that show the list start afresh with it.
        intake: Counts inputs; the upload and paste widgets start empty with each.
    """

    articles: list[Article] = field(default_factory=list)
    unused: set[str] = field(default_factory=set)
    kept: set[tuple[str, int, int]] = field(default_factory=set)
    left_out: dict[str, tuple[LeftOut, ...]] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    report: Report | None = None
    report_id: str = ""
    saving: Job | None = None
    compared: str = ""
    model: str = "default"
    job: Job | None = None
    prepared: dict[str, Prepared] = field(default_factory=dict)
    ahead: Job | None = None
    missing: str = ""
    coder: str = ""
    batch: str = ""
    axes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
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
        keep = tuple(sorted(k for k in self.kept if k[0] in chosen))
        return Config(model=self.model, keep=keep, axes=self.axes, words=self.words)

    @property
    def fingerprint(self) -> str:
        """A digest of everything that the next comparison depends on."""
        return hashlib.sha256(repr((self.chosen, self.config)).encode("utf-8", "backslashreplace")).hexdigest()

    @property
    def outdated(self) -> bool:
        """Whether articles or options have changed since the result was made."""
        return self.report is not None and self.compared != self.fingerprint

    @property
    def used(self) -> bool:
        """Whether there is anything here that a reload must find again."""
        return bool(self.articles or self.report or self.batch)

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
        self.prepared.clear()
        self.kept = {k for k in self.kept if k[0] != article_id}
        self.notices = []
        self.generation += 1

    def show(self, report: Report, report_id: str, fingerprint: str = "") -> None:
        """Take over a result.

        Args:
            report: The result.
            report_id: Its id in the library.
            fingerprint: Of its input, if that was what is in the table; otherwise the table is filled from the report.
        """
        self.report, self.report_id, self.saving, self.notices = report, report_id, None, []
        if not fingerprint:
            self.articles, self.unused = list(report.articles), set()
            self.left_out = {}
            self.kept = {(str(i), int(start), int(end)) for i, start, end in report.config.get("keep", ())}
            self._end()
        self.compared = fingerprint or self.fingerprint

    def clear(self) -> None:
        """Start over: no articles, no result; what was saved stays saved."""
        for job in filter(None, (self.job, self.ahead)):
            job.cancel()
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
    """Return what this page shows: after a reload what it showed before, otherwise nothing yet."""
    import streamlit as st

    if "framing" not in st.session_state:
        asked, desk = address.report(), _DESKS.find(owner(), address.desk())
        if asked and desk.used and not desk.job and not desk.saving and asked != desk.report_id:
            desk = _DESKS.find(owner(), address.desk(anew=True))  # a link to something else than what lies there now
        st.session_state["framing"] = desk
    found: Session = st.session_state["framing"]
    own = own_of(owner())
    found.axes, found.words = own.axes, own.words
    return found


_DESKS: Desks[Session] = Desks(Session)  # of all users of this server
