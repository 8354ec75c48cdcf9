"""A prepared article as bytes, to be kept or sent: JSON and half-precision vectors, never a pickle.

What the article's text already says (passages, quotes, the letters of a token) is not stored but cut out again.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from framing.alignment.encoders import Vectors
from framing.datatypes import (
    Annotation,
    Article,
    Entity,
    Evidence,
    LeftOut,
    Model,
    Passage,
    Quotation,
    Reading,
    Span,
    Token,
)
from framing.preparation import Prepared
from framing.store.base import StoreError
from framing.store.cache import Entry

_WIDTH = 4  # bytes of the number that says where the first part of the content ends
_LEVEL = 1  # of zlib: a fifth of the size at little cost


def pack(prepared: Prepared) -> Entry:
    """Turn a prepared article into bytes; `unpack` gives an equal record back."""
    opening = {
        "left_out": [[x.span.start, x.span.end, x.reason] for x in prepared.left_out],
        "passages": [[p.id, p.span.start, p.span.end] for p in prepared.passages],
        "dimensions": prepared.vectors.shape[1],
    }
    content = {
        "model": [prepared.model.name, prepared.model.version, prepared.model.sha256, prepared.model.licence],
        "own": list(prepared.own),
        "annotations": [_annotation(a) for a in prepared.annotations],
        "readings": {axis: [_reading(r) for r in found] for axis, found in prepared.readings.items()},
    }
    first, rest = (zlib.compress(_json(part), _LEVEL) for part in (opening, content))
    data = len(first).to_bytes(_WIDTH, "little") + first + rest
    return Entry(data, prepared.vectors.astype("<f2").tobytes(), len(prepared.passages))


def unpack(article: Article, packed: Entry) -> Prepared:
    """Rebuild what `pack` was given, from the article and its bytes.

    Raises:
        StoreError: The bytes are damaged.
    """
    at = _WIDTH + int.from_bytes(packed.content[:_WIDTH], "little")
    content = _loaded(packed.content[at:])
    opening = _opening(packed)
    passages = _passages(article, opening["passages"])
    return Prepared(
        article,
        tuple(LeftOut(Span(start, end), reason) for start, end, reason in opening["left_out"]),
        passages,
        tuple(_annotated(p, row) for p, row in zip(passages, content["annotations"], strict=True)),
        unpack_vectors(packed),
        {
            axis: tuple(_read(axis, p, article, row) for p, row in zip(passages, rows, strict=True))
            for axis, rows in content["readings"].items()
        },
        Model(*content["model"]),
        tuple(content["own"]),
    )


def unpack_passages(article: Article, packed: Entry) -> tuple[Passage, ...]:
    """Return the passages alone, at little cost."""
    return _passages(article, _opening(packed)["passages"])


def unpack_vectors(packed: Entry) -> Vectors:
    """Return the vectors alone, shape (passages, dimensions), float32."""
    vectors = np.frombuffer(packed.vectors, dtype="<f2").astype(np.float32)
    return vectors.reshape(packed.passages, _opening(packed)["dimensions"])


def _loaded(data: bytes) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(zlib.decompress(data))
    except (zlib.error, ValueError) as error:
        what = "what the cache holds of an article is damaged"
        raise StoreError(what, hint="Run `framing cache --clear`, or name another file with --cache.") from error
    return found


def _opening(packed: Entry) -> dict[str, Any]:
    end = _WIDTH + int.from_bytes(packed.content[:_WIDTH], "little")
    return _loaded(packed.content[_WIDTH:end])


def _passages(article: Article, rows: Sequence[Sequence[Any]]) -> tuple[Passage, ...]:
    return tuple(
        Passage(name, article.id, index, Span(start, end), article.text[start:end])
        for index, (name, start, end) in enumerate(rows)
    )


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode()


def _annotation(annotation: Annotation) -> list[Any]:
    text = annotation.passage.text
    return [
        annotation.language,
        [_token(t, text) for t in annotation.tokens],
        _spans(annotation.sentences),
        [[e.span.start, e.span.end, e.label] for e in annotation.entities],
        [
            [q.span.start, q.span.end, q.kind, *(x and [x.start, x.end] for x in (q.speaker, q.verb))]
            for q in annotation.quotations
        ],
        _spans(annotation.negated),
        _spans(annotation.modal),
    ]


def _token(token: Token, text: str) -> list[Any]:
    """Write a token; its letters only where the parser saw others (half characters) than stand in the text."""
    start, end = token.span.start, token.span.end
    row = [start, end, token.lemma, token.pos, token.tag, token.dep, token.head]
    return row if token.text == text[start:end] else [*row, token.text]


def _annotated(passage: Passage, row: Sequence[Any]) -> Annotation:
    language, tokens, sentences, entities, quotations, negated, modal = row
    text = passage.text
    return Annotation(
        passage,
        language,
        tuple(
            Token(Span(s, e), other[0] if other else text[s:e], lemma, pos, tag, dep, head)
            for s, e, lemma, pos, tag, dep, head, *other in tokens
        ),
        _cut(sentences),
        tuple(Entity(Span(s, e), text[s:e], label) for s, e, label in entities),
        tuple(
            Quotation(Span(s, e), kind, speaker and Span(*speaker), verb and Span(*verb))
            for s, e, kind, speaker, verb in quotations
        ),
        _cut(negated),
        _cut(modal),
    )


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def _cut(rows: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in rows)


def _reading(reading: Reading) -> list[Any]:
    evidence = [[e.span.start, e.span.end] for e in reading.evidence]
    return [reading.value, evidence, reading.holder, list(reading.phrases), reading.details]


def _read(axis: str, passage: Passage, article: Article, row: Sequence[Any]) -> Reading:
    value, evidence, holder, phrases, details = row
    words = tuple(Evidence(article.id, Span(s, e), article.text[s:e]) for s, e in evidence)
    return Reading(axis, passage.id, value, words, holder, tuple(phrases), details)
