"""Small pieces of HTML that several views share; everything that comes from outside is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from framing.codebook import entry
from framing.reports.report import Report
from framing.ui.escape import escape
from framing.ui.view import labels, letters


def named(report: Report, article_id: str, limit: int = 40) -> str:
    """Return an article's badge and the name of its source."""
    badge, name = letters(report)[article_id], escape(labels(report, limit)[article_id])
    return f'<span class="fr-badge">{badge}</span> <span class="fr-name"><bdi>{name}</bdi></span>'


def chip(axis: str) -> str:
    """Return an axis's name with its colour."""
    return f'<span class="fr-chip fr-ax-{escape(axis)}">{escape(entry(axis).name)}</span>'


def chips(axes: Iterable[str]) -> str:
    """Return the names of several axes, each once."""
    return " ".join(chip(axis) for axis in dict.fromkeys(axes))


def quote(html: str) -> str:
    """Return words of an article, already HTML, as a quotation whose direction of writing is its own."""
    return f'<blockquote class="fr-quote"><bdi>{html}</bdi></blockquote>'


def muted(text: str) -> str:
    """Return a line of explanation."""
    return f'<p class="fr fr-muted">{escape(text)}</p>'


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table that scrolls sideways where it is too wide.

    Args:
        head: Column names, plain text.
        rows: Cells, already HTML.
    """
    names = "".join(f'<th scope="col">{escape(h)}</th>' for h in head)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return (
        '<div class="fr fr-scroll" tabindex="0"><table class="fr-table">'
        f"<thead><tr>{names}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def folded(summary: str, html: str, *, opened: bool = False) -> str:
    """Return HTML under a line that opens it; `summary` is HTML, too."""
    state = " open" if opened else ""
    return f'<div class="fr"><details{state}><summary>{summary}</summary>{html}</details></div>'
