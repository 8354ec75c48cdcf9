from __future__ import annotations

from hashlib import sha256

from framing import __version__
from framing.reports import citation


def test_tool_models_articles_and_digest_are_named(report):
    text = citation.render(report)
    assert text.startswith(f"framing-detector (Version {__version__}) [Computer software].\n")
    assert f"SHA-256: {sha256(report.to_json().encode()).hexdigest()}" in text
    for model in report.models:
        assert f"- {model.name}, version {model.version}, SHA-256 {model.sha256}" in text
    for article in report.articles:
        assert article.title in text
        assert article.name in text


def test_a_hostile_title_stays_on_its_line(hostile):
    lines = citation.render(hostile).splitlines()
    assert len(lines[lines.index("Articles:") + 1 :]) == len(hostile.articles)
    assert all(line.isprintable() for line in lines)
