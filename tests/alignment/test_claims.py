"""Which sentence stands for its article, and which one judges the outcome."""

import numpy as np
import pytest

from framing.alignment.claims import STAKE, central_claims, stake
from framing.alignment.scorer import Scores
from framing.datatypes import Annotation, Article, Passage, Quotation, Reading, Span, Token

EAST, NORTH = (1.0, 0.0), (0.0, 1.0)
PLAIN = "The council closed the old bridge to all traffic on Tuesday morning"


class Story:
    """Articles by hand: a sentence is its text, the direction of its vector, and its cues of certainty."""

    def __init__(self):
        self.annotations, self.vectors, self.certainty, self.told = [], [], [], []

    def say(self, article, text=PLAIN, vector=EAST, cues=(), *, pos="DET", quoted=False, told=0.0):
        number = len(self.annotations)
        at = sum(len(a.passage.text) + 1 for a in self.annotations if a.passage.article_id == article)
        passage = Passage(f"p{number}", article, number, Span(at, at + len(text)), text)
        first = text.split()[0]
        token = Token(Span(0, len(first)), first, first.lower(), pos, "", "", 0)
        quotes = (Quotation(Span(0, len(text)), "quoted"),) if quoted else ()
        self.annotations.append(Annotation(passage, "en", (token,), (), (), quotes, (), ()))
        self.vectors.append(vector)
        details = {"cues": [self.cue(text, *cue) for cue in cues]}
        value = cues[0][1] if cues else None
        self.certainty.append(Reading("certainty", passage.id, value, details=details))
        self.told.append(told)
        return passage.id

    @staticmethod
    def cue(text, word, rung, strength=1.0, *, routine=False, holder="author"):
        start = text.index(word)
        return {
            "rung": rung, "strength": strength, "start": start, "end": start + len(word), "routine": routine,
            "holder": holder,
        }  # fmt: skip

    def claims(self, titles=None, verdict="same-event"):
        ids = list(dict.fromkeys(a.passage.article_id for a in self.annotations))
        texts = {i: " ".join(a.passage.text for a in self.annotations if a.passage.article_id == i) for i in ids}
        articles = [Article(i, texts[i]) for i in ids]
        vectors = np.array(self.vectors, dtype=np.float32)
        owner = [a.passage.article_id for a in self.annotations]
        event = np.array([[t * (a != b) for b in owner] for a, t in zip(owner, self.told, strict=True)])
        known = np.array([(titles or {}).get(i, (0.0, 0.0)) for i in ids], dtype=np.float32)
        verdicts = {(a, b): verdict for a in ids for b in ids if a < b}
        found = central_claims(
            articles, self.annotations, vectors, known, Scores(event, event, {}), self.certainty, verdicts
        )
        for claim in (kept := list(found)):
            for e in claim.evidence:
                assert texts[claim.article_id][e.span.start : e.span.end] == e.quote
        return {c.article_id: c for c in kept}


@pytest.fixture
def story():
    return Story()


def test_of_equals_the_first_stands_for_the_article(story):
    first = story.say("a")
    story.say("a")
    assert story.claims()["a"].passage_id == first


@pytest.mark.parametrize(
    "weak",
    [
        {"text": "Others helped her."},
        {"text": f"{PLAIN}, but why?"},
        {"text": f"She said that {PLAIN}", "pos": "PRON"},
        {"text": f"But {PLAIN}", "pos": "CCONJ"},
        {"quoted": True},
    ],
    ids=["short", "question", "pronoun", "conjunction", "quotation"],
)
def test_a_sentence_that_says_little_alone_loses_its_lead(story, weak):
    story.say("a", **weak)
    second = story.say("a")
    assert story.claims()["a"].passage_id == second


def test_an_expletive_does_not_lean_on_what_came_before(story):
    first = story.say("a", f"It was then that {PLAIN}", pos="PRON")
    story.say("a")
    assert story.claims()["a"].passage_id == first


@pytest.mark.parametrize("reason", ["title", "told"])
def test_what_the_title_says_or_others_tell_outweighs_the_lead(story, reason):
    story.say("a", vector=EAST)
    second = story.say("a", vector=NORTH, told=1.0 if reason == "told" else 0.0)
    story.say("b")
    assert story.claims({"a": NORTH} if reason == "title" else {})["a"].passage_id == second


def test_chinese_sentences_are_measured_in_signs(story):
    story.say("a", "铁路通车。")
    second = story.say("a", "克萨拉第一条现代化铁路于星期六正式通车运营。")
    assert story.claims()["a"].passage_id == second


