"""What readers of pairs told of coded pairs that they had not seen: joint.py writes it, the axes' examples read it.

joint_held_out.json has by digest of two texts the log-odds that they differ by axis and on any, then those that the one
that comes first in the order of texts has more, and last those that both report one event.
"""

import hashlib
import json
from pathlib import Path

from framing.axes import all_axes
from framing.axes.joint import Joint

FILE = Path(__file__).parent / "joint_held_out.json"
AXES = tuple(axis.id for axis in all_axes())
DIRECTED = tuple(axis.id for axis in all_axes() if axis.directed)


def digest(texts):
    return hashlib.sha256("\0".join(sorted(texts)).encode()).hexdigest()[:16]


def write(record):
    lines = ",\n".join(f'"{key}":{json.dumps(value)}' for key, value in sorted(record.items()))
    FILE.write_text("{\n" + lines + "\n}\n", encoding="utf-8")


def read():
    return json.loads(FILE.read_text(encoding="utf-8"))


def joint_of(texts, known):
    """The joint reading of two passages, in their order."""
    if digest(texts) not in known:
        raise SystemExit(f"no reader of pairs was held out for “{texts[0][:60]}...”: run joint.py first")
    values = known[digest(texts)]
    count = len(AXES)
    more = dict(zip(AXES, values[count + 1 : -1], strict=True))
    by_axis, ways = dict(zip(AXES, values, strict=False)), {axis: more[axis] for axis in DIRECTED}
    found = Joint(by_axis, ways, values[count], same=values[-1])
    return found if texts[0] <= texts[1] else found.swapped()
