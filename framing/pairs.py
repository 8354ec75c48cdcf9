"""Judging passages that are given as such: pairs taken as aligned, and topics of which every link is scored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from framing.alignment.encoders import Encoder, for_contrast, for_heads, load_encoder
from framing.alignment.lone import load_lone_scorer
from framing.alignment.phrases import PhraseSimilarity
from framing.alignment.scorer import load_scorer
from framing.alignment.wording import wording_of
from framing.axes.base import Pair
from framing.axes.contrast import fill, judge, outermost
from framing.axes.joint import load_joint_reader
from framing.config import Config
from framing.datatypes import Passage, Span
from framing.errors import ConfigError
from framing.instruments import load_instruments
from framing.preparation import Progress
from framing.text.annotate import annotate
from framing.text.language import detect_language


def judge_pairs(
    rows: Iterable[Mapping[str, Any]],
    *,
    config: Config | None = None,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
) -> Iterator[dict[str, Any]]:
    """Judge given pairs of passages as if they were aligned: the rows of `framing pairs`.

    Args:
        rows: Mappings with `id` and, for sides `a` and `b`, `text` and optionally `source`.
        config: Options.
        encoder: Takes the place of the model that `config` names.
        progress: Called with a stage's name, steps done and steps in all.

    Yields:
        `id`, `same_event` (a probability) and `differences`.

    Raises:
        ConfigError: A row lacks a text.
    """
    config = config or Config()
    tell = progress or (lambda stage, done, total: None)
    given = list(rows)
    passages = [p for n, row in enumerate(given) for p in _pair_passages(row, n)]
    tell("Annotating", 0, len(passages))
    annotations = annotate(passages, {p.article_id: detect_language(p.text) for p in passages})
    encoder = encoder or load_encoder(config.model)
    tell("Encoding", 0, len(passages))
    vectors = encoder.encode([p.text for p in passages])
    instruments, scorer = load_instruments(config, encoder), load_lone_scorer(encoder.scale)
    axes, calibration = instruments.axes, instruments.calibration
    thresholds = calibration.thresholds(config.threshold, [a.id for a in axes])
    with instruments.words.in_force():
        readings = {axis.id: axis.read(annotations, for_heads(encoder, vectors)) for axis in axes}
    alike, wording = for_contrast(encoder, vectors), wording_of(encoder)
    known = {p.text: v for p, v in zip(passages, alike, strict=True)}
    similarity = PhraseSimilarity(encoder, (p for rs in readings.values() for r in rs for p in r.phrases), known)
    tell("Contrasting", 0, len(given))
    together = load_joint_reader().read_all(zip(annotations[::2], annotations[1::2], strict=True))
    for n, row in enumerate(given):
        tell("Contrasting", n, len(given))
        a, b = 2 * n, 2 * n + 1
        left, right = ({k: v[i] for k, v in readings.items()} for i in (a, b))
        cosine = float(alike[a] @ alike[b])
        pair = Pair(annotations[a], annotations[b], left, right, cosine, similarity, wording, together[n])
        with instruments.words.in_force():
            judged = judge(pair, axes, calibration)
        sources = [str(row[side].get("source") or side.upper()) for side in "ab"]
        yield {
            "id": row.get("id", str(n)),
            "same_event": scorer.same_event(
                passages[a].text, passages[b].text, vectors[[a, b]], pair.joint.same if pair.joint else None
            ),
            "differences": [
                {
                    "axis": axis,
                    "direction": candidate.direction,
                    "probability": probability,
                    "flagged": probability >= thresholds[axis],
                    "evidence_a": [passages[a].text[s.start : s.end] for s in outermost(candidate.evidence_a)],
                    "evidence_b": [passages[b].text[s.start : s.end] for s in outermost(candidate.evidence_b)],
                    "explanation": fill(candidate.explanation, *sources),
                }
                for axis, candidate, probability, _ in judged
            ],
        }


def score_links(
    topics: Iterable[Mapping[str, Any]],
    *,
    config: Config | None = None,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
) -> Iterator[dict[str, Any]]:
    """Score every two passages of different documents of a topic: the rows of `framing links`.

    Args:
        topics: Mappings with `topic` and `docs`, each with `id` and `passages`; nothing else is looked at.
        config: Options.
        encoder: Takes the place of the model that `config` names.
        progress: Called with a stage's name, steps done and steps in all.

    Yields:
        `topic` and `scores`: [document, passage index, document, passage index, probability].
    """
    encoder = encoder or load_encoder((config or Config()).model)
    scorer = load_scorer(encoder.scale)
    given = list(topics)
    for done, topic in enumerate(given):
        if progress:
            progress("Scoring", done, len(given))
        places = [(n, d["id"], i) for n, d in enumerate(topic["docs"]) for i in range(len(d["passages"]))]
        if len({n for n, _, _ in places}) < 2:  # no two documents have passages
            yield {"topic": topic["topic"], "scores": []}
            continue
        texts = [text for d in topic["docs"] for text in d["passages"]]
        event = scorer.score(texts, [n for n, _, _ in places], encoder.encode(texts)).event
        yield {
            "topic": topic["topic"],
            "scores": [
                [x, i, y, j, round(float(event[at, to]), 4)]
                for at, (n, x, i) in enumerate(places)
                for to, (m, y, j) in enumerate(places)
                if n < m
            ],
        }


def _pair_passages(row: Mapping[str, Any], number: int) -> list[Passage]:
    found = []
    for side in "ab":
        text = row.get(side, {}).get("text") if isinstance(row.get(side), Mapping) else None
        if not isinstance(text, str) or not text.strip():
            raise ConfigError(
                f"side {side!r} has no text",
                where=f"pair {row.get('id', number)}",
                hint='Give {"a": {"text": ...}}.',
            )
        found.append(Passage(f"{number}{side}", f"{number}{side}", 0, Span(0, len(text)), text))
    return found
