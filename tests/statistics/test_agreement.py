"""Agreement against worked examples from print."""

import pytest

from framing.errors import ConfigError
from framing.statistics.agreement import (
    agreement,
    agreements,
    alpha_interval,
    cohen_kappa,
    krippendorff_alpha,
    percent_agreement,
)

# Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability": sections A, B and C; a full stop is a missing code
MEG, OWEN = "0100000010", "1110010000"
BEN, GERRY = "aabbdcccedda", "babbbccceddd"
FOUR = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
# Cohen (1960), table 1, for 200 units
DIAGNOSES = ((50, 26, 24), (24, 4, 32), (6, 30, 4))


def units(*coders):
    return [[None if code == "." else code for code in row] for row in zip(*coders, strict=True)]


def by_unit(codes):
    return {str(unit): None if code == "." else code for unit, code in enumerate(codes)}


@pytest.mark.parametrize(
    ("coders", "level", "alpha"),
    [
        ((MEG, OWEN), "nominal", 0.095),
        ((BEN, GERRY), "nominal", 0.692),
        (FOUR, "nominal", 0.743),
        (FOUR, "ordinal", 0.815),
    ],
)
def test_alpha_is_that_of_the_published_examples(coders, level, alpha):
    assert krippendorff_alpha(units(*coders), level=level) == pytest.approx(alpha, abs=6e-4)


def test_kappa_is_that_of_the_published_example():
    pairs = [(a, b) for a, row in enumerate(DIAGNOSES) for b, often in enumerate(row) for _ in range(often)]
    assert cohen_kappa(pairs) == pytest.approx(-0.0923, abs=1e-4)
    assert percent_agreement(pairs) == 0.29


def test_order_of_coders_and_units_changes_nothing():
    found = krippendorff_alpha(units(*FOUR), level="ordinal")
    assert krippendorff_alpha(units(*FOUR)[::-1], level="ordinal") == pytest.approx(found)
    assert krippendorff_alpha(units(*FOUR[::-1]), level="ordinal") == pytest.approx(found)


def test_ordinal_alpha_forgives_near_misses_and_nominal_does_not():
    near, far = [(n % 5, min(4, n % 5 + 1)) for n in range(20)], [(n % 5, (n + 2) % 5) for n in range(20)]
    assert krippendorff_alpha(near, level="ordinal") > 0.7 > 0.1 > krippendorff_alpha(near)
    assert krippendorff_alpha(far, level="ordinal") < 0.1


def test_the_interval_holds_alpha_repeats_and_narrows_with_more_units():
    low, high = alpha_interval(units(BEN, GERRY))
    assert low < 0.692 < high
    assert (low, high) == alpha_interval(units(BEN, GERRY))
    more = alpha_interval(units(BEN * 9, GERRY * 9))
    assert more[1] - more[0] < (high - low) / 2


def test_what_is_not_defined_is_none_and_not_a_number_of_our_own():
    same = [("yes", "yes")] * 5
    assert krippendorff_alpha(same) is None
    assert alpha_interval(same) == (None, None)
    assert cohen_kappa(same) is None
    assert percent_agreement(same) == 1.0
    assert krippendorff_alpha([("yes", None), (None, "no")]) is None
    assert percent_agreement([("yes", None)]) is None


def test_units_that_one_coder_left_out_do_not_count():
    found = agreement({"ann": {"d1": "agree", "d2": "agree", "d3": "disagree"}, "bob": {"d1": "agree", "d3": "agree"}})
    assert (found.n, found.percent) == (2, 0.5)


def test_people_are_compared_together_in_pairs_and_with_the_tool():
    coders = dict(zip(("ann", "bob", "cas", "tool"), map(by_unit, FOUR), strict=True))
    found = agreements(coders, level="ordinal")
    assert [a.coders for a in found] == [
        ("ann", "bob", "cas"), ("ann", "bob"), ("ann", "cas"), ("bob", "cas"),
        ("ann", "tool"), ("bob", "tool"), ("cas", "tool"),
    ]  # fmt: skip
    assert found[0].kappa is None
    assert found[4].kappa == cohen_kappa([row for row in units(FOUR[0], FOUR[3]) if None not in row])
    assert agreements({"ann": by_unit(MEG), "tool": by_unit(OWEN)})[0].alpha == 0.0952


def test_one_coder_cannot_agree():
    with pytest.raises(ConfigError, match="two or more"):
        agreement({"ann": {"d1": 1}})
