"""The sample project, with a wheel installed in an environment of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHECK = "from framing.cli import main; main()"


def run(*command, cwd, **environment):
    known = {
        k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "PYTHON", "COV")) and k != "VIRTUAL_ENV"
    }
    done = subprocess.run([str(c) for c in command], cwd=cwd, env=known | environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    """A fresh environment with the wheel.

    The heavy dependencies are not downloaded again: a .pth file lets the environment see ours, last on its path, and
    what is checked below is that `framing` itself comes from the wheel and nowhere else.
    """
    folder = tmp_path_factory.mktemp("wheel")
    run(
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--wheel-dir",
        folder,
        ROOT,
        cwd=folder,
    )
    (wheel,) = folder.glob("framing_detector-*.whl")
    venv.create(folder / "env", with_pip=False)
    program = folder / "env/bin/python"
    site = Path(run(program, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
    run(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", site, wheel, cwd=folder)
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return program


@pytest.mark.slow
def test_the_sample_project_passes_with_the_wheel(python, tmp_path):
    project = tmp_path / "ci"
    shutil.copytree(ROOT / "examples/ci", project, ignore=shutil.ignore_patterns("__pycache__", ".pytest_cache"))
    home = run(python, "-c", "import framing; print(framing.__file__)", cwd=project).strip()
    assert Path(home).is_relative_to(python.parents[1]), "the wheel is what is tested"
    told = run(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", cwd=project)
    assert "11 passed" in told
    assert "7 expectations in 2 cases: 7 hold" in run(python, "-c", CHECK, "check", "tests", cwd=project)
