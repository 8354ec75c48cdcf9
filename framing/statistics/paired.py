"""Contrasts between sources, paired over the passages in which both report the same thing.

A mean over whole articles mixes how a source writes with what it writes about. Here a reading of one source is only
ever set against the reading of another on the same event, so that a difference of topics cannot pose as one of framing.
A pair's differences are averaged within a unit: an aligned event in one comparison, a story in a study, since passages
of one story are not independent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from framing.codebook import OWN, SCALES
from framing.config import LEAST_PAIRS
from framing.datatypes import Alignment, Article, Contrast, Link, Naming, Passage, Reading
from framing.statistics.intervals import bootstrap
from framing.statistics.permutation import holm, sign_flip

OTHERS = "all others"
NEUTRAL = ("portrayal", "labelling", "loaded-language")  # where nothing is found, the passage is plain: 0

Readings = Mapping[str, Mapping[str, Reading]]


@dataclass(frozen=True, slots=True)
class Paired:
    """One difference between two sources: `a` minus `b` on an axis, within one unit.

    Attributes:
        axis: Its id.
        unit: What is taken as one independent case: an alignment, or a story.
        a: An article, or whatever group it was put in.
        b: The other one.
        difference: Reading of `a` minus that of `b`.
        stratum: The part of a study it belongs to, such as a period or an actor.
    """

    axis: str
    unit: str
    a: str
    b: str
    difference: float
    stratum: str = ""


def paired_readings(
    articles: Sequence[Article], passages: Sequence[Passage], alignments: Sequence[Alignment], readings: Readings
) -> list[Paired]:
    """Pair the readings of linked passages: one row an axis, alignment and two articles.

    On the axes in `NEUTRAL` a passage without a reading counts as 0 beside one with a reading, if both are in one
    language; on the others both sides must have a reading. Axes without a scale, such as emphasis, have no rows.

    Args:
        articles: Of the comparison; their order decides which is `a`.
        passages: All passages.
        alignments: Each is a unit.
        readings: By axis, then by passage id; empty readings may be missing.
    """
    sides = _Sides(articles, passages)
    rows: list[Paired] = []
    for axis in (a for a in readings if a in SCALES or a.startswith(OWN)):
        for alignment, link, (a, b) in sides.links(alignments):
            left, right = (readings[axis].get(p) for p in (link.left, link.right))
            values = [None if r is None else r.value for r in (left, right)]
            if axis in NEUTRAL and sides.one_language(a, b) and values != [None, None]:
                values = [value or 0.0 for value in values]
            if values[0] is not None and values[1] is not None:
                rows.append(sides.row(axis, alignment, (a, b), values[0] - values[1]))
    return _averaged(rows)


def paired_portrayals(
    articles: Sequence[Article],
    passages: Sequence[Passage],
    alignments: Sequence[Alignment],
    readings: Readings,
    names: Sequence[Naming],
) -> list[Paired]:
    """Pair what linked passages say of each actor that both of them name; the actor is the stratum.

    An actor's value in a passage is the polarity of the strongest judgement of it, 0 where there is none.

    Args:
        articles: Of the comparison, in order.
        passages: All passages.
        alignments: Each is a unit.
        readings: By axis, then by passage id.
        names: What each article calls each actor.
    """
    sides = _Sides(articles, passages)
    places: dict[str, dict[str, set[int]]] = {}
    for naming in names:
        for evidence in (e for use in naming.names for e in use.evidence):
            if passage := sides.at(evidence.article_id, evidence.span.start):
                end = evidence.span.end - passage.span.start
                places.setdefault(passage.id, {}).setdefault(naming.actor, set()).add(end)
    rows = []
    portrayal = readings.get("portrayal", {})
    for alignment, link, (a, b) in sides.links(alignments):
        left, right = places.get(link.left, {}), places.get(link.right, {})
        for actor in (x for x in left if x in right and sides.one_language(a, b)):
            gap = _polarity(portrayal.get(link.left), left[actor]) - _polarity(portrayal.get(link.right), right[actor])
            rows.append(replace(sides.row("portrayal", alignment, (a, b), gap), stratum=actor))
    return _averaged(rows)


def regroup(
    rows: Iterable[Paired], groups: Mapping[str, str], *, unit: str | None = None, stratum: str | None = None
) -> Iterator[Paired]:
    """Turn rows on articles into rows on groups of them: outlets, countries, owners.

    Args:
        rows: Of one story.
        groups: By article id, its group; rows of articles that have none, or share one, are left out.
        unit: The story, which is then one case whatever the number of its events.
        stratum: A period, say.
    """
    for row in rows:
        a, b = groups.get(row.a, ""), groups.get(row.b, "")
        if a and b and a != b:
            changed = replace(row, a=a, b=b, unit=row.unit if unit is None else unit)
            yield changed if stratum is None else replace(changed, stratum=stratum)


def against_others(rows: Iterable[Paired]) -> Iterator[Paired]:
    """Turn rows on two groups into rows that set each group against `OTHERS`, whichever stood beside it."""
    for row in rows:
        yield replace(row, b=OTHERS)
        yield replace(row, a=row.b, b=OTHERS, difference=-row.difference)


def contrasts(rows: Iterable[Paired], *, least: int = LEAST_PAIRS) -> tuple[Contrast, ...]:
    """Test every two sources on every axis (and stratum), corrected for all tests of this call.

    Mean over units with its bootstrap interval (Efron 1979), a two-sided sign-flip permutation test, and Holm's
    correction (1979) over all contrasts that are not abstained from. Swapping `a` and `b` mirrors the result exactly.

    Args:
        rows: Of one report, or of all stories of a study.
        least: Units below which nothing is said; fewer than `LEAST_PAIRS` can never be significant at .05.

    Returns:
        One contrast an axis, pair and stratum, in the order in which rows first name them.
    """
    grouped: dict[tuple[str, str, frozenset[str]], list[Paired]] = {}
    for row in rows:
        grouped.setdefault((row.axis, row.stratum, frozenset((row.a, row.b))), []).append(row)
    found = [_contrast(group, least) for group in grouped.values()]
    tested = [c for c in found if c.p is not None]
    adjusted = iter(holm([c.p for c in tested if c.p is not None]))
    return tuple(c if c.abstained else replace(c, p_adjusted=next(adjusted)) for c in found)


def _contrast(group: Sequence[Paired], least: int) -> Contrast:
    a, b = group[0].a, group[0].b
    units: dict[str, list[float]] = {}
    for row in group:
        units.setdefault(row.unit, []).append(row.difference if row.a == a else -row.difference)
    values = [fmean(found) for found in units.values()]
    axis, stratum = group[0].axis, group[0].stratum
    if len(values) < least:
        return Contrast(axis, a, b, None, None, None, None, None, len(values), stratum)
    mean, low, high = _interval(values)
    return Contrast(axis, a, b, mean, low, high, sign_flip(values), None, len(values), stratum)


def _interval(values: Sequence[float]) -> tuple[float, float, float]:
    """Return mean and interval; that of both orientations, so that swapped sides give the mirror image exactly."""
    there, back = bootstrap(values), bootstrap([-v for v in values])
    mean, low, high = (round((x - y) / 2, 4) + 0.0 for x, y in zip(there, (back[0], back[2], back[1]), strict=True))
    return mean, low, high


def _averaged(rows: Iterable[Paired]) -> list[Paired]:
    """Average the rows of one unit and pair, in the order in which they first come."""
    found: dict[Paired, list[float]] = {}
    for row in rows:
        found.setdefault(replace(row, difference=0.0), []).append(row.difference)
    return [replace(row, difference=fmean(values)) for row, values in found.items()]


def _polarity(reading: Reading | None, ends: set[int]) -> float:
    """Return the strongest polarity of what a reading says of the actor whose names end at these places."""
    said = [] if reading is None else reading.details.get("judgements", ())
    return float(max((j["polarity"] for j in said if j["actor"]["end"] in ends), key=abs, default=0.0))


class _Sides:
    """Which article a passage belongs to, and in which order two articles are contrasted."""

    def __init__(self, articles: Sequence[Article], passages: Sequence[Passage]) -> None:
        self._order = {a.id: n for n, a in enumerate(articles)}
        self._language = {a.id: a.language for a in articles}
        self._home = {p.id: p.article_id for p in passages}
        self._passages: dict[str, list[Passage]] = {}
        for p in passages:
            self._passages.setdefault(p.article_id, []).append(p)

    def links(self, alignments: Sequence[Alignment]) -> Iterator[tuple[str, Link, tuple[str, str]]]:
        """Yield alignment, link and articles; a link in two alignments comes once, one on a mere question never."""
        seen: set[tuple[str, str]] = set()
        for alignment in alignments:
            for link in alignment.links:
                ends = (link.left, link.right)
                if ends not in seen and not link.question:
                    seen.add(ends)
                    yield alignment.id, link, (self._home[link.left], self._home[link.right])

    def row(self, axis: str, unit: str, articles: tuple[str, str], difference: float) -> Paired:
        """Return a row whose `a` is the article that was given first."""
        a, b = articles
        if self._order[a] > self._order[b]:
            return Paired(axis, unit, b, a, -difference)
        return Paired(axis, unit, a, b, difference)

    def one_language(self, a: str, b: str) -> bool:
        """Whether two articles are in one language."""
        return self._language[a] == self._language[b]

    def at(self, article: str, place: int) -> Passage | None:
        """Return the passage of an article that holds a place of its text."""
        return next((p for p in self._passages.get(article, ()) if p.span.start <= place < p.span.end), None)
