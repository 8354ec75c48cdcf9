"""How two articles relate, with models that say what a test wants them to say."""

from math import exp, log
from types import SimpleNamespace

import numpy as np
import pytest

from framing.alignment.relation import SAME_TIME, document_signals, relate
from framing.alignment.scorer import Scores
from framing.calibration import Logistic
from framing.datatypes import Article, Passage, Span

PLAIN = "the committee weighs what the port is worth"
TUESDAY = "the committee met on Tuesday"


def constant(probability):
    """A model that always says the same."""
    return Logistic((), (), (), (), log(probability / (1 - probability)))


def scorer(event=0.6, issue=0.01, excerpt=None):
    return SimpleNamespace(
        relation_model=constant(event), excerpt_model=constant(excerpt or event), issue_model=constant(issue)
    )


def scores(count, event=None):
    event = np.zeros((count, count), dtype=np.float32) if event is None else np.asarray(event, dtype=np.float32)
    return Scores(event, event, dict.fromkeys(("document", "document_grams", "alone"), event))


def related(*articles, length=6, text=PLAIN, known=None, **models):
    """Relate articles, each given by its date or by its date and its sentences."""
    told = [(a, [text] * length) if isinstance(a, str) else a for a in articles]
    found = [Article(f"a{i}", " ".join(texts), published=day) for i, (day, texts) in enumerate(told)]
    passages = [
        Passage(f"a{i}p{j}", f"a{i}", j, Span(0, len(t)), t)
        for i, (_, texts) in enumerate(told)
        for j, t in enumerate(texts)
    ]
    return relate(found, passages, known or scores(len(passages)), scorer(**models))


def test_every_two_articles_are_judged_once_in_their_order():
    found = related("", "", "", "")
    assert [(r.left, r.right) for r in found] == [
        ("a0", "a1"), ("a0", "a2"), ("a0", "a3"), ("a1", "a2"), ("a1", "a3"), ("a2", "a3")
    ]  # fmt: skip


def test_an_article_without_passages_is_unrelated_to_all():
    for pair in [("", ("", [])), (("", []), "")]:
        (found,) = related(*pair, event=0.99)
        assert (found.left, found.right, found.verdict, found.probability) == ("a0", "a1", "unrelated", 1.0)
        assert found.why == "one of them has no passages to compare"


@pytest.mark.parametrize(
    ("event", "issue", "verdict", "probability"),
    [
        (0.98, 0.3, "same-event", 0.98),
        (0.97, 0.3, "same-event", 0.97),
        (0.96, 0.3, "same-issue", 0.96),  # no dates, no days: perhaps one event, surely one issue
        (0.4, 0.7, "same-issue", 0.7),
        (0.05, 0.27, "same-issue", 0.27),
        (0.3, 0.1, "same-issue", 0.3),  # one event is one issue, too, whatever the model of issues says
        (0.05, 0.26, "unrelated", 0.74),
    ],
)
def test_each_verdict_has_its_own_probability(event, issue, verdict, probability):
    (found,) = related("", "", event=event, issue=issue)
    assert (found.verdict, found.probability) == (verdict, pytest.approx(probability, abs=1e-4))
    assert found.probability == round(found.probability, 4)


def test_a_doubtful_issue_is_compared_and_says_so():
    doubt = "in doubt they are compared"
    assert doubt in related("", "", event=0.1, issue=0.4)[0].why
    assert doubt not in related("", "", event=0.1, issue=0.5)[0].why
    assert doubt not in related("", "", event=0.1, issue=0.1)[0].why
    assert doubt not in related("", "", event=0.95, issue=0.4)[0].why


@pytest.mark.parametrize("day", ["2025-03-09", "2025-03-11", "2025-03-12"])
def test_articles_of_the_same_days_are_one_event_unless_much_speaks_against_it(day):
    (found,) = related("2025-03-10", day, event=0.1)
    assert found.verdict == "same-event"
    assert found.probability == pytest.approx(1 / (1 + exp(-(log(0.1 / 0.9) + SAME_TIME))), abs=1e-4)


@pytest.mark.parametrize("day", ["2025-03-13", "2025-03-17"])
def test_within_a_week_the_date_says_nothing(day):
    assert related("2025-03-10", day, event=0.6)[0].probability == 0.6


def test_beyond_a_week_every_twelve_days_make_one_event_e_times_less_likely():
    (found,) = related("2025-03-10", "2025-04-10", event=0.9)  # 31 days, 24 beyond the week
    assert found.probability == pytest.approx(1 / (1 + exp(-(log(9) - 2))), abs=1e-4)
    assert related("2025-04-10", "2025-03-10", event=0.9)[0].probability == found.probability
    (far,) = related("1925-03-10", "2025-03-10", event=0.999999)
    assert (far.verdict, far.probability) == ("unrelated", pytest.approx(0.99))


def test_even_a_certain_model_gives_way_to_the_calendar():
    assert related("2025-03-10", "2025-07-27", event=1 - 1e-12)[0].verdict != "same-event"


def test_the_same_day_alone_makes_no_event():
    (found,) = related("2025-03-10", "2025-03-10", event=1e-9, issue=1e-9)
    assert found.verdict == "unrelated"
    event = 1 / (1 + exp(log(1e4) - SAME_TIME))  # never surer than 1 : 10,000
    assert found.probability == pytest.approx(1 - event, abs=1e-4)


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (TUESDAY, TUESDAY, "same-event"),
        (TUESDAY, PLAIN, "same-issue"),
        (PLAIN, TUESDAY, "same-issue"),
        (PLAIN, PLAIN, "same-issue"),
    ],
)
def test_undated_articles_that_name_no_day_must_be_surer(left, right, verdict):
    (found,) = related(("", [left] * 6), ("", [right] * 6), event=0.6)
    assert found.verdict == verdict


