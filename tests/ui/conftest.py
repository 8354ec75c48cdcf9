"""A report made by hand, so that the pages can be tested without any model."""

import re
from itertools import combinations

import numpy as np
import pytest

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
from framing.preparation import Prepared
from framing.reports.report import Report

TEXTS = {
    "courier": (
        "Harbour bridge: the collapse nobody wanted to see coming\n\n"
        "The old harbour bridge at Lunden was shut at dawn on Tuesday after inspectors "
        "found three cracked beams.\n\n"
        "City hall ignored two warnings from its own engineers, and now commuters pay the price.\n\n"
        "A new bridge is inevitable, whatever the treasurer says. "
        "Shopkeepers on the quay fear a lost summer.\n\n"
        "Sign up for our morning letter."
    ),
    "gazette": (
        "Lunden closes harbour bridge\n\n"
        "Lunden closed its harbour bridge on Tuesday morning when an inspection found cracks "
        "in three beams.\n\n"
        "Heavy lorries, which the bridge was never built for, caused the damage, "
        "the works department said.\n\n"
        "Whether a new bridge will be built remains to be seen; the council votes in May.\n\n"
        "Ferries will run every ten minutes from Wednesday."
    ),
    "wire": (
        "Bridge shut in Lunden\n\n"
        "The harbour bridge in Lunden has been closed because of cracks in three beams, "
        "the city said on Tuesday.\n\n"
        "The council is likely to decide on a new bridge in May.\n\n"
        "About 14,000 vehicles a day used the crossing."
    ),
}
META = {
    "courier": ("Lunden Courier", "2025-03-05", "Norland"),
    "gazette": ("The Gazette", "2025-03-05", "Norland"),
    "wire": ("Northern Wire", "2025-03-04", ""),
}
GROUPS = {
    "closed": {
        "courier": "The old harbour bridge at Lunden was shut",
        "gazette": "Lunden closed its harbour",
        "wire": "The harbour bridge in Lunden",
    },
    "cause": {"courier": "City hall ignored", "gazette": "Heavy lorries"},
    "new": {"courier": "A new bridge is", "gazette": "Whether a new", "wire": "The council is likely"},
}
DIFFERENCES = [
    ("new", "certainty", "courier", "inevitable", "gazette", "remains to be seen", "a", 0.96),
    (
        "cause",
        "responsibility",
        "courier",
        "City hall ignored two warnings",
        "gazette",
        "Heavy lorries",
        None,
        0.88,
    ),
    ("new", "certainty", "courier", "inevitable", "wire", "likely", "a", 0.71),
    ("cause", "loaded-language", "courier", "commuters pay the price", "gazette", "", "a", 0.44),
    ("closed", "agency", "courier", "", "gazette", "Lunden closed", "b", 0.21),
]
VECTOR = '<img src="http://evil.example/x.png" onerror="alert(1)"> ![x](http://evil.example/y.png) $x$ :red[x]'


def make_article(article_id, text, source, published, country):
    title = text.split("\n")[0]
    return Article(article_id, text, source, title, published=published, country=country, language="en")


