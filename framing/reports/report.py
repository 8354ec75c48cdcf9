"""The one result object. It keeps every candidate; a threshold is a view of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from framing.codebook import OWN
from framing.datatypes import (
    Alignment,
    Article,
    Claim,
    Contrast,
    Counterfactual,
    Coverage,
    Difference,
    LeftOut,
    Model,
    Naming,
    OwnAxis,
    Passage,
    Profile,
    Reading,
    Relation,
)

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Report:
    """Everything a comparison found.

    Attributes:
        articles: As read, in the order given.
        left_out: By article id, the ranges that cleaning kept out of the passages.
        passages: Of all articles, in reading order.
        relations: One for each pair of articles.
        alignments: Groups of passages about the same event, claim or question.
        candidates: Every candidate difference with its calibrated probability, strongest first.
        readings: By axis, then by passage id, what was found in each passage; empty readings are left out.
        coverage: Passages that nothing matches in some other article.
        profiles: Mean reading per article and axis, with intervals.
        claims: Each article's central claim.
        models: What took part.
        thresholds: By axis, the probability at which a candidate is flagged.
        config: The options that were in force.
        contrasts: Mean differences between two articles' readings, paired over what both report.
        names: What each article calls each actor that two articles or more name.
        own_axes: The user's own axes, with their placebo figures.
    """

    articles: tuple[Article, ...]
    left_out: Mapping[str, tuple[LeftOut, ...]]
    passages: tuple[Passage, ...]
    relations: tuple[Relation, ...]
    alignments: tuple[Alignment, ...]
    candidates: tuple[Difference, ...]
    readings: Mapping[str, Mapping[str, Reading]]
    coverage: tuple[Coverage, ...]
    profiles: tuple[Profile, ...]
    claims: tuple[Claim, ...]
    models: tuple[Model, ...]
    thresholds: Mapping[str, float]
    config: Mapping[str, Any]
    contrasts: tuple[Contrast, ...] = ()
    names: tuple[Naming, ...] = ()
    own_axes: tuple[OwnAxis, ...] = ()

    @cached_property
    def passage(self) -> dict[str, Passage]:
        """Passages by id."""
        return {p.id: p for p in self.passages}

    @cached_property
    def article(self) -> dict[str, Article]:
        """Articles by id."""
        return {a.id: a for a in self.articles}

    @cached_property
    def linked(self) -> dict[tuple[str, str], float]:
        """The probability of each link, by the ids of its passages."""
        return {(x.left, x.right): x.probability for group in reversed(self.alignments) for x in group.links}

    def granted(self, difference: Difference) -> float:
        """Return how probable a difference is if its passages do tell one thing; an axis of one's own asks no link."""
        link = self.linked.get((difference.left, difference.right), 1.0)
        if difference.axis.startswith(OWN) or not link:
            return difference.probability
        return min(1.0, round(difference.probability / link, 4))

    def is_flagged(self, difference: Difference) -> bool:
        """Tell whether a candidate passes the threshold of its axis."""
        return difference.probability >= self.thresholds[difference.axis]

    def counterfactual(self, difference: Difference) -> Counterfactual | None:
        """Return the single cue without which a flagged candidate would not be flagged, where one is known."""
        found = difference.counterfactual
        carried = found and self.is_flagged(difference) and found.probability < self.thresholds[difference.axis]
        return found if carried else None

    @property
    def differences(self) -> list[Difference]:
        """The flagged differences, strongest first."""
        return [d for d in self.candidates if self.is_flagged(d)]

    def at(self, threshold: float) -> list[Difference]:
        """Return the candidates at or above one probability for all axes, strongest first."""
        return [d for d in self.candidates if d.probability >= threshold]

    def to_dict(self) -> dict[str, Any]:
        """Return the report as `framing-report/1`, JSON values only."""
        from framing.reports import json

        return json.to_dict(self)

    def to_json(self) -> str:
        """Render the report as JSON."""
        from framing.reports import json

        return json.render(self)

    def to_html(self) -> str:
        """Render the report as one self-contained HTML page."""
        from framing.reports import html

        return html.render(self)

    def to_markdown(self) -> str:
        """Render the report as Markdown."""
        from framing.reports import markdown

        return markdown.render(self)

    def to_csv(self) -> str:
        """Render the candidate differences as CSV, formulas defused."""
        from framing.reports import csv

        return csv.render(self)

    def to_xlsx(self) -> bytes:
        """Render the report as an Excel workbook, a sheet for each table."""
        from framing.reports import xlsx

        return xlsx.render(self)

    def to_parquet(self) -> bytes:
        """Render the candidate differences as Parquet, their text exact."""
        from framing.reports import parquet

        return parquet.render(self)

    def to_qdpx(self) -> bytes:
        """Render articles and flagged differences as a REFI-QDA project for NVivo, MAXQDA and ATLAS.ti."""
        from framing.reports import qda

        return qda.render(self)

    def to_qdc(self) -> str:
        """Render the axes as a REFI-QDA codebook."""
        from framing.reports import qda

        return qda.codebook(self)

    def to_citation(self) -> str:
        """Return a text to cite this comparison by."""
        from framing.reports import citation

        return citation.render(self)

    def to_frame(self) -> pd.DataFrame:
        """Return one row per candidate difference as a pandas DataFrame."""
        from framing.reports import frame

        return frame.differences(self)