@pytest.mark.parametrize("day", ["2025", "2025-13-01", "soon"])
def test_a_date_that_is_none_is_unknown(day):
    (found,) = related(day, "2025-03-10", event=0.6)
    assert found.verdict == "same-issue"
    assert found.why.endswith("dates unknown; perhaps one event, which dates could tell")
    assert found.probability == pytest.approx(0.6, abs=1e-4)  # that they share an issue at the least


@pytest.mark.parametrize(
    ("words", "names_a_day"),
    [
        ("it opened yesterday", True),
        ("it opened on 3 May", True),
        ("it opened on Jan. 5", True),
        ("it opened in December", True),
        ("it opened LAST NIGHT", True),
        ("它于星期三开放", True),
        ("它于5月3日开放", True),
        ("it may open", False),
        ("they march on", False),
        ("它可能开放", False),
        ("", False),
    ],
)
def test_days_are_known_by_their_names(words, names_a_day):
    (found,) = related(("", [words] * 6), ("", [words] * 6), event=0.6)
    assert (found.verdict == "same-event") is names_a_day


def test_one_day_in_a_thousand_words_is_enough_and_one_in_more_is_too_little():
    def verdict(size):
        texts = ["word " * (size - 1) + "Tuesday", *[""] * 5]
        return related(("", texts), ("", texts), event=0.6)[0].verdict

    assert (verdict(1000), verdict(1001)) == ("same-event", "same-issue")


def test_two_chinese_signs_count_as_a_word():
    def verdict(size):
        texts = ["港" * (size - 2) + "昨日", *[""] * 5]
        return related(("", texts), ("", texts), event=0.6)[0].verdict

    assert (verdict(2000), verdict(2002)) == ("same-event", "same-issue")


def test_a_short_text_is_judged_as_an_excerpt():
    long, short = ("2025-03-10", [PLAIN] * 6), ("2025-03-15", [PLAIN] * 5)
    assert related(long, long, event=0.6, excerpt=0.8)[0].verdict == "same-event"
    for pair in [(long, short), (short, long), (short, short)]:
        same_week = [("2025-03-10", pair[0][1]), ("2025-03-15", pair[1][1])]
        assert related(*same_week, event=0.6, excerpt=0.8)[0].probability == 0.8
    assert related(long, ("2025-03-15", long[1]), event=0.6, excerpt=0.8)[0].probability == 0.6


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        ("2025-03-10", "2025-03-10", "published on the same day"),
        ("2025-03-10", "2025-03-09", "published 1 day apart"),
        ("2025-03-10", "2025-03-20", "published 10 days apart"),
        ("2025-03-10", "", "dates unknown"),
        ("2025-03", "2025-03-10", "dates unknown"),
        ("2025-03", "2025-11", "published at least 215 days apart"),
        ("2025-12-01", "2025-03", "published at least 245 days apart"),
    ],
)
def test_the_reason_names_the_dates(left, right, said):
    assert said in related(left, right)[0].why.split("; ")


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        ("talks in Oldenau with Brandt", "a visit to Oldenau by Brandt", "2 names in common"),
        ("talks in Oldenau with Brandt", "a visit to Oldenau", "1 name in common"),
        ("talks in Oldenau", "a visit to Karst", "no names in common"),
    ],
)
def test_the_reason_counts_the_names(left, right, said):
    assert said in related(("", [left]), ("", [right]))[0].why.split("; ")


def test_the_reason_says_how_much_of_the_shorter_article_is_covered():
    event = np.zeros((5, 5))
    event[0, 3] = event[3, 0] = 0.9
    (found,) = related(("", [PLAIN] * 3), ("", [PLAIN] * 2), known=scores(5, event))
    assert found.why.startswith("50% of the shorter one's passages report what the other reports; ")


def test_a_documents_signals_come_from_its_passages():
    event = np.zeros((6, 6), dtype=np.float32)
    event[:4, 4:] = [[0.9, 0.1], [0.2, 0.5], [0.3, 0.3], [0.1, 0.0]]
    event = np.maximum(event, event.T)
    claim = np.zeros_like(event)
    claim[:4, 4:] = [[0.8, 0.0], [0.0, 0.6], [0.9, 0.0], [0.0, 0.0]]
    claim = np.maximum(claim, claim.T)
    whole = np.full_like(event, 0.25)
    whole[0, 4] = whole[4, 0] = 0.75
    known = Scores(event, claim, {"document": whole, "document_grams": whole / 3, "alone": event})
    a, b = np.arange(4), np.arange(4, 6)
    found = document_signals(known, a, b)
    assert found == pytest.approx(
        {
            "document": 0.75,
            "document_grams": 0.25,
            "best": ((0.9 + 0.5 + 0.3 + 0.1) / 4 + (0.9 + 0.5) / 2) / 2,
            "covered": 0.5,  # of the two passages of the shorter one; 0.5 itself is not enough
            "top": 0.7,
            "odds": log(9) / 2 / 3,  # the mean of 9 : 1 and 1 : 1
            "claimed": 1.0,
            "size": log(3) / 3,
        },
        abs=1e-6,
    )
    assert document_signals(known, b, a) == pytest.approx(found)


def test_the_strength_of_a_document_is_that_of_its_three_best_passages():
    event = np.zeros((10, 10), dtype=np.float32)
    for i, p in enumerate((0.1, 0.9, 0.8, 0.7, 0.2)):
        event[i, 5 + i] = event[5 + i, i] = p
    found = document_signals(scores(10, event), np.arange(5), np.arange(5, 10))
    assert found["top"] == pytest.approx(0.8)
    assert found["covered"] == found["claimed"] == pytest.approx(0.6)
