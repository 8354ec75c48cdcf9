"""The spine: from articles to a report, one stage after another. Everything else calls these functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from framing.alignment.claims import central_claims
from framing.alignment.encoders import Encoder, Vectors, for_contrast, for_heads, load_encoder
from framing.alignment.groups import align
from framing.alignment.phrases import PhraseSimilarity
from framing.alignment.questions import PLAIN, plainness
from framing.alignment.relation import relate
from framing.alignment.scorer import PairScorer, Scores, load_scorer
from framing.alignment.wording import wording_of
from framing.axes.contrast import Read, differences
from framing.axes.counterfactual import with_counterfactuals
from framing.axes.joint import load_joint_reader
from framing.axes.names import namings
from framing.config import Config
from framing.datatypes import Absence, Article, Coverage, Difference, Link, Passage, Reading, Verdict
from framing.errors import ConfigError, ReadError
from framing.instruments import Instruments, load_instruments, models_in_use
from framing.preparation import Cut, Prepared, Progress, cut, read_axes, with_ids
from framing.reports import Report
from framing.statistics import contrasts, paired_readings, profiles

WORDS_FOR_COVERAGE = 8  # shorter passages say too little to be called missing elsewhere
MOST_PASSAGES = 2_500  # signals of every two passages are held in memory: 1.8 GB at this number


def compare(
    articles: Iterable[Article | Prepared | str | Path],
    *,
    config: Config | None = None,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
) -> Report:
    """Align the passages of two or more articles and contrast how they frame the same thing.

    Args:
        articles: Articles, paths that `framing.read` can read, or what `framing.preparation.prepare` made of them with
            the same options; the report is the same.
        config: Options; the defaults are calibrated.
        encoder: Takes the place of the model that `config` names.
        progress: Called with a stage's name, steps done and steps in all.

    Returns:
        The report. It keeps every candidate difference; `Report.differences` are those above the threshold.

    Raises:
        ReadError: A path cannot be read, fewer than two articles are given, or they are too long together.
        ConfigError: A prepared article was made with another model.
        ModelError: The model cannot be loaded.
    """
    config = config or Config()
    tell = progress or _silent
    items = _cuts(list(articles), config, tell)
    encoder = encoder or load_encoder(config.model)
    instruments = load_instruments(config, encoder)
    return _compare(_prepared(items, encoder, instruments, tell), config, encoder, instruments, tell)


def describe(prepared: Prepared, *, config: Config | None = None, encoder: Encoder | None = None) -> Report:
    """Return the report of one article, in which nothing is compared: its passages, readings, profile and claim.

    Args:
        prepared: The article, prepared with the same options.
        config: Options.
        encoder: Takes the place of the model that `config` names.

    Raises:
        ConfigError: The article was prepared with another model.
        ModelError: The model cannot be loaded.
    """
    config = config or Config()
    encoder = encoder or load_encoder(config.model)
    instruments = load_instruments(config, encoder)
    items = _prepared([prepared], encoder, instruments, _silent)
    return _compare(items, config, encoder, instruments, _silent)


def _silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


def _compare(
    prepared: Sequence[Prepared], config: Config, encoder: Encoder, instruments: Instruments, tell: Progress
) -> Report:
    """Put prepared articles side by side."""
    axes = instruments.axes
    given = tuple(p.article for p in prepared)
    passages = tuple(x for p in prepared for x in p.passages)
    annotations = [x for p in prepared for x in p.annotations]
    vectors = np.concatenate([p.vectors for p in prepared])
    readings: dict[str, list[Reading]] = {a.id: [r for p in prepared for r in p.readings[a.id]] for a in axes}
    tell("Aligning", 0, 1)
    scorer = load_scorer(encoder.scale)
    scores = _scores(given, passages, vectors, scorer)
    relations = relate(given, passages, scores, scorer)
    verdicts: dict[tuple[str, str], Verdict] = {(r.left, r.right): r.verdict for r in relations}
    answers = {axis: [plainness(r) for r in readings[axis]] for axis in PLAIN}
    least = scorer.threshold if config.link_threshold is None else config.link_threshold
    alignments = align(passages, scores, verdicts, least, answers, scorer.question_models)

    row = {p.id: i for i, p in enumerate(passages)}
    read = [Read(a, {k: v[i] for k, v in readings.items()}) for i, a in enumerate(annotations)]
    links = {(x.left, x.right): (x, al.id) for al in reversed(alignments) for x in al.links}
    sources = {a.id: a.name for a in given}
    apart = for_contrast(encoder, vectors)
    with instruments.words.in_force():
        found = _contrast(read, row, apart, links, sources, encoder, instruments, tell)
    events = [(row[x.left], row[x.right]) for x, _ in links.values() if not x.question]
    kept = {
        axis: {p.id: r for p, r in zip(passages, rs, strict=True) if r.value is not None}
        for axis, rs in readings.items()
    }
    tell("Done", 1, 1)
    return Report(
        articles=given,
        left_out={p.article.id: p.left_out for p in prepared},
        passages=passages,
        relations=tuple(relations),
        alignments=tuple(alignments),
        candidates=tuple(sorted(found, key=lambda d: (-d.probability, row[d.left], row[d.right], d.axis))),
        readings=kept,
        coverage=tuple(_coverage(given, passages, scores, scorer.absent, verdicts)),
        profiles=tuple(profiles(given, passages, readings)),
        claims=tuple(
            central_claims(given, annotations, apart, _titles(given, encoder), scores, readings["certainty"], verdicts)
        ),
        models=models_in_use(encoder),
        thresholds=instruments.calibration.thresholds(config.threshold, [a.id for a in axes]),
        config=_recorded(config, encoder, instruments),
        contrasts=contrasts(paired_readings(given, passages, alignments, kept)),
        names=namings(annotations, readings["portrayal"], alignments),
        own_axes=tuple(a.record(readings[a.id], events) for a in instruments.own),
    )


def _recorded(config: Config, encoder: Encoder, instruments: Instruments) -> dict[str, Any]:
    """Return the options in force; a file of the user's own stands with its hash and without its folder."""
    given = {k: v for k, v in asdict(config).items() if v not in (None, ())} | {"model": encoder.model.name}
    if config.axes:
        files = zip(config.axes, instruments.own, strict=True)
        given["axes"] = [{"file": Path(path).name, "sha256": a.description.sha256} for path, a in files]
    if config.words:
        given["words"] = list(instruments.words.files)
    return given


