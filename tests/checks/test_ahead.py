from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import framing.comparison
import framing.preparation
from framing.batch.engine import Engine, WorkerError
from framing.checks import Session, ahead
from framing.checks import session as module
from framing.checks.ahead import compare_ahead, is_enough, key_of, prepare_ahead
from framing.config import Config
from framing.datatypes import Article

pytestmark = pytest.mark.usefixtures("warm")

WIRE = Article("wire", "Orrin Steel and Vale Metals will merge by the autumn, both said on Monday.", source="Wire")
BLOG = Article("blog", "The merger of Orrin Steel with Vale Metals is doomed, whatever both said on Monday.")
RADIO = Article("radio", "Whether Orrin Steel and Vale Metals merge by the autumn remains to be seen.", source="Radio")
PAIRS = [((WIRE, BLOG), Config()), ((WIRE, RADIO), Config()), ((RADIO, BLOG), Config(threshold=0.9))]


def test_what_is_made_ahead_is_what_a_comparison_makes():
    with Engine(jobs=1) as engine:
        made = compare_ahead(PAIRS, prepare_ahead(PAIRS, engine), engine)
    assert list(made) == [PAIRS[0], PAIRS[1], PAIRS[2]]
    for articles, config in PAIRS:
        assert made[articles, config].to_json() == framing.comparison.compare(articles, config=config).to_json()


def test_each_article_is_prepared_once_whatever_is_said_of_its_source(monkeypatch):
    prepared = []
    prepare = framing.preparation.prepare
    monkeypatch.setattr(framing.preparation, "prepare", lambda a, **o: prepared.extend(a) or prepare(a, **o))
    other = replace(WIRE, source="Agency", published="2025-03-04")
    with Engine(jobs=1) as engine:
        entries = prepare_ahead([*PAIRS, ((other, BLOG), Config())], engine)
    assert len(prepared) == len(entries) == 3
    assert key_of(other, "default") == key_of(WIRE, "default")


def test_what_cannot_be_made_is_left():
    missing = Config(model="/nowhere/model")
    lone = ((WIRE,), Config())
    with Engine(jobs=1) as engine:
        entries = prepare_ahead([lone, ((WIRE, BLOG), missing)], engine)
        assert set(entries) == {key_of(WIRE, "default")}
        assert compare_ahead([lone, ((WIRE, BLOG), missing)], entries, engine) == {}


def test_a_little_work_is_no_reason_to_start_processes():
    long = replace(BLOG, text=BLOG.text * 300)
    assert not is_enough(PAIRS)
    assert not is_enough([((WIRE, long), Config())])
    assert is_enough([*PAIRS, ((WIRE, long), Config())])


def test_processes_change_no_outcome(case, write, tmp_path, monkeypatch):
    def outcomes(name, **options):
        other = {**case, "articles": {"wire": {"path": "wire.txt"}, "blog": {"text": BLOG.text}}}
        gone = {**case, "articles": {**case["articles"], "wire": {"path": "gone.txt"}}}
        named = {"a": case, "b": other, "c": gone}
        paths = [write(data, f"{key}.framing.yaml") for key, data in named.items()]
        found = list(Session(tmp_path).run_all([*paths, Path(tmp_path, "d.framing.yaml")], tmp_path / name, **options))
        return found, {p.name: p.read_bytes() for p in (tmp_path / name).iterdir()}

    alone = outcomes("alone", jobs=1)
    assert [o.status for o in alone[0]][-2:] == ["unusable", "unusable"]
    monkeypatch.setattr(ahead, "ENOUGH", 0)
    assert outcomes("together", jobs=2) == alone


def test_comparisons_made_ahead_are_not_made_again(case, write, tmp_path, monkeypatch):
    monkeypatch.setattr(ahead, "ENOUGH", 0)
    session = Session(tmp_path)
    other = {**case, "articles": {"wire": {"path": "wire.txt"}, "blog": {"text": BLOG.text}}}
    cases = [session.read(write(case, "a.framing.yaml")), session.read(write(other, "b.framing.yaml"))]
    session.ahead(cases, jobs=2)
    monkeypatch.setattr(framing.preparation, "prepare", None)
    monkeypatch.setattr(framing.comparison, "compare", None)
    assert [session.outcome(c, c.expectations[0]).axis for c in cases] == ["certainty", "certainty"]


def test_where_workers_die_each_case_is_compared_in_its_turn(case, write, tmp_path, monkeypatch):
    def die(wanted, engine):
        raise WorkerError("a worker died 3 times over one unit of work")

    monkeypatch.setattr(ahead, "ENOUGH", 0)
    monkeypatch.setattr(module, "prepare_ahead", die)
    paths = [write(case, f"{name}.framing.yaml") for name in "ab"]
    other = {**case, "articles": {"wire": {"path": "wire.txt"}, "blog": {"text": BLOG.text}}}
    paths.append(write(other, "c.framing.yaml"))
    alone = list(Session(tmp_path).run_all(paths, jobs=1))
    assert list(Session(tmp_path).run_all(paths, jobs=2)) == alone
    assert "unusable" not in [o.status for o in alone]
