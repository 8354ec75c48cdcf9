import os
import signal
import subprocess
import sys
import time

import cloudpickle
import pytest

from framing.batch.engine import TRIES, Engine, WorkerError
from framing.errors import ConfigError, UnknownNameError

cloudpickle.register_pickle_by_value(sys.modules[__name__])  # workers cannot import a test


def double(number):
    return 2 * number


def double_slowly(number):
    time.sleep(0.05 * (5 - number % 5))
    return 2 * number


def fail(number):
    raise UnknownNameError("number", str(number), ["2"], where="unit")


def threads():
    return os.environ["OMP_NUM_THREADS"]


def die_once(number, mark):
    """Kill the worker the first time that any of them comes to the number 3."""
    if number == 3:
        try:
            os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return 2 * number
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def units(count):
    return ((number,) for number in range(count))


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_units(jobs):
    with Engine(jobs) as engine:
        assert list(engine.run(double_slowly, units(12))) == [2 * n for n in range(12)]


def test_units_are_taken_only_as_they_are_needed():
    taken = []

    def counted():
        for number in range(100):
            taken.append(number)
            yield (number,)

    with Engine(2) as engine:
        results = engine.run(double, counted())
        assert next(results) == 0
        assert len(taken) <= 7
        results.close()


def test_workers_are_pinned_to_one_thread():
    with Engine(2) as engine:
        assert list(engine.run(threads, [()])) == ["1"]


def test_workers_and_those_that_clean_up_behind_them_run_nothing_of_the_current_folder(tmp_path):
    for name in ("json", "signal", "loky"):
        (tmp_path / f"{name}.py").write_text("open('ran', 'a').close()\nraise SystemExit", encoding="utf-8")
    script = (
        "import os; from framing.batch.engine import Engine\n"
        "with Engine(2) as engine: print(list(engine.run(abs, [(-1,), (2,)])), os.environ.get('PYTHONSAFEPATH'))"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("[1, 2] None\n", "")
    assert not (tmp_path / "ran").exists()


def test_a_killed_worker_changes_nothing(tmp_path):
    with Engine(2) as engine:
        given = ((number, str(tmp_path / "died")) for number in range(10))
        assert list(engine.run(die_once, given)) == [2 * n for n in range(10)]
    assert (tmp_path / "died").exists()


def test_a_unit_that_kills_every_worker_is_given_up():
    with Engine(2) as engine, pytest.raises(WorkerError, match=f"died {TRIES} times"):
        list(engine.run(die, [()]))


def test_an_error_of_the_user_crosses_from_the_worker():
    with Engine(2) as engine, pytest.raises(UnknownNameError, match="unit: unknown number '1'") as caught:
        list(engine.run(fail, [(1,)]))
    assert caught.value.hint == "Known: 2."


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"jobs": 0}, ConfigError, "0 jobs are none"),
        ({"backend": "ray"}, UnknownNameError, "unknown backend 'ray'"),
        ({"backend": "dask"}, ConfigError, "no address"),
        ({"address": "tcp://x:1"}, ConfigError, "only Dask takes an address"),
    ],
)
def test_options_that_make_no_sense_are_refused(options, error, message):
    with pytest.raises(error, match=message):
        Engine(**options)


def test_a_scheduler_that_does_not_answer_is_named(monkeypatch):
    distributed = pytest.importorskip("distributed")

    def silent(*args, **kwargs):
        raise OSError("Timed out")

    monkeypatch.setattr(distributed, "Client", silent)
    engine = Engine(backend="dask", address="tcp://127.0.0.1:1")
    with engine, pytest.raises(ConfigError, match=r"tcp://127.0.0.1:1: the scheduler does not answer"):
        list(engine.run(double, [(1,)]))


@pytest.fixture(scope="module")
def cluster():
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as found:
        yield found


@pytest.mark.slow
def test_dask_gives_the_same_and_survives_a_killed_worker(cluster, tmp_path):
    with Engine(backend="dask", address=cluster.scheduler_address) as engine:
        assert list(engine.run(double_slowly, units(12))) == [2 * n for n in range(12)]
        given = ((number, str(tmp_path / "died")) for number in range(10))
        assert list(engine.run(die_once, given)) == [2 * n for n in range(10)]
        with pytest.raises(UnknownNameError, match="unknown number"):
            list(engine.run(fail, [(1,)]))
    assert (tmp_path / "died").exists()


@pytest.mark.slow
def test_a_study_on_dask_has_the_same_bytes(cluster, study, pile_file, tools, tmp_path):
    from framing.batch import compare_many

    other = compare_many(
        pile_file, out=tmp_path / "out", stories=tools.STORIES, cache=tmp_path / "cache.sqlite",
        backend="dask", address=cluster.scheduler_address,
    )  # fmt: skip
    assert tools.contents(other.folder) == tools.contents(study.folder)
