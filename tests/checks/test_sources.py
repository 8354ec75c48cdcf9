from __future__ import annotations

import pytest

from framing.checks.cases import read_case
from framing.checks.sources import place, read_source
from framing.datatypes import Span
from framing.errors import CaseError, ReadError


def read(path, root, outside=False):
    case = read_case(path, path.name)
    return case, [read_source(case, s, root, outside) for s in case.sources]


def test_articles_are_read_beside_the_case(case, write, tmp_path):
    _, (wire, blog) = read(write(case), tmp_path)
    assert wire.text.startswith("Orrin Steel")
    assert (wire.path, wire.source) == ("wire.txt", "Wire")
    assert blog.source == "blog"


def test_the_same_text_has_the_same_id_in_every_case(case, write, tmp_path):
    _, (first, _) = read(write(case), tmp_path)
    case["articles"] = {"again": {"path": "wire.txt"}, "blog": {"path": "blog.txt"}}
    case["expect"] = [{"relation": {"between": ["again", "blog"], "verdict": "same-event"}}]
    _, (second, _) = read(write(case), tmp_path)
    assert first.id == second.id


@pytest.mark.parametrize("way", ["../secret.txt", "link.txt", "{absolute}"])
def test_files_outside_the_root_are_refused_unless_allowed(case, write, tmp_path, way):
    root = tmp_path / "root"
    root.mkdir()
    secret = tmp_path / "secret.txt"
    secret.write_text("The dam will hold, the office said.", encoding="utf-8")
    (root / "link.txt").symlink_to(secret)
    case["articles"]["wire"] = {"path": way.format(absolute=secret)}
    path = write(case, folder=root)
    with pytest.raises(CaseError, match="outside the root") as refused:
        read(path, root)
    assert refused.value.where == "merger.framing.yaml:2"
    _, (wire, _) = read(path, root, outside=True)
    assert wire.text == "The dam will hold, the office said."


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("none.txt", None, "no such file"),
        ("empty.txt", "", "empty"),
        ("many.jsonl", '{"id": "1", "text": "One."}\n{"id": "2", "text": "Two."}\n', "holds 2 articles"),
        ("large.txt", "word " * 120_000, "more than 500,000"),
        ("http://localhost/x.txt", None, "no such file"),
        ("x.exe", "text", "cannot be read"),
    ],
)
def test_unusable_articles_are_told_at_the_line_that_names_them(case, write, tmp_path, name, content, what):
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    case["articles"]["wire"] = {"path": name}
    with pytest.raises((CaseError, ReadError), match=what) as refused:
        read(write(case), tmp_path)
    assert refused.value.where == "merger.framing.yaml:2"


@pytest.mark.parametrize("name", ["a\0b", "circle.txt"])
def test_a_path_that_leads_nowhere_is_an_error_of_its_case(case, write, tmp_path, name):
    (tmp_path / "circle.txt").symlink_to("circle.txt")
    case["articles"]["wire"] = {"path": name}
    with pytest.raises(CaseError, match="no usable path") as refused:
        read(write(case), tmp_path)
    assert refused.value.where == "merger.framing.yaml:2"


def test_lines_of_files_and_of_inline_texts(tmp_path):
    (tmp_path / "a.txt").write_text("Title\r\n\r\nThe dam will\r\nhold.\r\n", encoding="utf-8", newline="")
    (tmp_path / "c.html").write_text("<p>The dam will hold, said the office on Monday.</p>", encoding="utf-8")
    path = tmp_path / "x.framing.yaml"
    path.write_text(
        "articles:\n  file: {path: a.txt}\n  page: {path: c.html}\n  block:\n    text: |\n      Title\n\n"
        "      The dam will hold.\n  quoted: {text: The dam will hold.}\n"
        "expect:\n  - relation: {between: [file, block], verdict: unrelated}\n",
        encoding="utf-8",
    )
    case, articles = read(path, tmp_path)
    found = {}
    for source, article in zip(case.sources, articles, strict=True):
        start = article.text.index("dam")
        end = article.text.index("hold")
        found[source.name] = place(case, source.name, article, Span(start, end + 4))
    assert found == {
        "file": ("a.txt", 3, 4),
        "page": ("c.html", 0, 0),
        "block": ("x.framing.yaml", 8, 8),
        "quoted": ("x.framing.yaml", 9, 9),
    }
