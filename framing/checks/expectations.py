"""One function a kind of expectation: does it hold, by what number, and on which words does that rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from framing.checks.cases import Expectation
from framing.checks.findings import Findings, Found
from framing.checks.outcomes import Outcome, Quote, printable, quote
from framing.codebook import entry
from framing.config import LEAST_READINGS
from framing.datatypes import Passage, Reading
from framing.reports import Report, wording

ANY = "any"
_UNREAD = {"loaded-language": 0.0}  # where an axis that reads nothing has still said something: no charged word


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What a judging function returns: whether it holds, sentences, and the number judged by name."""

    holds: bool
    expected: str
    found: str
    hint: str = ""
    quotes: tuple[Quote, ...] = ()
    measure: str = "probability"
    score: float | None = None
    extra: Mapping[str, float | None] = field(default_factory=dict)


def judge(expectation: Expectation, findings: Findings) -> Outcome:
    """Judge an expectation.

    Raises:
        CaseError: An article lacks the words that the expectation names.
    """
    verdict = _JUDGES[expectation.kind](expectation, findings)
    return Outcome(
        findings.case.name,
        expectation.name,
        expectation.kind,
        expectation.axis,
        expectation.line,
        "passed" if verdict.holds else "failed",
        printable(verdict.expected),
        printable(verdict.found),
        "" if verdict.holds else verdict.hint,
        expectation.body.get("note", ""),
        verdict.quotes,
        {verdict.measure: verdict.score, **verdict.extra},
        verdict.score,
    )


def _difference(expectation: Expectation, findings: Findings) -> _Verdict:
    body = expectation.body
    a, b = body["between"]
    low, high = body.get("min"), body.get("max")
    near = [c for c in findings.between(a, b) if c.axis == expectation.axis]
    fitting = [c for c in near if _directed(c, body) and _has_evidence(c, body)]
    best = fitting[0] if fitting else None
    score = best.probability if best else 0.0
    enough = (best.flagged if best else False) if low is None and high is None else score >= (low or 0.0)
    holds = enough and score <= (1.0 if high is None else high)
    bounds = " and ".join(f"{word} {x:g}" for word, x in (("at least", low), ("at most", high)) if x is not None)
    expected = f"a difference in {_called(expectation.axis)} between {a} and {b}"
    expected += _direction_wanted(body) + _evidence_wanted(body)
    expected += f", with a probability of {bounds}" if bounds else ""
    shown = best or (near[0] if near else None)
    if best:
        said = f"{best.explanation} Probability {best.probability:.4f}{', flagged' * best.flagged}."
        hint = "Read both passages: either the text changed, or the bound is too narrow."
    elif shown:
        said = f"only another one: {shown.explanation} Probability {shown.probability:.4f}."
        hint = "The direction or the evidence is not what was expected."
    else:
        said = f"no candidate for {_called(expectation.axis)} between them"
        hint = "Check that both passages are there and aligned (expect `aligned`), and that they name the same thing."
    return _Verdict(holds, expected, said, hint, _quotes(findings, shown, a, b), score=score)


def _no_difference(expectation: Expectation, findings: Findings) -> _Verdict:
    body = expectation.body
    a, b = body["between"]
    high = body.get("max")
    near = [
        c
        for c in findings.between(a, b)
        if (c.axis == expectation.axis or (expectation.axis == ANY and c.axis != wording.APART))
        and _has_evidence(c, body)
    ]
    wrong = [c for c in near if (c.flagged if high is None else c.probability > high)]
    shown = (wrong or near)[0] if near else None
    expected = f"no difference in {_called(expectation.axis)} between {a} and {b}{_evidence_wanted(body)}"
    expected += "" if high is None else f" above {high:g}"
    said = f"{shown.explanation} Probability {shown.probability:.4f}." if shown else "nothing"
    said += f" And {len(wrong) - 1} more." if len(wrong) > 1 else ""
    hint = "Reword the passage, or expect the difference if it is meant."
    quotes = _quotes(findings, shown, a, b) if wrong else ()
    return _Verdict(not wrong, expected, said, hint, quotes, score=shown.probability if shown else 0.0)


def _aligned(expectation: Expectation, findings: Findings) -> _Verdict:
    body, wanted = expectation.body, expectation.kind == "aligned"
    sides = [findings.passages(body[side], expectation.line) for side in "ab"]
    ids = [{p.id for p in side} for side in sides]
    report = _report(findings)
    links = [
        link
        for group in report.alignments
        for link in group.links
        if (link.left in ids[0] and link.right in ids[1]) or (link.left in ids[1] and link.right in ids[0])
    ]
    best = max((link.probability for link in links), default=0.0)
    names = [body[side]["article"] for side in "ab"]
    expected = f"these passages of {names[0]} and {names[1]} {'tell' if wanted else 'do not tell'} the same thing"
    said = f"they are aligned, with a probability of {best:.4f}" if links else "they are not aligned"
    for side, name in zip(sides, names, strict=True):
        said = said if side else f"the words of {name} are in no passage: {_left_out_there(findings, name)}"
    shown = tuple(
        quote(findings.case, n, findings.articles[n], side[0]) for n, side in zip(names, sides, strict=True) if side
    )
    hint = (
        "Passages are aligned where they report the same event or claim."
        if wanted
        else "Give words that tell them apart."
    )
    return _Verdict(bool(links) == wanted, expected, said, hint, shown, score=best)


