"""Twenty sudden ends; `make trust` does two hundred."""

from __future__ import annotations

import random
import signal
import sys

import pytest

from benchmarks import trust_kills
from fuzz.seeds import seeds

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="process groups and signals of Linux")


@pytest.mark.slow
def test_what_is_killed_leaves_whole_files_sound_databases_and_can_go_on():
    found = trust_kills.kill_all(20)
    assert found.faults == []
    assert found.count >= 12  # some of the twenty come to their end first


def test_the_test_would_notice_a_file_that_is_not_whole(tmp_path):
    """A command that writes in place is caught."""
    careless = "open('out.txt', 'w').write('a' * 10); open('out.txt', 'w').write('b' * 10)"
    before = trust_kills._COMMAND
    trust_kills._COMMAND = before.split("from framing")[0] + careless + "\nprint('places', seen)"
    try:
        found = trust_kills.kill_commands(6, random.Random(0), ("x",), {})
    finally:
        trust_kills._COMMAND = before
    assert found.faults


def test_a_command_is_killed_where_it_is_told(tmp_path):
    (tmp_path / "a.txt").write_text("The dam will hold.")
    code, _ = trust_kills.command(tmp_path, "compare", "a.txt", "a.txt", "-o", "out.json")
    assert code == 2
    saved = tmp_path / "saved.json"
    saved.write_bytes(seeds("report")[0])
    code, _ = trust_kills.command(tmp_path, "show", "saved.json", "-o", "out.html", place=1)
    assert code == -signal.SIGKILL
    assert not (tmp_path / "out.html").exists()
