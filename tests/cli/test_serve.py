from __future__ import annotations

import socket
import subprocess
from pathlib import Path

import pytest

from framing.cli.serve import command, environment, serve
from framing.errors import ConfigError


def test_the_app_listens_on_this_machine_only_and_reports_nothing():
    words = command([], 8600)
    options = dict(zip(words[5::2], words[6::2], strict=False))
    assert words[1:4] == ["-m", "streamlit", "run"]
    assert Path(words[4]).parts[-3:] == ("framing", "ui", "server.py")
    assert options["--server.address"] == "127.0.0.1"
    assert options["--browser.gatherUsageStats"] == "false"
    assert options["--server.enableCORS"] == options["--server.enableXsrfProtection"] == "true"
    assert options["--server.port"] == "8600"


def test_files_follow_a_double_dash(tmp_path):
    assert command([tmp_path / "a.txt"], None)[-2:] == ["--", str(tmp_path / "a.txt")]


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ConfigError, match=r"none\.txt: there is no such file"):
        serve([tmp_path / "none.txt"], None)


def test_a_taken_port_is_a_clear_error():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ConfigError, match=f"port {port} is taken"):
            serve([], port)


def test_the_code_of_the_app_is_passed_on_and_folders_can_be_read_below_where_it_starts(monkeypatch, tmp_path):
    monkeypatch.delenv("FRAMING_FOLDER", raising=False)
    monkeypatch.chdir(tmp_path)
    started = []

    def run(words, *, env, cwd, check):
        started.append((words, env["FRAMING_FOLDER"]))
        return subprocess.CompletedProcess(words, 3)

    monkeypatch.setattr(subprocess, "run", run)
    assert serve([], None) == 3
    monkeypatch.setenv("FRAMING_FOLDER", "")
    serve([], None)
    assert started == [(command([], None), str(tmp_path)), (command([], None), "")]


def test_modules_settings_and_secrets_of_the_current_folder_are_not_heeded(monkeypatch, tmp_path):
    (tmp_path / "streamlit.py").write_text("open('ran', 'w').close()", encoding="utf-8")
    (tmp_path / ".streamlit").mkdir()
    settings = "[server]\nenableXsrfProtection = false\nenableCORS = false\nbaseUrlPath = 'strange'\n"
    (tmp_path / ".streamlit/config.toml").write_text(settings, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    shown, really = [], subprocess.run

    def show(words, **options):
        done = really([*words[:3], "config", "show"], capture_output=True, text=True, **options)
        shown.append((options["cwd"], done.stdout))
        return done

    monkeypatch.setattr(subprocess, "run", show)
    assert serve([], None) == 0
    ((folder, settings),) = shown
    assert not (tmp_path / "ran").exists()
    assert "enableXsrfProtection = false" not in settings
    assert "strange" not in settings
    assert folder == Path(command([], None)[4]).parent


def test_a_place_below_the_current_folder_is_the_same_place_for_the_app(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FRAMING_HOME", "home")
    monkeypatch.setenv("FRAMING_LIBRARY", "postgresql://ada@host/base")
    found = environment()
    assert (found["FRAMING_HOME"], found["FRAMING_LIBRARY"]) == (str(tmp_path / "home"), "postgresql://ada@host/base")