def _reading(expectation: Expectation, findings: Findings) -> _Verdict:
    body = expectation.body
    name, wanted, tolerance = body["passage"]["article"], body["value"], body.get("tolerance", 0.0)
    passages = findings.passages(body["passage"], expectation.line)
    found = _readings(findings, expectation.axis, passages)
    fits = [r for r in found if wanted is not None and r.value is not None and _near(r.value, wanted, tolerance)]
    holds = bool(fits) if wanted is not None else bool(passages) and not found
    shown = (fits or found)[0] if found else None
    spread = f" ± {tolerance:g}" if tolerance else ""
    amount = "nothing" if wanted is None else f"{wanted:g}{spread}"
    expected = f"{_called(expectation.axis)} of {amount} in a passage of {name}"
    said = f"{shown.value:g}" if shown and shown.value is not None else "nothing is read there"
    said = said if passages else f"these words are in no passage: {_left_out_there(findings, name)}"
    at = next((p for p in passages if shown and p.id == shown.passage_id), passages[0] if passages else None)
    quotes = (quote(findings.case, name, findings.articles[name], at, shown.evidence if shown else ()),) if at else ()
    hint = "The words in square brackets are what the axis goes by."
    return _Verdict(holds, expected, said, hint, quotes, "value", shown.value if shown else None)


def _order(expectation: Expectation, findings: Findings) -> _Verdict:
    body, axis = expectation.body, expectation.axis
    margin = body.get("margin", 0.0)
    more, quotes_more = _level(findings, axis, body["more"], expectation.line)
    less, quotes_less = _level(findings, axis, body["less"], expectation.line)
    gap = None if more is None or less is None else round(more - less, 4)
    holds = gap is not None and gap > 0 and gap >= margin - 1e-9
    names = [x if isinstance(x, str) else f"a passage of {x['article']}" for x in (body["more"], body["less"])]
    more_by = f", by {margin:g} or more" if margin else ""
    expected = f"{names[0]} {entry(axis).more} than {names[1]}{more_by}"
    unread = [
        f"fewer than {LEAST_READINGS} readings" if isinstance(body[side], str) else "nothing read"
        for side in ("more", "less")
    ]
    said = "; ".join(
        f"{n}: {no if v is None else f'{v:.4f}'}" for n, no, v in zip(names, unread, (more, less), strict=True)
    )
    hint = f"An article's level is the mean of {LEAST_READINGS} readings or more; name passages to compare sentences."
    return _Verdict(holds, expected, said, hint, (*quotes_more, *quotes_less), "gap", gap, {"more": more, "less": less})


def _relation(expectation: Expectation, findings: Findings) -> _Verdict:
    body = expectation.body
    a, b = body["between"]
    ids = {findings.articles[a].id, findings.articles[b].id}
    found = next(r for r in _report(findings).relations if {r.left, r.right} == ids)
    least = body.get("min")
    holds = found.verdict == body["verdict"] and (least is None or found.probability >= least)
    expected = f"{a} and {b}: {wording.VERDICTS[body['verdict']]}{'' if least is None else f', at least {least:g}'}"
    said = f"{wording.VERDICTS[found.verdict]}, {found.probability:.4f}{f' ({found.why})' * bool(found.why)}"
    return _Verdict(holds, expected, said, "Dates in the metadata help to tell events apart.", score=found.probability)


def _coverage(expectation: Expectation, findings: Findings) -> _Verdict:
    body = expectation.body
    name = body["passage"]["article"]
    passages = findings.passages(body["passage"], expectation.line)
    wanted = {findings.articles[x].id: x for x in body["absent_from"]}
    absent = {
        (c.passage_id, x.article_id): x.best_probability for c in _report(findings).coverage for x in c.absent_from
    }
    there = [wanted[i] for i in wanted if not all((p.id, i) in absent for p in passages)]
    best = max((v for (p, i), v in absent.items() if i in wanted and p in {x.id for x in passages}), default=None)
    expected = f"a passage of {name} that {' and '.join(wanted.values())} lack{'s' * (len(wanted) == 1)}"
    said = f"a possible counterpart in {' and '.join(there)}" if there else "no counterpart"
    said = said if passages else f"these words are in no passage: {_left_out_there(findings, name)}"
    quotes = tuple(quote(findings.case, name, findings.articles[name], p) for p in passages[:1])
    hint = "Only passages without any near counterpart count, and none of fewer than eight words."
    return _Verdict(bool(passages) and not there, expected, said, hint, quotes, "best_counterpart", best)