def test_the_outcome_is_read_where_it_is_judged_and_rung_and_words_are_from_there(story):
    first = story.say("a")
    judged = story.say("a", "A new bridge is bound to come", cues=[("bound", 2)])
    claim = story.claims()["a"]
    assert (claim.passage_id, claim.outcome_id, claim.rung) == (first, judged, 2)
    assert [e.quote for e in claim.evidence] == ["bound"]


def test_a_claim_that_judges_the_outcome_itself_names_no_second_passage(story):
    first = story.say("a", f"{PLAIN} and will surely never open it again", cues=[("never", -2)])
    claim = story.claims()["a"]
    assert (claim.passage_id, claim.outcome_id, claim.rung) == (first, "", -2)


@pytest.mark.parametrize("cue", [("bound", 2, 0.3), ("bound", 2, 1.0, True), ("bound", 2, 1.0, False, "quoted")])
def test_weak_routine_and_quoted_cues_judge_no_outcome(story, cue):
    word, rung, strength, *rest = cue
    text = "A new bridge is bound to come"
    story.say("a", text)
    more = dict(zip(("routine", "holder"), rest, strict=False))
    story.certainty[0].details["cues"].append(story.cue(text, word, rung, strength, **more))
    assert story.claims()["a"].rung is None


def test_a_judgement_of_something_else_is_no_outcome_of_the_article(story):
    for _ in range(5):
        story.say("a")
    story.say("a", "The rain is bound to stop before long", NORTH, [("bound", 2)])
    assert story.claims()["a"].rung is None


def test_the_outcome_that_the_others_judge_too_comes_first(story):
    story.say("a")
    story.say("a", "The mayor is sure to run for office", EAST, [("sure", 2)])
    shared = story.say("a", "Whether a bridge comes is open", NORTH, [("open", 0)])
    other = story.say("b", "A bridge will never be built there", NORTH, [("never", -2)])
    claims = story.claims()
    assert (claims["a"].outcome_id, claims["a"].rung) == (shared, 0)
    assert (claims["b"].passage_id, claims["b"].rung) == (other, -2)
    alone = story.claims(verdict="unrelated")
    assert alone["a"].rung == 2


def test_where_cues_disagree_the_rung_is_that_of_most_of_them(story):
    text = "It will be law soon, the coalition has the votes, nothing is going to stop it"
    story.say("a", text, EAST, [("going to", 0), ("will be", 2, 0.3), ("has the votes", 2)])
    claim = story.claims()["a"]
    assert claim.rung == 2
    assert [e.quote for e in claim.evidence] == ["has the votes"]


def certainty(*cues):
    keys = ("rung", "strength", "routine", "holder")
    found = [dict(zip(keys, cue, strict=True)) | {"start": 0, "end": 1} for cue in cues]
    return Reading("certainty", "p", None, details={"cues": found})


def test_the_stake_is_that_of_the_plainest_cue():
    assert stake(certainty((2, 0.4, False, "author"), (0, 0.9, False, "attributed"))) == 0.9
    assert stake(certainty((2, 1.0, True, "author"), (2, 1.0, False, "quoted"), (2, 0.4, False, "author"))) == 0.4
    assert stake(certainty()) == stake(Reading("certainty", "p", None)) == 0.0


@pytest.mark.parametrize(("strength", "rung"), [(STAKE, 2), (STAKE - 0.01, None)])
def test_an_outcome_is_at_stake_from_a_strength_on(story, strength, rung):
    story.say("a", f"{PLAIN} and is bound to stay shut", cues=[("bound", 2, strength)])
    assert story.claims()["a"].rung == rung


def test_each_article_with_passages_has_one_claim_in_their_order(story):
    story.say("b")
    story.say("a")
    assert list(story.claims()) == ["b", "a"]
    empty = central_claims(
        [Article("x", ""), Article("b", PLAIN)],
        story.annotations[:1],
        np.array([EAST], dtype=np.float32),
        np.zeros((2, 2), dtype=np.float32),
        Scores(np.zeros((1, 1)), np.zeros((1, 1)), {}),
        story.certainty[:1],
        {},
    )
    assert [c.article_id for c in empty] == ["b"]


def test_what_most_of_the_article_is_about_outweighs_the_lead(story):
    story.say("a", vector=NORTH)
    second = story.say("a")
    story.say("a")
    story.say("a")
    assert story.claims()["a"].passage_id == second


