from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

import framing
from framing.checks import assert_framing_kept, drift
from framing.checks.rewriting import KINDS, told
from framing.errors import ConfigError, UnknownNameError

OPEN = "Whether the merger of Orrin Steel and Vale Metals goes through is anybody's guess."
SETTLED = "The merger of Orrin Steel and Vale Metals will inevitably go through."
DOOMED = "The merger of Orrin Steel and Vale Metals is doomed."
LIKED = "About forty protesters stood outside the steel plant on Monday."
HATED = "A mob of forty stood outside the steel plant on Monday."
INSULT = "The chairman is a greedy liar and everybody hates him."


def kinds(source, rewrite, **options):
    return {(c.kind, c.axis) for c in drift(source, rewrite, **options).changes}


def test_framing_is_added_dropped_and_flipped():
    assert ("added", "certainty") in kinds(OPEN, SETTLED)
    assert ("dropped", "certainty") in kinds(SETTLED, OPEN)
    assert ("flipped", "certainty") in kinds(SETTLED, SETTLED.replace("will inevitably", "will never"))
    assert ("added", "labelling") in kinds(LIKED, HATED)
    assert ("dropped", "labelling") in kinds(HATED, LIKED)


def test_no_change_is_lost_because_the_link_is_doubtful(monkeypatch):
    from framing import comparison
    from framing.alignment.scorer import Scores

    def doubtful(*given, scored=comparison._scores):
        scores = scored(*given)
        return Scores(np.minimum(scores.event, 0.455), scores.claim, scores.signals)  # a link, but no flag on it

    sure = drift(OPEN, SETTLED, axes=["certainty"]).changes[0].probability
    monkeypatch.setattr(comparison, "_scores", doubtful)
    found = drift(OPEN, SETTLED, axes=["certainty"])
    assert not [d for d in found.report.differences if d.axis == "certainty"]
    assert [c.kind for c in found.changes] == ["added"]
    assert found.changes[0].probability == pytest.approx(sure, abs=0.01)
    assert not found.kept


def test_the_same_text_drifts_nowhere():
    found = drift(f"{OPEN} {LIKED}", f"{OPEN} {LIKED}")
    assert found.changes == ()
    assert found.aligned == len(found.kept) >= 2
    assert "0 added, 0 dropped, 0 flipped" in found.summary()


def test_passages_that_came_or_went_count_where_they_frame_something():
    added = drift(OPEN, f"{OPEN} {INSULT}").changes
    assert {c.kind for c in added} == {"added"}
    assert all(c.source is None and c.probability is None for c in added)
    assert "loaded-language" in {c.axis for c in added}
    dropped = drift(f"{OPEN} {INSULT}", OPEN).changes
    assert {c.kind for c in dropped} == {"dropped"}
    assert all(c.in_passing for c in dropped)


def test_evidence_points_into_both_texts():
    found = drift(f"{LIKED} {OPEN}", f"{HATED} {DOOMED} {INSULT}")
    assert found.changes
    for change in found.changes:
        for article, evidence in ((found.source, change.evidence_source), (found.rewrite, change.evidence_rewrite)):
            assert all(article.text[e.span.start : e.span.end] == e.quote for e in evidence)
    order = [c.rewrite.span.start for c in found.changes if c.rewrite]
    assert order == sorted(order)
    assert json.loads(json.dumps(found.to_dict()))["schema"] == "framing-drift/1"


def test_the_assertion_passes_and_returns_the_drift():
    assert assert_framing_kept(f"{OPEN} {INSULT}", OPEN).aligned == 1
    assert assert_framing_kept(OPEN, SETTLED, axes=["labelling"]).axes == ("labelling",)
    assert assert_framing_kept(OPEN, SETTLED, axes=["certainty"], allow=["added"]).changes


def test_the_assertion_names_every_change_with_its_words():
    with pytest.raises(AssertionError) as failed:
        framing.assert_framing_kept(OPEN, SETTLED, axes=["certainty"])
    assert "added certainty" in str(failed.value)
    assert "anybody's guess" in str(failed.value)
    assert "will inevitably" in str(failed.value)


def test_a_rewrite_of_something_else_is_none():
    with pytest.raises(AssertionError, match="no passage of the rewrite"):
        assert_framing_kept(OPEN, "Nine lorries brought sand for the western bank of the river in the small hours.")


def test_unknown_names_are_told(tmp_path, monkeypatch):
    with pytest.raises(UnknownNameError, match="Did you mean 'certainty'"):
        drift(OPEN, DOOMED, axes=["certanty"])
    with pytest.raises(UnknownNameError, match="Did you mean 'added'"):
        assert_framing_kept(OPEN, DOOMED, allow=["add"])
    with pytest.raises(ConfigError, match="no axis"):
        drift(OPEN, DOOMED, axes=[])
    monkeypatch.chdir(tmp_path)
    Path("wire.txt").write_text(OPEN, encoding="utf-8")
    with pytest.raises(ConfigError, match="the name of a file"):
        drift("wire.txt", OPEN)
    assert drift(Path("wire.txt"), framing.Article(id="x", text=OPEN)).changes == ()


def test_a_change_is_told_in_lines():
    (change,) = drift(OPEN, SETTLED, axes=["certainty"]).changes
    first, source, rewrite = told(change)
    assert first.startswith("added certainty (0.")
    assert source.strip().startswith("source")
    assert "[will inevitably]" in rewrite
    assert change.kind in KINDS
