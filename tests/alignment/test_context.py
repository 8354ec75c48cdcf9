"""What a pool says of a pair: by hand, and what must hold of any pool."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.alignment.context import CONTEXT, Weights, context, in_context

OWNER = np.array([0, 0, 1, 1, 2])
NOTHING = (0.0,) * len(CONTEXT)


def pool(pairs, owner=OWNER):
    """A matrix of log-odds: -12 where nothing is said."""
    found = np.full((len(owner), len(owner)), -12.0, dtype=np.float32)
    for (a, b), value in pairs.items():
        found[a, b] = found[b, a] = value
    return found


LOGITS = pool(
    {(0, 2): 4.0, (0, 3): 1.0, (1, 2): 3.0, (1, 3): -2.0, (0, 4): 0.5, (1, 4): 2.0, (2, 4): -1.0, (3, 4): -3.0}
)


def said(name, pair, own=LOGITS, owner=OWNER):
    return float(context(own, own, owner)[name][pair])


def sure(logit):
    return 1 / (1 + np.exp(-logit))


@pytest.mark.parametrize(
    ("pair", "wanted"),
    [
        ((0, 2), 1.0),  # before (1, 2) by one, before (0, 3) by three
        ((1, 2), -1.0),  # behind (0, 2), before (1, 3)
        ((1, 3), -5.0),  # behind on both sides
        ((1, 4), 1.5),  # the third document has one passage: the other has no rival there
    ],
)
def test_a_lead_is_the_distance_to_the_best_rival_in_the_other_document(pair, wanted):
    assert said("lead", pair) == pytest.approx(wanted)
    assert said("lead", pair[::-1]) == pytest.approx(wanted)


def test_of_two_equal_matches_neither_leads():
    owner = np.array([0, 1, 1])
    assert said("lead", (0, 1), pool({(0, 1): 0.0, (0, 2): 0.0}, owner), owner) == 0.0


def test_what_is_beyond_doubt_leads_no_further():
    owner = np.array([0, 1, 1])
    assert said("lead", (0, 1), pool({(0, 1): 90.0, (0, 2): -90.0}, owner), owner) == 24.0


def test_two_documents_have_no_third():
    own = LOGITS[:4, :4]
    found = context(own, own, OWNER[:4])
    apart = OWNER[:4, None] != OWNER[None, :4]
    assert not any(found[name][apart].any() for name in ("agreement", "third", "support"))


def test_a_passage_of_a_third_document_supports_what_both_its_matches_say():
    own = pool({(0, 4): 3.0, (2, 4): 2.0, (0, 2): -1.0})
    assert said("support", (0, 2), own) == pytest.approx(3.0, abs=0.01)  # the weaker match has 2, the pair itself -1
    assert said("support", (0, 3), own) == 0.0  # no match of both
    assert said("support", (0, 4), own) == 0.0  # (0, 2) and (2, 4) are less sure than the pair itself
    assert said("third", (0, 2), own) == pytest.approx(np.log1p(np.sqrt(sure(3.0) * sure(2.0))), abs=1e-3)


def test_articles_agree_that_match_the_same_third_passages_and_do_not_that_match_others():
    owner = np.array([0, 1, 2, 2])
    same = pool({(0, 2): 3.0, (1, 2): 3.0, (0, 1): 0.0}, owner)
    other = pool({(0, 2): 3.0, (1, 3): 3.0, (0, 1): 0.0}, owner)
    nothing = pool({(0, 1): 0.0}, owner)
    agreed, parted, unknown = (said("agreement", (0, 1), own, owner) for own in (same, other, nothing))
    assert parted < unknown < agreed
    assert unknown == pytest.approx(np.log(0.5), abs=0.01)  # one in three


def test_neighbours_are_those_of_the_same_documents():
    owner = np.array([0, 0, 0, 1, 1])
    own = pool({(1, 4): 2.0}, owner)
    found = context(own, own, owner)["around"]
    assert found[0, 3] == found[2, 3] == found[0, 4] == found[1, 3] == pytest.approx(sure(2.0), abs=1e-4)
    assert found[1, 4] < 1e-4
    after = context(own, own, np.array([0, 0, 1, 2, 2]))["around"]
    assert after[2, 3] < 1e-4  # next to it, but of another article


def test_a_context_that_says_nothing_leaves_calibrated_log_odds():
    weights = Weights(slope=2.0, offset=-1.0, two=(3.0, *NOTHING, 0.25), more=(1.0, *NOTHING, 0.5))
    np.testing.assert_allclose(in_context(LOGITS, OWNER, weights), 2 * LOGITS - 0.5, rtol=1e-6)
    both = LOGITS[:4, :4]
    np.testing.assert_allclose(in_context(both, OWNER[:4], weights), 3 * (2 * both - 1) + 0.25, rtol=1e-6)


def test_what_is_said_becomes_context_in_turn():
    owner = np.array([0, 1, 2, 3])
    own = pool({(0, 1): 4.0, (1, 2): 4.0, (2, 3): 4.0, (0, 2): -4.0, (1, 3): -4.0, (0, 3): -4.0}, owner)
    weights = Weights(1.0, 0.0, (), (1.0, *(1.0 if name == "support" else 0.0 for name in CONTEXT), 0.0))
    once = own + context(own, own, owner)["support"]
    assert once[0, 3] == -4.0  # no passage matches both 0 and 3 at first
    assert in_context(own, owner, weights)[0, 3] == pytest.approx(4.0, abs=0.01)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 3), min_size=1, max_size=4), st.integers(0, 1000))
def test_what_is_said_is_finite_and_the_same_from_both_sides_whatever_the_documents_are_called(sizes, seed):
    rng = np.random.default_rng(seed)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    own = rng.normal(0, 6, (len(owner),) * 2).astype(np.float32)
    own += own.T
    weights = Weights(1.0, 0.0, *[(0.8, 0.1, 0.4, -0.5, 0.5, 1.2, -0.5)] * 2)
    found = in_context(own, owner, weights)
    apart = owner[:, None] != owner[None, :]
    assert np.isfinite(found).all()
    assert found[apart].tolist() == found.T[apart].tolist()
    assert found[apart].tolist() == in_context(own, 7 - owner * 2, weights)[apart].tolist()
    order = np.argsort(-owner, kind="stable")  # the documents the other way round
    turned = in_context(own[np.ix_(order, order)], owner[order], weights)
    assert (
        turned[apart[np.ix_(order, order)]].tolist()
        == found[np.ix_(order, order)][apart[np.ix_(order, order)]].tolist()
    )


def test_many_matches_of_one_passage_are_read_as_few_are(monkeypatch):
    from framing.alignment import context as module

    rng = np.random.default_rng(5)
    owner = np.repeat(np.arange(6), 4)
    own = rng.normal(0, 3, (24, 24)).astype(np.float32)
    few = context(own + own.T, own + own.T, owner)["support"]
    monkeypatch.setattr(module, "_MANY", 2)
    assert context(own + own.T, own + own.T, owner)["support"].tolist() == few.tolist()
