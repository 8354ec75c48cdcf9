"""The central claim of each article, and the passage in which it judges the outcome that the articles share.

The claim is the passage that stands for its article: near to all of it, near to the title, early, told by the other
articles, too, and understood alone. Position and closeness to the centroid are what extractive summaries of news live
on (Nenkova and McKeown, Automatic Summarization, 2011, section 2). The outcome is another matter: articles of one event
open alike and part in what they say will come of it, often near their end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from framing.alignment.encoders import Vectors
from framing.alignment.scorer import Scores
from framing.datatypes import Annotation, Article, Claim, Evidence, Passage, Reading, Span, Verdict

STAKE = 0.7  # strength from which a cue names an outcome at stake, and not a routine plan or a figure of speech
LEAST_WORDS = 12  # shorter sentences say too little alone
LEAST_SIGNS = 16  # the same for a text that is written without spaces
OUTCOME = 0.75  # closeness to article, title and the others' outcomes: below it a passage speaks of something else
_SHARED = 3.0  # weight of the others' outcomes: the articles are to be compared on one
_TITLE, _TOLD, _LEAD = 0.5, 0.15, 0.15  # weights beside closeness to the article, chosen by reading the corpus
_FALLS = 0.15  # of the article: after so much of it the bonus of standing first has fallen to a third
_LEANS, _SHORT, _QUOTED = 0.15, 0.5, 0.2  # taken off
_LEANING = frozenset(("PRON", "CCONJ"))  # a sentence that opens with one leans on the sentence before it
_EXPLETIVE = frozenset(("it", "there"))  # but not with these: “It was here that ...”


def stake(certainty: Reading) -> float:
    """Return the strength of a passage's plainest cue about an outcome, routine plans and quoted words left out."""
    return max((float(c["strength"]) for c in _cues(certainty)), default=0.0)


def central_claims(
    articles: Sequence[Article],
    annotations: Sequence[Annotation],
    vectors: Vectors,
    titles: Vectors,
    scores: Scores,
    certainty: Sequence[Reading],
    verdicts: Mapping[tuple[str, str], Verdict],
) -> Iterator[Claim]:
    """Find each article's central claim, and the passage and rung of the outcome that it judges.

    Args:
        articles: The articles.
        annotations: Of all passages, article by article.
        vectors: A row a passage, of length 1.
        titles: A row an article; zeros where it has no title.
        scores: How probably every two passages tell the same event.
        certainty: A reading a passage.
        verdicts: By two article ids, how they relate.

    Yields:
        A claim for each article that has passages.
    """
    passages = [a.passage for a in annotations]
    rows = {a.id: [i for i, p in enumerate(passages) if p.article_id == a.id] for a in articles}
    judging = {i: [r for r in found if stake(certainty[r]) >= STAKE] for i, found in rows.items()}
    for article, title in zip(articles, titles, strict=True):
        own = rows[article.id]
        if not own:
            continue
        others = [b.id for b in articles if b.id != article.id and _related(verdicts, article.id, b.id) and rows[b.id]]
        mean = vectors[own].mean(axis=0)
        near = vectors[own] @ (mean / (np.linalg.norm(mean) or 1.0))
        titled = vectors[own] @ title
        told = _mean([scores.event[np.ix_(own, rows[b])].max(axis=1) for b in others], len(own))
        lead = np.exp(-np.arange(len(own)) / max(1.0, _FALLS * len(own)))
        taken = np.array([_taken(annotations[r]) for r in own])
        best = own[_first(near + _TITLE * titled + _TOLD * told + _LEAD * lead - taken)]
        shared = [(vectors[own] @ vectors[judging[b]].T).max(axis=1) for b in others if judging[b]]
        closeness = near + titled + _SHARED * _mean(shared, len(own)) * len(shared) / max(1, len(others))
        outcome = _outcome(closeness, own, judging[article.id])
        yield _claim(passages, certainty, best, outcome)


def _related(verdicts: Mapping[tuple[str, str], Verdict], one: str, other: str) -> bool:
    return (verdicts.get((one, other)) or verdicts.get((other, one))) != "unrelated"


def _mean(columns: Sequence[Any], length: int) -> Any:
    return np.mean(columns, axis=0) if columns else np.zeros(length)


def _first(values: Any) -> int:
    """Return the place of the largest value; values that differ by rounding alone are a tie, and the first wins."""
    return int(np.round(values, 4).argmax())


def _taken(annotation: Annotation) -> float:
    """Return how much a passage loses because it is not understood alone, says too little, or is all quotation."""
    text = annotation.passage.text
    words = len(text.split())
    spaced = words > len(text) / LEAST_SIGNS
    short = words < LEAST_WORDS if spaced else len(text) < LEAST_SIGNS
    asks = text.rstrip().endswith(("?", "？"))
    first = annotation.tokens[0] if annotation.tokens else None
    leans = first is not None and first.pos in _LEANING and first.text.casefold() not in _EXPLETIVE
    quoted = annotation.holder(Span(0, len(text))) == "quoted"
    return _SHORT * (short or asks) + _LEANS * leans + _QUOTED * quoted


def _outcome(closeness: Any, own: Sequence[int], judging: Sequence[int]) -> int | None:
    """Return the row of the passage that judges the outcome, or None where none is about the matter."""
    if not judging:
        return None
    places = [own.index(r) for r in judging]
    place = places[_first(closeness[places])]
    return own[place] if closeness[place] >= OUTCOME else None


def _claim(passages: Sequence[Passage], certainty: Sequence[Reading], best: int, outcome: int | None) -> Claim:
    claim = passages[best]
    if outcome is None:
        return Claim(claim.article_id, claim.id, None)
    rung, evidence = _judgement(passages[outcome], certainty[outcome])
    return Claim(claim.article_id, claim.id, rung, evidence, passages[outcome].id if outcome != best else "")


def _judgement(passage: Passage, certainty: Reading) -> tuple[int, tuple[Evidence, ...]]:
    """Return the rung that most of a passage's cues stand on, by strength, and where they stand."""
    found = _cues(certainty)
    weight = {c["rung"]: 0.0 for c in found}
    for cue in found:
        weight[cue["rung"]] += float(cue["strength"])
    rung = max(weight, key=lambda r: (round(weight[r], 4), r == certainty.value, abs(r), r))
    spans = sorted({(c["start"], c["end"]) for c in found if c["rung"] == rung and c["strength"] >= STAKE})
    spans = spans or sorted({(c["start"], c["end"]) for c in found if c["rung"] == rung})
    at = passage.span.start
    return int(rung), tuple(Evidence(passage.article_id, Span(s, e).shift(at), passage.text[s:e]) for s, e in spans)


def _cues(certainty: Reading) -> list[Mapping[str, Any]]:
    return [c for c in certainty.details.get("cues", ()) if not c["routine"] and c["holder"] != "quoted"]
