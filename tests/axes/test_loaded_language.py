from __future__ import annotations

import pytest

from framing.axes.loaded_language import LoadedLanguage

AXIS = LoadedLanguage()


def quoted(spans, text):
    return [text[s.start : s.end] for s in spans]


@pytest.mark.parametrize(
    ("loaded", "plain", "word"),
    [
        (
            "The minister savaged the report on pensions.",
            "The minister criticised the report on pensions.",
            "savaged",
        ),
        (
            "Guards herded the miners like cattle onto a bus.",
            "Guards led the miners onto a bus.",
            "like cattle",
        ),
        ("Repairs swallowed another $210,000 last year.", "Repairs cost $210,000 last year.", "swallowed"),
        ("The bill is a monstrous 61 pages long.", "The bill is 61 pages long.", "monstrous"),
        ("The bank shamefully closed the branch.", "The bank closed the branch.", "shamefully"),
        ("The council WILL not listen!", "The council did not listen.", "WILL"),
    ],
)
def test_charged_wording_against_plain(contrasted, loaded, plain, word):
    for left, right, side in ((loaded, plain, "a"), (plain, loaded, "b")):
        candidate = contrasted(AXIS, left, right)
        assert candidate.direction == side
        spans = candidate.evidence_a if side == "a" else candidate.evidence_b
        assert any(word in quote for quote in quoted(spans, loaded))
        assert candidate.signals["gap"] > 0


def test_the_plain_clause_is_quoted_beside_the_loaded_one(contrasted):
    left = "The zoo flogged its last elephant to a circus. It opened in 1910."
    right = "The zoo opened in 1910. It sold its last elephant to a circus."
    candidate = contrasted(AXIS, left, right)
    assert any("sold" in quote for quote in quoted(candidate.evidence_b, right))


def test_words_that_both_sides_use_do_not_count(contrasted):
    left = "The audit was a fiasco, the court said."
    right = "A fiasco, said the court of the audit."
    assert contrasted(AXIS, left, right) is None


def test_quoted_words_weigh_less_than_own_words(contrasted):
    plain = "The law was discussed by the bishop on Sunday."
    own = contrasted(AXIS, "The bishop spoke on Sunday about a monstrous, disgraceful law.", plain)
    quoted_words = contrasted(AXIS, "“A monstrous, disgraceful law,” the bishop said on Sunday.", plain)
    assert own.signals["gap"] > quoted_words.signals["gap"]


def test_plain_against_plain_gives_nothing(contrasted):
    assert contrasted(AXIS, "The council met on Monday.", "On Monday there was a meeting.") is None


def test_stress_is_no_acronym(annotated):
    readings = AXIS.read(annotated("NATO and the EU met.", "STRIKE TALKS FAIL", "They DID know."), None)
    devices = [[i["lemma"] for i in r.details["items"] if i["kind"] == "DEVICE"] for r in readings]
    assert devices == [[], [], ["did"]]


@pytest.mark.parametrize(
    ("loaded", "plain"),
    [
        ("The disgraceful neglect let the dam crumble.", "The dam has cracks. Engineers were there on Monday."),
        ("The club's catastrophic season ended on Sunday.", "The club finished last. It runs a school in Tove."),
        ("Commuters endured another nightmare.", "Trains were late. Passengers had to wait."),
    ],
)
def test_plain_words_that_answer_to_nothing_are_not_quoted(contrasted, loaded, plain):
    candidate = contrasted(AXIS, loaded, plain)
    assert not any(f"“{words}”" in candidate.explanation for words in ("has", "were", "had", "runs a school"))


@pytest.mark.parametrize(
    ("loaded", "plain", "words"),
    [
        ("The trust butchered the oak grove.", "The trust felled the oak grove.", "felled"),
        ("The mayor torpedoed the housing plan.", "The mayor rejected the housing plan.", "rejected"),
    ],
)
def test_plain_words_about_the_same_thing_are_quoted(contrasted, loaded, plain, words):
    candidate = contrasted(AXIS, loaded, plain)
    assert any(words in quote for quote in quoted(candidate.evidence_b, plain))
