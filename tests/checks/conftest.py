"""Cases written into a folder of their own, and the models loaded before pytest runs inside pytest."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
import yaml

WIRE = (
    "Orrin Steel and Vale Metals said on Monday that they would merge by the autumn. "
    "Whether the merger goes through is anybody's guess. "
    "About forty protesters stood outside the plant, police said.\n"
)
BLOG = (
    "Vale Metals and Orrin Steel announced on Monday that they will merge by the autumn. "
    "The merger is doomed. "
    "A mob of forty howled outside the plant, police said.\n"
)


class Plain(yaml.SafeDumper):
    """Writes a value that stands in two places twice, since cases have no aliases."""

    def ignore_aliases(self, data):
        return True


@pytest.fixture
def case():
    """The plain values of a good case over two files."""
    return {
        "articles": {"wire": {"path": "wire.txt", "source": "Wire"}, "blog": {"path": "blog.txt"}},
        "expect": [{"difference": {"axis": "certainty", "between": ["wire", "blog"], "direction": "b"}}],
    }


@pytest.fixture
def write(tmp_path):
    """Write a case, and the two texts it names, and return its path."""

    def write(data, name="merger.framing.yaml", folder=None):
        folder = folder or tmp_path
        (folder / "wire.txt").write_text(WIRE, encoding="utf-8")
        (folder / "blog.txt").write_text(BLOG, encoding="utf-8")
        text = data if isinstance(data, str) else yaml.dump(data, Dumper=Plain, sort_keys=False)
        Path(folder, name).write_text(text, encoding="utf-8")
        return Path(folder, name)

    return write


@pytest.fixture(scope="session")
def warm():
    """Load everything once: modules that pytest inside pytest imports first would be thrown away with it."""
    import framing
    import framing.checks.items
    from framing.checks.validation import schema

    jsonschema.Draft202012Validator(schema())
    report = framing.compare(
        [framing.Article(id="wire", text=WIRE, source="Wire"), framing.Article(id="blog", text=BLOG, source="Blog")]
    )
    list(framing.judge_pairs([{"id": "1", "a": {"text": WIRE}, "b": {"text": BLOG}}]))
    report.to_html()
    return report
