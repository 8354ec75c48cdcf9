"""The tables, for every database the same; what differs between dialects stands in braces.

A migration is added at the end and never changed: a library's version is the number of those it has been through.
"""

from __future__ import annotations

MIGRATIONS = (
    """
    CREATE TABLE articles (
        number {key}, owner TEXT NOT NULL, id TEXT NOT NULL, text TEXT NOT NULL, source TEXT NOT NULL,
        title TEXT NOT NULL, author TEXT NOT NULL, published TEXT NOT NULL, country TEXT NOT NULL,
        language TEXT NOT NULL, url TEXT NOT NULL, path TEXT NOT NULL, added TEXT NOT NULL, UNIQUE (owner, id)
    );
    CREATE TABLE passages (
        number {key}, article BIGINT NOT NULL REFERENCES articles ON DELETE CASCADE, id TEXT NOT NULL,
        place INTEGER NOT NULL, first INTEGER NOT NULL, past INTEGER NOT NULL, UNIQUE (article, place)
    );
    CREATE TABLE models (number {key}, name TEXT NOT NULL UNIQUE, dimensions INTEGER NOT NULL);
    CREATE TABLE vectors (
        number {key}, owner TEXT NOT NULL, model BIGINT NOT NULL REFERENCES models,
        passage BIGINT NOT NULL REFERENCES passages ON DELETE CASCADE, vector {vector} NOT NULL,
        UNIQUE (passage, model)
    );
    CREATE INDEX vectors_by_owner ON vectors (model, owner, number);
    CREATE TABLE reports (
        number {key}, owner TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, created TEXT NOT NULL,
        articles TEXT NOT NULL, size BIGINT NOT NULL, document {bytes} NOT NULL, UNIQUE (owner, id)
    );
    CREATE TABLE reviews (
        number {key}, owner TEXT NOT NULL, report TEXT NOT NULL, difference TEXT NOT NULL, coder TEXT NOT NULL,
        verdict TEXT NOT NULL, axis TEXT NOT NULL, direction TEXT, memo TEXT NOT NULL, time TEXT NOT NULL,
        UNIQUE (owner, report, difference, coder)
    );
    """,
)


def statements(migration: str, **dialect: str) -> list[str]:
    """Return a migration's statements in the words of a dialect: `key`, `bytes` and `vector` name column types."""
    return [s.strip() for s in migration.format(**dialect).split(";") if s.strip()]
