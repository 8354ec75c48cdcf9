"""What a report says in words, the same in every format: names, rungs, relations, directions, limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from framing.codebook import OWN, entry
from framing.datatypes import Alignment, Difference, Evidence, Link, Passage
from framing.reports.report import Report

RUNGS: dict[int, str] = {
    2: "inevitable or settled",
    1: "likely",
    0: "open",
    -1: "unlikely",
    -2: "ruled out",
}
VERDICTS: dict[str, str] = {
    "same-event": "same event",
    "same-issue": "same issue",
    "unrelated": "unrelated",
}
LINKS: dict[str, str] = {
    "same-claim": "same claim",
    "same-event": "same event",
    "same-issue": "same question",
}
QUESTIONS: dict[str, str] = {
    "certainty": "what will come of it",
    "remedy": "what should be done",
    "responsibility": "who or what brought it about",
}
LIMITS: tuple[str, ...] = (
    "A difference is a contrast between two texts. It does not say which text is right, fair or better, and "
    "the number of differences is no measure of a source.",
    "A probability says how often two passages told one thing and coders marked a difference, where the tool gave such "
    "a value on texts written for calibration. On other kinds of text it can be off.",
    "Differences that no passage carries in words, such as tone, pictures or placement, are not seen.",
    "“Nothing matches” means that no passage of the other article came close enough. The same fact may stand "
    "there in words that the model did not recognise.",
    "Irony, allusion and knowledge that both texts take for granted are beyond the tool. Read the passages.",
)
APART = "factual-conflict"  # the codebook keeps it apart from framing


def tool() -> dict[str, str]:
    """Name this tool and its installed version."""
    from importlib.metadata import version

    return {"name": "framing-detector", "version": version("framing-detector")}


def probability(value: float) -> str:
    """Write a probability with two decimals, never as a certainty: 0.996 is “0.99”."""
    return f"{min(0.99, max(0.01, value)):.2f}"


def relation(link: Link) -> str:
    """Say what two linked passages have in common: “same event”, “same question: what should be done”."""
    question = QUESTIONS.get(link.question)
    return f"{LINKS[link.relation]}: {question}" if question else LINKS[link.relation]


def count(number: int, noun: str, plural: str = "") -> str:
    """Write a number with its noun: “1 article”, “3 articles”."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def listing(words: list[str]) -> str:
    """Join words as a sentence does: “A”, “A and B”, “A, B and C”."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def names(report: Report) -> dict[str, str]:
    """Name each article by its source; where two share one, the article's id tells them apart."""
    often = Counter(a.name for a in report.articles)
    return {a.id: a.name if often[a.name] == 1 else f"{a.name} ({a.id})" for a in report.articles}


def sides(report: Report, difference: Difference) -> tuple[str, str]:
    """Name the sources on the left and on the right of a difference."""
    known = names(report)
    left, right = (report.passage[p].article_id for p in (difference.left, difference.right))
    return known[left], known[right]


def direction(report: Report, difference: Difference) -> str:
    """Say the direction in words: “Courier sees the outcome as more likely”, or that the axis has none."""
    left, right = sides(report, difference)
    more = entry(difference.axis).more
    if difference.direction is None or not more:
        return f"{left} and {right} differ"
    return f"{left if difference.direction == 'a' else right} {more}"


def counterfactual(report: Report, difference: Difference) -> str:
    """Say which single cue carries a flag: “Without “doomed” in Courier …”; empty where none is known to."""
    found = report.counterfactual(difference)
    if found is None:
        return ""
    source = sides(report, difference)[found.side == "b"]
    left = "nothing" if found.probability < 0.005 else probability(found.probability)
    return f"Without “{found.cue.quote}” in {source} this would not be flagged: {left} would be left."


def granted(report: Report, difference: Difference) -> str:
    """Say how much of a probability is doubt about the link; empty where there is none, and for axes of one's own."""
    link = report.linked.get((difference.left, difference.right), 1.0)
    if difference.axis.startswith(OWN) or link >= 0.995:
        return ""
    sure = probability(report.granted(difference))
    return f"That both passages tell one thing: {probability(link)}. That they differ, if so: {sure}, by these signals."


def own_axes(report: Report) -> list[str]:
    """Say of each axis of the user's own what it measures, and how often its placebo would be flagged."""
    return [
        f"{entry(a.id).name}: {a.name}, between “{a.more}” and “{a.less}”. The user described this axis and no coder "
        "has checked it: its probability is the share of pairs of unrelated news sentences that lie less far apart. "
        + (
            "Nothing was contrasted on it."
            if a.placebo is None
            else f"Placebo: with shuffled poles {100 * a.placebo:.0f}% of {count(a.contrasts, 'contrast')} would be "
            f"flagged (mean of {a.shuffles} shuffles)."
        )
        for a in report.own_axes
    ]


