"""The spine: from articles to a report, one stage after another. Everything else calls these functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np

from framing.alignment.encoders import Encoder, Vectors, for_contrast, for_heads, load_encoder
from framing.alignment.groups import align
from framing.alignment.phrases import PhraseSimilarity
from framing.alignment.relation import relate
from framing.alignment.scorer import Scores, load_scorer
from framing.axes import all_axes
from framing.axes.base import Pair
from framing.axes.contrast import Read, differences, fill, judge
from framing.calibration import Calibration, load_calibration
from framing.config import Config
from framing.datatypes import Absence, Alignment, Article, Claim, Coverage, Difference, Passage, Reading, Span, Verdict
from framing.errors import ConfigError, ReadError
from framing.reports import Report
from framing.statistics import profiles
from framing.text.annotate import annotate
from framing.text.clean import clean
from framing.text.language import detect_language
from framing.text.segment import segment

Progress = Callable[[str, int, int], None]

WORDS_FOR_COVERAGE = 8  # shorter passages say too little to be called missing elsewhere
MOST_PASSAGES = 2_500  # signals of every two passages are held in memory: some 0.8 GB at this number
STAKE = 0.7  # strength from which a cue names an outcome at stake, and not a routine plan or a figure of speech
CENTRAL = 0.6  # of the best passage's closeness to the article: how near a central claim must stand


def compare(
    articles: Iterable[Article | str | Path],
    *,
    config: Config | None = None,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
) -> Report:
    """Align the passages of two or more articles and contrast how they frame the same thing.

    Args:
        articles: Articles, or paths that `framing.read` can read.
        config: Options; the defaults are calibrated.
        encoder: Takes the place of the model that `config` names.
        progress: Called with a stage's name, steps done and steps in all.

    Returns:
        The report. It keeps every candidate difference; `Report.differences` are those above the threshold.

    Raises:
        ReadError: A path cannot be read, fewer than two articles are given, or they are too long together.
        ModelError: The model cannot be loaded.
    """
    config = config or Config()
    tell = progress or (lambda stage, done, total: None)
    given = _articles(articles)
    tell("Reading", 0, len(given))
    left_out = {a.id: clean(a, [Span(s, e) for i, s, e in config.keep if i == a.id]) for a in given}
    passages = tuple(p for a in given for p in segment(a, left_out[a.id]))
    if len(passages) > MOST_PASSAGES:
        longest = max(given, key=lambda a: len(a.text))
        raise ReadError(
            f"the articles have {len(passages):,} passages together, more than the {MOST_PASSAGES:,} "
            "that are compared at once",
            where=longest.path or longest.id,
            hint="This is the longest one: give an excerpt of it, or fewer articles.",
        )
    tell("Annotating", 0, len(passages))
    annotations = annotate(passages, {a.id: a.language for a in given})
    encoder = encoder or load_encoder(config.model)
    tell("Encoding", 0, len(passages))
    vectors = encoder.encode([p.text for p in passages])
    axes = all_axes()
    calibration = load_calibration(encoder.scale)
    calibration.check({a.id: a.version for a in axes})
    readings: dict[str, list[Reading]] = {}
    for done, axis in enumerate(axes):
        tell("Reading the axes", done, len(axes))
        readings[axis.id] = axis.read(annotations, for_heads(encoder, vectors))
    tell("Aligning", 0, 1)
    scorer = load_scorer(encoder.scale)
    number = {a.id: n for n, a in enumerate(given)}
    scores = scorer.score([p.text for p in passages], [number[p.article_id] for p in passages], vectors)
    relations = relate(given, passages, scores, scorer)
    verdicts: dict[tuple[str, str], Verdict] = {(r.left, r.right): r.verdict for r in relations}
    rungs = [r.value if stake(r) >= STAKE else None for r in readings["certainty"]]
    least = scorer.threshold if config.link_threshold is None else config.link_threshold
    alignments = align(passages, scores, verdicts, least, rungs, scorer.question_model)

    row = {p.id: i for i, p in enumerate(passages)}
    read = [Read(a, {k: v[i] for k, v in readings.items()}) for i, a in enumerate(annotations)]
    found = _contrast(
        read, row, for_contrast(encoder, vectors), alignments, {a.id: a.name for a in given}, encoder, calibration, tell
    )
    tell("Done", 1, 1)
    return Report(
        articles=given,
        left_out=left_out,
        passages=passages,
        relations=tuple(relations),
        alignments=tuple(alignments),
        candidates=tuple(sorted(found, key=lambda d: (-d.probability, row[d.left], row[d.right], d.axis))),
        readings={
            axis: {p.id: r for p, r in zip(passages, rs, strict=True) if r.value is not None}
            for axis, rs in readings.items()
        },
        coverage=tuple(_coverage(given, passages, scores, scorer.absent, verdicts)),
        profiles=tuple(profiles(given, passages, readings)),
        claims=tuple(_claims(given, passages, vectors, readings["certainty"])),
        models=(encoder.model, scorer.model),
        thresholds=calibration.thresholds(config.threshold, [a.id for a in axes]),
        config={k: v for k, v in asdict(config).items() if v not in (None, ())} | {"model": encoder.model.name},
    )


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
        `id`, `same_event` (a probability) and `differences` as INTERFACES describes them.

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
    axes = all_axes()
    calibration, scorer = load_calibration(encoder.scale), load_scorer(encoder.scale)
    calibration.check({a.id: a.version for a in axes})
    thresholds = calibration.thresholds(config.threshold, [a.id for a in axes])
    readings = {axis.id: axis.read(annotations, for_heads(encoder, vectors)) for axis in axes}
    alike = for_contrast(encoder, vectors)
    similarity = PhraseSimilarity(encoder, (p for rs in readings.values() for r in rs for p in r.phrases))
    for n, row in enumerate(given):
        tell("Contrasting", n, len(given))
        a, b = 2 * n, 2 * n + 1
        left, right = ({k: v[i] for k, v in readings.items()} for i in (a, b))
        cosine = float(alike[a] @ alike[b])
        pair = Pair(annotations[a], annotations[b], left, right, cosine, similarity)
        sources = [str(row[side].get("source") or side.upper()) for side in "ab"]
        yield {
            "id": row.get("id", str(n)),
            "same_event": scorer.same_event(passages[a].text, passages[b].text, vectors[[a, b]]),
            "differences": [
                {
                    "axis": axis,
                    "direction": candidate.direction,
                    "probability": probability,
                    "flagged": probability >= thresholds[axis],
                    "evidence_a": [passages[a].text[s.start : s.end] for s in candidate.evidence_a],
                    "evidence_b": [passages[b].text[s.start : s.end] for s in candidate.evidence_b],
                    "explanation": fill(candidate.explanation, *sources),
                }
                for axis, candidate, probability in judge(pair, axes, calibration)
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


def _contrast(
    read: Sequence[Read],
    row: Mapping[str, int],
    vectors: Vectors,
    alignments: Sequence[Alignment],
    names: Mapping[str, str],
    encoder: Encoder,
    calibration: Calibration,
    tell: Progress,
) -> list[Difference]:
    """Put the two sides of every link side by side; a link that stands in two alignments counts once.

    Passages linked by the question that their articles share report no common event: they are asked for certainty
    only.
    """
    links = {(x.left, x.right): (x, al.id) for al in reversed(alignments) for x in al.links}
    ends = {row[end] for pair in links for end in pair}
    phrases = {p for i in ends for r in read[i].readings.values() for p in r.phrases}
    similarity = PhraseSimilarity(encoder, phrases)
    on_events = all_axes()
    on_questions = [axis for axis in on_events if axis.id == "certainty"]
    found: list[Difference] = []
    for done, (link, alignment) in enumerate(links.values()):
        tell("Contrasting", done, len(links))
        i, j = row[link.left], row[link.right]
        found += differences(
            read[i],
            read[j],
            alignment,
            float(vectors[i] @ vectors[j]),
            axes=on_questions if link.relation == "same-issue" else on_events,
            calibration=calibration,
            similarity=similarity,
            name=names.__getitem__,
        )
    return found


def _articles(articles: Iterable[Article | str | Path]) -> tuple[Article, ...]:
    from framing.readers import read_all

    given: list[Article] = []
    for article in articles:
        given += [article] if isinstance(article, Article) else read_all([article])
    if len(given) < 2:
        raise ReadError(
            f"{len(given)} article given, but a comparison needs two or more",
            hint="Name at least two articles.",
        )
    seen: dict[str, int] = {}
    for n, article in enumerate(given):
        seen[article.id] = seen.get(article.id, 0) + 1
        unique = article.id if seen[article.id] == 1 else f"{article.id}-{seen[article.id]}"
        given[n] = replace(article, id=unique, language=article.language or detect_language(article.text))
    return tuple(given)


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


def _coverage(
    articles: Sequence[Article],
    passages: Sequence[Passage],
    scores: Scores,
    absent: float,
    verdicts: Mapping[tuple[str, str], Verdict],
) -> Iterator[Coverage]:
    """Find the passages for which another article of the same event or issue surely has no counterpart."""
    owner = np.array([p.article_id for p in passages], dtype=object)
    for i, passage in enumerate(passages):
        if len(passage.text.split()) < WORDS_FOR_COVERAGE and passage.text.isascii():
            continue
        absences = []
        for other in articles:
            pair = (passage.article_id, other.id)
            if other.id == passage.article_id or "unrelated" in (
                verdicts.get(pair),
                verdicts.get(pair[::-1]),
            ):
                continue
            columns = np.flatnonzero(owner == other.id)
            if len(columns) and (best := columns[int(scores.event[i, columns].argmax())]) is not None:
                probability = round(float(scores.event[i, best]), 4)
                if probability < absent:
                    absences.append(Absence(other.id, passages[best].id, probability))
        if absences:
            yield Coverage(passage.article_id, passage.id, tuple(absences))


def stake(certainty: Reading) -> float:
    """Return the strength of a passage's plainest cue about an outcome, routine plans and quoted words left out."""
    cues = certainty.details.get("cues", ())
    return max((float(c["strength"]) for c in cues if not c["routine"] and c["holder"] != "quoted"), default=0.0)


def _claims(
    articles: Sequence[Article], passages: Sequence[Passage], vectors: Any, certainty: Sequence[Reading]
) -> Iterator[Claim]:
    """Find each article's central claim: the passage nearest to the article as a whole, if possible on an outcome.

    Nearness is the cosine to the mean of the article's vectors. Among passages in the author's own voice that judge
    an outcome at stake, one that stands near enough is preferred; otherwise the rung stays open.
    """
    for article in articles:
        rows = [i for i, p in enumerate(passages) if p.article_id == article.id]
        if not rows:
            continue
        mean = vectors[rows].mean(axis=0)
        nearness = {i: round(float(vectors[i] @ mean), 4) for i in rows}
        least = CENTRAL * max(nearness.values())
        judging = [i for i in rows if nearness[i] >= least and stake(certainty[i]) >= STAKE]
        own = [i for i in judging if certainty[i].holder == "author"]
        best = max(own or judging or rows, key=lambda i: (nearness[i], -i))
        value = certainty[best].value if judging else None
        evidence = certainty[best].evidence if judging else ()
        yield Claim(article.id, passages[best].id, None if value is None else round(value), evidence)
