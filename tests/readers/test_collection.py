from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from framing.errors import ReadError, UnknownNameError
from framing.readers import SUFFIXES, Limits, from_bytes, from_text, read, read_all, read_metadata


@pytest.fixture
def folder(tmp_path, story):
    for name in ("b.txt", "a.md", "sub/b.txt", ".hidden/c.txt", ".d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(story, encoding="utf-8")
    (tmp_path / "notes.log").write_text("no article")
    (tmp_path / "story.json").write_text('{"articles": []}')
    (tmp_path / "e.json").write_text('{"text": "An article as an object."}')
    return tmp_path


def test_read_one_file(folder, story):
    (article,) = read(folder / "b.txt", source="Courier", date="3 March 2025")
    assert (article.id, article.text, article.path) == ("b", story, str(folder / "b.txt"))
    assert (article.title, article.source) == ("Lighthouse to close after a century", "Courier")
    assert article.published == "2025-03-03"


def test_the_suffix_may_be_in_capitals(tmp_path):
    (tmp_path / "A.TXT").write_text("Hello.")
    assert read(tmp_path / "A.TXT")[0].id == "A"


def test_a_folder_stands_for_its_readable_files_sorted_with_unique_ids(folder):
    found = read_all([folder])
    assert [article.id for article in found] == ["a", "b", "e", "b-2"]
    assert [article.path.removeprefix(f"{folder}/") for article in found] == [
        "a.md",
        "b.txt",
        "e.json",
        "sub/b.txt",
    ]


def test_a_second_id_does_not_take_that_of_another_file(tmp_path):
    paths = [tmp_path / name for name in ("x/b.txt", "y/b.txt", "b-2.txt")]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        path.write_text("Hello.")
    assert [article.id for article in read_all(paths)] == ["b", "b-3", "b-2"]


def test_the_same_file_twice_is_an_error(folder, monkeypatch):
    monkeypatch.chdir(folder)
    with pytest.raises(ReadError, match=r"b\.txt: is given twice \(also as b\.txt\)"):
        read_all(["b.txt", folder / "b.txt"])
    (folder / "link.txt").symlink_to("b.txt")
    with pytest.raises(ReadError, match="given twice"):
        read_all(["b.txt", "link.txt"])


def test_metadata_by_id_file_name_and_path(folder):
    meta = {
        "a": {"source": "Courier"},
        "b.txt": {"source": "Echo", "country": "UK"},
        "b-2": {"source": "Post"},
    }
    found = {article.id: article for article in read_all([folder], meta=meta)}
    assert [found[name].source for name in ("a", "b", "b-2", "e")] == ["Courier", "Echo", "Post", ""]
    assert found["b-2"].country == "UK"


def test_metadata_for_no_article_names_the_nearest(folder):
    with pytest.raises(ReadError, match=r"names 'b\.tx', .* Did you mean 'b\.txt'"):
        read_all([folder], meta={"b.tx": {"source": "x"}})


def test_a_folders_own_table_is_its_metadata(folder, monkeypatch):
    (folder / "meta.csv").write_text("id,source,country\na,Courier,UK\nb,Echo,UK\n", encoding="utf-8")
    (folder / "sub/meta.csv").write_text("file,source\nb.txt,Post\n", encoding="utf-8")
    found = {a.id: (a.source, a.country) for a in read_all([folder], meta={"a": {"source": "Ledger"}})}
    assert found == {"a": ("Ledger", "UK"), "b": ("Echo", "UK"), "e": ("", ""), "b-2": ("Post", "UK")}
    monkeypatch.chdir(folder)
    assert {a.id: a.source for a in read_all(["."])} == {"a": "Courier", "b": "Echo", "e": "", "b-2": "Post"}
    assert [a.source for a in read_all(["a.md"])] == [""]


def test_a_folders_table_that_names_no_article_is_told_by_its_path(folder):
    (folder / "meta.csv").write_text("id,source\nc,Courier\n", encoding="utf-8")
    with pytest.raises(ReadError, match=r"meta\.csv: the metadata names 'c'"):
        read_all([folder])


def test_a_story_of_the_corpus_is_read_as_a_folder():
    story = Path(__file__).parents[2] / "corpus/own1-wolf-cull"
    found = read_all([story])
    assert [a.id for a in found] == ["wc-abc", "wc-farm", "wc-wild"]
    assert [a.source for a in found] == ["ABS News", "Upland Farmer", "Wildwood"]
    assert found == read_all(sorted(story.glob("*.txt")), meta=read_metadata(story / "meta.csv"))


def test_a_web_address_needs_permission():
    with pytest.raises(ReadError, match=r"is a web address.*--fetch"):
        read_all(["https://courier.example/story"])


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("none.txt", "there is no such file"),
        (".", "is a folder"),
        ("a.doc", "'.doc' cannot be read.*Save it as .docx"),
        ("plain", "has no suffix"),
        ("empty.txt", "the file is empty"),
        ("blank.txt", "there is no text in it"),
        ("nul\0.txt", "there is no such file"),
    ],
)
def test_what_cannot_be_read(tmp_path, name, message):
    for file, text in (("a.doc", "x"), ("plain", "x"), ("empty.txt", ""), ("blank.txt", " \n")):
        (tmp_path / file).write_text(text)
    with pytest.raises(ReadError, match=message):
        read(f"{tmp_path}/{name}")


