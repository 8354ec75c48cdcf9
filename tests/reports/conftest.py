"""A report made by hand: three invented articles on one tram line, as the comparison would return it."""

from __future__ import annotations

import dataclasses

import pytest

from framing.codebook import CODEBOOK
from framing.datatypes import (
    Absence,
    Alignment,
    Article,
    Claim,
    Coverage,
    Difference,
    Evidence,
    LeftOut,
    Link,
    Model,
    Passage,
    Profile,
    Reading,
    Relation,
    Span,
)
from framing.reports import Report

COURIER = """Tram to the harbour will open in autumn, mayor insists

The tram line to the Velden harbour will open in October, mayor Ilse Brandt told the council on Wednesday. \
The final bill is certain to stay below 410 million, she said.

City engineers sealed the last leak in the river tunnel on Monday. \
Residents who had marched against the works welcomed the news. \
The delay of two years was the price of a careful inspection.

Shops along the quay expect 4,000 more customers a day.

Read also: How Velden built its first tram
"""
LEDGER = """Harbour tram: a tunnel, a row and no date

Whether the harbour tram opens this year remains to be seen, after mayor Ilse Brandt repeated her promise of \
October before the council on Wednesday. \
The cost may yet pass 460 million, according to an internal memo.

The last leak in the river tunnel was plugged on Monday. \
The mob that had besieged the building site cheered. \
The delay of two years was caused by the botched tender of 2021.

The auditor should publish all contracts before a single train runs, the memo says.

Share this article | 3 comments
"""
RADIO = """Tunnel fixed, says city

Workers of the contractor Halden sealed the last leak in the tunnel under the river early in the week, \
the city of Velden said on Saturday.

Protesters at the gate said that nobody had asked them. \
A date for the first train of the harbour line could not be had.

About the author: Jon Rask covers transport.
"""
SHORT = {"courier": COURIER, "ledger": LEDGER, "radio": RADIO}
NAMES = {"courier": "Velden Courier", "ledger": "Northern Ledger", "radio": "Harbour Radio"}


def passage(article: str, start: str, end: str, index: int) -> Passage:
    text = SHORT[article]
    at = text.index(start)
    stop = text.index(end, at) + len(end)
    return Passage(f"{article}-{index}", article, index, Span(at, stop), text[at:stop])


def evidence(article: str, *quotes: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(article, Span(SHORT[article].index(q), SHORT[article].index(q) + len(q)), q) for q in quotes)


def left_out(article: str, quote: str, reason: str) -> LeftOut:
    return LeftOut(evidence(article, quote)[0].span, reason)


