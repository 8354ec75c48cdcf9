"""Work that takes longer than a click: done by a thread of the server, so that a reload of the page loses nothing.

A `Job` outlives the page that asked for it; pages look at it and draw how far it is. A `Line` does its jobs in the
order in which they came, a few at once, so that two users do not slow each other down fourfold.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from framing.errors import FramingError

_LOG = logging.getLogger(__name__)

Tell = Callable[[str, int, int], None]
Work = Callable[[Tell], Any]
State = Literal["waiting", "running", "done", "failed", "cancelled"]


class BusyError(FramingError):
    """More wait already than the server takes on."""


class Cancelled(Exception):  # noqa: N818  no error: somebody changed their mind
    """Raised inside a job at its next step after it was cancelled."""


@dataclass
class Job:
    """One piece of work and how far it is.

    Attributes:
        work: Does it; calls its argument with a stage's name, steps done and steps in all.
        state: Where it stands.
        stage: Name of the stage that runs.
        done: Steps done of the stage.
        total: Steps of the stage in all.
        result: What the work returned.
        error: What stopped it.
        began: When it began to run, in seconds of `time.monotonic`.
    """

    work: Work
    state: State = "waiting"
    stage: str = ""
    done: int = 0
    total: int = 0
    result: Any = None
    error: Exception | None = None
    began: float = 0.0
    _ended: threading.Event = field(default_factory=threading.Event)
    _unwanted: threading.Event = field(default_factory=threading.Event)

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen."""
        return self._ended.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait until the job has ended, at most so long; tell whether it has."""
        return self._ended.wait(seconds)

    def cancel(self) -> None:
        """Ask the job to stop at its next step; nobody waits for it any more."""
        self._unwanted.set()
        if not self.ended:
            self.state = "cancelled"

    def tell(self, stage: str, done: int, total: int) -> None:
        """Note a step; called by the work.

        Raises:
            Cancelled: The job is no longer wanted.
        """
        if self._unwanted.is_set():
            raise Cancelled
        self.stage, self.done, self.total = stage, done, total

    def run(self) -> None:
        """Do the work and keep what comes of it; called by the line."""
        if self._unwanted.is_set():
            self._ended.set()
            return
        self.state, self.began = "running", time.monotonic()
        try:
            self.result = self.work(self.tell)
            self.state = "cancelled" if self._unwanted.is_set() else "done"
        except Cancelled:
            self.state = "cancelled"
        except FramingError as error:
            self.state, self.error = "failed", error
        except Exception as error:  # a fault of ours: the page says so, the log tells it whole
            _LOG.exception("a job failed")
            self.state, self.error = "failed", error
        finally:
            self._ended.set()


class Line:
    """Jobs in the order in which they came.

    Args:
        at_once: How many run at the same time.
        waiting: How many may wait beyond that.
    """

    def __init__(self, at_once: int, waiting: int) -> None:
        self.at_once, self.waiting = at_once, waiting
        self._jobs: list[Job] = []
        self._todo: queue.SimpleQueue[Job] = queue.SimpleQueue()
        self._lock = threading.Lock()
        for _ in range(at_once):
            threading.Thread(target=self._serve, daemon=True).start()

    def submit(self, work: Work) -> Job:
        """Take on a job.

        Raises:
            BusyError: As many as allowed wait already.
        """
        with self._lock:
            present = [j for j in self._jobs if j.state in ("waiting", "running")]
            if len(present) >= self.at_once + self.waiting:
                raise BusyError(
                    f"the server is busy: {len(present) - self.at_once} others wait already",
                    hint="Nothing was lost; try again in some minutes.",
                )
            job = Job(work)
            self._jobs = [j for j in self._jobs if not j.ended] + [job]
            self._todo.put(job)
            return job

    def ahead(self, job: Job) -> int:
        """Count the jobs that come before a waiting one, those that run included."""
        with self._lock:
            before = self._jobs[: self._jobs.index(job)] if job in self._jobs else []
            return sum(not j.ended and (j.state != "cancelled" or j.began > 0) for j in before)

    def _serve(self) -> None:
        while True:
            self._todo.get().run()


def estimate(fraction: float, seconds: float) -> str:
    """Say how long a job still takes, from what it has done so far; nothing before one can tell.

    Args:
        fraction: Of the work that is done.
        seconds: That it took.
    """
    if fraction < 0.03 or seconds < 3:
        return ""
    left = seconds * (1 - fraction) / fraction
    if left < 60:
        return f"about {max(5, 5 * round(left / 5))} seconds left"
    if left < 5400:
        minutes = round(left / 60)
        return f"about {minutes} minute{'s' if minutes > 1 else ''} left"
    return f"about {left / 3600:.1f} hours left"