def rung(value: int | None) -> str:
    """Say a certainty rung in words."""
    return "no outcome found" if value is None else f"{signed(value)} {RUNGS[value]}"


def signed(value: int) -> str:
    """Write a rung with its sign, as typesetters do: “+2”, “0”, “−1”."""
    return f"{value:+d}".replace("-", "−") if value else "0"


def quoted(evidence: tuple[Evidence, ...]) -> str:
    """Join the quotes of one side; a gap between them is shown as an ellipsis."""
    return " … ".join(e.quote for e in evidence)


def framing(differences: list[Difference]) -> list[Difference]:
    """Keep the framing differences: those that are no conflict of facts."""
    return [d for d in differences if d.axis != APART]


def conflicts(differences: list[Difference]) -> list[Difference]:
    """Keep the conflicts of facts."""
    return [d for d in differences if d.axis == APART]


def weaker(report: Report) -> list[Difference]:
    """Return the candidates that stay below the threshold of their axis, strongest first."""
    return [d for d in report.candidates if not report.is_flagged(d)]


def members(report: Report, alignment: Alignment) -> dict[str, list[Passage]]:
    """Return an alignment's passages by article id, in the order of the articles."""
    passages = [report.passage[p] for p in alignment.passages]
    return {a.id: [p for p in passages if p.article_id == a.id] for a in report.articles}


def passages(found: list[Passage]) -> str:
    """Quote the passages of one article; what lies between two of them is shown as an ellipsis."""
    gaps = ("" if n == 0 else " " if p.index == found[n - 1].index + 1 else " … " for n, p in enumerate(found))
    return "".join(f"{gap}{p.text}" for gap, p in zip(gaps, found, strict=True))


def bond(group: Alignment) -> str:
    """Say what ties the passages of an alignment, and how surely, weakest to strongest: “same event 0.62 to 0.97”."""
    links = sorted(group.links, key=lambda link: link.probability)
    span = dict.fromkeys(probability(link.probability) for link in (links[0], links[-1]))
    return f"{relation(links[-1])} {' to '.join(span)}"


def aligned(groups: Sequence[Alignment]) -> str:
    """Count what articles have in common: “5 aligned events and 2 shared questions”."""
    events = sum(any(not link.question for link in group.links) for group in groups)
    questions = len(groups) - events
    parts = [count(events, "aligned event")] if events or not questions else []
    return listing(parts + ([count(questions, "shared question")] if questions else []))


def summary(report: Report) -> str:
    """Say in one sentence how much was read, aligned and flagged."""
    read = f"{count(len(report.articles), 'article')}, {count(len(report.passages), 'passage')}"
    if not report.alignments:
        return f"{read}; no event in common was found."
    flagged = report.differences
    found, candidates = framing(flagged), framing(list(report.candidates))
    sentence = (
        f"{read}, {aligned(report.alignments)}; "
        f"{count(len(found), 'framing difference')} flagged among {count(len(candidates), 'candidate')}"
    )
    apart = len(conflicts(flagged))
    return f"{sentence}, and {count(apart, 'conflict')} of facts." if apart else f"{sentence}."


def empty_reasons(report: Report) -> Iterator[str]:
    """Say plainly why there is little or nothing to show, most basic reason first."""
    known = names(report)
    speaking = [a for a in report.articles if any(p.article_id == a.id for p in report.passages)]
    for article in report.articles:
        if article not in speaking:
            yield f"{known[article.id]} has no passage to compare: no sentence was found in its text."
    unknown = [known[a.id] for a in speaking if not a.language]
    if unknown:
        yield f"The language of {listing(unknown)} was not recognised, so few or none of its cues are read."
    if report.differences:
        return
    if not report.alignments:
        yield "No passage of one article matches a passage of another, so there is nothing to contrast."
        if len({a.language for a in speaking if a.language}) > 1:
            yield "The articles are in different languages; the multilingual model may align them."
    elif not report.candidates:
        yield (
            "In the aligned passages nothing was found that an axis could contrast, which is no proof that they are "
            "framed alike."
        )
    else:
        best = report.candidates[0]
        yield (
            "Aligned passages were contrasted, but no candidate reaches the threshold of its axis; "
            f"the strongest is {entry(best.axis).name.lower()} at {probability(best.probability)}."
        )
