from __future__ import annotations

import pytest

from framing.axes.clauses import LONGEST, Clauses, bounded, content, same_names, shared
from framing.datatypes import Span


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


@pytest.fixture
def walk(annotated):
    """The clauses of a text, and the index of each of its words."""

    def walk(text):
        clauses = Clauses(annotated(text)[0])
        return clauses, {t.text: i for i, t in enumerate(clauses.tokens)}

    return walk


def test_walks_up_and_down_the_tree(walk):
    clauses, at = walk("The old dogs saw cats.")
    assert clauses.parsed
    assert clauses.ancestors(at["old"]) == [at["dogs"], at["saw"]]
    assert clauses.ancestors(at["saw"]) == []
    assert clauses.subtree(at["dogs"]) == [0, 1, 2]
    assert clauses.subtree(at["saw"], [at["dogs"]]) == [3, 4, 5]
    assert clauses.child(at["saw"], "nsubj", "dobj") == at["dogs"]
    assert clauses.child(at["saw"], "amod") is None
    assert clauses.top([at["old"], at["cats"], at["dogs"]]) == at["dogs"]


def test_words_and_ranges_come_without_signs_at_their_edges(walk):
    clauses, at = walk("“The dam,” he said, “is safe.”")
    whole = range(len(clauses.tokens))
    assert clauses.phrase(whole) == "The dam , ” he said , “ is safe"
    span = clauses.span(whole)
    assert clauses.annotation.passage.text[span.start : span.end] == "The dam,” he said, “is safe"
    assert clauses.span([0]) is None
    assert clauses.phrase([]) == ""
    assert clauses.phrase([at["safe"], at["is"], at["is"]]) == "is safe"


def test_a_chunk_is_the_unbroken_run_around_a_word(walk):
    clauses, at = walk("The old dogs saw cats.")
    assert clauses.chunk(at["dogs"]) == [0, 1, 2]
    assert clauses.chunk(at["dogs"], [at["old"]]) == [at["dogs"]]


def test_words_know_their_sentence(walk):
    clauses, at = walk("It rains. The dam burst. He left.")
    assert [clauses.sentence(at[w]) for w in ("rains", "burst", "left")] == [0, 1, 2]
    assert [clauses.tokens[i].text for i in clauses.in_sentence(1)] == ["The", "dam", "burst", "."]


def test_words_touch_a_range_that_holds_any_of_their_signs(walk):
    clauses, _ = walk("The dam burst.")
    assert [clauses.tokens[i].text for i in clauses.covered(Span(6, 9))] == ["dam", "burst"]
    assert clauses.covered(Span(3, 4)) == []


@pytest.mark.parametrize(
    "family",
    [{"nation", "national"}, {"paint", "painter", "painted", "painting"}, {"treat", "treatment"}, {"close", "closing"}],
)
def test_common_endings_are_cut(family):
    first, *others = sorted(family)
    assert all(shared({first}, {other}) == 1 for other in others)


def test_shared_is_the_share_of_the_smaller_side():
    assert shared({"dam", "mill"}, {"dam", "choir", "boat"}) == shared({"dam", "choir", "boat"}, {"dam", "mill"}) == 0.5
    assert shared(["dam"], ["dam", "mill"]) == 1.0


def test_calendar_words_and_short_ones_are_no_names(annotated):
    on_monday, also, roth = annotated("On Monday it rained.", "It rained in May.", "On Monday Roth left.")
    assert same_names(on_monday, also) == 0.5
    assert same_names(on_monday, roth) == 0.5
