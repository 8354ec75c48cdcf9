"""The report as Markdown for notes, wikis and pull requests; all text from outside is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.codebook import entry
from framing.datatypes import Difference, Evidence, Passage
from framing.reports import paired_words, wording
from framing.reports.report import Report
from framing.reports.signs import HIDDEN

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~!$^{}])")
_CONTROL = re.compile(f"[{HIDDEN}]")
_WWW = re.compile(r"(?<=www)\.", re.I)  # GitHub makes links of addresses without markup, too (GFM, section 6.9)


def escape(text: str) -> str:
    """Make text harmless inside a line of Markdown: no markup, link, image, mention, HTML or line break."""
    line = _CONTROL.sub("\ufffd", " ".join(text.split()))
    line = _SPECIAL.sub(r"\\\1", line.replace("&", "&amp;")).replace("@", "&#64;").replace("://", ":\\//")
    line = _WWW.sub(r"\\.", line)
    return re.sub(r"^(\d+)([.)])|^([-+=])", lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", line)


def render(report: Report) -> str:
    """Render the report: relations, claims, flagged differences, events, coverage, models."""
    return "\n".join(_lines(report)).rstrip("\n") + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield "# Framing report"
    yield ""
    yield wording.summary(report)
    yield ""
    reasons = list(wording.empty_reasons(report))
    yield from (f"- {escape(reason)}" for reason in reasons)
    if reasons:
        yield ""
    yield from _articles(report)
    yield from _relations(report)
    flagged = report.differences
    yield from _differences(report, "Framing differences", wording.framing(flagged))
    yield from _differences(report, "Conflicts of facts", wording.conflicts(flagged))
    yield from _events(report)
    yield from _coverage(report)
    yield from _contrasts(report)
    yield from _method(report)


def _articles(report: Report) -> Iterator[str]:
    known = wording.names(report)
    claims = {c.article_id: c for c in report.claims}
    yield "## Articles"
    yield ""
    for a in report.articles:
        facts = ", ".join(escape(x) for x in (a.published, a.country, a.language) if x)
        yield f"- **{escape(known[a.id])}**: {escape(a.title) or 'no title'}{f' ({facts})' if facts else ''}"
        if claim := claims.get(a.id):
            passage = report.passage[claim.passage_id]
            yield f"  - Central claim: {_marked(passage, claim.evidence)}"
            if claim.outcome_id:
                yield f"  - On the outcome: {_marked(report.passage[claim.outcome_id], claim.evidence)}"
            yield f"  - Certainty: {wording.rung(claim.rung)}"
    yield ""


def _relations(report: Report) -> Iterator[str]:
    known = wording.names(report)
    yield "## How the articles relate"
    yield ""
    for r in report.relations:
        pair = f"{escape(known[r.left])} and {escape(known[r.right])}"
        verdict = f"{wording.VERDICTS[r.verdict]} ({wording.probability(r.probability)})"
        yield f"- {pair}: **{verdict}**{f' — {escape(r.why)}' if r.why else ''}"
    yield ""


def _differences(report: Report, heading: str, found: list[Difference]) -> Iterator[str]:
    if not found:
        return
    yield f"## {heading}"
    yield ""
    for number, d in enumerate(found, 1):
        left, right = wording.sides(report, d)
        in_words = escape(wording.direction(report, d))
        yield f"### {number}. {entry(d.axis).name}: {in_words} ({wording.probability(d.probability)})"
        yield ""
        yield f"> **{escape(left)}**: {_marked(report.passage[d.left], d.evidence_left)}"
        yield ">"
        yield f"> **{escape(right)}**: {_marked(report.passage[d.right], d.evidence_right)}"
        yield ""
        yield escape(" ".join(filter(None, (d.explanation, wording.counterfactual(report, d)))))
        yield ""


def _marked(passage: Passage, evidence: tuple[Evidence, ...]) -> str:
    """Escape a passage and set its evidence in bold."""
    parts, at = [], 0
    for span in sorted(e.span.shift(-passage.span.start) for e in evidence):
        if at <= span.start < span.end <= len(passage.text):
            parts += [
                _piece(passage.text[at : span.start]),
                f"**{escape(passage.text[span.start : span.end])}**",
            ]
            at = span.end
    return "".join([*parts, _piece(passage.text[at:])])


def _piece(text: str) -> str:
    """Escape text between two marks; the spaces at its ends are kept."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return f"{before}{escape(text)}{after}"


def _events(report: Report) -> Iterator[str]:
    if not report.alignments:
        return
    known = wording.names(report)
    yield "## Aligned events"
    yield ""
    yield f"| # | {' | '.join(escape(known[a.id]) for a in report.articles)} |"
    yield f"|---|{'---|' * len(report.articles)}"
    for number, alignment in enumerate(report.alignments, 1):
        cells = wording.members(report, alignment).values()
        yield f"| {number} | {' | '.join(escape(wording.passages(ps)) or '—' for ps in cells)} |"
    yield ""


def _coverage(report: Report) -> Iterator[str]:
    if not report.coverage:
        return
    known = wording.names(report)
    yield "## Told here, not there"
    yield ""
    for c in report.coverage:
        absent = "; ".join(
            f"nothing in {escape(known[x.article_id])} matches (best {wording.probability(x.best_probability)})"
            for x in c.absent_from
        )
        yield f"- **{escape(known[c.article_id])}**: {escape(report.passage[c.passage_id].text)} — {absent}"
    yield ""


def _contrasts(report: Report) -> Iterator[str]:
    if not report.contrasts:
        return
    yield f"## {paired_words.HEADING}"
    yield ""
    yield escape(paired_words.ABOUT)
    yield ""
    found = paired_words.told(report)
    if few := paired_words.too_few((c.n for c in found), "shared events"):
        yield escape(few)
        yield ""
    if found:
        yield "| Axis | Sources | Mean difference | Says |"
        yield "|---|---|---|---|"
    for c in found:
        pair, said = (escape(say(report, c)) for say in (paired_words.pair, paired_words.verdict))
        name, over = escape(entry(c.axis).name), paired_words.events(c)
        yield f"| {name} | {pair} | {paired_words.numbers(c)}, {over} | {said} |"
    if found:
        yield ""
    quiet = paired_words.abstentions(report, report.contrasts)
    if quiet:
        yield paired_words.abstained()
        yield ""
        yield from (f"- {escape(line)}" for line in quiet)
        yield ""


def _method(report: Report) -> Iterator[str]:
    yield "## Models and limits"
    yield ""
    for m in report.models:
        yield f"- {escape(m.name)} {escape(m.version)} ({escape(m.licence)}), sha256 {escape(m.sha256[:16])}"
    yield from (f"- {escape(own)}" for own in wording.own_axes(report))
    yield from (f"- {limit}" for limit in wording.LIMITS)
