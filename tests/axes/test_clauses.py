from __future__ import annotations

import pytest

from framing.axes.clauses import LONGEST, Clauses, bounded, content, same_names, shared


def test_words_of_one_stem_are_shared():
    assert shared({"closure"}, {"close", "plant"}) == 1
    assert shared({"closure", "plant"}, {"frost"}) == 0
    assert shared(set(), {"frost"}) == 0


def test_names_agree_differ_or_lack(annotated):
    left, right, other, none = annotated(
        "Ana Roth resigned in Merrin.", "Roth has gone.", "Bento Vale won the cup.", "It rained all day."
    )
    assert same_names(left, right) == 1
    assert same_names(left, other) == 0
    assert same_names(left, none) == 0.5


def test_a_clause_is_the_nearest_verb_with_a_subject(annotated):
    annotation = annotated("The mayor said that the bridge will fall.")[0]
    clauses = Clauses(annotation)
    texts = [t.text for t in clauses.tokens]
    assert clauses.clause(texts.index("will")) == texts.index("fall")
    assert clauses.clause(texts.index("mayor")) == texts.index("said")
    assert clauses.phrase(clauses.subtree(texts.index("fall"))) == "that the bridge will fall"


def test_content_leaves_out_light_words(annotated):
    tokens = annotated("The council will have to rebuild the old bridge.")[0].tokens
    assert content(tokens) == {"council", "rebuild", "old", "bridge"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_passage_without_end_is_cut(annotated, language):
    annotation = bounded(annotated("dam wall " * LONGEST, language=language)[0])
    assert len(annotation.tokens) == LONGEST
    assert all(t.head < LONGEST for t in annotation.tokens)
