"""Statements of a passage, and how firmly the source stands behind each."""

import pytest

from framing.axes.statements import OWN, Statement, statements


@pytest.fixture
def read(annotated):
    def read(text, language="en"):
        return statements(annotated(text, language=language)[0])

    return read


@pytest.mark.parametrize(
    ("text", "said", "force", "tag", "mark"),
    [
        ("The dam is safe, the mayor said.", "The dam is safe", 1.0, "neutral", "the mayor said"),
        ("The mayor claimed that the dam was safe.", "the dam was safe", 0.3, "doubt", "The mayor claimed that"),
        ("The report showed that the dam leaks.", "the dam leaks", 1.5, "endorse", "The report showed"),
        ("The dam is safe and the mill burns oil.", "The dam is safe and the mill burns oil", OWN, "own", None),
        ("The company allegedly hid its losses.", "The company hid its losses", 0.3, "doubt", "allegedly"),
        ("“The dam is safe,” said the mayor.", "The dam is safe", 1.0, "neutral", None),
    ],
)
def test_how_firmly_a_statement_is_made(read, text, said, force, tag, mark):
    found = read(text)[0]
    statement = next(s for s in found if s.text.startswith(said))
    assert (statement.force, statement.tag) == (force, tag)
    if mark:
        assert text[statement.mark.start : statement.mark.end] == mark
    assert text[statement.span.start : statement.span.end].startswith(said.split()[0])
    assert statement.quoted is text.startswith("“")


def test_a_mark_of_doubt_takes_off_half_a_point(read):
    text = "The dam is safe, the mayor said without evidence."
    found, doubts, _ = read(text)
    assert [text[s.start : s.end] for s in doubts] == ["without evidence"]
    assert min(s.force for s in found) == 0.5


def test_marks_of_doubt_and_endorsing_words_are_pointed_at(read):
    text = "The mayor denies the theft."
    _, doubts, endorsing = read(text)
    assert [text[s.start : s.end] for s in doubts] == ["denies"]
    assert endorsing == []
    text = "The report showed that the dam leaks."
    assert [text[s.start : s.end] for s in read(text)[2]] == ["showed"]


def test_who_speaks_of_itself_and_who_has_a_stake_is_told(read):
    (found,) = read("The company said that its dam was safe.")[0]
    assert found.own_cause
    (found,) = read("The dam is safe, the mayor said.")[0]
    assert (found.own_cause, found.interested) == (False, True)
    (found,) = read("The report showed that the dam leaks.")[0]
    assert (found.own_cause, found.interested) == (False, False)


def test_clauses_with_a_subject_of_their_own_are_statements_too(read):
    texts = [s.text for s in read("The council approved the plan, and the mayor signed the deal.")[0]]
    assert "the mayor signed the deal" in texts


def test_statements_stand_in_reading_order_and_say_something(read):
    found = read("The dam is safe, the mayor said. The report showed that the mill leaks oil.")[0]
    assert [s.span for s in found] == sorted(s.span for s in found)
    assert all(s.kept for s in found)
    assert read("Yes.")[0] == []


def test_a_record_gives_the_statement_back(read):
    for text in ("The dam is safe, the mayor said.", "The old dam leaks oil here."):
        for statement in read(text)[0]:
            record = statement.record()
            assert Statement.of(record) == statement
            assert isinstance(record["kept"], list)
