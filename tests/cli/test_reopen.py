from __future__ import annotations

import pytest

from framing.cli.reopen import reopen
from framing.errors import ConfigError, ReadError


@pytest.fixture
def saved(report, tmp_path):
    path = tmp_path / "report.json"
    path.write_text(report.to_json(), encoding="utf-8")
    return path


def test_a_threshold_is_a_view(saved, report):
    again = reopen(saved, 0.85)
    assert [d.id for d in again.differences] == ["d1", "d2"]
    assert len(again.candidates) == len(report.candidates)
    assert again.config["threshold"] == 0.85


def test_no_probability_is_refused(saved):
    with pytest.raises(ConfigError, match="threshold is 2"):
        reopen(saved, 2)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ReadError, match=r"none\.json: there is no such file"):
        reopen(tmp_path / "none.json")
