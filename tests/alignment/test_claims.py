"""Which sentence stands for its article, and which one judges the outcome."""

import numpy as np
import pytest

from framing.alignment.claims import central_claims
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
