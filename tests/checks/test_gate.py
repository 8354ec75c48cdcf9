"""The quality gate, and the figures on our own text."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SPEC = importlib.util.spec_from_file_location("gate", ROOT / "benchmarks/gate.py")
gate = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(gate)

FLOORS = {"pairs.auc": {"floor": 0.8, "data": "aa"}}
TOLD = "# Changelog\n\n## [Unreleased]\n\n- `pairs.auc` falls, because the data are harder.\n\n## [0.1.0]\n"


@pytest.mark.slow
def test_figures_on_our_own_text_are_at_or_above_their_floors():
    figures, digest = gate.corpus_figures()
    floors = {name: floor for name, floor in gate.load().items() if name.startswith("corpus.")}
    assert len(figures) >= 7
    assert gate.failures(figures, dict.fromkeys(figures, digest), floors) == []


@pytest.mark.parametrize(
    ("value", "data", "said"),
    [
        (0.8, "aa", None),
        (0.9, "aa", None),
        (0.7999, "aa", "below its floor of 0.8000"),
        (0.9, "bb", "the data are not those of the floor"),
    ],
)
def test_a_figure_is_held_to_its_floor(value, data, said):
    found = gate.failures({"pairs.auc": value}, {"pairs.auc": data}, FLOORS)
    assert (said is None) == (found == [])
    assert said is None or said in found[0]


def test_figures_without_floors_and_floors_without_figures_fail():
    assert "has no floor yet" in gate.failures({"pairs.f1": 0.5}, {"pairs.f1": "aa"}, {})[0]
    assert gate.failures({"pairs.f1": 0.5}, {"pairs.f1": "aa"}, FLOORS)[1] == "pairs.auc is measured no longer"
    assert gate.failures({}, {}, FLOORS) == [], "not measured here, as where the data are not"


def test_floors_rise_by_themselves_and_fall_only_when_told():
    risen = gate.pinned({"pairs.auc": 0.9}, {"pairs.auc": "aa"}, FLOORS)
    assert risen["pairs.auc"]["floor"] == 0.895
    assert gate.pinned({"pairs.auc": 0.802}, {"pairs.auc": "aa"}, FLOORS) == FLOORS, "within the margin nothing falls"
    for lower, changelog, said in (
        ([], TOLD, "--lower pairs.auc"),
        (["pairs.auc"], "# Changelog\n", "say why"),
        (["pairs.auc"], "## [0.2.0]\n\n## [0.1.0]\n\n- `pairs.auc` fell long ago\n", "say why"),
    ):
        with pytest.raises(SystemExit, match=said):
            gate.pinned({"pairs.auc": 0.7}, {"pairs.auc": "aa"}, FLOORS, lower, changelog)
    fallen = gate.pinned({"pairs.auc": 0.7}, {"pairs.auc": "aa"}, FLOORS, ["pairs.auc"], TOLD)
    assert fallen["pairs.auc"]["floor"] == 0.695


def test_other_data_lower_no_floor_in_silence():
    with pytest.raises(SystemExit, match="--lower"):
        gate.pinned({"pairs.auc": 0.7}, {"pairs.auc": "bb"}, FLOORS)


def test_floors_edited_by_hand_are_noticed(tmp_path):
    file = tmp_path / "floors.json"
    file.write_text(json.dumps({"floors": FLOORS, "seal": gate.seal(FLOORS)}))
    assert gate.load(file) == FLOORS
    file.write_text(file.read_text().replace("0.8", "0.1"))
    with pytest.raises(SystemExit, match="edited by hand"):
        gate.load(file)


def test_the_shipped_floors_are_sealed():
    assert gate.load()