def make_report() -> Report:
    cuts = {
        "courier": [
            ("The tram line", "on Wednesday."),
            ("The final bill", "she said."),
            ("City engineers", "on Monday."),
            ("Residents", "the news."),
            ("The delay", "inspection."),
            ("Shops", "a day."),
        ],
        "ledger": [
            ("Whether", "on Wednesday."),
            ("The cost", "memo."),
            ("The last leak", "on Monday."),
            ("The mob", "cheered."),
            ("The delay", "2021."),
            ("The auditor", "says."),
        ],
        "radio": [
            ("Workers", "on Saturday."),
            ("Protesters", "asked them."),
            ("A date", "be had."),
        ],
    }
    passages = tuple(passage(a, *cut, i) for a, rows in cuts.items() for i, cut in enumerate(rows))
    articles = (
        Article(
            "courier",
            COURIER,
            "Velden Courier",
            COURIER.splitlines()[0],
            "Ada Voss",
            "2025-03-12",
            "Veldland",
            "en",
            "https://courier.example/tram?a=1&b=2",
            "stories/courier.txt",
        ),
        Article(
            "ledger",
            LEDGER,
            "Northern Ledger",
            LEDGER.splitlines()[0],
            "",
            "2025-03-13",
            "Veldland",
            "en",
            "",
            "stories/ledger.txt",
        ),
        Article(
            "radio",
            RADIO,
            "Harbour Radio",
            RADIO.splitlines()[0],
            "Jon Rask",
            "2025-03-15",
            "Osterland",
            "en",
            "",
            "stories/radio.txt",
        ),
    )
    alignments = (
        Alignment(
            "e1",
            ("courier-0", "ledger-0", "radio-2"),
            (
                Link("courier-0", "ledger-0", 0.91234567, "same-claim"),
                Link("ledger-0", "radio-2", 0.55, "same-issue", question="certainty"),
            ),
        ),
        Alignment("e2", ("courier-1", "ledger-1"), (Link("courier-1", "ledger-1", 0.84, "same-claim"),)),
        Alignment(
            "e3",
            ("courier-2", "ledger-2", "radio-0"),
            (
                Link("courier-2", "ledger-2", 0.97, "same-event"),
                Link("courier-2", "radio-0", 0.93, "same-event"),
                Link("ledger-2", "radio-0", 0.9, "same-event"),
            ),
        ),
        Alignment(
            "e4",
            ("courier-3", "ledger-3", "radio-1"),
            (
                Link("courier-3", "ledger-3", 0.71, "same-event"),
                Link("ledger-3", "radio-1", 0.52, "same-issue"),
            ),
        ),
        Alignment("e5", ("courier-4", "ledger-4"), (Link("courier-4", "ledger-4", 0.88, "same-claim"),)),
    )
    candidates = (
        Difference(
            "d1",
            "certainty",
            "e1",
            "courier-0",
            "ledger-0",
            evidence("courier", "will open in October"),
            evidence("ledger", "Whether the harbour tram opens this year", "remains to be seen"),
            "a",
            0.912345,
            "Velden Courier treats the opening as settled (“will open in October”); Northern Ledger "
            "leaves it open (“remains to be seen”).",
            (("rung gap", 1.8), ("same outcome", 0.9), ("quoted", -0.2)),
        ),
        Difference(
            "d2",
            "labelling",
            "e4",
            "courier-3",
            "ledger-3",
            evidence("courier", "Residents"),
            evidence("ledger", "The mob"),
            None,
            0.874,
            "Velden Courier calls them “Residents”, Northern Ledger “The mob”.",
            (("charge", 2.1),),
        ),
        Difference(
            "d3",
            "responsibility",
            "e5",
            "courier-4",
            "ledger-4",
            evidence("courier", "the price of a careful inspection"),
            evidence("ledger", "caused by the botched tender of 2021"),
            None,
            0.81,
            "The delay comes from “a careful inspection” here and from “the botched tender of 2021” there.",
            (("other cause", 1.4),),
        ),
        Difference(
            "d4",
            "factual-conflict",
            "e2",
            "courier-1",
            "ledger-1",
            evidence("courier", "below 410 million"),
            evidence("ledger", "may yet pass 460 million"),
            None,
            0.77,
            "410 million and 460 million cannot both be the final bill.",
            (("figures apart", 1.1),),
        ),
        Difference(
            "d5",
            "agency",
            "e3",
            "courier-2",
            "ledger-2",
            evidence("courier", "City engineers sealed"),
            (),
            "a",
            0.62,
            "Velden Courier names the doer (“City engineers”); Northern Ledger names none.",
            (("agentless passive", 1.0),),
        ),
        Difference(
            "d6",
            "loaded-language",
            "e4",
            "courier-3",
            "ledger-3",
            (),
            evidence("ledger", "besieged the building site"),
            "b",
            0.58,
            "Northern Ledger writes “besieged the building site” where Velden Courier is plain.",
            (),
        ),
        Difference(
            "d7",
            "attribution",
            "e1",
            "courier-0",
            "ledger-0",
            evidence("courier", "told the council"),
            evidence("ledger", "repeated her promise"),
            "a",
            0.31,
            "Reporting verbs of different weight.",
            (),
        ),
        Difference(
            "d8",
            "portrayal",
            "e4",
            "ledger-3",
            "radio-1",
            evidence("ledger", "The mob"),
            evidence("radio", "Protesters"),
            "b",
            0.22,
            "Northern Ledger is less kind to the people outside.",
            (),
        ),
    )
    return Report(
        articles=articles,
        left_out={
            "courier": (
                left_out("courier", COURIER.splitlines()[0], "title"),
                left_out("courier", "Read also: How Velden built its first tram", "related links"),
            ),
            "ledger": (
                left_out("ledger", LEDGER.splitlines()[0], "title"),
                left_out("ledger", "Share this article | 3 comments", "share buttons"),
            ),
            "radio": (left_out("radio", "About the author: Jon Rask covers transport.", "about the author"),),
        },
        passages=passages,
        relations=(
            Relation("courier", "ledger", "same-event", 0.94, "one day apart; five of six passages aligned"),
            Relation("courier", "radio", "same-event", 0.71, "three days apart; the tunnel in both"),
            Relation("ledger", "radio", "same-issue", 0.63, "the line in both, but another occasion"),
        ),
        alignments=alignments,
        candidates=candidates,
        readings={
            "certainty": {
                "courier-0": Reading(
                    "certainty",
                    "courier-0",
                    2.0,
                    evidence("courier", "will open in October"),
                    "attributed",
                    ("the tram line opens",),
                    {"cues": [{"cue": "will", "rung": 2}]},
                ),
                "ledger-0": Reading(
                    "certainty",
                    "ledger-0",
                    0.0,
                    evidence("ledger", "remains to be seen"),
                    "author",
                    ("the harbour tram opens",),
                ),
            },
            "agency": {"courier-2": Reading("agency", "courier-2", 1.0, evidence("courier", "City engineers"))},
        },
        coverage=(
            Coverage(
                "courier",
                "courier-5",
                (Absence("ledger", "ledger-5", 0.1234), Absence("radio", "radio-1", 0.08)),
            ),
            Coverage("ledger", "ledger-5", (Absence("courier", "courier-4", 0.43), Absence("radio", "", 0.0))),
            Coverage("courier", "courier-4", (Absence("radio", "radio-2", 0.19),)),
        ),
        profiles=(
            Profile("courier", "certainty", 1.6, 1.1, 1.9, 7),
            Profile("ledger", "certainty", 0.2, -0.6, 0.9, 6),
            Profile("courier", "loaded-language", 0.05, 0.0, 0.14, 6),
            Profile("ledger", "loaded-language", 0.41, 0.18, 0.66, 6),
        ),
        claims=(
            Claim("courier", "courier-0", 2, evidence("courier", "will open in October")),
            Claim("ledger", "ledger-0", 0, evidence("ledger", "remains to be seen")),
            Claim("radio", "radio-0", None),
        ),
        models=(
            Model("all-MiniLM-L6-v2", "1", "ab" * 32, "Apache-2.0"),
            Model("axes", "3", "cd" * 32, "Apache-2.0"),
        ),
        thresholds=dict.fromkeys(CODEBOOK, 0.5),
        config={"model": "default", "threshold": None, "link_threshold": None, "keep": []},
    )