def _left_out(expectation: Expectation, findings: Findings) -> _Verdict:
    body = expectation.body
    name, reason = body["article"], body.get("reason", "")
    spans = findings.spans(name, body["contains"], expectation.line)
    out = _report(findings).left_out[findings.articles[name].id]
    ranges = [x for x in out if any(x.span.overlap(s) for s in spans)]
    whole = all(
        sum(x.span.overlap(s) for x in ranges) >= len(s.shift(0)) - _blank(findings, name, s.start, s.end)
        for s in spans
    )
    holds = bool(ranges) and whole and all(reason in x.reason for x in ranges)
    expected = f"{name} without “{body['contains'][:80]}”{f', as {reason}' if reason else ''}"
    said = f"left out as {' and '.join(sorted({x.reason for x in ranges}))}" if ranges else "these words are compared"
    said += "" if whole or not ranges else ", but only in part"
    return _Verdict(
        holds,
        expected,
        said,
        "Cleaning goes by whole lines; see docs/formats.md.",
        measure="ranges",
        score=float(len(ranges)),
    )


_JUDGES: dict[str, Callable[[Expectation, Findings], _Verdict]] = {
    "aligned": _aligned,
    "not_aligned": _aligned,
    "difference": _difference,
    "no_difference": _no_difference,
    "reading": _reading,
    "order": _order,
    "relation": _relation,
    "coverage": _coverage,
    "left_out": _left_out,
}


def _called(axis: str) -> str:
    return "any axis" if axis == ANY else entry(axis).name.lower()


def _direction_wanted(body: Mapping[str, Any]) -> str:
    if "direction" not in body:
        return ""
    side = body["between"]["ab".index(body["direction"])]
    return f" where {side} {entry(body['axis']).more}"


def _evidence_wanted(body: Mapping[str, Any]) -> str:
    wanted = body.get("evidence")
    if not wanted:
        return ""
    words = [wanted] if isinstance(wanted, str) else list(wanted.values())
    return f" with {' and '.join(f'“{w[:80]}”' for w in words)}"


def _directed(found: Found, body: Mapping[str, Any]) -> bool:
    return "direction" not in body or body["direction"] == found.direction


def _has_evidence(found: Found, body: Mapping[str, Any]) -> bool:
    """Tell whether the evidence holds the words asked for, or, where it is an absence, the passage does."""
    wanted = body.get("evidence")
    if not wanted:
        return True
    sides = [[e.quote for e in ev] or [p.text] for ev, p in zip(found.evidence, found.passages, strict=True)]
    if isinstance(wanted, str):
        return any(wanted in q for side in sides for q in side)
    return all(any(words in q for q in sides["ab".index(side)]) for side, words in wanted.items())


def _quotes(findings: Findings, found: Found | None, a: str, b: str) -> tuple[Quote, ...]:
    if not found:
        return ()
    rows = zip((a, b), found.passages, found.evidence, strict=True)
    return tuple(quote(findings.case, n, findings.articles[n], p, e) for n, p, e in rows)


def _report(findings: Findings) -> Report:
    assert findings.report is not None, "reading a case refuses such expectations of a pair"  # noqa: S101
    return findings.report


def _readings(findings: Findings, axis: str, passages: Sequence[Passage]) -> list[Reading]:
    known = _report(findings).readings.get(axis, {})
    return [known[p.id] for p in passages if p.id in known]


def _level(
    findings: Findings, axis: str, of: str | Mapping[str, str], line: int
) -> tuple[float | None, tuple[Quote, ...]]:
    """Return the mean reading of an article, or the reading of a passage with its quote."""
    if isinstance(of, str):
        article = findings.articles[of].id
        profiles = _report(findings).profiles
        return next((p.value for p in profiles if (p.article_id, p.axis) == (article, axis)), _UNREAD.get(axis)), ()
    name = of["article"]
    passages = findings.passages(of, line)
    found = _readings(findings, axis, passages)
    shown = tuple(
        quote(findings.case, name, findings.articles[name], p, r.evidence)
        for r in found[:1]
        for p in passages
        if p.id == r.passage_id
    )
    return (found[0].value if found else _UNREAD.get(axis) if passages else None), shown


def _near(value: float, wanted: float, tolerance: float) -> bool:
    return abs(value - wanted) <= tolerance + 1e-9


def _blank(findings: Findings, name: str, start: int, end: int) -> int:
    """Count the characters of a range that are spaces, which cleaning need not mark."""
    return sum(c.isspace() for c in findings.articles[name].text[start:end])


def _left_out_there(findings: Findings, name: str) -> str:
    """Say why words of an article may stand in no passage."""
    reasons = sorted({x.reason for x in _report(findings).left_out[findings.articles[name].id]})
    return f"cleaning left out {', '.join(reasons) or 'nothing, and they are no sentence'}"
