"""Articles, passages, vectors and the search among them, in SQL that every database understands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from framing.datatypes import Article, Passage, Span
from framing.errors import ConfigError, UnknownNameError
from framing.store.base import ArticleEntry, Hit, StoreError, Vectors
from framing.store.database import Halves, Row, Scoped, Transaction, check_text
from framing.store.records import now

MOST_HITS = 1_000
_PAGE = 500  # articles a page of a list
_FIELDS = ("id", "text", "source", "title", "author", "published", "country", "language", "url", "path")
_COLUMNS = ", ".join(_FIELDS)


class Articles(Scoped):
    """The articles of one owner."""

    def add_article(
        self,
        article: Article,
        passages: Sequence[Passage] = (),
        vectors: Vectors | None = None,
        *,
        model: str = "",
    ) -> bool:
        """See `Store.add_article`."""
        fields = tuple(str(getattr(article, name)) for name in _FIELDS)
        check_text(article.id, *fields, model)
        _check_passages(article, passages)
        halves = _halves(vectors, len(passages), model, article.id)
        with self.database.write() as open_:
            number, added = self._insert(open_, fields)
            if passages:
                added |= _set_passages(open_, number, passages)
            if halves is not None:
                added |= self._set_vectors(open_, number, halves, model)
        return added

    def article(self, id: str) -> Article:
        """See `Store.article`."""
        with self.database.read() as open_:
            rows = open_.rows(
                f"SELECT {_COLUMNS} FROM articles WHERE owner = ? AND id = ?",  # noqa: S608  constants
                *(self.owner, id),
            )
        if not rows:
            raise self._unknown(id)
        return Article(*rows[0])

    def articles(self) -> Iterator[ArticleEntry]:
        """See `Store.articles`."""
        last = 0
        while True:
            with self.database.read() as open_:
                rows = open_.rows(
                    "SELECT number, id, source, title, published, language, added, length(text), "
                    "(SELECT count(*) FROM passages WHERE article = articles.number) "
                    "FROM articles WHERE owner = ? AND number > ? ORDER BY number LIMIT ?",
                    *(self.owner, last, _PAGE),
                )
            if not rows:
                return
            last = rows[-1][0]
            yield from (ArticleEntry(*entry) for _, *entry in rows)

    def passages(self, article_id: str) -> tuple[Passage, ...]:
        """See `Store.passages`."""
        with self.database.read() as open_:
            number, text = self._found(open_, article_id)
            rows = _stored_passages(open_, number)
        return tuple(Passage(i, article_id, place, Span(a, b), text[a:b]) for i, place, a, b in rows)

    def vectors(self, article_id: str, model: str) -> Halves | None:
        """See `Store.vectors`."""
        with self.database.read() as open_:
            number, _ = self._found(open_, article_id)
            rows = open_.rows(
                "SELECT vector FROM passages JOIN vectors ON passage = passages.number "
                "JOIN models ON models.number = model WHERE article = ? AND name = ? ORDER BY place",
                *(number, model),
            )
        return np.stack([self.database.unpack(value) for (value,) in rows]) if rows else None

    def delete_article(self, id: str) -> None:
        """See `Store.delete_article`."""
        with self.database.write() as open_:
            gone = open_.rows("DELETE FROM articles WHERE owner = ? AND id = ? RETURNING number", self.owner, id)
        if not gone:
            raise self._unknown(id)

    def search(self, vector: Vectors, model: str, *, k: int = 10) -> list[Hit]:
        """See `Store.search`."""
        if not 1 <= k <= MOST_HITS:
            raise ConfigError(f"k is {k}, but 1 to {MOST_HITS:,} hits can be asked for", where="search")
        with self.database.read() as open_:
            known = self._models(open_)
            if not known:
                return []
            if model not in known:
                raise UnknownNameError("model", model, known, where=self.database.where)
            number, dimensions = known[model]
            query = _halves(np.asarray(vector)[None], 1, model, "search")
            if query is None or query.shape[1] != dimensions:
                raise ConfigError(f"the vector has not {dimensions} dimensions", where="search", hint=f"Use {model}.")
            near = self.database.nearest(open_, self.owner, number, query[0], k)
            return _hits(open_, near)

    def _models(self, open_: Transaction) -> dict[str, tuple[int, int]]:
        """Return number and dimensions of the models of which this owner has vectors."""
        rows = open_.rows(
            "SELECT name, number, dimensions FROM models WHERE EXISTS "
            "(SELECT 1 FROM vectors WHERE model = models.number AND owner = ?)",
            self.owner,
        )
        return {name: (number, dimensions) for name, number, dimensions in rows}

    def _insert(self, open_: Transaction, fields: Row) -> tuple[int, bool]:
        """Insert an article unless it is there; return its number and whether it was inserted."""
        marks = ", ".join("?" for _ in _FIELDS)
        new = open_.rows(
            f"INSERT INTO articles (owner, added, {_COLUMNS}) VALUES (?, ?, {marks}) "  # noqa: S608  constants
            "ON CONFLICT (owner, id) DO NOTHING RETURNING number",
            *(self.owner, now(), *fields),
        )
        if new:
            return int(new[0][0]), True
        [(number, *stored)] = open_.rows(
            f"SELECT number, {_COLUMNS} FROM articles WHERE owner = ? AND id = ?",  # noqa: S608  constants
            *(self.owner, fields[0]),
        )
        if tuple(stored) != fields:
            hint = "Give this one an id of its own, or delete the other first."
            raise ConfigError("another article has this id", where=str(fields[0]), hint=hint)
        return int(number), False

    def _set_vectors(self, open_: Transaction, article: int, halves: Halves, model: str) -> bool:
        """Store vectors of passages that have none of this model yet."""
        dimensions = halves.shape[1]
        open_.rows(
            "INSERT INTO models (name, dimensions) VALUES (?, ?) ON CONFLICT (name) DO NOTHING", model, dimensions
        )
        [(number, known)] = open_.rows("SELECT number, dimensions FROM models WHERE name = ?", model)
        if known != dimensions:
            raise ConfigError(f"the model has {known} dimensions, these vectors {dimensions}", where=model)
        bare = open_.rows(
            "SELECT number, place FROM passages WHERE article = ? AND NOT EXISTS "
            "(SELECT 1 FROM vectors WHERE passage = passages.number AND model = ?) ORDER BY place",
            *(article, number),
        )
        open_.each(
            "INSERT INTO vectors (owner, model, passage, vector) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (passage, model) DO NOTHING",
            ((self.owner, number, passage, self.database.pack(halves[place])) for passage, place in bare),
        )
        return bool(bare)

    def _found(self, open_: Transaction, id: str) -> tuple[int, str]:
        rows = open_.rows("SELECT number, text FROM articles WHERE owner = ? AND id = ?", self.owner, id)
        if not rows:
            raise self._unknown(id)
        return rows[0][0], rows[0][1]

    def _unknown(self, id: str) -> StoreError:
        hint = "`framing library list` shows what there is."
        return StoreError(f"there is no article {id!r}", where=self.database.where, hint=hint)


def _check_passages(article: Article, passages: Sequence[Passage]) -> None:
    for place, p in enumerate(passages):
        stands = article.text[p.span.start : p.span.end] == p.text and p.span.start < p.span.end
        if p.article_id != article.id or p.index != place or not stands:
            raise ConfigError(
                f"passage {place} does not stand in the article", where=article.id, hint="Segment the article again."
            )


def _halves(vectors: Vectors | None, rows: int, model: str, where: str) -> Halves | None:
    """Check vectors and turn them into float16.

    Raises:
        ConfigError: There is not one for each passage, no model is named, or a value is not finite in float16.
    """
    if vectors is None:
        return None
    if not model:
        raise ConfigError("vectors need the name of their model", where=where, hint="Give model=.")
    if vectors.ndim != 2 or len(vectors) != rows or not vectors.shape[1]:
        raise ConfigError(f"vectors of shape {vectors.shape} do not fit {rows} passages", where=where)
    with np.errstate(over="ignore"):
        halves = np.ascontiguousarray(vectors, dtype=np.float16)
    if not np.isfinite(halves).all():
        raise ConfigError("a vector holds values that are not finite in float16", where=where)
    return halves


def _set_passages(open_: Transaction, article: int, passages: Sequence[Passage]) -> bool:
    """Store passages in place of other ones; the vectors of those go with them."""
    new: list[Row] = [(p.id, p.index, p.span.start, p.span.end) for p in passages]
    if _stored_passages(open_, article) == new:
        return False
    open_.rows("DELETE FROM passages WHERE article = ?", article)
    open_.each(
        "INSERT INTO passages (article, id, place, first, past) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (article, place) DO NOTHING",
        ((article, *row) for row in new),
    )
    return True


def _stored_passages(open_: Transaction, article: int) -> list[Row]:
    return open_.rows("SELECT id, place, first, past FROM passages WHERE article = ? ORDER BY place", article)


def _hits(open_: Transaction, near: Sequence[tuple[int, float]]) -> list[Hit]:
    """Fetch the passages of a search and their articles."""
    if not near:
        return []
    ranked = sorted(((round(min(1.0, cosine), 4), number) for number, cosine in near), key=lambda r: (-r[0], r[1]))
    marks = ", ".join("?" for _ in ranked)
    rows = open_.rows(
        "SELECT vectors.number, article, id, place, first, past FROM vectors "  # noqa: S608  marks
        f"JOIN passages ON passages.number = passage WHERE vectors.number IN ({marks})",
        *(number for _, number in ranked),
    )
    passages = {number: rest for number, *rest in rows}
    needed = sorted({article for article, *_ in passages.values()})
    marks = ", ".join("?" for _ in needed)
    found = open_.rows(
        f"SELECT number, {_COLUMNS} FROM articles WHERE number IN ({marks})",  # noqa: S608  marks
        *needed,
    )
    articles = {number: Article(*fields) for number, *fields in found}
    hits = []
    for similarity, number in ranked:
        home, id, place, first, past = passages[number]
        article = articles[home]
        hits.append(
            Hit(article, Passage(id, article.id, place, Span(first, past), article.text[first:past]), similarity)
        )
    return hits
