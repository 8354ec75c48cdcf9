"""JUnit XML as Jenkins' xUnit plugin, GitLab and others read it: a suite for each case, its scores as properties."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from xml.etree import ElementTree

from framing.checks.outcomes import Outcome
from framing.reports.signs import for_xml

_ELEMENTS = {"failed": "failure", "stale": "failure", "unusable": "error"}


def render(outcomes: Sequence[Outcome]) -> str:
    """Render outcomes as JUnit XML; there are no times, so that equal runs give equal bytes."""
    root = ElementTree.Element("testsuites", {"name": "framing check", **_counts(outcomes)})
    for case, group in groupby(outcomes, key=lambda o: o.case):
        _suite(root, case, list(group))
    ElementTree.indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{for_xml(ElementTree.tostring(root, encoding="unicode"))}\n'


def _suite(root: ElementTree.Element, case: str, outcomes: Sequence[Outcome]) -> None:
    suite = ElementTree.SubElement(root, "testsuite", {"name": case, "file": case, "skipped": "0", **_counts(outcomes)})
    properties = ElementTree.SubElement(suite, "properties")
    for outcome in outcomes:
        for name, value in outcome.scores.items():
            said = "" if value is None else f"{value:.4f}"
            ElementTree.SubElement(properties, "property", name=f"{outcome.name}.{name}", value=said)
        test = ElementTree.SubElement(suite, "testcase", name=outcome.name, classname=case)
        if not outcome.passed:
            kind = ElementTree.SubElement(test, _ELEMENTS[outcome.status], type=outcome.status, message=outcome.found)
            kind.text = outcome.explain()
    if not len(properties):
        suite.remove(properties)


def _counts(outcomes: Sequence[Outcome]) -> dict[str, str]:
    return {
        "tests": str(len(outcomes)),
        "failures": str(sum(o.status in ("failed", "stale") for o in outcomes)),
        "errors": str(sum(o.status == "unusable" for o in outcomes)),
    }
