"""What `framing doctor` looks at: models and their hashes, packages, extras, data, licences."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from itertools import groupby
from pathlib import Path
from typing import Literal

import framing
from framing.config import models_folder, read_manifest
from framing.errors import FramingError, ModelError

Status = Literal["fine", "absent", "broken"]
SIGNS: dict[Status, str] = {"fine": "✓", "absent": "–", "broken": "✗"}
LONGEST = 60  # characters of a licence expression


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what is `absent` is optional, what is `broken` is needed."""

    status: Status
    kind: str
    name: str
    version: str = ""
    licence: str = ""
    note: str = ""

    def __str__(self) -> str:
        about = (f"{self.name} {self.version}".strip(), self.licence, self.note)
        return f"{SIGNS[self.status]} {' · '.join(part for part in about if part)}"


def examine() -> list[Finding]:
    """Look at the whole installation."""
    return [_itself(), *_packages(), *_manifests(), *_models(), *_data()]


def print_findings(findings: list[Finding]) -> None:
    """Print the findings by kind, and the broken ones again below them."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False, markup=False, emoji=False)
    styles = {"fine": "", "absent": "dim", "broken": "bold red"}
    for kind, group in groupby(findings, key=lambda f: f.kind):
        console.print(Text(kind, style="bold"))
        for finding in group:
            console.print(Padding(Text(str(finding), style=styles[finding.status]), (0, 0, 0, 2)))
    broken = sum(f.status == "broken" for f in findings)
    verdict = f"Missing or damaged: {broken}, marked ✗." if broken else "Everything needed is here and whole."
    console.print(Text(f"\n{verdict}", style="bold"))


def _itself() -> Finding:
    version = sys.version.split()[0]
    return Finding("fine", "Package", "framing-detector", framing.__version__, "Apache-2.0", f"Python {version}")


def _packages() -> Iterator[Finding]:
    """Look for what the package requires, then for what its extras would add."""
    try:
        wanted = metadata.requires("framing-detector") or []
    except metadata.PackageNotFoundError:
        yield Finding("broken", "Requirements", "framing-detector", note="not installed. Run: pip install -e .")
        return
    for requirement in sorted(wanted, key=lambda r: (_extra(r), r.lower())):
        extra = _extra(requirement)
        yield _package(requirement.partition(";")[0].strip(), extra)


def _package(requirement: str, extra: str) -> Finding:
    kind = f"Extra {extra}" if extra else "Requirements"
    name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        wish = f"framing-detector[{extra}]" if extra else requirement
        status: Status = "absent" if extra else "broken"
        return Finding(status, kind, name, note=f"not installed. Run: pip install '{wish}'")
    return Finding("fine", kind, name, found.version, _licence(found))


def _extra(requirement: str) -> str:
    found = re.search(r"extra\s*==\s*['\"]([^'\"]+)", requirement)
    return found[1] if found else ""


def _licence(found: metadata.Distribution) -> str:
    about = found.metadata
    trove = [c.split(" :: ")[-1] for c in about.get_all("Classifier") or [] if c.startswith("License :: ")]
    fields = [about[field] for field in ("License-Expression", "License") if field in about]
    line = next((x.splitlines()[0] for x in [*fields, ", ".join(trove)] if x.strip()), "licence not stated")
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def _manifests() -> Iterator[Finding]:
    """Check every file that a bundled model's manifest names against its hash."""
    try:
        folder = models_folder()
    except ModelError as error:
        yield Finding("broken", "Model files", "all", note=str(error))
        return
    for manifest in sorted([*folder.glob("manifest.json"), *folder.glob("*/manifest.json")]):
        yield _manifest(manifest)


def _manifest(path: Path) -> Finding:
    name = path.parent.name
    try:
        about = read_manifest(path.parent)
        wanted: dict[str, str] = about["files"]
        wrong = sorted(f for f, digest in wanted.items() if _sha256(path.parent / f) != digest)
    except ModelError as error:
        return Finding("broken", "Model files", name, note=str(error))
    except (OSError, ValueError) as error:
        note = f"cannot be checked ({type(error).__name__}: {error}). Reinstall."
        return Finding("broken", "Model files", name, note=note)
    if wrong:
        note = f"another hash than the manifest's: {', '.join(wrong)}. Reinstall."
        return Finding("broken", "Model files", name, note=note)
    version, licence = str(about.get("version", "")), str(about.get("licence", ""))
    title = f"{name}: {about['name']}" if about.get("name") else name
    return Finding("fine", "Model files", title, version, licence, f"{len(wanted)} hashes checked")


def _models() -> Iterator[Finding]:
    """Load and try what a comparison would load: the default is needed, the multilingual one is an extra."""
    for name, needed in (("default", True), ("multilingual", False)):
        for part, attempt in (("encoder", _try_encoder), ("pair scorer", _try_scorer), ("axes", _try_axes)):
            yield _tried(f"{part} ({name})", needed, attempt, name)


def _tried(title: str, needed: bool, attempt: Callable[[str], tuple[str, str, str]], name: str) -> Finding:
    try:
        version, licence, note = attempt(name)
    except (FramingError, ImportError) as error:
        return Finding("broken" if needed else "absent", "Models", title, note=str(error))
    return Finding("fine", "Models", title, version, licence, note)


def _try_encoder(name: str) -> tuple[str, str, str]:
    from framing.alignment.encoders import load_encoder

    encoder = load_encoder(name)
    vector = encoder.encode(["One sentence."])[0]
    if abs(float((vector**2).sum()) - 1) > 1e-3:
        raise ModelError("the vectors are not of unit length", where=name, hint="Reinstall framing-detector.")
    model = encoder.model
    return model.version, model.licence, f"{model.name}, encodes; sha256 {model.sha256[:16]}"


def _try_scorer(scale: str) -> tuple[str, str, str]:
    from framing.alignment.scorer import load_scorer

    model = load_scorer(scale).model
    return model.version, model.licence, f"sha256 {model.sha256[:16]}"


def _try_axes(scale: str) -> tuple[str, str, str]:
    from framing.axes import all_axes
    from framing.calibration import load_calibration

    axes = {axis.id: axis.version for axis in all_axes()}
    load_calibration(scale).check(axes)
    return "", "Apache-2.0", f"{len(axes)} axes, each calibrated for its version"


def _data() -> Iterator[Finding]:
    corpus = Path(framing.__file__).parents[1] / "corpus"
    stories = len(list(corpus.glob("*/story.json")))
    note = (
        f"{stories} stories; see corpus/README.md"
        if stories
        else "the example stories come with a checkout, not with the wheel"
    )
    yield Finding("fine" if stories else "absent", "Data", "corpus", note=note)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
