"""Places that are made to hurt: folders, links, pipes and files of the tool's own kinds, each with a command on them.

`TRAPS` names them; a trap prepares the folder that it is given and returns the words of the command line to be run in
it. Beside that folder lies what no command may touch (`PRECIOUS`). Sources of the ideas: CWE-22 (path traversal), CWE-59
(following links), CWE-400 (exhaustion), CWE-67 (device names), CWE-1325 (too much at once).
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from fuzz.bombs import MEGABYTE, SENTENCE
from fuzz.seeds import seeds

PRECIOUS = "precious.txt"

Trap = Callable[[Path], list[str]]
TRAPS: dict[str, Trap] = {}


def _trap(make: Trap) -> Trap:
    TRAPS[make.__name__.replace("_", "-")] = make
    return make


def _articles(folder: Path, *names: str) -> list[str]:
    """Write short articles and return their names."""
    for number, name in enumerate(names or ("a.txt", "b.txt")):
        (folder / name).write_text(f"{SENTENCE}Whether it does is open, critics say. {number}", encoding="utf-8")
    return list(names or ("a.txt", "b.txt"))


def _compare(*words: str) -> list[str]:
    return ["compare", *words, "-o", "out.json"]


# Things that are no files ----------------------------------------------------------------------------------------------


@_trap
def article_is_a_pipe(folder: Path) -> list[str]:
    os.mkfifo(folder / "pipe.txt")
    return _compare("pipe.txt", *_articles(folder))


@_trap
def article_is_an_endless_device(folder: Path) -> list[str]:
    (folder / "zero.txt").symlink_to("/dev/zero")
    return _compare("zero.txt", *_articles(folder))


@_trap
def folder_with_pipes(folder: Path) -> list[str]:
    (folder / "pile").mkdir()
    _articles(folder / "pile")
    for name in ("pipe.json", "pipe.html", "pipe.csv"):
        os.mkfifo(folder / "pile" / name)
    return _compare("pile")


@_trap
def folder_with_metadata_pipe(folder: Path) -> list[str]:
    (folder / "pile").mkdir()
    _articles(folder / "pile")
    os.mkfifo(folder / "pile/meta.csv")
    return _compare("pile")


@_trap
def folder_with_links_to_nothing(folder: Path) -> list[str]:
    (folder / "pile").mkdir()
    _articles(folder / "pile")
    (folder / "pile/gone.json").symlink_to("nothing.json")
    (folder / "pile/self.json").symlink_to("self.json")
    return _compare("pile")


@_trap
def folder_in_itself(folder: Path) -> list[str]:
    (folder / "pile").mkdir()
    _articles(folder / "pile")
    (folder / "pile/again").symlink_to(".")
    return _compare("pile")


@_trap
def folders_very_deep(folder: Path) -> list[str]:
    (folder / "pile").mkdir()
    _articles(folder / "pile")
    here = os.open(folder / "pile", os.O_RDONLY)
    for _ in range(3_000):
        os.mkdir("d", dir_fd=here)
        inner = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)
    return _compare("pile")


@_trap
def folder_of_10_000_files(folder: Path) -> list[str]:
    (folder / "pile").mkdir()
    for number in range(10_000):
        (folder / f"pile/{number}.txt").write_bytes(b"The dam will hold. %d" % number)
    return _compare("pile")


@_trap
def batch_of_pipes(folder: Path) -> list[str]:
    for name in ("pipe.csv", "pipe.jsonl", "pipe.parquet"):
        os.mkfifo(folder / name)
    return ["batch", "pipe.csv", "pipe.jsonl", "pipe.parquet", "--out", "study", "--cache", "cache.sqlite"]


@_trap
def names_that_drive_a_terminal(folder: Path) -> list[str]:
    names = ("a\n.txt", "\x1b[2J.txt", "=1+1.txt", "<b>.txt", "\u202etxt.exe.txt", "-o.txt")
    return ["compare", "-o", "out.json", "--on-error", "skip", "--", *_articles(folder, *names), "gone\x1b[31m\n.txt"]


@_trap
def name_that_is_not_utf8(folder: Path) -> list[str]:
    (folder / os.fsdecode(b"\xff\xfe.txt")).write_text(SENTENCE, encoding="utf-8")
    return _compare(os.fsdecode(b"\xff\xfe.txt"), *_articles(folder))


@_trap
def names_alike_but_for_case(folder: Path) -> list[str]:
    (folder / "meta.csv").write_text("id,source\na,Post\nA,Times\n", encoding="utf-8")
    return _compare(*_articles(folder, "a.txt", "A.txt", "a.TXT"), "--meta", "meta.csv")


# Tables of metadata ----------------------------------------------------------------------------------------------------


def _meta(folder: Path, data: bytes) -> list[str]:
    (folder / "table.csv").write_bytes(data)
    return _compare(*_articles(folder), "--meta", "table.csv")


@_trap
def metadata_is_a_pipe(folder: Path) -> list[str]:
    os.mkfifo(folder / "table.csv")
    return _compare(*_articles(folder), "--meta", "table.csv")


@_trap
def metadata_is_an_endless_device(folder: Path) -> list[str]:
    (folder / "table.csv").symlink_to("/dev/zero")
    return _compare(*_articles(folder), "--meta", "table.csv")


@_trap
def metadata_of_a_gigabyte(folder: Path) -> list[str]:
    with (folder / "table.csv").open("wb") as file:
        file.write(b"id,source\n")
        file.truncate(1024 * MEGABYTE)
    return _compare(*_articles(folder), "--meta", "table.csv")


@_trap
def metadata_of_many_rows(folder: Path) -> list[str]:
    return _meta(folder, b"id,source\n" + b"".join(b"%d,x\n" % n for n in range(3_000_000)))


@_trap
def metadata_of_100_000_columns(folder: Path) -> list[str]:
    return _meta(folder, b"id," + b"c," * 100_000 + b"\n" + b"a," * 100_000 + b"\n")


@_trap
def metadata_with_a_column_twice(folder: Path) -> list[str]:
    return _meta(folder, b"id,source,outlet,source\na.txt,x,y,z\n")


@_trap
def metadata_with_an_endless_cell(folder: Path) -> list[str]:
    return _meta(folder, b'id,source\na,"' + b"x\n" * 10_000_000)


@_trap
def metadata_with_nul(folder: Path) -> list[str]:
    return _meta(folder, b"id,source\na,\0\n")


@_trap
def metadata_for_strangers(folder: Path) -> list[str]:
    return _meta(folder, b"id,source\n" + b"".join(b"%s%d,x\n" % (b"a" * 300, n) for n in range(30_000)))


# Saved comparisons -----------------------------------------------------------------------------------------------------


def _show(folder: Path, data: bytes) -> list[str]:
    (folder / "saved.json").write_bytes(data)
    return ["show", "saved.json", "-o", "out.html", "-o", "out.json", "-o", "out.csv"]


def _report(**changed: Any) -> bytes:
    """The least that is a report, with some of it changed."""
    return json.dumps(json.loads(seeds("report")[0]) | changed).encode()


def _told(**changed: Any) -> bytes:
    """A report of one article with one reading, with some of it changed."""
    article = dict.fromkeys(("path", "source", "title", "author", "published", "country", "language", "url"), "")
    text = "The dam."
    reading = {"axis": "certainty", "passage": "p", "value": 0.5, "holder": "author", "evidence": [], "phrases": []}
    known = {
        "articles": [{**article, "id": "a", "sha256": sha256(text.encode()).hexdigest(), "text": text, "left_out": []}],
        "passages": [{"id": "p", "article": "a", "start": 0, "end": 8, "index": 0}],
        "readings": [{**reading, "details": {}, **changed.pop("reading", {})}],
    }
    return _report(**known | changed)


@_trap
def report_is_a_pipe(folder: Path) -> list[str]:
    os.mkfifo(folder / "saved.json")
    return ["show", "saved.json", "-o", "out.html"]


@_trap
def report_is_an_endless_device(folder: Path) -> list[str]:
    (folder / "saved.json").symlink_to("/dev/zero")
    return ["show", "saved.json", "-o", "out.html"]


@_trap
def report_of_empty_lists(folder: Path) -> list[str]:
    return _show(folder, b'{"schema": "framing-report/1", "x": [' + b"[]," * 16_000_000 + b"[]]}")


@_trap
def report_of_600_000_relations(folder: Path) -> list[str]:
    relation = {"a": "a", "b": "b", "verdict": "unrelated", "probability": 0.5, "why": ""}
    return _show(folder, _report(relations=[relation] * 600_000))


@_trap
def report_of_many_passages(folder: Path) -> list[str]:
    passages = [{"id": f"p{n}", "article": "a", "start": 0, "end": 8, "index": n} for n in range(200_000)]
    return _show(folder, _told(passages=passages, readings=[]))


@_trap
def report_with_deep_details(folder: Path) -> list[str]:
    deep = b'{"x":' * 900 + b"1" + b"}" * 900
    return _show(folder, _told(reading={"details": {"deep": "HERE"}}).replace(b'"HERE"', deep))


@_trap
def report_nested_without_end(folder: Path) -> list[str]:
    return _show(folder, b'{"schema": "framing-report/1", "config": ' + b'{"x":' * 100_000)


@_trap
def report_with_no_number(folder: Path) -> list[str]:
    return _show(folder, _told(reading={"value": float("nan"), "details": {"x": float("inf")}}))


@_trap
def report_with_nan_elsewhere(folder: Path) -> list[str]:
    return _show(folder, _told(config={"threshold": float("nan")}, thresholds={"certainty": float("nan")}))


@_trap
def report_with_a_huge_number(folder: Path) -> list[str]:
    return _show(folder, _told(reading={"value": 10**4000, "details": {"x": 10**4000}}))


@_trap
def report_with_a_number_too_long(folder: Path) -> list[str]:
    return _show(folder, b'{"schema": "framing-report/1", "config": ' + b"9" * 1_000_000 + b"}")


@_trap
def report_with_a_huge_place(folder: Path) -> list[str]:
    return _show(folder, _told(passages=[{"id": "p", "article": "a", "start": 0, "end": 10**30, "index": 10**30}]))


@_trap
def report_with_keys_twice(folder: Path) -> list[str]:
    return _show(folder, _told()[:-1] + b', "articles": [], "passages": []}')


@_trap
def report_with_half_characters(folder: Path) -> list[str]:
    text = "The dam\ud800."
    return _show(folder, _told().replace(b'"The dam."', json.dumps(text).encode()))


@_trap
def report_with_control_signs(folder: Path) -> list[str]:
    return _show(folder, _told().replace(b'"The dam."', b'"T\\u0000\\u001b[2Jm"'))


@_trap
def report_of_wrong_kinds(folder: Path) -> list[str]:
    wrong = {name: {} for name in json.loads(seeds("report")[0]) if name not in ("schema", "tool")}
    return _show(folder, _report(**wrong))


# Rows for pairs, links and stories --------------------------------------------------------------------------------------


def _rows(folder: Path, command: str, data: bytes) -> list[str]:
    (folder / "rows.jsonl").write_bytes(data)
    return [command, "rows.jsonl", "-o", "out.jsonl"]


@_trap
def pairs_are_a_pipe(folder: Path) -> list[str]:
    os.mkfifo(folder / "rows.jsonl")
    return ["pairs", "rows.jsonl", "-o", "out.jsonl"]


@_trap
def pairs_are_an_endless_device(folder: Path) -> list[str]:
    (folder / "rows.jsonl").symlink_to("/dev/zero")
    return ["pairs", "rows.jsonl", "-o", "out.jsonl"]


@_trap
def pair_of_long_texts(folder: Path) -> list[str]:
    text = SENTENCE * 100_000
    return _rows(folder, "pairs", json.dumps({"id": "1", "a": {"text": text}, "b": {"text": text}}).encode())


@_trap
def pair_nested_without_end(folder: Path) -> list[str]:
    return _rows(folder, "pairs", b'{"id": ' + b"[" * 1_000_000 + b"\n")


@_trap
def links_of_long_texts(folder: Path) -> list[str]:
    docs = [{"id": n, "passages": [SENTENCE * 50_000] * 2} for n in (1, 2)]
    return _rows(folder, "links", json.dumps({"topic": "t", "docs": docs}).encode())


@_trap
def links_of_many_passages(folder: Path) -> list[str]:
    docs = [{"id": n, "passages": ["The dam will hold."] * 20_000} for n in (1, 2)]
    return _rows(folder, "links", json.dumps({"topic": "t", "docs": docs}).encode())


@_trap
def links_of_empty_passages(folder: Path) -> list[str]:
    docs = [{"id": n, "passages": ["", " \n", "\u200b"]} for n in (1, 2)]
    return _rows(folder, "links", json.dumps({"topic": "t", "docs": docs}).encode())


# Cases -----------------------------------------------------------------------------------------------------------------


def _case(folder: Path, data: bytes) -> list[str]:
    (folder / "x.framing.yaml").write_bytes(data)
    return ["check", "x.framing.yaml"]


@_trap
def case_is_a_pipe(folder: Path) -> list[str]:
    os.mkfifo(folder / "x.framing.yaml")
    return ["check", "x.framing.yaml"]


@_trap
def case_is_an_endless_device(folder: Path) -> list[str]:
    (folder / "x.framing.yaml").symlink_to("/dev/zero")
    return ["check", "x.framing.yaml"]


@_trap
def case_with_aliases(folder: Path) -> list[str]:
    lines = ["a: &a [x, x, x, x, x, x, x, x]"]
    lines += [f"{n}: &{n} [{', '.join([f'*{b}'] * 8)}]" for b, n in zip("abcdefgh", "bcdefghi", strict=True)]
    return _case(folder, "\n".join(lines).encode())


@_trap
def case_of_brackets(folder: Path) -> list[str]:
    return _case(folder, b"a: " + b"[" * 400_000)


@_trap
def case_of_mappings(folder: Path) -> list[str]:
    return _case(folder, b"{a: " * 100_000)


@_trap
def case_of_questions(folder: Path) -> list[str]:
    return _case(folder, b"? " * 200_000)


@_trap
def case_of_dashes(folder: Path) -> list[str]:
    return _case(folder, b"- " * 200_000)


@_trap
def case_with_a_long_plain_scalar(folder: Path) -> list[str]:
    return _case(folder, b"a: " + b"b\n c " * 100_000)


@_trap
def case_with_articles_outside(folder: Path) -> list[str]:
    (folder / "link.txt").symlink_to(f"../{PRECIOUS}")
    _articles(folder)
    relation = {"relation": {"between": ["a", "b"], "verdict": "unrelated"}}
    return _case(
        folder,
        json.dumps({"articles": {"a": {"path": "a.txt"}, "b": {"path": "link.txt"}}, "expect": [relation]}).encode(),
    )


@_trap
def folder_of_deep_cases(folder: Path) -> list[str]:
    folders_very_deep(folder)
    return ["check", "pile"]


# Folders of studies ----------------------------------------------------------------------------------------------------


def _study(folder: Path, *lines: Any) -> list[str]:
    (folder / "study").mkdir()
    run = {"run": {"schema": "framing-batch/1", "key": "x"}}
    text = "".join(json.dumps(line) + "\n" for line in (run, *lines))
    (folder / "study/manifest.jsonl").write_text(text, encoding="utf-8")
    return ["batch", *_articles(folder), "--out", "study", "--cache", "cache.sqlite", "--jobs", "1"]


@_trap
def study_that_deletes_elsewhere(folder: Path) -> list[str]:
    files = {f"../../{PRECIOUS}": 1, str(folder.parent / PRECIOUS): 1}
    return _study(folder, {"story": "s", "key": "k", "articles": [], "files": files})


@_trap
def study_of_wrong_kinds(folder: Path) -> list[str]:
    return _study(folder, {"story": 1, "articles": 3}, {"bad": 3}, {"done": []}, {"run": []})


@_trap
def study_with_a_deep_line(folder: Path) -> list[str]:
    words = _study(folder)
    with (folder / "study/manifest.jsonl").open("ab") as file:
        file.write(b"[" * 1_000_000 + b"\n")
    return words


@_trap
def study_with_a_long_line(folder: Path) -> list[str]:
    words = _study(folder)
    with (folder / "study/manifest.jsonl").open("ab") as file:
        file.truncate(2048 * MEGABYTE)
    return words


@_trap
def study_with_a_pipe(folder: Path) -> list[str]:
    words = _study(folder)
    (folder / "study/manifest.jsonl").unlink()
    os.mkfifo(folder / "study/manifest.jsonl")
    return words


@_trap
def study_with_links_elsewhere(folder: Path) -> list[str]:
    words = _study(folder)
    for name in ("manifest.jsonl", "stories.jsonl", "summary.json", "articles.parquet"):
        (folder / f"study/.{name}.part").symlink_to(folder.parent / PRECIOUS)
    (folder / "study/articles.parquet").symlink_to(folder.parent / PRECIOUS)
    return words


@_trap
def study_with_reports_elsewhere(folder: Path) -> list[str]:
    words = _study(folder)
    (folder.parent / "elsewhere").mkdir()
    (folder / "study/reports").symlink_to(folder.parent / "elsewhere")
    return words


# Databases -------------------------------------------------------------------------------------------------------------

_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS number, '' AS owner, '' AS id,"


def _library(folder: Path, *statements: str) -> Path:
    from framing.store import open_store

    path = folder / "library.sqlite"
    with open_store(path):
        pass
    connection = sqlite3.connect(path)
    with connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()
    return path


@_trap
def library_with_an_endless_view(folder: Path) -> list[str]:
    columns = "text source title author published country language url path added".split()
    view = f"CREATE VIEW articles AS {_ENDLESS} {', '.join(f'i AS {c}' for c in columns)} FROM n"
    _library(folder, "PRAGMA foreign_keys = OFF", "DROP TABLE articles", view)
    return ["library", "list", "--library", "library.sqlite"]


@_trap
def library_with_a_trigger(folder: Path) -> list[str]:
    body = "BEGIN DELETE FROM articles; INSERT INTO models (name, dimensions) SELECT hex(randomblob(9)), 1; END"
    _library(folder, f"CREATE TRIGGER t AFTER INSERT ON articles {body}")
    return ["library", "add", *_articles(folder), "--library", "library.sqlite"]


@_trap
def library_without_a_table(folder: Path) -> list[str]:
    _library(folder, "PRAGMA foreign_keys = OFF", "DROP TABLE articles")
    return ["library", "list", "--library", "library.sqlite"]


@_trap
def library_is_a_pipe(folder: Path) -> list[str]:
    os.mkfifo(folder / "library.sqlite")
    return ["library", "list", "--library", "library.sqlite"]


@_trap
def library_is_an_endless_device(folder: Path) -> list[str]:
    (folder / "library.sqlite").symlink_to("/dev/zero")
    return ["library", "list", "--library", "library.sqlite"]


@_trap
def cache_is_a_pipe(folder: Path) -> list[str]:
    os.mkfifo(folder / "cache.sqlite")
    return ["cache", "--cache", "cache.sqlite"]


@_trap
def cache_with_a_view(folder: Path) -> list[str]:
    from framing.store.cache import Cache

    with Cache(folder / "cache.sqlite"):
        pass
    connection = sqlite3.connect(folder / "cache.sqlite")
    with connection:
        connection.execute("DROP TABLE entries")
        connection.execute(
            f"CREATE VIEW entries AS {_ENDLESS} i AS key, i AS passages, '' AS vectors, '' AS content FROM n"
        )
    connection.close()
    return ["cache", "--cache", "cache.sqlite"]


# Axes and words of one's own -------------------------------------------------------------------------------------------


@_trap
def axis_is_a_pipe(folder: Path) -> list[str]:
    os.mkfifo(folder / "axis.yaml")
    return _compare(*_articles(folder), "--axes", "axis.yaml")


@_trap
def axis_with_100_000_words(folder: Path) -> list[str]:
    words = ", ".join(f"word{n}" for n in range(100_000)).encode()
    (folder / "axis.yaml").write_bytes(seeds("own-axis")[0].replace(b"threat, danger", b"threat, " + words))
    return _compare(*_articles(folder), "--axes", "axis.yaml")


@_trap
def words_of_100_000_columns(folder: Path) -> list[str]:
    (folder / "words.csv").write_bytes(b"axis,cue,value" + b",x" * 100_000 + b"\ncertainty,bound to,2\n")
    return _compare(*_articles(folder), "--words", "words.csv")
