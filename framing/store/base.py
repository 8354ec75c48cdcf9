"""The `Store` protocol: one small interface to a library of articles, passages, vectors, reports and reviews.

A store is opened for one owner and sees nothing of any other; `scoped` gives the same database to another owner. It
takes vectors as they are given and never encodes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Literal, Protocol, Self, get_args

import numpy as np
import numpy.typing as npt

from framing.datatypes import Article, Passage, Side
from framing.errors import ConfigError, FramingError, UnknownNameError

Vectors = npt.NDArray[np.floating[Any]]
ReviewVerdict = Literal["agree", "disagree", "corrected"]


class StoreError(FramingError):
    """A library cannot be opened, read or written."""


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """What a list shows of an article: everything but its text. `characters` and `passages` are counts."""

    id: str
    source: str
    title: str
    published: str
    language: str
    added: str
    characters: int
    passages: int


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """What a list shows of a saved report.

    `articles` are the ids inside the report, `size` counts the bytes of its JSON, `created` is the time of the first
    saving (ISO 8601, UTC).
    """

    id: str
    name: str
    created: str
    articles: tuple[str, ...]
    size: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search found, its article, and the cosine of its vector to the one asked for."""

    article: Article
    passage: Passage
    similarity: float


@dataclass(frozen=True, slots=True)
class Review:
    """What one coder says of one difference of a report.

    Attributes:
        report: The report's id, as `report_id` and `Store.save_report` return it.
        difference: The difference's id.
        coder: The coder's name.
        verdict: Whether the difference holds; "corrected" where there is one, but of another axis or direction.
        axis: With "corrected", the right axis (also where only the direction was wrong); otherwise empty.
        direction: With "corrected", the right direction.
        memo: Anything the coder wants to remember.
        time: ISO 8601, UTC; a store fills it in where it is empty.

    Raises:
        UnknownNameError: There is no such verdict or direction.
        ConfigError: The report, difference or coder is missing, or a correction without or with too much.
    """

    report: str
    difference: str
    coder: str
    verdict: ReviewVerdict
    axis: str = ""
    direction: Side | None = None
    memo: str = ""
    time: str = ""

    def __post_init__(self) -> None:
        if self.verdict not in get_args(ReviewVerdict):
            raise UnknownNameError("verdict", self.verdict, get_args(ReviewVerdict), where="review")
        if self.direction not in (None, *get_args(Side)):
            raise UnknownNameError("direction", str(self.direction), get_args(Side), where="review")
        for field in ("report", "difference", "coder"):
            if not getattr(self, field).strip():
                raise ConfigError(f"a review needs a {field}", where="review", hint=f"Say which {field} it is.")
        if self.verdict == "corrected" and not self.axis:
            raise ConfigError("a correction needs an axis", where="review", hint="Name the right one.")
        if self.verdict != "corrected" and (self.axis or self.direction):
            raise ConfigError(
                f"the verdict {self.verdict!r} takes no axis and no direction",
                where="review",
                hint="Use “corrected”.",
            )


def report_id(report_json: str) -> str:
    """Return a report's id: the first 16 hexadecimal digits of the SHA-256 of its JSON."""
    return hashlib.sha256(report_json.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Store(Protocol):
    """A library. Every method is one transaction, safe to call from several threads and processes.

    All of them raise `StoreError` where the database does not answer, is full, locked or read-only, and where an id
    that is asked for is not there.
    """

    @property
    def owner(self) -> str:
        """Whose records this store sees; the empty string is an owner like any other."""

    @property
    def where(self) -> str:
        """The database, in words that may be shown: a path, or an address without its password."""

    def scoped(self, owner: str) -> Store:
        """Return a store of another owner in the same database. Closing either closes both."""

    def add_article(
        self,
        article: Article,
        passages: Sequence[Passage] = (),
        vectors: Vectors | None = None,
        *,
        model: str = "",
    ) -> bool:
        """Add an article with its passages and their vectors, or what of them is not there yet.

        Args:
            article: The article; its id is the library's, so give one that no other article has.
            passages: Of this article, in reading order. Other passages than those stored take their place.
            vectors: Shape (passages, dimensions), rows of unit length; kept in float16.
            model: What made the vectors: name and version or hash. Vectors of several models live side by side.

        Returns:
            Whether anything was stored.

        Raises:
            ConfigError: Another article has this id, a passage does not stand in the article, vectors do not fit
                the passages or the model, or a text holds a NUL or half a surrogate pair.
        """

    def article(self, id: str) -> Article:
        """Return an article as it was added."""

    def articles(self) -> Iterator[ArticleEntry]:
        """List the articles in the order in which they were added; read in pages, so that memory stays flat."""

    def passages(self, article_id: str) -> tuple[Passage, ...]:
        """Return an article's passages in reading order."""

    def vectors(self, article_id: str, model: str) -> npt.NDArray[np.float16] | None:
        """Return the vectors of an article's passages, shape (passages, dimensions), or None if there are none."""

    def delete_article(self, id: str) -> None:
        """Delete an article with its passages and vectors."""

    def search(self, vector: Vectors, model: str, *, k: int = 10) -> list[Hit]:
        """Find the passages whose vectors are nearest to `vector`.

        Args:
            vector: Shape (dimensions,), unit length.
            model: What made it; only vectors of the same model are looked at.
            k: How many, 1 to 1,000.

        Returns:
            At most `k` hits, nearest first, equally near ones in the order in which they were added. Up to
            `index.EXACT_LIMIT` vectors of this owner and model the search is exact, beyond it is approximate (HNSW).

        Raises:
            ConfigError: `k` or the shape is wrong, or faiss is needed and not installed.
            UnknownNameError: There are vectors, but none of this model.
        """

    def save_report(self, report_json: str, name: str) -> str:
        """Save a report, byte for byte, and return its id; one that is there already takes the new name.

        Raises:
            ConfigError: It is no `framing-report/1`.
        """

    def reports(self) -> list[ReportEntry]:
        """List the saved reports, oldest first."""

    def load_report(self, id: str) -> str:
        """Return a report's JSON as it was saved; `framing.reports.json.from_dict` reopens it."""

    def delete_report(self, id: str, *, reviews: bool = False) -> None:
        """Delete a report. Its reviews stay, and are there again when the same report is; or they go with it."""

    def save_review(self, review: Review) -> Review:
        """Save a review in place of the same coder's earlier one, and return it with its time."""

    def reviews(self, report: str | None = None) -> list[Review]:
        """List the reviews of one report, or all of them, in the order in which they were first given."""

    def delete_review(self, report: str, difference: str, coder: str) -> None:
        """Take a coder's review back."""

    def close(self) -> None:
        """Close the database; nothing can be asked of the store any more."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
