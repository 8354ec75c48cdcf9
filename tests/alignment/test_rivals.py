"""Leads over rivals: by hand, and what must hold of any pool."""

import numpy as np
import pytest

from framing.alignment.rivals import leads

OWNER = np.array([0, 0, 1, 1, 2])
LEFT, RIGHT = np.array([0, 0, 1, 1, 0, 1, 2, 3]), np.array([2, 3, 2, 3, 4, 4, 4, 4])
LOGITS = np.array([4.0, 1.0, 3.0, -2.0, 0.5, 2.0, -1.0, -3.0], dtype=np.float32)


def of(pair):
    found = leads(LOGITS, LEFT, RIGHT, OWNER)
    return found[list(zip(LEFT, RIGHT, strict=True)).index(pair)].tolist()


@pytest.mark.parametrize(
    ("pair", "wanted"),
    [
        ((0, 2), [1.0, 3.0]),  # before (1, 2) by one, before (0, 3) by three
        ((1, 2), [-1.0, 5.0]),  # behind (0, 2), before (1, 3)
        ((1, 3), [-5.0, -3.0]),  # behind on both sides
        ((1, 4), [1.5, 14.0]),  # the third document has one passage: the other has no rival there
    ],
)
def test_a_lead_is_the_distance_to_the_best_rival_in_the_other_document(pair, wanted):
    assert of(pair) == pytest.approx(wanted)


def test_of_two_equal_matches_neither_leads():
    found = leads(np.zeros(2, np.float32), np.array([0, 0]), np.array([1, 2]), np.array([0, 1, 1]))
    assert found.tolist() == [[0.0, 12.0], [0.0, 12.0]]


def test_sides_and_numbers_of_documents_do_not_matter():
    turned = leads(LOGITS, RIGHT, LEFT, np.array([7, 7, 3, 3, 5]))
    assert turned.tolist() == leads(LOGITS, LEFT, RIGHT, OWNER).tolist()


def test_what_is_beyond_doubt_leads_no_further():
    far = leads(np.array([90.0, -90.0], np.float32), np.array([0, 0]), np.array([1, 2]), np.array([0, 1, 1]))
    assert far.tolist() == [[24.0, 24.0], [-24.0, 0.0]]
