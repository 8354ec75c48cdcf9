from __future__ import annotations

import pytest

from framing.checks.cases import find_cases, is_case, read_case
from framing.errors import CaseError, ConfigError


def test_names_of_expectations_say_what_they_are_and_stay_apart(case, write):
    between = {"axis": "certainty", "between": ["wire", "blog"]}
    passage = {"article": "wire", "contains": "guess"}
    case["expect"] = [
        {"difference": between},
        {"difference": between | {"direction": "b"}},
        {"order": {"axis": "certainty", "more": "blog", "less": passage}},
        {"aligned": {"a": passage, "b": {"article": "blog", "contains": "doomed"}}},
        {"left_out": passage},
    ]
    read = read_case(write(case))
    assert [e.name for e in read.expectations] == [
        "difference-certainty-wire-blog",
        "difference-certainty-wire-blog-2",
        "order-certainty-blog-wire",
        "aligned-wire-blog",
        "left_out-wire",
    ]
    assert len(read.expectation) == 5


def test_options_become_a_config(case, write):
    read = read_case(write(case | {"threshold": 0.7, "link_threshold": 0.4, "model": "multilingual"}))
    assert (read.config.threshold, read.config.link_threshold, read.config.model) == (0.7, 0.4, "multilingual")
    with pytest.raises((ConfigError, CaseError)):
        read_case(write(case | {"threshold": 7}))


def test_cases_are_found_in_folders_once_and_in_order(tmp_path):
    for name in ("b.framing.yaml", "a.framing.json", "sub/c.framing.yml", "sub/.hidden/d.framing.yaml", "e.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = find_cases([tmp_path, tmp_path / "b.framing.yaml"])
    assert [p.relative_to(tmp_path).as_posix() for p in found] == [
        "a.framing.json",
        "b.framing.yaml",
        "sub/c.framing.yml",
    ]
    assert not is_case(tmp_path / "e.yaml")


@pytest.mark.parametrize(
    ("name", "what"), [("empty", "no case"), ("e.yaml", "no case by its name"), ("none", "no such")]
)
def test_paths_without_a_case_are_refused(tmp_path, name, what):
    (tmp_path / "empty").mkdir()
    (tmp_path / "e.yaml").write_text("x", encoding="utf-8")
    with pytest.raises(CaseError, match=what):
        find_cases([tmp_path / name])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("articles: {a: {text: x}}\narticles: {}", "c.framing.yaml:2: the key 'articles' stands here a second time"),
        ("", "c.framing.yaml: the file is empty. Give it articles and expectations"),
        ("#" * (1024 * 1024 + 1), "c.framing.yaml: has more than 1 MB"),
    ],
)
def test_a_file_that_is_no_document_is_refused_by_line(tmp_path, text, said):
    path = tmp_path / "c.framing.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CaseError) as refused:
        read_case(path, path.name)
    assert str(refused.value).startswith(said)
