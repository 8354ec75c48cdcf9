"""Drift: which framing a rewrite (a summary, a translation, an edit) adds to its source, drops from it or flips."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from framing.codebook import entry
from framing.config import Config
from framing.datatypes import Article, Difference, Evidence, Passage, Reading, Side
from framing.errors import ConfigError
from framing.reports import Report, wording

Kind = Literal["added", "dropped", "flipped"]
KINDS: tuple[Kind, ...] = ("added", "dropped", "flipped")
SCHEMA = "framing-drift/1"
# Axes on which a passage frames something by itself, and from what reading on, in the author's own voice
_ALONE: dict[str, Callable[[float], bool]] = {
    "certainty": lambda value: abs(value) >= 1,
    "portrayal": lambda value: abs(value) >= 1,
    "labelling": lambda value: abs(value) >= 1,
    "loaded-language": lambda value: value >= 1,
    "remedy": lambda value: value >= 1,
}


@dataclass(frozen=True, slots=True)
class Change:
    """One framing that a rewrite added, dropped or flipped.

    `source` and `rewrite` are the passages concerned; one of them is None where the passage itself came or went, and
    then `probability` is None, too. `direction` says which of them has more of a directed axis: a is the source.
    """

    kind: Kind
    axis: str
    source: Passage | None
    rewrite: Passage | None
    evidence_source: tuple[Evidence, ...]
    evidence_rewrite: tuple[Evidence, ...]
    direction: Side | None
    probability: float | None
    explanation: str

    @property
    def at(self) -> Passage:
        """The passage of the rewrite, or where there is none that of the source."""
        found = self.rewrite or self.source
        if found is None:
            raise ValueError("a change needs a passage")
        return found

    @property
    def in_passing(self) -> bool:
        """Whether the framing only went because its whole passage was left out, as in any summary."""
        return self.kind == "dropped" and self.rewrite is None


@dataclass(frozen=True, slots=True)
class Drift:
    """What became of a source's framing in a rewrite.

    Attributes:
        source: The source.
        rewrite: The rewrite.
        changes: In the order of the rewrite's passages; those of lost passages last, in the order of the source's.
        kept: Pairs of aligned passages without any change on the axes looked at.
        aligned: How many pairs of passages are aligned.
        axes: The axes looked at.
        report: The comparison behind it.
    """

    source: Article
    rewrite: Article
    changes: tuple[Change, ...]
    kept: tuple[tuple[Passage, Passage], ...]
    aligned: int
    axes: tuple[str, ...]
    report: Report

    def to_dict(self) -> dict[str, Any]:
        """Return the drift as `framing-drift/1`: JSON values only."""
        return {
            "schema": SCHEMA,
            "tool": wording.tool(),
            "source": {"id": self.source.id, "path": self.source.path, "text": self.source.text},
            "rewrite": {"id": self.rewrite.id, "path": self.rewrite.path, "text": self.rewrite.text},
            "axes": list(self.axes),
            "aligned": self.aligned,
            "kept": [{"source": _place(a), "rewrite": _place(b)} for a, b in self.kept],
            "changes": [_row(change) for change in self.changes],
        }

    def summary(self) -> str:
        """Say in one sentence how much was aligned, kept, added, dropped and flipped."""
        often = Counter(c.kind for c in self.changes)
        counted = ", ".join(f"{often[kind]} {kind}" for kind in KINDS)
        pairs = wording.count(self.aligned, "aligned pair")
        return f"{pairs} of passages, {len(self.kept)} framed alike; framing {counted}."


def drift(
    source: Article | str | Path,
    rewrite: Article | str | Path,
    *,
    axes: Collection[str] | None = None,
    config: Config | None = None,
) -> Drift:
    """Compare a text with its rewrite.

    Args:
        source: An article, a text as `str`, or a file as `Path`.
        rewrite: The same.
        axes: Axes to look at; all framing axes if left out.
        config: Options of the comparison.

    Returns:
        What was added, dropped and flipped, passage by passage.

    Raises:
        UnknownNameError: There is no such axis.
        ReadError: A text cannot be read.
    """
    from framing.codebook import CODEBOOK
    from framing.comparison import compare

    wanted = (
        tuple(entry(axis).id for axis in axes) if axes is not None else tuple(a for a in CODEBOOK if a != wording.APART)
    )
    if not wanted:
        raise ConfigError("no axis is named", where="axes", hint="Name one, or leave it out for all.")
    report = compare([article_of(source, "source"), article_of(rewrite, "rewrite")], config=config)
    # a rewrite tells what its source tells: the links are taken for granted
    granted = [replace(d, probability=report.granted(d)) for d in report.candidates if d.axis in wanted]
    found = [d for d in granted if report.is_flagged(d)]
    links = {(x.left, x.right) for group in report.alignments for x in group.links if not x.question}
    changed = {(d.left, d.right) for d in found}
    changes = [_change(d, report) for d in found] + [*_alone(report, wanted, {p for pair in links for p in pair})]
    order = {p.id: n for n, p in enumerate(report.passages)}
    kept = sorted(links - changed, key=lambda pair: (order[pair[1]], order[pair[0]]))
    return Drift(
        report.articles[0],
        report.articles[1],
        tuple(sorted(changes, key=lambda c: (c.rewrite is None, order[c.at.id], wanted.index(c.axis)))),
        tuple((report.passage[a], report.passage[b]) for a, b in kept),
        len(links),
        wanted,
        report,
    )


def assert_framing_kept(
    source: Article | str | Path,
    rewrite: Article | str | Path,
    *,
    axes: Collection[str] | None = None,
    allow: Collection[Kind] = (),
    config: Config | None = None,
) -> Drift:
    """Assert that a rewrite frames what it tells as its source does.

    Passages that the rewrite leaves out are no failure; framing that it adds, flips or takes out of a passage is.

    Args:
        source: An article, a text as `str`, or a file as `Path`.
        rewrite: The same.
        axes: Axes that matter; all framing axes if left out.
        allow: Kinds of change that are no failure: "added", "dropped", "flipped".
        config: Options of the comparison.

    Returns:
        The drift, for further looks.

    Raises:
        AssertionError: With every change, its words on both sides and its probability.
        UnknownNameError: There is no such axis or kind.
    """
    from framing.errors import UnknownNameError

    for kind in allow:
        if kind not in KINDS:
            raise UnknownNameError("kind of change", kind, KINDS, where="allow")
    found = drift(source, rewrite, axes=axes, config=config)
    if not found.aligned:
        raise AssertionError("no passage of the rewrite tells what a passage of the source tells")
    wrong = [c for c in found.changes if c.kind not in allow and not c.in_passing]
    if wrong:
        lines = [f"the rewrite does not keep the framing of its source: {wording.count(len(wrong), 'change')}"]
        raise AssertionError("\n".join([*lines, *(line for c in wrong for line in told(c))]))
    return found


def told(change: Change) -> Iterator[str]:
    """Tell a change in lines: what, then the words on both sides."""
    from framing.checks.outcomes import printable

    sure = "" if change.probability is None else f" ({wording.probability(change.probability)})"
    yield f"{change.kind} {entry(change.axis).name.lower()}{sure}: {printable(change.explanation)}"
    for name, passage, evidence in (
        ("source ", change.source, change.evidence_source),
        ("rewrite", change.rewrite, change.evidence_rewrite),
    ):
        quotes = "".join(f"  [{printable(e.quote)}]" for e in evidence)
        yield f"    {name}  “{printable(passage.text)}”{quotes}" if passage else f"    {name}  has no such passage"


def article_of(given: Article | str | Path, name: str) -> Article:
    """Return an article as it is, read a file, or take a text as an article called `name`.

    Raises:
        ConfigError: A text is the name of a file, or a file holds several articles.
        ReadError: A file or text is unusable.
    """
    from framing.readers import from_text, read

    if isinstance(given, Article):
        return given
    if isinstance(given, str):
        if len(given) < 1000 and not any(c.isspace() for c in given) and Path(given).is_file():
            raise ConfigError("this text is the name of a file", where=given, hint="Give Path(...) to have it read.")
        return from_text(given, id=name)
    found = read(given)
    if len(found) != 1:
        raise ConfigError(f"holds {len(found)} articles", where=str(given), hint="Give one text.")
    return replace(found[0], source=found[0].source or name)


def _change(found: Difference, report: Report) -> Change:
    """Call a flagged difference by its name: more framing is added, less is dropped, a turn is flipped.

    What was open or neutral and is not any more was added, whichever way it leans: “will never come” as “is doomed”.
    """
    left, right = (report.readings.get(found.axis, {}).get(p) for p in (found.left, found.right))
    kind: Kind = "flipped"
    if not found.evidence_left or not found.evidence_right:
        kind = "dropped" if found.evidence_left else "added"
    if entry(found.axis).directed and not _turned(left, right):
        kind = "dropped" if _more(left, right, found.direction == "a") else "added"
    elif found.axis == "labelling" and _charged(left) != _charged(right):
        kind = "dropped" if _charged(left) else "added"
    return Change(
        kind,
        found.axis,
        report.passage[found.left],
        report.passage[found.right],
        found.evidence_left,
        found.evidence_right,
        found.direction,
        found.probability,
        found.explanation,
    )


def _turned(left: Reading | None, right: Reading | None) -> bool:
    """Whether readings lie on different sides of zero: doomed against assured, favourable against unfavourable."""
    values = [r.value for r in (left, right) if r is not None and r.value is not None]
    return len(values) == 2 and values[0] * values[1] < 0


def _more(left: Reading | None, right: Reading | None, otherwise: bool) -> bool:
    """Whether the left reading lies further from the middle; where neither does, as the difference says."""
    far = [abs(r.value) if r is not None and r.value is not None else 0.0 for r in (left, right)]
    return far[0] > far[1] if far[0] != far[1] else otherwise


def _charged(reading: Reading | None) -> bool:
    return reading is not None and reading.value is not None and abs(reading.value) >= 1


def _alone(report: Report, axes: Collection[str], aligned: set[str]) -> Iterator[Change]:
    """Find framing in passages that stand in one text only."""
    source = report.articles[0].id
    for axis in axes:
        for reading in report.readings.get(axis, {}).values():
            frames = axis in _ALONE and reading.value is not None and _ALONE[axis](reading.value)
            if not frames or reading.holder != "author" or reading.passage_id in aligned:
                continue
            passage, evidence = report.passage[reading.passage_id], reading.evidence
            here = passage.article_id == source
            words = wording.quoted(evidence)
            yield Change(
                "dropped" if here else "added",
                axis,
                passage if here else None,
                None if here else passage,
                evidence if here else (),
                () if here else evidence,
                "a" if here else "b",
                None,
                f"a passage that only the {'source' if here else 'rewrite'} has{f' (“{words}”)' * bool(words)}.",
            )


def _place(passage: Passage | None) -> dict[str, Any] | None:
    if passage is None:
        return None
    return {"start": passage.span.start, "end": passage.span.end, "text": passage.text}


def _row(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "axis": change.axis,
        "direction": change.direction,
        "probability": change.probability,
        "source": _place(change.source),
        "rewrite": _place(change.rewrite),
        "evidence_source": [
            {"start": e.span.start, "end": e.span.end, "quote": e.quote} for e in change.evidence_source
        ],
        "evidence_rewrite": [
            {"start": e.span.start, "end": e.span.end, "quote": e.quote} for e in change.evidence_rewrite
        ],
        "explanation": change.explanation,
    }
