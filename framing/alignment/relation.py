"""How two articles relate: the same event, one issue at different moments, or nothing to do with each other."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, log

import numpy as np
import numpy.typing as npt

from framing.alignment.lexical import lexis
from framing.alignment.scorer import PairScorer, Scores
from framing.datatypes import Article, Passage, Relation, Verdict

TIMELESS = 0.97  # probability that makes one event of two undated articles that name no day: analysis, not report
DAYS_NAMED = 0.1  # mentions of a day or month in a hundred words from which an article reports a moment
LEAST = 0.001  # probability below which a passage's best match says no more about the articles
LONG = 6  # passages from which a document counts as a whole article, and not as an excerpt
DAYS_TOGETHER, SAME_TIME = 2, 4.1  # log-odds that speak for one event where both appeared within two days
DAYS_OF_GRACE = 7  # follow-ups of one event appear within a week
DAYS_PER_LOGIT = 12  # beyond it every twelve days make the same event e times less likely
ISSUE = 0.27  # from here on two articles share an issue: in doubt they are compared
_DAYS = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:yesterday|today|tonight|overnight|tomorrow)\b"
    r"|\b(?:january|february|april|june|july|august|september|october|november|december)\b"
    r"|\b(?:jan|feb|mar|apr|aug|sept?|oct|nov|dec)\. \d|\b(?:march|may) \d|\b\d{1,2} (?:march|may)\b"
    r"|\b(?:last|this|earlier this|next) (?:night|morning|afternoon|evening|week|weekend|month)\b"
    r"|星期[一二三四五六日天]|周[一二三四五六日]|\d月\d|昨[天日晚]|今[天日晚]|明[天日]|本周|上周",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Document:
    article: Article
    rows: npt.NDArray[np.int_]
    names: frozenset[str]
    reports_a_moment: bool


def relate(
    articles: Sequence[Article], passages: Sequence[Passage], scores: Scores, scorer: PairScorer
) -> list[Relation]:
    """Judge every pair of articles, in the order of the articles.

    Args:
        articles: Two or more.
        passages: All their passages, one article after another.
        scores: Pair probabilities, rows in the order of `passages`.
        scorer: Holds the learnt relation model.
    """
    owner = np.array([p.article_id for p in passages], dtype=object)
    documents = []
    for article in articles:
        rows = np.flatnonzero(owner == article.id)
        names = frozenset(n for i in rows for n in lexis(passages[int(i)].text).names)
        documents.append(_Document(article, rows, names, _names_days([passages[int(i)].text for i in rows])))
    return [_relation(a, b, scores, scorer) for i, a in enumerate(documents) for b in documents[i + 1 :]]


def document_signals(scores: Scores, a: npt.NDArray[np.int_], b: npt.NDArray[np.int_]) -> dict[str, float]:
    """Signals of one pair of documents, given the rows of their passages, without the context that other pairs are."""
    block, claim = scores.signals["alone"][np.ix_(a, b)], scores.claim[np.ix_(a, b)]
    best_a, best_b = block.max(axis=1), block.max(axis=0)
    small = best_a if len(a) <= len(b) else best_b
    first = {name: float(scores.signals[name][a[0], b[0]]) for name in ("document", "document_grams")}
    three = np.clip(np.sort(small)[-3:], LEAST, 1 - LEAST)
    return {
        **first,
        "odds": float(np.log(three / (1 - three)).mean()) / 3,
        "best": float((best_a.mean() + best_b.mean()) / 2),
        "covered": float((small > 0.5).mean()),
        "top": float(np.sort(small)[-3:].mean()),
        "claimed": float((claim.max(axis=1 if len(a) <= len(b) else 0) > 0.5).mean()),
        "size": log(1 + len(small)) / 3,
    }


def _relation(a: _Document, b: _Document, scores: Scores, scorer: PairScorer) -> Relation:
    if not len(a.rows) or not len(b.rows):
        return Relation(a.article.id, b.article.id, "unrelated", 1.0, "one of them has no passages to compare")
    known = document_signals(scores, a.rows, b.rows)
    gap = _days_between(a.article.published, b.article.published)
    whole = min(len(a.rows), len(b.rows)) >= LONG
    event = (scorer.relation_model if whole else scorer.excerpt_model).probability(known)
    if gap is not None:
        timing = SAME_TIME if gap <= DAYS_TOGETHER else -max(0, gap - DAYS_OF_GRACE) / DAYS_PER_LOGIT
        odds = log(max(event, 1e-4) / max(1 - event, 1e-4)) + timing
        event = round(1 / (1 + exp(-max(-30.0, odds))), 4)
    issue = max(event, scorer.issue_model.probability(known))
    known_time = gap is not None or (a.reports_a_moment and b.reports_a_moment)
    least = 0.5 if known_time else TIMELESS
    verdict: Verdict = "same-event" if event >= least else "same-issue" if issue >= ISSUE else "unrelated"
    cautious = verdict == "same-issue" and event >= 0.5
    probability = {"same-event": event, "same-issue": issue, "unrelated": round(1 - issue, 4)}[verdict]
    doubt = "; in doubt they are compared" if verdict == "same-issue" and issue < 0.5 else ""
    doubt = "; perhaps one event, which dates could tell" if cautious else doubt
    return Relation(a.article.id, b.article.id, verdict, probability, _why(a, b, scores, gap) + doubt)


def _names_days(texts: Sequence[str]) -> bool:
    """Whether an article says when things happened, as reports do and essays on an issue do not."""
    size = sum(len(t.split()) if t.isascii() or " " in t else len(t) / 2 for t in texts)
    return sum(len(_DAYS.findall(t)) for t in texts) >= DAYS_NAMED * size / 100 > 0


def _why(a: _Document, b: _Document, scores: Scores, gap: int | None) -> str:
    block = scores.event[np.ix_(a.rows, b.rows)]
    told = block.max(axis=1 if len(a.rows) <= len(b.rows) else 0) > 0.5
    covered = f"{told.mean():.0%} of the shorter one's passages report what the other reports"
    shared = sorted(a.names & b.names)
    names = f"{len(shared) or 'no'} name{'' if len(shared) == 1 else 's'} in common"
    exact = _exact(a.article.published) and _exact(b.article.published)
    least = "" if exact else "at least "
    apart = f"published {least}{gap} day{'' if gap == 1 else 's'} apart" if gap else "published on the same day"
    return f"{covered}; {names}; {'dates unknown' if gap is None else apart}"


def _days_between(a: str, b: str) -> int | None:
    """How many days lie between two dates; of months at least. None where that tells nothing."""
    try:
        (_, until), (other, _) = sorted((_days_of(a), _days_of(b)))
    except ValueError:
        return None
    gap = max(0, (other - until).days)
    return gap if (_exact(a) and _exact(b)) or gap > DAYS_OF_GRACE else None


def _exact(published: str) -> bool:
    return len(published) == len("YYYY-MM-DD")


def _days_of(published: str) -> tuple[date, date]:
    """The first and the last day that a date can mean: a day, or a month (YYYY-MM)."""
    if _exact(published):
        day = date.fromisoformat(published)
        return day, day
    first = date.fromisoformat(f"{published}-01")
    return first, first.replace(day=monthrange(first.year, first.month)[1])
