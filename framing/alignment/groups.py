"""From pair probabilities to links, and from links to events over any number of sources."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from framing.alignment.questions import Answers, of_one_event, of_one_issue
from framing.alignment.scorer import Scores
from framing.calibration import Logistic
from framing.datatypes import Alignment, Link, LinkRelation, Passage, Verdict

Matrix = npt.NDArray[np.float32]

SECOND_BEST = 0.85  # a second match counts when it is nearly as good as the best one
JOIN = 0.6  # of the link's own probability: what two groups must have on average to become one
COPY = 0.8  # cosine of character n-grams from which wording is the same


def links(
    passages: Sequence[Passage], scores: Scores, verdicts: Mapping[tuple[str, str], Verdict], threshold: float
) -> list[Link]:
    """Choose the links: probable enough, and (nearly) the best match on both sides.

    Args:
        passages: All passages, one article after another.
        scores: Pair probabilities, rows in the order of `passages`.
        verdicts: By pair of article ids in order; passages of unrelated articles are not linked.
        threshold: Least probability of a link.
    """
    found = []
    owner = np.array([p.article_id for p in passages], dtype=object)
    for (a, b), verdict in verdicts.items():
        if verdict == "unrelated":
            continue
        rows, columns = np.flatnonzero(owner == a), np.flatnonzero(owner == b)
        if not len(rows) or not len(columns):
            continue
        block = scores.event[np.ix_(rows, columns)]
        enough = np.maximum(threshold, SECOND_BEST * np.maximum.outer(block.max(axis=1), np.zeros(len(columns))))
        chosen = (block >= enough) & (block >= SECOND_BEST * block.max(axis=0, keepdims=True))
        for i, j in zip(*np.nonzero(chosen), strict=True):
            found.append(_link(passages, scores, int(rows[i]), int(columns[j])))
    return found


def _link(passages: Sequence[Passage], scores: Scores, i: int, j: int) -> Link:
    relation: LinkRelation = "same-claim" if scores.claim[i, j] >= 0.5 else "same-event"
    copy = bool(scores.signals["grams"][i, j] >= COPY)
    return Link(passages[i].id, passages[j].id, round(float(scores.event[i, j]), 4), relation, copy)


def group(passages: Sequence[Passage], found: Sequence[Link], event: Matrix) -> list[Alignment]:
    """Merge links into events, strongest first; groups join only when their passages agree on the whole.

    A link that would force two look-alike events into one makes an alignment of its own, so that one passage may
    belong to two events.

    Args:
        passages: All passages.
        found: The links.
        event: Pair probabilities, rows in the order of `passages`.
    """
    row = {p.id: i for i, p in enumerate(passages)}
    home: dict[str, int] = {}
    members: dict[int, list[str]] = {}
    bonds: dict[int, list[Link]] = {}
    for number, link in enumerate(sorted(found, key=lambda x: (-x.probability, row[x.left], row[x.right]))):
        x, y = home.get(link.left), home.get(link.right)
        if x is not None and x == y:
            bonds[x].append(link)
            continue
        left = members[x] if x is not None else [link.left]
        right = members[y] if y is not None else [link.right]
        across = [
            event[row[p], row[q]]
            for p in left
            for q in right
            if passages[row[p]].article_id != passages[row[q]].article_id
        ]
        if across and float(np.mean(across)) >= JOIN * link.probability:
            target = x if x is not None else y if y is not None else number
            absorbed = y if x is not None and y is not None else None
            members[target] = [*left, *right]
            bonds.setdefault(target, []).append(link)
            if absorbed is not None:
                bonds[target] += bonds.pop(absorbed)
                del members[absorbed]
            home |= dict.fromkeys(members[target], target)
        else:
            members[number], bonds[number] = [link.left, link.right], [link]
    return sorted(
        (_alignment(members[key], bonds[key], row) for key in members),
        key=lambda a: [row[p] for p in a.passages],
    )


def _alignment(members: Sequence[str], bonds: Sequence[Link], row: Mapping[str, int]) -> Alignment:
    passages = tuple(sorted(members, key=row.__getitem__))
    digest = hashlib.sha256("\n".join(passages).encode()).hexdigest()[:12]
    ordered = sorted(bonds, key=lambda link: (row[link.left], row[link.right]))
    return Alignment(digest, passages, tuple(ordered))


def align(
    passages: Sequence[Passage],
    scores: Scores,
    verdicts: Mapping[tuple[str, str], Verdict],
    threshold: float,
    answers: Answers,
    models: Mapping[str, Logistic],
) -> list[Alignment]:
    """Align the passages of any number of articles.

    Passages about the same event are grouped. Articles are also linked on the questions that both answer, which the
    links call `same-issue`: those of one issue but of different moments on what will come of it.

    Args:
        passages: All passages, one article after another.
        scores: Pair probabilities, rows in the order of `passages`.
        verdicts: By pair of article ids in order.
        threshold: Least probability of a link.
        answers: By axis, how plainly each passage answers its question, 0 to 1.
        models: By verdict on two articles, what turns signals into the probability of one question.
    """
    events = group(passages, links(passages, scores, verdicts, threshold), scores.event)
    return [
        *events,
        *of_one_event(passages, scores, verdicts, answers, events, models["same-event"]),
        *of_one_issue(passages, scores, verdicts, answers, models["same-issue"]),
    ]