def test_of_likes_the_earlier_one_stands_for_the_article(story):
    first = story.say("a", vector=(0.8, 0.6))
    story.say("a", vector=(0.8, -0.6))
    assert story.claims()["a"].passage_id == first


def test_what_unrelated_articles_tell_does_not_count(story):
    first = story.say("a", vector=EAST)
    second = story.say("a", vector=NORTH, told=1.0)
    story.say("b")
    assert story.claims()["a"].passage_id == second
    assert story.claims(verdict="unrelated")["a"].passage_id == first


@pytest.mark.parametrize(("words", "stands"), [(12, True), (11, False)])
def test_twelve_words_say_enough(story, words, stands):
    first = story.say("a", " ".join(PLAIN.split()[:10] + ["again"] * (words - 10)))
    second = story.say("a")
    assert story.claims()["a"].passage_id == (first if stands else second)


@pytest.mark.parametrize(("signs", "stands"), [(16, True), (15, False)])
def test_sixteen_signs_say_enough_where_words_are_not_spaced(story, signs, stands):
    first = story.say("a", "桥" * signs)
    second = story.say("a")
    assert story.claims()["a"].passage_id == (first if stands else second)


@pytest.mark.parametrize("end", ["?", "？", "? "])
def test_questions_stand_for_no_article(story, end):
    story.say("a", PLAIN + end)
    second = story.say("a")
    assert story.claims()["a"].passage_id == second


def test_a_fault_in_every_sentence_leaves_the_least_faulty(story):
    story.say("a", "Others helped her.")
    leaning = story.say("a", f"But {PLAIN}", pos="CCONJ")
    story.say("a", "Why?")
    assert story.claims()["a"].passage_id == leaning


def test_a_sentence_without_tokens_is_read_all_the_same(story):
    from dataclasses import replace

    first = story.say("a")
    story.annotations[0] = replace(story.annotations[0], tokens=())
    assert story.claims()["a"].passage_id == first


def test_of_two_outcomes_that_stand_alike_the_first_is_taken(story):
    story.say("a")
    first = story.say("a", "A new bridge is bound to come", cues=[("bound", 2)])
    story.say("a", "An old bridge will never be mended", cues=[("never", -2)])
    assert (story.claims()["a"].outcome_id, story.claims()["a"].rung) == (first, 2)


def test_the_outcome_near_the_title_comes_first(story):
    story.say("a", vector=(0.7, 0.7))
    story.say("a", "A new bridge is bound to come", EAST, cues=[("bound", 2)])
    titled = story.say("a", "An old bridge will never be mended", NORTH, cues=[("never", -2)])
    assert story.claims({"a": NORTH})["a"].outcome_id == titled


def test_evidence_is_each_plain_cue_of_the_rung_once_in_reading_order(story):
    text = f"{PLAIN}; surely it will fall, surely, and no doubt it must"
    story.say("a", text, cues=[("no doubt", 2), ("surely", 2), ("surely", 2), ("must", 2, 0.2), ("will", 1)])
    assert [e.quote for e in story.claims()["a"].evidence] == ["surely", "no doubt"]


def test_evidence_stands_where_its_passage_stands(story):
    story.say("a")
    story.say("a", "A new bridge is bound to come", cues=[("bound", 2)])
    (evidence,) = story.claims()["a"].evidence
    assert evidence.span.start == len(PLAIN) + 1 + len("A new bridge is ")


def test_many_faint_cues_of_a_rung_are_its_evidence_where_no_plain_one_is(story):
    text = "It will, should, ought, or may be open, most say, for all that anyone has been told"
    story.say("a", text, cues=[("will", 2, 0.5), ("should", 2, 0.5), ("may", 0, 0.8)])
    claim = story.claims()["a"]
    assert claim.rung == 2
    assert [e.quote for e in claim.evidence] == ["will", "should"]


def test_between_rungs_of_equal_weight_the_readings_own_decides_and_then_the_stronger(story):
    text = f"{PLAIN} and it will surely stay so, or might it"
    story.say("a", text, cues=[("might", 0), ("surely", 2)])  # the reading's value is that of the first cue
    assert story.claims()["a"].rung == 0
    story.say("b", text, cues=[("might", 0), ("surely", 2), ("will", -2)])
    from dataclasses import replace

    story.certainty[1] = replace(story.certainty[1], value=None)
    assert story.claims()["b"].rung == 2
