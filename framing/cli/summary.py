"""The short summary that `framing compare` prints where no file was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from framing.codebook import entry
from framing.datatypes import Difference, Evidence, Passage
from framing.reports import Report, wording
from framing.reports.signs import HIDDEN, without_commands

if TYPE_CHECKING:
    from rich.text import Text

SHOWN = 5
# ECMA-48: control sequences and two-letter escapes; the words of longer strings stay, so that none is hidden
_ESCAPE = re.compile("(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[@-Z\\\\^_]?")
_CONTROL = re.compile(f"[{HIDDEN}]")


def plain(text: str) -> str:
    """Make text of an article safe to print: no escape sequence, control or direction mark, no command; one line."""
    text = re.sub(r"[\t\n\v\f\r\x85\u2028\u2029]", " ", text)
    return without_commands(" ".join(_CONTROL.sub("", _ESCAPE.sub("", text)).split()))


def print_summary(report: Report) -> None:
    """Print relations, central claims and the strongest differences to standard output."""
    from rich.console import Console
    from rich.padding import Padding

    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=False)
    for indent, line in _lines(report):
        console.print(Padding(line, (0, 0, 0, indent), expand=False) if line.plain else "")


def _lines(report: Report) -> Iterator[tuple[int, Text]]:
    from rich.text import Text

    yield 0, Text(wording.summary(report), style="bold")
    yield from ((0, Text(plain(reason), style="yellow")) for reason in wording.empty_reasons(report))
    yield from _relations(report)
    yield from _claims(report)
    flagged = report.differences
    yield from _differences(report, "Strongest framing differences", wording.framing(flagged))
    yield from _differences(report, "Facts that may conflict", wording.conflicts(flagged))
    if report.own_axes:
        yield from _heading("Your own axes")
        yield from ((2, Text(plain(own))) for own in wording.own_axes(report))
    yield 0, Text("")
    yield 0, Text("Add -o report.html for the whole report (or .json, .md, .csv).", style="dim")


def _relations(report: Report) -> Iterator[tuple[int, Text]]:
    from rich.text import Text

    known = wording.names(report)
    yield from _heading("How the articles relate")
    for r in report.relations:
        line = Text(f"{plain(known[r.left])} and {plain(known[r.right])}: ")
        line.append(wording.VERDICTS[r.verdict], style="bold")
        line.append(f" ({wording.probability(r.probability)})")
        line.append(f"  {plain(r.why)}" if r.why else "", style="dim")
        yield 2, line


def _claims(report: Report) -> Iterator[tuple[int, Text]]:
    from rich.text import Text

    if not report.claims:
        return
    known = wording.names(report)
    yield from _heading("Central claims, and how certain of the outcome")
    for claim in report.claims:
        yield 2, Text.assemble((f"{plain(known[claim.article_id])}: ", "bold"), wording.rung(claim.rung))
        for passage_id in filter(None, (claim.passage_id, claim.outcome_id)):
            yield 4, _marked(report.passage[passage_id], claim.evidence)


def _differences(report: Report, heading: str, found: list[Difference]) -> Iterator[tuple[int, Text]]:
    from rich.text import Text

    if not found:
        return
    yield from _heading(heading)
    for number, d in enumerate(found[:SHOWN], 1):
        said = f"  {plain(wording.direction(report, d))} ({wording.probability(d.probability)})"
        line = Text.assemble((f"{number}. {entry(d.axis).name}", "bold"), said)
        yield 2, line
        left, right = wording.sides(report, d)
        for name, passage, evidence in ((left, d.left, d.evidence_left), (right, d.right, d.evidence_right)):
            yield 5, Text.assemble((f"{plain(name)}: ", "cyan"), _marked(report.passage[passage], evidence))
        yield 5, Text(plain(d.explanation), style="italic")
        if carried := wording.counterfactual(report, d):
            yield 5, Text(plain(carried), style="dim")
    if len(found) > SHOWN:
        yield 2, Text(f"… and {len(found) - SHOWN} more.", style="dim")


def _heading(words: str) -> Iterator[tuple[int, Text]]:
    from rich.text import Text

    yield 0, Text("")
    yield 0, Text(words, style="bold underline")


def _marked(passage: Passage, evidence: tuple[Evidence, ...]) -> Text:
    """Quote a passage, its evidence in square brackets, so that it shows without colours, too."""
    from rich.text import Text

    line, at = Text("“"), 0
    for span in sorted(e.span.shift(-passage.span.start) for e in evidence):
        if at <= span.start < span.end <= len(passage.text):
            line.append(_piece(passage.text[at : span.start]))
            line.append(f"[{plain(passage.text[span.start : span.end])}]", style="bold")
            at = span.end
    line.append(_piece(passage.text[at:]) + "”")
    return line


def _piece(text: str) -> str:
    """Clean text between two marks; the spaces at its ends are kept."""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return f"{' ' if text[:1].isspace() else ''}{plain(text)}{after}"
