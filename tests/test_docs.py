"""The documents are executed: examples run, command lines parse, links lead somewhere, nothing is left out.

`python tests/test_docs.py` writes what the examples print now into the documents, after a training for instance.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer

import framing
from framing.cli import app
from framing.codebook import CODEBOOK
from framing.readers import SUFFIXES, Limits, read_metadata
from framing.readers.metadata import FIELDS

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted(p for pattern in ("*.md", "docs/*.md", "corpus/*.md", "models/**/README.md") for p in ROOT.glob(pattern))
COMMAND = typer.main.get_command(app)
USAGE_ERROR = typer.BadParameter.__base__  # of click, or of the copy inside typer
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text, and where the text stands in the page."""

    language: str
    text: str
    start: int
    end: int


def name(page):
    return str(page.relative_to(ROOT))


def read(page):
    return page.read_text(encoding="utf-8")


def blocks(text):
    return [Block(m[1], m[2], m.start(2), m.end(2)) for m in _FENCE.finditer(text)]


def examples(page):
    """Python blocks of a page with the text block that shows their output, where one follows directly."""
    text = read(page)
    found = blocks(text)
    for block, after in zip(found, [*found[1:], None], strict=False):
        if block.language == "python":
            direct = after and after.language == "text" and not text[block.end + 3 : after.start - 8].strip()
            yield block, after if direct else None


def run(block, namespace, title):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(block.text, title, "exec"), namespace)
    return printed.getvalue()


def command_lines(page):
    """Lines that a reader would type: after "$ " in console blocks, every line of sh blocks."""
    for block in blocks(read(page)):
        lines = block.text.replace("\\\n", " ").splitlines()
        if block.language == "console":
            yield from (line[2:] for line in lines if line.startswith("$ "))
        elif block.language == "sh":
            yield from (line for line in lines if line.strip() and not line.startswith("#"))


