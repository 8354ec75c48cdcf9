import inspect
import re

import framing.comparison
from framing.ui.run import _STAGES, step


def test_progress_never_goes_back():
    order = list(_STAGES)
    seen = [step(stage, done, 4)[0] for stage in order for done in range(5)]
    assert seen == sorted(seen)
    assert seen[0] == 0
    assert seen[-1] == 1


def test_a_step_is_said_in_words():
    assert step("Contrasting", 3, 12)[1] == "Contrasting passages: 3 of 12"
    assert step("Aligning", 0, 1)[1] == "Aligning passages"
    assert step("Something new", 0, 0) == (0.0, "Something new")


def test_every_stage_that_the_core_tells_is_known_here():
    told = set(re.findall(r'tell\("([^"]+)"', inspect.getsource(framing.comparison.compare)))
    assert told
    assert told <= set(_STAGES)