def test_an_empty_folder(tmp_path):
    with pytest.raises(ReadError, match="no file in this folder can be read"):
        read_all([tmp_path])


def test_a_large_article_is_read_and_a_huge_one_refused():
    assert len(from_bytes(b"The board met. " * 130_000, "a.txt")[0].text) == 1_950_000
    with pytest.raises(ReadError, match=r"a\.txt: the text has 6,000,000 characters, more than 2,000,000"):
        from_bytes(b"abcd. " * 1_000_000, "a.txt")
    with pytest.raises(ReadError, match=r"a\.txt: has 2 MB, more than 1 MB"):
        from_bytes(b"x" * 2_000_000, "a.txt", limits=Limits(file_bytes=1_048_576))


def test_uploads_have_names_without_folders():
    (article,) = from_bytes(b"Hello.", "C:\\Users\\me\\story one.txt", outlet="Courier")
    assert (article.id, article.path, article.source) == ("story one", "story one.txt", "Courier")


def test_pasted_text(story):
    article = from_text(story, source="Courier")
    assert article.id == from_text(story).id
    assert article.id != from_text(story + "!").id
    assert (article.title, article.source) == ("Lighthouse to close after a century", "Courier")
    assert from_text(story, id="mine").id == "mine"


@pytest.mark.parametrize("text", ["", " \n", "a\0b", "a \ud800 b"])
def test_pasted_text_that_is_none(text):
    with pytest.raises(ReadError):
        from_text(text)


def test_unknown_metadata():
    with pytest.raises(UnknownNameError, match="Did you mean 'source'"):
        from_text("Hello.", sourse="x")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_reader_keeps_the_contract(suffix, story, make_pdf, make_docx, make_epub):
    """Every format gives the story's sentences, one article, a name, and again the same."""
    title, *rest = story.split("\n\n")
    paragraphs = "".join(f"<p>{text}</p>" for text in rest)
    page = f"<html><body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    quoted = story.replace("\n", "\\n")
    lines = [(72, 700 - 40 * i, text) for i, text in enumerate(story.split("\n\n"))]
    samples = {
        ".html": page.encode(),
        ".htm": page.encode(),
        ".pdf": make_pdf([lines], size=9),
        ".docx": make_docx(*story.split("\n\n")),
        ".epub": make_epub(page),
        ".eml": f"Subject: {title}\nContent-Type: text/plain; charset=utf-8\n\n{story}".encode(),
        ".csv": f'id,text\ns,"{story}"\n'.encode(),
        ".jsonl": f'{{"text": "{quoted}"}}\n'.encode(),
        ".json": f'{{"text": "{quoted}"}}'.encode(),
        ".parquet": parquet(story),
    }
    data = samples.get(suffix, story.encode())
    found = from_bytes(data, f"s{suffix}", source="Courier")
    assert len(found) == 1
    assert found == from_bytes(data, f"s{suffix}", source="Courier")
    assert (found[0].id, found[0].source, found[0].path) == ("s", "Courier", f"s{suffix}")
    for paragraph in rest:
        assert paragraph in found[0].text


def parquet(story: str) -> bytes:
    import io

    import pyarrow
    from pyarrow import parquet

    out = io.BytesIO()
    parquet.write_table(pyarrow.table({"text": [story]}), out)
    return out.getvalue()


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    "data", [b"", b"\0\1\2\3" * 50, b"\xff\xfe" * 3 + b"\xd8", b"{", b"<", b"PK\x03\x04" + b"x" * 50]
)
def test_every_reader_answers_rubbish_with_an_error_or_text(suffix, data):
    try:
        found = from_bytes(data, f"s{suffix}")
    except ReadError as error:
        message, place, hint = str(error), error.where, error.hint
    else:
        message, place, hint = "", f"s{suffix}", found[0].text.strip()
    assert place.startswith(f"s{suffix}"), message
    assert hint


def test_importing_the_readers_is_light():
    heavy = (
        "trafilatura",
        "lxml",
        "docx",
        "pypdf",
        "pypdfium2",
        "pandas",
        "pyarrow",
        "charset_normalizer",
        "ssl",
    )
    code = f"import sys, framing.readers; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_cannot_be_read_is_skipped_if_asked(tmp_path):
    (tmp_path / "good.txt").write_text("The dam will hold.")
    (tmp_path / "bad.pdf").write_bytes(b"rubbish")
    told = []
    meta = {"good": {"source": "Ledger"}, "bad": {"source": "Mail"}}
    (article,) = read_all([tmp_path], meta=meta, skip=told.append)
    assert (article.id, article.source) == ("good", "Ledger")
    assert [error.where for error in told] == [str(tmp_path / "bad.pdf")]
    with pytest.raises(ReadError, match="not a PDF"):
        read_all([tmp_path])