def anchors(page):
    """Headings as GitHub turns them into anchors."""
    heads = re.findall(r"^#+ (.*)$", re.sub(_FENCE, "", read(page)), re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", [p for p in PAGES if any(examples(p))], ids=name)
def test_examples_run_and_print_what_is_shown(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    namespace = {"__name__": "example"}
    for block, output in examples(page):
        printed = run(block, namespace, name(page))
        if output:
            assert printed == output.text, "stale: run `python tests/test_docs.py`"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_commands_exist_and_parse(page):
    for line in command_lines(page):
        words = shlex.split(line, comments=True)
        if words and words[0] == "make":
            assert all(re.search(rf"^{re.escape(w)}:", MAKEFILE, re.M) for w in words[1:]), line
        elif words and Path(words[0]).name == "framing":
            parse(words[1:])


def parse(words):
    """Parse arguments as the command line would, without running anything."""
    if words[:1] in (["--help"], ["--version"]):
        return
    title, command, rest = COMMAND.resolve_command(COMMAND.context_class(COMMAND), words)
    if rest not in (["--help"], ["-h"]):
        command.make_context(title, list(rest))


def test_a_wrong_command_would_be_noticed():
    with pytest.raises(USAGE_ERROR):
        parse(["compare", "a.txt", "--no-such-option"])
    with pytest.raises(USAGE_ERROR):
        parse(["compear", "a.txt"])


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_and_images_lead_somewhere(page):
    for target in _LINK.findall(re.sub(_FENCE, "", read(page))):
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        place = (page.parent / path).resolve() if path else page
        assert place.exists(), f"{name(page)} links to {target}"
        if anchor:
            assert anchor in anchors(place), f"{name(page)} links to {target}"


def test_every_page_of_the_docs_is_linked_from_the_readme():
    linked = {(ROOT / t.partition("#")[0]).resolve() for t in _LINK.findall(read(ROOT / "README.md"))}
    assert {p for p in PAGES if p.parent.name == "docs"} <= linked


def test_every_axis_has_a_section_in_the_codebook():
    page = read(ROOT / "docs/codebook.md")
    for axis in CODEBOOK.values():
        section = re.search(rf"^### {re.escape(axis.name)} \(`{axis.id}`\)\n(.*?)(?=^#|\Z)", page, re.M | re.S)
        assert section, f"docs/codebook.md has no section on {axis.id}"
        assert axis.definition in section[1]
        assert axis.counterexample in section[1]
        assert axis.more in section[1]


def test_every_command_and_option_is_documented():
    readme, api = read(ROOT / "README.md"), read(ROOT / "docs/api.md")
    for title, command in COMMAND.commands.items():
        assert f"`framing {title}`" in readme, f"README.md does not name `framing {title}`"
        section = re.search(rf"^### `framing {title}`\n(.*?)(?=^#|\Z)", api, re.M | re.S)
        assert section, f"docs/api.md has no section on `framing {title}`"
        for option in (o for p in command.params for o in p.opts if o.startswith("--")):
            assert f"`{option}" in section[1], f"docs/api.md: `framing {title}` lacks {option}"


def test_every_field_of_the_report_is_documented():
    api = read(ROOT / "docs/api.md")
    schema = json.loads(read(ROOT / "framing/reports/schema.json"))
    assert [f for f in schema["required"] if f"`{f}`" not in api] == []


def test_every_public_name_is_documented():
    api = read(ROOT / "docs/api.md")
    assert [n for n in framing.__all__ if f"`framing.{n}" not in api] == []


def test_formats_fields_and_limits_are_documented():
    page = read(ROOT / "docs/formats.md")
    assert [s for s in SUFFIXES if f"`{s}`" not in page] == []
    assert [f for f in FIELDS if f"`{f}`" not in page] == []
    limits = Limits()
    megabytes = (limits.file_bytes >> 20, limits.table_bytes >> 20, limits.unpacked_bytes >> 20)
    told = [f"{n:,} MB" for n in megabytes] + [f"{limits.characters:,} characters", f"{limits.pages:,} pages"]
    assert [t for t in [*told, f"{limits.seconds:g} seconds"] if t not in page] == []


def test_contributing_lists_the_commands_of_ci():
    steps = re.findall(r"^make \w+$", read(ROOT / ".ci/run"), re.M)
    typed = list(command_lines(ROOT / "CONTRIBUTING.md"))
    assert steps
    assert [s for s in steps if s not in typed] == []


def test_changelog_tells_of_this_version_and_of_scores():
    changelog = read(ROOT / "CHANGELOG.md")
    assert f"## [{framing.__version__}]" in changelog
    assert "### Scores changed" in changelog


@pytest.mark.parametrize("story", sorted((ROOT / "corpus").glob("*/story.json")), ids=lambda p: p.parent.name)
def test_metadata_of_the_corpus_agrees_with_its_stories(story):
    table = read_metadata(story.parent / "meta.csv")
    articles = json.loads(read(story))["articles"]
    assert list(table) == [a["id"] for a in articles]
    for a in articles:
        told = {"source": a["outlet"], "title": a["title"], "published": a["date"], "country": a["country"]}
        assert table[a["id"]] == told


def test_the_demo_uses_files_that_are_there():
    story, meta = re.search(r"compare (corpus/\S+)/\*\.txt --meta (\S+)", MAKEFILE).groups()
    assert list((ROOT / story).glob("*.txt"))
    assert (ROOT / meta).is_file()
    assert re.search(r"mkdir -p demo\b", MAKEFILE), "a result needs its folder, and git does not keep an empty one"


@pytest.mark.parametrize("page", [p for p in PAGES if "$ framing compare corpus/" in read(p)], ids=name)
def test_passages_quoted_in_shown_output_stand_in_the_corpus(page):
    texts = " ".join(" ".join(p.read_text(encoding="utf-8").split()) for p in ROOT.glob("corpus/*/*.txt"))
    for block in shown(page):
        # A passage is a line of its own behind the name of its source; its evidence stands in square brackets.
        output = " ".join(block.text.split())
        quoted = [q.translate({ord("["): "", ord("]"): ""}) for q in re.findall(r": “(.*?[.!?:]\W*)”(?= |$)", output)]
        assert quoted
        assert [q for q in quoted if q not in texts] == []


def shown(page):
    """Console blocks with the output of a comparison."""
    return [b for b in blocks(read(page)) if b.language == "console" and b.text.startswith("$ framing compare corpus/")]


def excerpt(output):
    """Shorten a summary: two relations, the strongest difference of three axes; a line with … stands for a cut."""
    kept = {"How the articles relate": 2, "Strongest framing differences": 3}
    said, *sections = ("\n".join(line.rstrip() for line in output.splitlines()) + "\n").split("\n\n")
    parts = [said]
    for section in sections:
        heading, *lines = section.splitlines()
        if heading in kept:
            parts.append("\n".join([heading, *shortened(heading, lines, kept[heading])]))
    return "\n\n".join(parts).removesuffix("\n  …") + "\n  …\n"


def shortened(heading, lines, most):
    """Keep the first entries of a section, of each axis only the strongest."""
    seen, keep, kept = [], False, []
    for line in lines:
        if begins(heading, line):
            axis = re.sub(r"^\d+\. ", "", line.split("  ")[1])
            keep = len(seen) < most and axis not in seen
            seen += [axis] if keep else []
        if keep or kept[-1:] != ["  …"]:
            kept.append(line if keep else "  …")
    return kept


def begins(heading, line):
    """Whether a line begins an entry of its section, and does not go on with the one before."""
    relation = heading == "How the articles relate"
    return bool(re.search(r": (same event|same issue|unrelated) \(" if relation else r"^  \d+\. ", line))


def paste():
    """Run every example that shows its output, and write what it prints now into its page."""
    for page in PAGES:
        text, namespace, new = read(page), {"__name__": "example"}, {}
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            for block, output in examples(page):
                printed = run(block, namespace, name(page))
                if output:
                    new[output.start, output.end] = printed
        for block in shown(page):
            line = block.text.replace("\\\n", " ").splitlines()[0][2:]
            told = block.text[: re.match(r"(?:.*\\\n)*.*\n", block.text).end()]
            new[block.start, block.end] = told + excerpt(typed(line))
        for (start, end), printed in sorted(new.items(), reverse=True):
            text = text[:start] + printed + text[end:]
        if new:
            page.write_text(text, encoding="utf-8")
            sys.stderr.write(f"{name(page)}: {len(new)} outputs\n")


def typed(line):
    """Run a command line as a shell would, in the project's folder, 100 columns wide."""
    program = Path(sys.executable).parent
    environment = {**os.environ, "COLUMNS": "100", "PATH": f"{program}:{os.environ['PATH']}"}
    return subprocess.run(
        ["sh", "-c", line], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    ).stdout


if __name__ == "__main__":
    paste()