HOSTILE = '<script src="http://evil.example/x.js"></script>![x](http://evil.example/p)\x1b[31m\x00\u202e=1+1|`*_'


def make_hostile() -> Report:
    """Every piece of text that comes from outside carries markup, escapes, a formula and a lone surrogate."""
    text = "=cmd()<img src=x onerror=alert(1)>\ud800 & will.\n\n-2+3\x1b]0;owned\x07 might."
    other = "@sum(1) <b>won't</b>.\n"
    articles = tuple(
        Article(
            f"h{i}",
            body,
            HOSTILE,
            HOSTILE,
            HOSTILE,
            "not a date",
            HOSTILE,
            "<x>",
            "javascript:alert(1)",
            HOSTILE,
        )
        for i, body in enumerate((text, other))
    )
    cuts = (Span(0, text.index("\n")), Span(text.index("-2"), len(text)))
    passages = (
        *(Passage(f"p{i}", "h0", i, s, text[s.start : s.end]) for i, s in enumerate(cuts)),
        Passage("p2", "h1", 0, Span(0, len(other) - 1), other[:-1]),
    )
    whole = tuple(Evidence(p.article_id, p.span, p.text) for p in passages)
    difference = Difference(
        HOSTILE, "certainty", "g", "p0", "p2", whole[:1], whole[2:], "a", 0.9, HOSTILE, ((HOSTILE, 1.0),)
    )
    return dataclasses.replace(
        make_report(),
        articles=articles,
        left_out={"h0": (LeftOut(Span(0, 6), HOSTILE),)},
        passages=passages,
        relations=(Relation("h0", "h1", "same-event", 0.9, HOSTILE),),
        alignments=(Alignment("g", ("p0", "p2"), (Link("p0", "p2", 0.8, "same-claim"),)),),
        candidates=(difference,),
        readings={},
        coverage=(Coverage("h0", "p1", (Absence("h1", "p2", 0.2),)),),
        profiles=(Profile("h0", "certainty", 1.0, 0.0, 2.0, 9),),
        claims=(Claim("h0", "p0", 2, whole[:1]),),
        models=(Model(HOSTILE, HOSTILE, HOSTILE, HOSTILE),),
        config={"model": HOSTILE},
    )


def make_empty() -> Report:
    """Two articles with nothing in common."""
    report = make_report()
    return dataclasses.replace(
        report,
        relations=(Relation("courier", "ledger", "unrelated", 0.97, "no passage aligned"),),
        alignments=(),
        candidates=(),
        coverage=(),
        profiles=(),
        claims=(),
        readings={},
    )


@pytest.fixture
def apart() -> Report:
    """A report in which the Courier's outcome is judged in another passage than its central claim."""
    report = make_report()
    claim = dataclasses.replace(report.claims[0], passage_id="courier-1", outcome_id="courier-0")
    return dataclasses.replace(report, claims=(claim, *report.claims[1:]))


@pytest.fixture
def report() -> Report:
    return make_report()


@pytest.fixture
def hostile() -> Report:
    return make_hostile()


@pytest.fixture
def empty() -> Report:
    return make_empty()
