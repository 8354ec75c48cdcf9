"""From coders' reviews of a report to a case that holds the tool to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from framing.checks.cases import METADATA
from framing.codebook import entry
from framing.datatypes import Article, Difference, Evidence
from framing.errors import ConfigError, UnknownNameError
from framing.reports import Report, wording
from framing.store.base import Review

_BREAKS = re.compile("[\r\x85\u2028\u2029]")  # which YAML would read as ends of lines, too
_UNFIT = re.compile(r"[^\w.-]+")


def to_cases(reviews: Iterable[Review], report: Report) -> str:
    """Turn reviews of a report into a case file.

    An agreement becomes a `difference` that must be found; a disagreement a `no_difference` on the same words; a
    correction expects the right axis and direction, and where the axis was wrong, nothing on the wrong one. Where
    coders contradict each other nothing is expected, and the description says so.

    Args:
        reviews: Of this report, by any number of coders.
        report: The report; its texts go into the case.

    Returns:
        A `framing-case/1` as YAML, for a file whose name ends in `.framing.yaml`.

    Raises:
        UnknownNameError: A review is about a difference that the report does not have.
        ConfigError: No review leads to an expectation.
    """
    known = {d.id: d for d in report.candidates}
    given: dict[str, list[Review]] = {}
    for review in reviews:
        if review.difference not in known:
            raise UnknownNameError("difference", review.difference, known, where=f"review by {review.coder}")
        given.setdefault(review.difference, []).append(review)
    agreed = {d: said for d, said in given.items() if len({_said(known[d], r) for r in said}) == 1}
    if not agreed:
        what = "the coders contradict each other on every difference" if given else "there is no review"
        raise ConfigError(what, where="reviews", hint="Agree on a verdict, then export again.")
    order = {d.id: n for n, d in enumerate(report.candidates)}
    used = sorted(agreed, key=order.__getitem__)
    names = _names(report, [known[d] for d in used])
    expect = [e for d in used for e in _expected(known[d], agreed[d], names, report)]
    coders = sorted({r.coder for d in used for r in agreed[d]})
    disputed = len(given) - len(agreed)
    description = f"From {wording.count(len(used), 'difference')} reviewed by {wording.listing(coders)}"
    description += f"; {disputed} more on which coders contradict each other left out." if disputed else "."
    return dump_case(
        {
            "description": description,
            "articles": {names[a.id]: _article(a) for a in report.articles if a.id in names},
            "expect": expect,
        }
        | {k: report.config[k] for k in ("threshold", "link_threshold") if k in report.config}
    )


def _said(difference: Difference, review: Review) -> tuple[str, str, str | None]:
    """Return what a review comes to: the axis and direction it wants."""
    if review.verdict == "corrected":
        return "difference", review.axis, review.direction
    if review.verdict == "agree":
        return "difference", difference.axis, difference.direction
    return "no_difference", difference.axis, None


def _names(report: Report, differences: Iterable[Difference]) -> dict[str, str]:
    """Name the articles concerned as case files allow it, by their ids."""
    ids = {report.passage[p].article_id for d in differences for p in (d.left, d.right)}
    names: dict[str, str] = {}
    for article in report.articles:
        if article.id in ids:
            name = _UNFIT.sub("-", article.id)[:70].strip("-") or "article"
            number = 1 + sum(1 for taken in names.values() if taken == name or taken.startswith(f"{name}-"))
            names[article.id] = name if name not in names.values() else f"{name}-{number}"
    return names


def _article(article: Article) -> dict[str, str]:
    said = {name: getattr(article, name) for name in METADATA if getattr(article, name)}
    return said | {"text": article.text}


def _expected(
    difference: Difference, said: list[Review], names: Mapping[str, str], report: Report
) -> list[dict[str, Any]]:
    kind, axis, direction = _said(difference, said[0])
    between = [names[report.passage[p].article_id] for p in (difference.left, difference.right)]
    evidence = _evidence(difference)
    memos = [f"{r.coder}: {r.memo}" if r.memo else "" for r in said]
    note = {"note": "; ".join(m for m in memos if m)} if any(memos) else {}
    if kind == "no_difference":
        return [{kind: {"axis": axis, "between": between} | evidence | note}]
    same = axis == difference.axis
    body: dict[str, Any] = {"axis": axis, "between": between}
    if direction and entry(axis).directed:
        body["direction"] = direction
    found = [{"difference": body | (evidence if same else {}) | note}]
    return found if same else [*found, {"no_difference": {"axis": difference.axis, "between": between} | evidence}]


def _evidence(difference: Difference) -> dict[str, dict[str, str]]:
    """Give the longest quote of each side; a side whose evidence is an absence stays open."""
    sides = {"a": difference.evidence_left, "b": difference.evidence_right}
    words = {side: max(found, key=_length).quote for side, found in sides.items() if found}
    return {"evidence": words} if words else {}


def _length(evidence: Evidence) -> int:
    return len(evidence.quote)


def dump_case(case: Mapping[str, Any]) -> str:
    """Write YAML with texts line for line, where YAML can hold them so, and without anchors."""
    import yaml

    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: Any) -> bool:
            return True

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
        lines = "\n" in value and value.endswith("\n") and not _BREAKS.search(value)
        style = "|" if lines else '"' if "\n" in value or _BREAKS.search(value) else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Dumper.add_representer(str, text)
    return yaml.dump(dict(case), Dumper=Dumper, sort_keys=False, allow_unicode=True, width=110)
