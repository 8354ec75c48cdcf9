"""How the report was made: the steps, the axes with their thresholds, the models with their hashes."""

from __future__ import annotations

from framing.codebook import CODEBOOK, listed
from framing.reports import wording
from framing.reports.page.contrasts import chip
from framing.reports.page.markup import Html, tag
from framing.reports.page.passages import bdi
from framing.reports.report import Report

_STEPS = (
    "Each article is read as it is. Bylines, captions, prompts and other text around it are left out, and "
    "nothing is rewritten.",
    "The rest is cut into passages, as a rule sentences, each with its exact place in the text.",
    "A sentence encoder and the words themselves tell which passages of different articles report the same thing.",
    "Each axis reads every passage once: which words it finds, whose words they are, whether they are negated.",
    "The readings of aligned passages are contrasted. A calibrated model turns signals into a "
    "probability, which is multiplied by that of their link.",
    "Every candidate is kept. One is flagged where its probability reaches the threshold of its axis.",
)


def method(report: Report) -> Html:
    """The page on method, models, thresholds and limits."""
    return tag(
        "section",
        tag("h2", "Method, models and limits", id="method"),
        tag("h3", "How it was done"),
        tag("ol", [tag("li", step) for step in _STEPS]),
        tag("h3", "Limits"),
        tag("ul", [tag("li", limit) for limit in wording.LIMITS]),
        tag("h3", "Axes and thresholds"),
        _axes(report),
        [tag("p", bdi(own)) for own in wording.own_axes(report)],
        tag("h3", "Models"),
        _models(report),
        tag("h3", "Options"),
        _options(report),
        aria_labelledby="method",
    )


def _axes(report: Report) -> Html:
    rows = []
    for entry in listed([*CODEBOOK, *report.thresholds]):
        mine = [d for d in report.candidates if d.axis == entry.id]
        flagged = sum(report.is_flagged(d) for d in mine)
        threshold = report.thresholds.get(entry.id)
        said = "not in use" if threshold is None else f"{threshold:.2f}"
        rows.append(
            tag(
                "tr",
                tag("th", chip(entry.id), scope="row", role="rowheader"),
                tag("td", entry.definition, role="cell", data_label="A difference is"),
                tag("td", entry.counterexample, role="cell", data_label="No difference is"),
                tag("td", said, role="cell", data_label="Threshold", class_="number"),
                tag("td", f"{flagged} of {len(mine)}", role="cell", data_label="Flagged", class_="number"),
                role="row",
            )
        )
    heads = ("Axis", "A difference is", "No difference is", "Threshold", "Flagged")
    return tag(
        "table",
        tag("caption", "What each axis means, and from which probability it is flagged"),
        tag("thead", tag("tr", [tag("th", h, scope="col", role="columnheader") for h in heads], role="row")),
        tag("tbody", rows, role="rowgroup"),
        class_="stack",
        role="table",
    )


def _models(report: Report) -> Html:
    if not report.models:
        return tag("p", "No model took part.", class_="aside")
    rows = [
        tag(
            "tr",
            tag("th", bdi(m.name), scope="row", role="rowheader"),
            tag("td", bdi(m.version or "not stated"), role="cell", data_label="Version"),
            tag("td", bdi(m.licence or "not stated"), role="cell", data_label="Licence"),
            tag("td", tag("code", m.sha256 or "not stated"), role="cell", data_label="SHA-256"),
            role="row",
        )
        for m in report.models
    ]
    heads = ("Model", "Version", "Licence", "SHA-256")
    return tag(
        "table",
        tag("caption", "The models that took part"),
        tag("thead", tag("tr", [tag("th", h, scope="col", role="columnheader") for h in heads], role="row")),
        tag("tbody", rows, role="rowgroup"),
        class_="stack",
        role="table",
    )


def _options(report: Report) -> Html:
    """List the options in words a script would recognise; no path of the machine is shown."""
    from framing.reports.json import options

    return tag(
        "dl",
        [[tag("dt", str(name)), tag("dd", bdi(_value(value)))] for name, value in options(report).items()],
        class_="options",
    )


def _value(value: object) -> str:
    if value is None:
        return "calibrated"
    return str(value) if value or value == 0 else "none"
