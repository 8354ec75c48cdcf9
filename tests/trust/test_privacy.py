"""The main job, watched by audit hooks: it asks nobody, writes only where it was told, and unpickles nothing."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a home that cannot be written to lies in /proc")
ROOT = Path(__file__).resolve().parents[2]
ARTICLES = sorted((ROOT / "corpus/own1-wolf-cull").glob("*.txt"))

# Notes what concerns us and ends the program where it would use the network; sys.argv: the notes' file, arguments.
_WATCHED = """
import json, os, sys
notes = {"network": [], "written": [], "unpickled": []}
def watch(event, args):
    own = event == "socket.bind" and args[1][0] in ("::1", "127.0.0.1")  # urllib3 asks so whether there is IPv6
    if not own and event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "urllib.Request"):
        notes["network"].append([event, str(args[1:])])
        raise RuntimeError("the network is forbidden")
    if event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        notes["written"].append(os.path.abspath(args[0]) if isinstance(args[0], (str, bytes)) else str(args[0]))
    if event in ("os.mkdir", "os.rename"):
        notes["written"].append(os.path.abspath(args[1] if event == "os.rename" else args[0]))
    if event == "pickle.find_class":
        notes["unpickled"].append(str(args))
sys.addaudithook(watch)
where, sys.argv = sys.argv[1], ["framing", *sys.argv[2:]]
from framing.cli import app
try:
    code = app(standalone_mode=False)
finally:
    kept = {name: list(found) for name, found in notes.items()}
    with open(where, "w") as file:
        json.dump(kept, file)
sys.exit(code)
"""


@pytest.fixture
def watched(tmp_path):
    """Run a command line with networking forbidden and a home that cannot be written to; what it did."""

    def run(*words):
        out = tmp_path / "out"
        out.mkdir()
        home = "/proc/1"  # where not even root can write
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": home,
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": str(ROOT),
        }
        command = [sys.executable, "-c", _WATCHED, str(tmp_path / "notes.json"), *map(str, words)]
        done = subprocess.run(command, cwd=out, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        notes = json.loads((tmp_path / "notes.json").read_text())
        outside = {p for p in notes["written"] if not p.startswith((str(out), "/dev/")) and not p.isdigit()}
        return notes | {"outside": sorted(outside), "out": {p.name for p in out.iterdir()}}

    return run


def test_comparing_asks_nobody_and_writes_only_its_reports(watched):
    endings = ("html", "json", "csv", "md", "xlsx", "parquet", "qdpx")
    notes = watched("compare", *ARTICLES, *(w for e in endings for w in ("-o", f"out.{e}")))
    assert notes["network"] == []
    assert notes["unpickled"] == []
    assert notes["outside"] == []
    assert notes["out"] == {f"out.{e}" for e in endings}


@pytest.mark.parametrize("model", ["default", "multilingual"])
def test_native_code_leaves_nothing_behind_either(tmp_path, model):
    """onnxruntime's telemetry makes a device id and a queue of events below the home: there must be none."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", "from framing.cli import main; main()", "compare", "--model", model]
    done = subprocess.run([*command, *ARTICLES[:2]], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert list(tmp_path.rglob("*")) == []


def test_the_watch_on_native_code_would_notice(tmp_path):
    loads = (
        "import os, onnxruntime; os.environ.pop('CI', None); onnxruntime.SessionOptions(); print(onnxruntime.__file__)"
    )
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}  # what framing sets is not set here
    done = subprocess.run([sys.executable, "-c", loads], env=environment, capture_output=True, text=True, check=True)
    assert "onnxruntime" in done.stdout
    assert any("onnxruntime" in p.name for p in tmp_path.rglob("*"))


def test_a_batch_asks_nobody_and_writes_only_into_its_folder(watched):
    notes = watched("batch", *ARTICLES, "--out", "study", "--cache", "cache.sqlite", "--jobs", "1")
    assert (notes["network"], notes["unpickled"], notes["outside"]) == ([], [], [])
    assert notes["out"] >= {"study", "cache.sqlite"}


def test_the_watch_would_notice(tmp_path, watched):
    with pytest.raises(AssertionError, match="network is forbidden"):
        watched("compare", "http://93.184.215.14/a", ARTICLES[0], "--fetch")


# Names by which Python objects, code or foreign types are loaded from data.
_LOADERS = {
    *("pickle", "cPickle", "cloudpickle", "dill", "joblib", "marshal", "shelve", "jsonpickle"),
    *("eval", "exec", "unsafe_load", "full_load", "UnsafeLoader", "FullLoader"),
}


def _loaders(path):
    """Names of `_LOADERS` that a file imports, calls or reaches for, and `load` of torch, numpy and plain YAML."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name.split(".")[0] in _LOADERS)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in _LOADERS:
            yield node.module
        elif isinstance(node, ast.Name) and node.id in _LOADERS:
            yield node.id
        elif isinstance(node, ast.Attribute):
            whole = ast.unparse(node)
            if node.attr in _LOADERS or whole in {"torch.load", "np.load", "numpy.load", "yaml.load"}:
                yield whole


def test_no_file_of_the_package_loads_objects_from_data():
    found = {str(p.relative_to(ROOT)): sorted(set(_loaders(p))) for p in (ROOT / "framing").rglob("*.py")}
    assert len(found) > 100
    assert {name: loaders for name, loaders in found.items() if loaders} == {}


def test_models_are_safetensors_onnx_json_and_text():
    kinds = {p.suffix for p in (ROOT / "models").rglob("*") if p.is_file() and "training" not in p.parts}
    assert kinds <= {".safetensors", ".onnx", ".json", ".txt", ".md"}
