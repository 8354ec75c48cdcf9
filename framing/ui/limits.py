"""How much one person may put into the app, and what it says when that is too much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.datatypes import Article
from framing.errors import ReadError

AT_ONCE = 1  # comparisons of a server at the same time: each keeps a core busy, and Python has one lock
WAITING = 20  # comparisons that may wait beyond that
BATCH_BYTES = 200_000_000  # of all files of a batch together, before archives are unpacked
BATCH_ARTICLES = 20_000
BATCHES_OF_ONE = 20  # that one owner keeps
BATCHES_WAITING = 10  # batches that may wait while one runs


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one session.

    Attributes:
        articles: Number of articles in the table.
        file_bytes: Size of one uploaded file, in bytes.
        article_characters: Length of one article, in characters.
        total_characters: Length of all articles together, in characters.
    """

    articles: int = 30
    file_bytes: int = 20_000_000
    article_characters: int = 400_000
    total_characters: int = 2_000_000


def check_file(limits: Limits, name: str, size: int) -> None:
    """Refuse a file that is too large or empty.

    Raises:
        ReadError: It is.
    """
    if not size:
        raise ReadError("the file is empty", where=name, hint="Save the article again and add it once more.")
    if size > limits.file_bytes:
        raise ReadError(
            f"the file has {size / 1e6:.1f} MB; the app takes {limits.file_bytes / 1e6:.0f} MB",
            where=name,
            hint="Save only the article's text, or use `framing compare` on the command line.",
        )


def check_article(limits: Limits, present: Sequence[Article], article: Article, name: str) -> None:
    """Refuse an article that is empty, too long, one too many, or already in the table.

    Raises:
        ReadError: It is.
    """
    if not article.text.strip():
        raise ReadError("there is no text in it", where=name, hint="Paste the article's text instead.")
    if len(article.text) > limits.article_characters:
        raise ReadError(
            f"the article has {len(article.text):,} characters, more than {limits.article_characters:,}",
            where=name,
            hint="Split it, or use `framing compare` on the command line.",
        )
    twin = next((a for a in present if a.text == article.text), None)
    if twin is not None:
        raise ReadError(f"the same text is already in the table as “{twin.name}”", where=name, hint="Nothing to do.")
    if len(present) >= limits.articles:
        raise ReadError(
            f"the table holds {limits.articles} articles already",
            where=name,
            hint="Remove some, or compare them in several runs.",
        )
    if sum(len(a.text) for a in present) + len(article.text) > limits.total_characters:
        raise ReadError(
            f"all articles together would have more than {limits.total_characters:,} characters",
            where=name,
            hint="Remove some articles first.",
        )
