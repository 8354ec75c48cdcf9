from __future__ import annotations

import dataclasses

from framing.codebook import CODEBOOK
from framing.reports.page.method import method


def test_every_axis_is_defined_with_its_threshold_and_count(report):
    drawn = method(report)
    for entry in CODEBOOK.values():
        assert entry.name in drawn
    assert drawn.count("0.50") == len(CODEBOOK)
    assert "1 of 1" in drawn


def test_models_are_named_with_hash_and_licence(report):
    drawn = method(report)
    assert "ab" * 32 in drawn
    assert "Apache-2.0" in drawn


def test_an_axis_without_a_threshold_is_not_in_use(report):
    fewer = dataclasses.replace(report, thresholds={"certainty": 0.5}, candidates=())
    assert method(fewer).count("not in use") == len(CODEBOOK) - 1


def test_no_path_of_the_machine_is_shown(report):
    assert "/home/jane" not in method(dataclasses.replace(report, config={"model": "/home/jane/mine"}))
