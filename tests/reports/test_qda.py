from __future__ import annotations

import dataclasses
import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from framing.codebook import CODEBOOK
from framing.datatypes import Evidence, Span
from framing.reports import qda

NS = {"q": qda.PROJECT_SPACE, "c": qda.CODEBOOK_SPACE}


def schema(kind):
    return etree.XMLSchema(etree.parse(Path(__file__).with_name(f"refi-{kind}.xsd")))


def opened(report):
    archive = zipfile.ZipFile(io.BytesIO(qda.render(report)))
    assert archive.testzip() is None
    return archive, etree.fromstring(archive.read("project.qde"))


def sources(archive, project):
    for source in project.iterfind(".//q:TextSource", NS):
        name = source.get("plainTextPath").removeprefix("internal://")
        yield source, archive.read(f"Sources/{name}").decode("utf-8")


@pytest.fixture
def windows(report):
    """The report with carriage returns, a sign beyond the first plane and a byte order mark before every quote."""
    first = report.articles[0]
    head = "\ufeff\U0001f68b\r\nTram\r\n"
    text = head + first.text

    def moved(evidence):
        return tuple(
            Evidence(e.article_id, Span(e.span.start + len(head), e.span.end + len(head)), e.quote)
            if e.article_id == first.id
            else e
            for e in evidence
        )

    candidates = tuple(
        dataclasses.replace(d, evidence_left=moved(d.evidence_left), evidence_right=moved(d.evidence_right))
        for d in report.candidates
    )
    articles = (dataclasses.replace(first, text=text), *report.articles[1:])
    return dataclasses.replace(report, articles=articles, candidates=candidates)


@pytest.mark.parametrize("kind", ["report", "hostile", "empty", "windows"])
def test_a_project_is_what_the_standard_asks_for(kind, request):
    _, project = opened(request.getfixturevalue(kind))
    schema("project").assertValid(project)


@pytest.mark.parametrize("kind", ["report", "windows"])
def test_each_selection_stands_at_the_words_of_its_difference(kind, request):
    report = request.getfixturevalue(kind)
    archive, project = opened(report)
    found = []
    for source, text in sources(archive, project):
        assert "\r" not in text
        for selection in source.iterfind("q:PlainTextSelection", NS):
            found.append(text[int(selection.get("startPosition")) : int(selection.get("endPosition"))])
    quotes = [e.quote for d in report.differences for e in (*d.evidence_left, *d.evidence_right)]
    assert sorted(found) == sorted(quotes)
    assert found


def test_what_refers_to_something_refers_to_something_that_is_there(report):
    _, project = opened(report)
    guids = [e.get("guid") for e in project.iter() if e.get("guid")]
    assert len(guids) == len(set(guids))
    for name in ("targetGUID", "originGUID", "creatingUser"):
        assert {e.get(name) for e in project.iter() if e.get(name)} <= set(guids)


def test_codes_are_the_axes_and_links_join_the_two_sides(report):
    _, project = opened(report)
    assert [c.get("name") for c in project.iterfind(".//q:Code", NS)] == [a.name for a in CODEBOOK.values()]
    both = [d for d in report.differences if d.evidence_left and d.evidence_right]
    links = project.findall(".//q:Link", NS)
    assert len(links) == len(both) > 0
    home = {s.get("guid"): s.getparent().get("guid") for s in project.iterfind(".//q:PlainTextSelection", NS)}
    assert all(home[link.get("originGUID")] != home[link.get("targetGUID")] for link in links)
    notes = [n.findtext("q:PlainTextContent", namespaces=NS) for n in project.iterfind(".//q:Note", NS)]
    assert [d.explanation in note for d, note in zip(report.differences, notes, strict=True)]
    assert "Probability: 0." in notes[0]


def test_cases_carry_the_metadata(report):
    _, project = opened(report)
    values = project.xpath("//q:Case[1]/q:VariableValue/q:TextValue/text()", namespaces=NS)
    first = report.articles[0]
    assert [first.source, first.title] == values[:2]
    assert first.published in values


def test_a_text_file_keeps_every_place(hostile):
    archive, project = opened(hostile)
    texts = [text for _, text in sources(archive, project)]
    assert [len(t) for t in texts] == [len(a.text) - a.text.count("\r\n") for a in hostile.articles]
    assert qda.file_text("\ufeffa\x00\ud800\r\nb\rc") == "\ufffda\ufffd\ufffd\nb\nc"


def test_the_codebook_is_what_the_standard_asks_for(report):
    codebook = etree.fromstring(qda.codebook(report).encode("utf-8"))
    schema("codebook").assertValid(codebook)
    said = codebook.xpath("//c:Code[@name='Certainty']/c:Description/text()", namespaces=NS)[0]
    assert CODEBOOK["certainty"].definition in said
    assert CODEBOOK["certainty"].counterexample in said
    members = codebook.xpath("//c:Set[@name='wording']/c:MemberCode/@guid", namespaces=NS)
    codes = {c.get("guid"): c.get("name") for c in codebook.iterfind(".//c:Code", NS)}
    assert [codes[g] for g in members] == ["Portrayal", "Labelling", "Loaded language"]


def test_the_same_report_gives_the_same_bytes(report):
    assert qda.render(report) == qda.render(report)
    _, project = opened(report)
    assert project.find(".//q:User", NS).get("guid") == qda._guid("user")


def test_a_schema_without_its_codes_would_be_refused(report):
    _, project = opened(report)
    project.find(".//q:Coding", NS).remove(project.find(".//q:CodeRef", NS))
    assert not schema("project").validate(project)
