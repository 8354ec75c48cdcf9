from __future__ import annotations

import dataclasses

import pytest

from framing.datatypes import NameUse, Naming
from framing.reports import html
from framing.reports.page.namings import SHOWN, names


@pytest.fixture
def named(report):
    """Two actors, the first with a name that would be markup."""
    first, second, _ = report.articles
    passage = report.passages[0]
    one = NameUse("the <b>mob</b>", report.candidates[0].evidence_left)
    rows = (
        Naming("protesters", first.id, (one,)),
        Naming("protesters", second.id, (NameUse("residents", one.evidence * 2),)),
        Naming("Ilse Brandt", passage.article_id, (NameUse("Brandt", one.evidence),)),
    )
    return dataclasses.replace(report, names=rows)


def test_a_row_an_actor_and_a_column_a_source(named):
    drawn = names(named)
    assert drawn.count('scope="row"') == 2
    assert "“the &lt;b&gt;mob&lt;/b&gt;” 1 ×" in drawn
    assert "“residents” 2 ×" in drawn
    assert drawn.count("not named") == 3


def test_many_actors_are_folded(named):
    rows = tuple(dataclasses.replace(named.names[0], actor=f"actor {n}") for n in range(SHOWN + 2))
    assert "2 more actors" in names(dataclasses.replace(named, names=rows))


def test_the_page_leads_to_them_only_where_there_are_any(named, report):
    assert 'href="#names"' in html.render(named)
    assert 'href="#names"' not in html.render(dataclasses.replace(report, names=()))