def _contrast(
    read: Sequence[Read],
    row: Mapping[str, int],
    vectors: Vectors,
    links: Mapping[tuple[str, str], tuple[Link, str]],
    names: Mapping[str, str],
    encoder: Encoder,
    instruments: Instruments,
    tell: Progress,
) -> list[Difference]:
    """Put the two sides of every link side by side, and find the cue that carries each difference.

    Passages linked by a question that both answer report no common event: they are contrasted on that question alone.
    """
    ends = {row[end] for pair in links for end in pair}
    phrases = _compared([(read[row[a]].readings, read[row[b]].readings) for a, b in links])
    known = {read[i].annotation.passage.text: vectors[i] for i in sorted(ends)}
    similarity, wording = PhraseSimilarity(encoder, phrases, known), wording_of(encoder)
    axes, calibration = instruments.axes, instruments.calibration
    tell("Contrasting", 0, len(links))
    reader = load_joint_reader()
    together = reader.read_all([(read[row[a]].annotation, read[row[b]].annotation) for a, b in links])
    found: list[Difference] = []
    for done, (link, alignment) in enumerate(links.values()):
        tell("Contrasting", done, len(links))
        i, j = row[link.left], row[link.right]
        found += differences(
            read[i],
            read[j],
            alignment,
            link.probability,
            float(vectors[i] @ vectors[j]),
            axes=[axis for axis in axes if link.question in ("", axis.id)],
            calibration=calibration,
            similarity=similarity,
            wording=wording,
            joint=together[done],
            name=names.__getitem__,
        )

    def encode(texts: Sequence[str]) -> tuple[Vectors, Vectors]:
        encoded = encoder.encode(texts)
        return for_heads(encoder, encoded), for_contrast(encoder, encoded)

    return with_counterfactuals(
        found,
        {r.annotation.passage.id: r for r in read},
        {pair: link.probability for pair, (link, _) in links.items()},
        {p: vectors[i] for p, i in row.items()},
        axes=axes,
        calibration=calibration,
        similarity=similarity,
        wording=wording,
        reader=reader,
        encode=encode,
    )


