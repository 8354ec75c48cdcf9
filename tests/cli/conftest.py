"""Runs commands against a core that returns what it is told, so that the tests see the command line alone."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from framing.cli import app

TEXTS = {"left.txt": "The dam will hold.\n", "right.txt": "Whether the dam holds is open.\n"}


def _reports():
    path = Path(__file__).parents[1] / "reports" / "conftest.py"
    spec = importlib.util.spec_from_file_location("report_examples", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


EXAMPLES = _reports()


@pytest.fixture
def report():
    return EXAMPLES.make_report()


@pytest.fixture
def hostile():
    return EXAMPLES.make_hostile()


@pytest.fixture
def files(tmp_path, monkeypatch):
    """Two articles in the current folder; their names."""
    monkeypatch.chdir(tmp_path)
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return list(TEXTS)


@pytest.fixture
def core(monkeypatch, report):
    """A stand-in for the core: it records what it was called with and returns the example."""
    calls = []

    def compare(articles, **options):
        calls.append((list(articles), options))
        if isinstance(core.answer, BaseException):
            raise core.answer
        return core.answer

    def rows(given, **options):
        for row in given:
            calls.append((row, options))
            if isinstance(core.answer, BaseException):
                raise core.answer
            yield {"id": row.get("id"), "topic": row.get("topic"), "word": "dämm"}

    core = SimpleNamespace(compare=compare, judge_pairs=rows, score_links=rows, calls=calls, answer=report)
    monkeypatch.setitem(sys.modules, "framing.comparison", core)
    monkeypatch.setitem(sys.modules, "framing.pairs", core)
    return core


@pytest.fixture
def run():
    """Run a command line given as words."""

    def run(*words):
        return CliRunner().invoke(app, [str(w) for w in words])

    return run
