"""The questions that articles share: what will become of it, what should be done, who or what brought it about?

Where articles answer one of them they part most, and share the fewest words: passages that report no common fact are
linked here because they answer the same question, and are contrasted on that alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from framing.alignment.claims import STAKE, stake
from framing.alignment.scorer import Scores
from framing.calibration import Logistic
from framing.datatypes import Alignment, Link, Passage, Reading, Verdict

Matrix = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int_]
Answers = Mapping[str, Sequence[float]]

OUTCOME = "certainty"
PLAIN: dict[str, float] = {OUTCOME: STAKE, "remedy": 0.5, "responsibility": 0.6}
"""By axis, how plainly a passage must answer its question: certainty of an outcome at stake, remedy, cause."""

LEAST = 0.5  # probability below which two outcomes of articles of one issue are not shown as one question
MOST = 14  # links for a pair of such articles, the most relevant ones
ASKED = 0.35  # the same for articles of one event, which surely share their questions
_TAKEN = ("cosine", "grams", "words", "names_max", "neighbours", "rank", "margin", "position")


def of_one_issue(
    passages: Sequence[Passage],
    scores: Scores,
    verdicts: Mapping[tuple[str, str], Verdict],
    answers: Answers,
    model: Logistic,
) -> list[Alignment]:
    """Link passages of same-issue articles that both judge an outcome, where both stand near what the articles share.

    Args:
        passages: All passages, one article after another.
        scores: Pair probabilities and their signals, rows in the order of `passages`.
        verdicts: By pair of article ids in order; only same-issue pairs are looked at.
        answers: By axis, how plainly each passage answers, 0 to 1.
        model: Turns relevance into the probability of one question.
    """
    found = []
    owner = np.array([p.article_id for p in passages], dtype=object)
    plain = _plain(answers, OUTCOME)
    for a, b in (pair for pair, verdict in verdicts.items() if verdict == "same-issue"):
        rows, columns = (np.flatnonzero((owner == x) & plain) for x in (a, b))
        if not len(rows) or not len(columns):
            continue
        relevant = relevance(scores.signals["cosine"], rows, columns, owner == a, owner == b)
        for flat in np.argsort(-np.round(relevant, 4), axis=None, kind="stable")[:MOST]:
            i, j = divmod(int(flat), len(columns))
            probability = model.probability({"relevance": float(relevant[i, j])})
            if probability >= LEAST:
                ends = passages[int(rows[i])].id, passages[int(columns[j])].id
                found.append(_alignment(ends, [Link(*ends, probability, "same-issue", question=OUTCOME)], "issue"))
    return found


def of_one_event(
    passages: Sequence[Passage],
    scores: Scores,
    verdicts: Mapping[tuple[str, str], Verdict],
    answers: Answers,
    events: Iterable[Alignment],
    model: Logistic,
) -> list[Alignment]:
    """Link passages of same-event articles that answer one question; those of all articles make one alignment.

    A passage whose fact the other article reports, too, has its counterpart there and gets no second one.

    Args:
        passages: All passages, one article after another.
        scores: Pair probabilities and their signals, rows in the order of `passages`.
        verdicts: By pair of article ids in order; only same-event pairs are looked at.
        answers: By axis, how plainly each passage answers, 0 to 1.
        events: The alignments of passages that report the same.
        model: Turns the signals of `asked` into the probability of one question.
    """
    owner = np.array([p.article_id for p in passages], dtype=object)
    article = {p.id: p.article_id for p in passages}
    links = [link for event in events for link in event.links]
    told = {(x.left, article[x.right]) for x in links} | {(x.right, article[x.left]) for x in links}
    found: dict[tuple[str, str], Link] = {}
    for a, b in (pair for pair, verdict in verdicts.items() if verdict == "same-event"):
        for axis in answers:
            rows, columns = (np.flatnonzero((owner == x) & _plain(answers, axis)) for x in (a, b))
            if not len(rows) or not len(columns):
                continue
            known = asked(scores, rows, columns, owner == a, owner == b, answers[axis])
            for i, j in np.ndindex(len(rows), len(columns)):
                left, right = passages[int(rows[i])].id, passages[int(columns[j])].id
                probability = model.probability({name: float(values[i, j]) for name, values in known.items()})
                link = Link(left, right, probability, "same-issue", question=axis)
                if probability >= ASKED and (left, b) not in told and (right, a) not in told:
                    found[left, right] = max(found.get((left, right), link), link, key=lambda x: x.probability)
    row = {p.id: n for n, p in enumerate(passages)}
    return [x for axis in answers for x in _joined([k for k in found.values() if k.question == axis], row, axis)]


def asked(
    scores: Scores, rows: Rows, columns: Rows, in_a: npt.NDArray[np.bool_], in_b: npt.NDArray[np.bool_],
    plain: Sequence[float],
) -> dict[str, Matrix]:  # fmt: skip
    """Return what tells whether two answers are given to one question, by name, arrays of shape (rows, columns).

    Args:
        scores: Pair probabilities and their signals.
        rows: The passages of one article that answer.
        columns: Those of the other.
        in_a: Which passages are the one article's.
        in_b: Which are the other's.
        plain: How plainly each passage answers.
    """
    block = np.ix_(rows, columns)
    relevant = relevance(scores.signals["cosine"], rows, columns, in_a, in_b)
    strength = np.asarray(plain, dtype=np.float32)
    places = [(at - np.flatnonzero(mine)[0]) / max(1, mine.sum() - 1) for at, mine in ((rows, in_a), (columns, in_b))]
    best = (relevant >= relevant.max(axis=1, keepdims=True)) * 1.0 + (relevant >= relevant.max(axis=0, keepdims=True))
    values = {
        **{name: scores.signals[name][block] for name in _TAKEN},
        "relevance": relevant,
        "best": best,
        "rare": np.full(relevant.shape, 1 / len(rows) + 1 / len(columns)),
        "weaker": np.minimum.outer(strength[rows], strength[columns]),
        "late": np.minimum.outer(*places),
    }
    return {name: np.round(value, 4).astype(np.float32) for name, value in values.items()}


def relevance(
    cosine: Matrix, rows: Rows, columns: Rows, in_a: npt.NDArray[np.bool_], in_b: npt.NDArray[np.bool_]
) -> Matrix:
    """Mean cosine of two passages and of each with the other article, shape (rows, columns)."""
    to_b = cosine[np.ix_(rows, np.flatnonzero(in_b))].mean(axis=1)
    to_a = cosine[np.ix_(columns, np.flatnonzero(in_a))].mean(axis=1)
    return np.asarray((cosine[np.ix_(rows, columns)] + to_b[:, None] + to_a[None, :]) / 3, dtype=np.float32)


def plainness(reading: Reading) -> float:
    """Return how plainly a passage answers its axis' question, 0 to 1; routine plans are no outcomes at stake."""
    return stake(reading) if reading.axis == OUTCOME else reading.value or 0.0


def _plain(answers: Answers, axis: str) -> npt.NDArray[np.bool_]:
    return np.asarray(answers[axis], dtype=np.float64) >= PLAIN[axis]


def _joined(chosen: Sequence[Link], row: Mapping[str, int], axis: str) -> list[Alignment]:
    """Put links that share a passage into one alignment."""
    groups: list[tuple[set[str], list[Link]]] = []
    for link in chosen:
        members, links = {link.left, link.right}, [link]
        for group in [g for g in groups if g[0] & members]:
            members, links = members | group[0], [*group[1], *links]
            groups.remove(group)
        groups.append((members, links))
    ordered = [
        (sorted(m, key=row.__getitem__), sorted(x, key=lambda x: (row[x.left], row[x.right]))) for m, x in groups
    ]
    return [_alignment(m, x, axis) for m, x in sorted(ordered, key=lambda g: [row[p] for p in g[0]])]


def _alignment(members: Sequence[str], links: Sequence[Link], kind: str) -> Alignment:
    digest = hashlib.sha256("\n".join((kind, *members)).encode()).hexdigest()[:12]
    return Alignment(digest, tuple(members), tuple(links))