def _compared(sides: Iterable[tuple[Mapping[str, Reading], Mapping[str, Reading]]]) -> set[str]:
    """Return the phrases that have a phrase of the same axis beside them."""
    both = ((a[axis].phrases, b[axis].phrases) for a, b in sides for axis in a)
    return {phrase for left, right in both if left and right for phrase in (*left, *right)}


def _cuts(articles: Sequence[Article | Prepared | str | Path], config: Config, tell: Progress) -> list[Cut | Prepared]:
    """Cut what is not prepared yet; refuse what is too little or too much before any hard work."""
    tell("Reading", 0, len(articles))
    known = {p.article: p for p in articles if isinstance(p, Prepared)}
    given = with_ids(a.article if isinstance(a, Prepared) else a for a in articles)
    if len(given) < 2:
        raise ReadError(
            f"{len(given)} article given, but a comparison needs two or more",
            hint="Name at least two articles.",
        )
    items = [known.get(a) or cut(a, config) for a in given]
    count = sum(len(x.passages) for x in items)
    if count > MOST_PASSAGES:
        longest = max(given, key=lambda a: len(a.text))
        raise ReadError(
            f"the articles have {count:,} passages together, more than the {MOST_PASSAGES:,} that are compared at once",
            where=longest.path or longest.id,
            hint="This is the longest one: give an excerpt of it, or fewer articles.",
        )
    return items


def _prepared(
    items: Sequence[Cut | Prepared], encoder: Encoder, instruments: Instruments, tell: Progress
) -> list[Prepared]:
    """Prepare what is only cut, and check that all was prepared with one model and the same own axes and lists."""
    fresh = iter(read_axes([x for x in items if isinstance(x, Cut)], encoder, instruments, tell))
    prepared = [x if isinstance(x, Prepared) else next(fresh) for x in items]
    for p in prepared:
        if p.model != encoder.model:
            raise ConfigError(
                f"prepared with the model {p.model.name}, but compared with {encoder.model.name}",
                where=p.article.id,
                hint="Prepare and compare with the same model.",
            )
        if p.own != instruments.fingerprint:
            raise ConfigError(
                "prepared with other own axes or word lists",
                where=p.article.id,
                hint="Prepare and compare with the same --axes and --words.",
            )
    return prepared


def _scores(articles: Sequence[Article], passages: Sequence[Passage], vectors: Vectors, scorer: PairScorer) -> Scores:
    """Score every two passages; where there are no two articles, or no passages, there is nothing to score."""
    if len(articles) < 2 or not passages:
        nothing = np.zeros((len(passages), len(passages)), dtype=np.float32)
        return Scores(nothing, nothing, dict.fromkeys(("cosine", "grams", "alone"), nothing))
    number = {a.id: n for n, a in enumerate(articles)}
    return scorer.score([p.text for p in passages], [number[p.article_id] for p in passages], vectors)


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


def _titles(articles: Sequence[Article], encoder: Encoder) -> Vectors:
    """Return a vector an article of its title; zeros where there is none."""
    vectors = for_contrast(encoder, encoder.encode([a.title for a in articles]))
    vectors[[not a.title.strip() for a in articles]] = 0
    return vectors
