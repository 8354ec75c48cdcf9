import pytest

from framing.axes.sequence import orders


@pytest.fixture
def read(annotated):
    def read(text, language="en"):
        return [
            (o["earlier"], o["later"], [text[slice(*s)] for s in o["spans"]])
            for o in orders(annotated(text, language=language)[0])
        ]

    return read


@pytest.mark.parametrize(
    ("text", "earlier", "later"),
    [
        ("The mayor left before the vote began.", "The mayor left", "before the vote began"),
        ("After the storm, the mill closed.", "After the storm", "the mill closed"),
        (
            "The council will vote once the report is published.",
            "once the report is published",
            "The council will vote",
        ),
        ("The ferry waits until the fog lifts.", "The ferry waits", "until the fog lifts"),
        ("Riots followed the vote.", "the vote", "Riots"),
        ("The captain left first, and the crew stayed.", "The captain", "left first and the crew stayed"),
    ],
)
def test_which_of_two_things_came_first(read, text, earlier, later):
    ((first, second, spans),) = read(text)
    assert (first, second) == (earlier, later)
    assert spans == [text.rstrip(".")]


def test_what_followed_came_after_what_was_told_before(read):
    ((first, second, _),) = read("The bank fell, and riots followed.")
    assert first.startswith("The bank fell")
    assert second == "riots"


def test_what_had_been_when_another_came_was_earlier(read):
    assert any(
        first == "The mayor had already left" for first, *_ in read("The mayor had already left when police came.")
    )


@pytest.mark.parametrize(
    "text",
    [
        "The mill closed after May.",
        "The mill closed after three.",
        "The mayor left when the police came.",
        "The first mill closed.",
        "The mill has been closed since the storm.",
        "The mill closed and the dam burst.",
    ],
)
def test_what_says_nothing_of_the_order(read, text):
    assert read(text) == []


def test_only_english_is_read(read):
    assert read("Er ging vor der Wahl.", language="de") == []
