import json
from math import exp

import pytest

from framing import calibration
from framing.axes import all_axes
from framing.calibration import AxisCalibration, Calibration, Logistic, load_calibration
from framing.errors import ModelError

MODEL = Logistic(("gap", "likeness"), (1.0, 0.5), (2.0, 0.1), (0.8, -0.4), -0.2)


def test_probability_is_the_logistic_of_standardised_signals():
    logit = -0.2 + 0.8 * (3 - 1) / 2 - 0.4 * (0.7 - 0.5) / 0.1
    assert MODEL.probability({"gap": 3, "likeness": 0.7}) == round(1 / (1 + exp(-logit)), 4)


def test_an_unknown_signal_is_no_evidence():
    assert MODEL.probability({"gap": 3}) == MODEL.probability({"gap": 3, "likeness": 0.5})


def test_shares_are_strongest_first_and_add_up():
    shares = MODEL.shares({"gap": 3, "likeness": 0.7})
    assert [name for name, _ in shares] == ["gap", "likeness"] or abs(shares[0][1]) >= abs(shares[1][1])
    assert sum(s for _, s in shares) == pytest.approx(0.8 - 0.8)


def test_an_axis_changed_after_calibration_is_refused():
    made = Calibration({"certainty": AxisCalibration("1", 0.5, MODEL)}, {})
    made.check({"certainty": "1"})
    with pytest.raises(ModelError, match="version 2, but its calibration was made for version 1"):
        made.check({"certainty": "2"})
    with pytest.raises(ModelError, match="version none"):
        made.check({"remedy": "1"})


def test_an_override_sets_every_threshold():
    made = Calibration({"certainty": AxisCalibration("1", 0.5, MODEL)}, {})
    assert made.thresholds(None, ["certainty"]) == {"certainty": 0.5}
    assert made.thresholds(0.9, ["certainty"]) == {"certainty": 0.9}


@pytest.mark.parametrize("scale", ["default", "multilingual"])
def test_the_shipped_calibration_fits_the_shipped_axes(scale):
    load_calibration(scale).check({axis.id: axis.version for axis in all_axes()})


def test_a_damaged_file_is_an_error(tmp_path, monkeypatch):
    (tmp_path / "calibration.json").write_text(json.dumps({"scales": {"default": {"certainty": {}}}, "data": {}}))
    monkeypatch.setattr(calibration, "models_folder", lambda: tmp_path)
    load_calibration.cache_clear()
    try:
        with pytest.raises(ModelError, match="no usable calibration"):
            load_calibration("default")
    finally:
        load_calibration.cache_clear()
