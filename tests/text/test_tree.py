import pytest

from framing.datatypes import Span, Token
from framing.text.tree import Tree

# saw <- (dogs <- (The, old), cats <- .), all by hand
WORDS = [("The", "DET", "det", 2), ("old", "ADJ", "amod", 2), ("dogs", "NOUN", "nsubj", 3), ("saw", "VERB", "root", 3),
         ("cats", "NOUN", "dobj", 3), (".", "PUNCT", "punct", 4)]  # fmt: skip


@pytest.fixture
def tree():
    tokens, at = [], 0
    for text, pos, dep, head in WORDS:
        tokens.append(Token(Span(at, at + len(text)), text, text.lower(), pos, "", dep, head))
        at += len(text) + 1
    return Tree(tokens)


def test_children_stand_in_reading_order_and_a_root_is_not_its_own(tree):
    assert tree.children == [[], [], [0, 1], [2, 4], [5], []]


def test_a_child_is_the_first_with_one_of_the_labels(tree):
    assert tree.child(3, "nsubj") == 2
    assert tree.child(3, "dobj", "nsubj") == 2
    assert tree.child(3, "amod") is None
    assert tree.child(3) is None


def test_a_subtree_leaves_out_whole_branches(tree):
    assert tree.subtree(3) == [0, 1, 2, 3, 4, 5]
    assert tree.subtree(3, [2]) == [3, 4, 5]
    assert tree.subtree(2) == [0, 1, 2]
    assert tree.subtree(2, [2]) == []


def test_ancestors_run_from_the_nearest_to_the_root(tree):
    assert tree.ancestors(0) == [2, 3]
    assert tree.ancestors(5) == [4, 3]
    assert tree.ancestors(3) == []


def test_neighbours_join_to_spans_without_signs_at_their_edges(tree):
    assert tree.spans([4, 0, 1, 5, 1]) == [Span(0, 7), Span(17, 21)]
    assert tree.spans([5]) == tree.spans([]) == []
    assert tree.spans([0, 2]) == [Span(0, 3), Span(8, 12)]


def test_signs_at_the_front_are_cut_off_too():
    tokens = [
        Token(Span(i, i + 1), sign, sign, pos, "", "dep", 1)
        for i, (sign, pos) in enumerate([(",", "PUNCT"), (" ", "SPACE"), ("a", "X"), (",", "PUNCT"), ("b", "X")])
    ]
    assert Tree(tokens).spans(range(5)) == [Span(2, 5)]
