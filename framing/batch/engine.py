"""Where the work is done: in this process, in processes of this machine, or on a Dask cluster.

All three run the same functions on the same units and hand the results back in the order of the units, so the results
cannot differ. A unit whose worker dies is given to another one.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from threading import Lock
from types import TracebackType
from typing import Any, Literal, Self, TypeVar, get_args

from framing.errors import ConfigError, FramingError, UnknownNameError

Backend = Literal["loky", "dask"]
Task = TypeVar("Task", bound=tuple[Any, ...])
Result = TypeVar("Result")

AHEAD = 3  # units under way for each worker, so that none waits and few results wait for their turn
TRIES = 3  # deaths of a worker over one unit after which it is given up
THREADS = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
    "NUMEXPR_NUM_THREADS",
)
SAFE = "PYTHONSAFEPATH"  # with it Python imports nothing from the current folder, which may be a stranger's
LOST = ("KilledWorker", "FutureCancelledError")  # what Dask says of a unit that it lost
_STARTING = Lock()


class WorkerError(FramingError):
    """A worker died again and again over one unit of work."""


@dataclass
class Engine(AbstractContextManager["Engine"]):
    """Runs functions over units of work; workers start when there is work for them.

    Args:
        jobs: Local processes; None takes one a core, 1 works in this process.
        backend: "loky" for local processes, "dask" for a cluster.
        address: Of the Dask scheduler, such as tcp://10.0.0.1:8786.

    Raises:
        UnknownNameError: There is no such backend.
        ConfigError: The number of jobs or the address makes no sense, or Dask is not installed.
    """

    jobs: int | None = None
    backend: Backend = "loky"
    address: str = ""
    _executor: Executor | None = field(default=None, init=False, repr=False)
    _client: Any = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        if self.backend not in get_args(Backend):
            raise UnknownNameError("backend", self.backend, get_args(Backend), where="--backend")
        if self.jobs is not None and self.jobs < 1:
            raise ConfigError(f"{self.jobs} jobs are none", where="--jobs", hint="Give 1 or more.")
        if (self.backend == "dask") != bool(self.address):
            what = "no address of a Dask scheduler is given" if not self.address else "only Dask takes an address"
            raise ConfigError(what, where="--address", hint="Give --backend dask --address tcp://host:8786.")
        self.jobs = self.jobs or _cores()

    def run(self, function: Callable[..., Result], units: Iterable[Task]) -> Iterator[Result]:
        """Yield `function(*unit)` for every unit, in their order; few units and results are held at a time.

        Raises:
            WorkerError: A worker died `TRIES` times over one unit.
        """
        if self.backend == "loky" and self.jobs == 1:
            yield from (function(*unit) for unit in units)
            return
        waiting: deque[tuple[Task, Future[Result]]] = deque()
        source = iter(units)
        while True:
            while len(waiting) < AHEAD * self._workers() and (unit := next(source, None)) is not None:
                waiting.append((unit, self._submit(function, unit)))
            if not waiting:
                return
            unit, future = waiting.popleft()
            yield self._result(function, unit, future, waiting)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the workers; what is under way is dropped."""
        if self._executor is not None:
            self._stop(kill=error is not None)
        if self._client is not None:
            self._client.close()

    def __enter__(self) -> Self:
        return self

    def _result(
        self,
        function: Callable[..., Result],
        unit: Task,
        future: Future[Result],
        waiting: deque[tuple[Task, Future[Result]]],
    ) -> Result:
        """Wait for one result; where workers died, start again with it and all that were under way."""
        for _ in range(TRIES):
            try:
                return future.result()
            except Exception as error:
                if not _is_lost(error):
                    raise
            if self.backend == "loky":  # one dead process breaks the whole pool
                self._stop(kill=True)
            future = self._submit(function, unit)
            for _ in range(len(waiting)):
                other, old = waiting.popleft()
                waiting.append((other, old if self._is_alive(old) else self._submit(function, other)))
        raise WorkerError(
            f"a worker died {TRIES} times over one unit of work",
            where=function.__name__,
            hint="It may need more memory: give fewer --jobs. Run it again to go on from here.",
        )

    def _is_alive(self, future: Future[Result]) -> bool:
        """Whether a result is there, or still to come."""
        if not future.done():
            return self.backend == "dask"
        error = CancelledError() if future.cancelled() else future.exception()
        return error is None or not _is_lost(error)

    def _submit(self, function: Callable[..., Result], unit: Task) -> Future[Result]:
        return self._started().submit(function, *unit)

    def _started(self) -> Executor:
        if self._executor is None:
            self._executor = self._dask() if self.backend == "dask" else self._loky()
        return self._executor

    def _loky(self) -> Executor:
        from loky import ProcessPoolExecutor

        _start_trackers()
        executor: Executor = ProcessPoolExecutor(max_workers=self.jobs, env=dict.fromkeys((*THREADS, SAFE), "1"))
        return executor

    def _dask(self) -> Executor:
        try:
            from distributed import Client
        except ImportError as error:
            hint = "Run: pip install 'framing-detector[dask]'"
            raise ConfigError("Dask is not installed", where="--backend dask", hint=hint) from error
        try:
            connect: Any = Client
            self._client = connect(self.address, timeout=10, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ConfigError(
                f"the scheduler does not answer ({error})", where=self.address, hint="Check its address."
            ) from error
        executor: Executor = self._client.get_executor(pure=False, retries=TRIES)
        return executor

    def _workers(self) -> int:
        if self.backend == "loky":
            return self.jobs or 1
        self._started()
        return max(1, len(self._client.nthreads()))

    def _stop(self, *, kill: bool) -> None:
        executor, self._executor = self._executor, None
        if executor is None:
            return
        if self.backend == "loky":
            executor.shutdown(wait=True, kill_workers=kill)  # type: ignore[call-arg]  # loky's own argument
        else:
            executor.shutdown(wait=False)


def _start_trackers() -> None:
    """Start the two processes that clean up behind workers; they take no environment but that of this process."""
    from loky.backend import resource_tracker as of_loky

    with _STARTING:
        before = os.environ.get(SAFE)
        os.environ[SAFE] = "1"
        try:
            of_loky.ensure_running()
            if os.name == "posix":
                from multiprocessing import resource_tracker as of_python

                of_python.ensure_running()
        finally:
            del os.environ[SAFE]
            if before is not None:
                os.environ[SAFE] = before


def _is_lost(error: BaseException) -> bool:
    """Whether an error says that a worker died, and not that the work went wrong."""
    return isinstance(error, (BrokenProcessPool, CancelledError)) or type(error).__name__ in LOST


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
