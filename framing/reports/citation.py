"""How to cite a comparison: the tool with its version and models, the articles, and a digest of the result."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from framing.datatypes import Article
from framing.reports import wording
from framing.reports.report import Report


def render(report: Report) -> str:
    """Return a text to cite by: software (APA 7, section 10.10), what was compared, and how to find it again.

    No date of today is in it: whoever cites adds one. The digest is that of the report as JSON, so that a
    reader can tell whether the file in hand is the one that was cited.
    """
    return "\n".join(_lines(report)) + "\n"


def digest(report: Report) -> str:
    """Return the SHA-256 of the report as JSON: that of the file that `framing compare -o x.json` writes."""
    return sha256(report.to_json().encode("utf-8")).hexdigest()


def _lines(report: Report) -> Iterator[str]:
    tool = wording.tool()
    yield f"{tool['name']} (Version {tool['version']}) [Computer software]."
    yield f"Comparison: {wording.summary(report)}"
    yield f"Report (JSON), SHA-256: {digest(report)}"
    yield ""
    yield "Models:"
    for model in report.models:
        yield _line(f"- {model.name}, version {model.version or 'not stated'}, SHA-256 {model.sha256}")
    yield ""
    yield "Articles:"
    for article in report.articles:
        yield _line(f"- {_article(article)}")


def _article(article: Article) -> str:
    """Write an article as a reference."""
    title = f"“{article.title}”" if article.title else "[no title]"
    when = article.published or "n.d."
    parts = [article.author or article.name, f"({when})", title, article.name if article.author else "", article.url]
    return ". ".join(filter(None, parts))


def _line(text: str) -> str:
    """Take out line breaks and signs that cannot be printed."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