def build(texts=TEXTS, meta=META, groups=GROUPS, differences=DIFFERENCES):
    articles = tuple(make_article(i, t, *meta[i]) for i, t in texts.items())
    passages, left_out = [], {}
    for article in articles:
        body = article.text.index("\n\n") + 2
        for number, found in enumerate(re.finditer(r"[^\n]+?[.!?](?=\s|$)", article.text[body:])):
            span = Span(found.start() + body, found.end() + body)
            quote = article.text[span.start : span.end]
            if quote.startswith(" "):
                span, quote = Span(span.start + 1, span.end), quote[1:]
            if quote.startswith("Sign up"):
                left_out[article.id] = (LeftOut(span, "newsletter prompt"),)
            else:
                passages.append(Passage(f"{article.id}-{number}", article.id, number, span, quote))

    def passage(article_id, begin):
        return next(p for p in passages if p.article_id == article_id and p.text.startswith(begin))

    def evidence(article_id, quote):
        at = texts[article_id].find(quote)
        return (Evidence(article_id, Span(at, at + len(quote)), quote),) if quote else ()

    alignments = []
    for name, members in groups.items():
        ids = [passage(a, begin).id for a, begin in members.items()]
        links = tuple(Link(a, b, 0.9, "same-claim") for a, b in combinations(ids, 2))
        alignments.append(Alignment(name, tuple(ids), links))
    candidates = tuple(
        Difference(
            f"d{n}",
            axis,
            group,
            passage(a, groups[group][a]).id,
            passage(b, groups[group][b]).id,
            evidence(a, quote_a),
            evidence(b, quote_b),
            direction,
            probability,
            f"{meta[a][0]} and {meta[b][0]} differ: “{quote_a}” against “{quote_b}”.",
            (("rung gap", 1.6), ("cue strength", 0.7), ("distance of passages", -0.3)),
        )
        for n, (group, axis, a, quote_a, b, quote_b, direction, probability) in enumerate(differences)
    )
    aligned = {p for a in alignments for p in a.passages}
    coverage = tuple(
        Coverage(p.article_id, p.id, tuple(Absence(a, passages[-1].id, 0.12) for a in texts if a != p.article_id))
        for p in passages
        if p.id not in aligned
    )
    first = {i: passage(i, next((g[i] for g in reversed(groups.values()) if i in g), "")) for i in texts}
    said = {i: q for d in reversed(differences) for i, q in ((d[2], d[3]), (d[4], d[5]))}
    rungs = dict(zip(texts, (2, 0, 1), strict=False))
    return Report(
        articles=articles,
        left_out=left_out,
        passages=tuple(passages),
        relations=tuple(
            Relation(a, b, "same-event", 0.97, "the same place and day, and half of the passages match")
            for a, b in combinations(texts, 2)
        ),
        alignments=tuple(alignments),
        candidates=candidates,
        readings={
            "certainty": {
                passage(d[2], groups[d[0]][d[2]]).id: Reading(
                    "certainty", passage(d[2], groups[d[0]][d[2]]).id, 1.0, evidence(d[2], d[3])
                )
                for d in differences
                if d[1] == "certainty"
            }
        },
        coverage=coverage,
        profiles=tuple(
            Profile(i, axis, 0.9 - n / 3, 0.7 - n / 3, 1.4 - n / 3, 17 - 5 * n)
            for axis in ("certainty", "portrayal", "loaded-language")
            for n, i in enumerate(texts)
        ),
        claims=tuple(Claim(i, p.id, rungs.get(i), evidence(i, said.get(i, ""))) for i, p in first.items()),
        models=(Model("all-MiniLM-L6-v2", "1", "ab" * 32, "Apache-2.0"),),
        thresholds=dict.fromkeys(("certainty", "responsibility", "loaded-language", "agency"), 0.5),
        config={"model": "default"},
    )


@pytest.fixture(autouse=True)
def alone(monkeypatch, tmp_path):
    """No test touches the user's library, and none loads a model."""

    def prepare(articles, *, config=None, encoder=None, progress=None):
        model = Model("made by hand", "1", "", "CC0-1.0")
        return tuple(Prepared(a, (), (), (), np.zeros((0, 4), np.float32), {}, model) for a in articles)

    monkeypatch.setenv("FRAMING_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("FRAMING_LIBRARY", raising=False)
    monkeypatch.setattr("framing.preparation.prepare", prepare)
    monkeypatch.setattr("framing.ui.main.warm", lambda: None)


@pytest.fixture
def report():
    return build()


@pytest.fixture
def build_report():
    return build


@pytest.fixture
def hostile_report():
    """The same report with a vector in every source, title, country, passage and explanation."""
    texts = {
        i: VECTOR + " " + t.replace("bridge is", f"bridge {VECTOR} is").replace("lorries,", f"lorries {VECTOR},")
        for i, t in TEXTS.items()
    }
    meta = {i: (f"{VECTOR} {name}", VECTOR, VECTOR) for i, (name, _, _) in META.items()}
    groups = {**GROUPS, "new": {**GROUPS["new"], "courier": "A new bridge"}}
    return build(texts, meta, groups)
