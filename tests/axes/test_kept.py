from __future__ import annotations

from framing.axes import kept as module
from framing.axes.kept import kept
from framing.axes.lexicon import in_force


def test_a_passage_is_read_once(annotated):
    read = []
    remembered = kept(lambda annotation: read.append(annotation) or [len(annotation.tokens)])
    first, second = annotated("Rain fell.", "Rain fell on the town.")
    assert [remembered(a) for a in (first, second, first, second)] == [[3], [6], [3], [6]]
    assert read == [first, second]


def test_a_list_of_the_user_makes_it_read_again(annotated):
    read = []
    remembered = kept(lambda annotation: read.append(annotation) or [])
    (passage,) = annotated("Rain fell.")
    remembered(passage)
    with in_force({}):
        remembered(passage)
        remembered(passage)
    assert len(read) == 2


def test_what_is_returned_may_be_changed(annotated):
    remembered = kept(lambda annotation: [1, 2])
    (passage,) = annotated("Rain fell.")
    remembered(passage).clear()
    assert remembered(passage) == [1, 2]


def test_few_passages_are_kept(annotated, monkeypatch):
    monkeypatch.setattr(module, "MOST", 2)
    read = []
    remembered = kept(lambda annotation: read.append(annotation) or [])
    passages = annotated("One.", "Two.", "Three.")
    for passage in (*passages, passages[2], passages[0]):
        remembered(passage)
    assert [a.passage.text for a in read] == ["One.", "Two.", "Three.", "One."]
