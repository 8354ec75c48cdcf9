"""The report for NVivo, MAXQDA and ATLAS.ti: a REFI-QDA codebook (`.qdc`) or project (`.qdpx`).

Source: REFI-QDA 1.5, "Exchange of processed data between qualitative data analysis software packages", 2019,
sections 5.2 (codebook), 5.3 (project), 7 (the archive) and 9.2 (text selections); www.qdasoftware.org.
"""

from __future__ import annotations

import colorsys
import io
import re
import uuid
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from framing.codebook import CODEBOOK, Entry, entry, listed
from framing.datatypes import Article, Difference
from framing.reports import citation, wording
from framing.reports.report import Report
from framing.reports.signs import for_xml

PROJECT_SPACE, CODEBOOK_SPACE = "urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0"
_GUIDS = uuid.UUID("6f0c53a2-2d2f-5a0e-9d0f-0d6f3f3e8a11")  # the space of our names, so that GUIDs repeat
_DATE = (1980, 1, 1, 0, 0, 0)  # of every file in the archive, so that the same report gives the same bytes
_LINE_END = re.compile("\r\n?")
_NOT_IN_FILE = re.compile("^\ufeff|[\x00\ud800-\udfff]")
_VARIABLES = ("source", "title", "author", "published", "country", "language", "url")


def render(report: Report) -> bytes:
    """Render the flagged differences as a `.qdpx` project; the same report gives the same bytes.

    Every article is a text source and a case with its metadata, every axis a code. The words of each side of a
    difference are a selection coded with its axis; both sides are linked, and share a note with the explanation, the
    probability and both passages. Positions count Unicode code points in the source's file from 0, the end not
    included. Line ends of the file are single line feeds, because programs count others differently.
    """
    project = Element("Project", {"xmlns": PROJECT_SPACE, "name": "Framing report", "origin": _origin()})
    SubElement(SubElement(project, "Users"), "User", {"guid": _guid("user"), "name": _origin()})
    _add_codes(report, SubElement(project, "CodeBook"))
    _add_cases(report, project)
    sources = SubElement(project, "Sources")
    sources.extend(_source(report, article) for article in report.articles)
    if report.differences:
        SubElement(project, "Notes").extend(_note(report, d) for d in report.differences)
    if linked := [d for d in report.differences if d.evidence_left and d.evidence_right]:
        SubElement(project, "Links").extend(_link(d) for d in linked)
    SubElement(project, "Description").text = for_xml(citation.render(report))
    texts = {f"Sources/{_file(a)}": file_text(a.text).encode("utf-8") for a in report.articles}
    return _archive({"project.qde": _xml(project), **texts})


def codebook(report: Report) -> str:
    """Render the axes of a report as a `.qdc` codebook: definitions, counter-examples, families as sets."""
    root = Element("CodeBook", {"xmlns": CODEBOOK_SPACE, "origin": _origin()})
    _add_codes(report, root)
    families: dict[str, list[Entry]] = {}
    for axis in _axes(report):
        families.setdefault(axis.family, []).append(axis)
    sets = SubElement(root, "Sets")
    for family, members in families.items():
        group = SubElement(sets, "Set", {"guid": _guid("family", family), "name": family})
        for axis in members:
            SubElement(group, "MemberCode", {"guid": _guid("axis", axis.id)})
    return _xml(root).decode("utf-8")


def file_text(text: str) -> str:
    """Return a text as the project's file holds it: line feeds, and signs that no file can hold replaced in place."""
    return _LINE_END.sub("\n", _NOT_IN_FILE.sub("\ufffd", text))


def position(text: str, at: int) -> int:
    """Return where a place in an article's text stands in the project's file of it."""
    return at - text.count("\r\n", 0, at)


def _axes(report: Report) -> list[Entry]:
    return listed([*CODEBOOK, *report.thresholds])


def _add_codes(report: Report, parent: Element) -> None:
    codes = SubElement(parent, "Codes")
    for axis in _axes(report):
        about = {"guid": _guid("axis", axis.id), "name": for_xml(axis.name), "isCodable": "true"}
        code = SubElement(codes, "Code", {**about, "color": _colour(axis)})
        said = [axis.definition, f"Not a difference: {axis.counterexample}" if axis.counterexample else ""]
        said.append(f"Direction: which side {axis.more}." if axis.directed else "")
        SubElement(code, "Description").text = for_xml("\n".join(filter(None, said)))


def _add_cases(report: Report, project: Element) -> None:
    variables, cases = SubElement(project, "Variables"), SubElement(project, "Cases")
    for name in _VARIABLES:
        about = {"guid": _guid("variable", name), "name": name, "typeOfVariable": "Text"}
        SubElement(variables, "Variable", about)
    for article, name in zip(report.articles, wording.names(report).values(), strict=True):
        case = SubElement(cases, "Case", {"guid": _guid("case", article.id), "name": for_xml(name)})
        for variable in _VARIABLES:
            if getattr(article, variable):
                value = SubElement(case, "VariableValue")
                SubElement(value, "VariableRef", {"targetGUID": _guid("variable", variable)})
                SubElement(value, "TextValue").text = for_xml(getattr(article, variable))
        SubElement(case, "SourceRef", {"targetGUID": _guid("article", article.id)})


def _source(report: Report, article: Article) -> Element:
    about = {"guid": _guid("article", article.id), "name": for_xml(wording.names(report)[article.id])}
    source = Element("TextSource", {**about, "plainTextPath": f"internal://{_file(article)}", **_by()})
    for difference in report.differences:
        for side, number, start, end in _selections(report, difference, article):
            guid = _guid("selection", difference.id, side, str(number))
            place = {"startPosition": str(start), "endPosition": str(end)}
            name = {"name": entry(difference.axis).name}
            selection = SubElement(source, "PlainTextSelection", {"guid": guid, **name, **place, **_by()})
            SubElement(selection, "Description").text = for_xml(difference.explanation)
            coding = SubElement(selection, "Coding", {"guid": _guid("coding", guid), **_by()})
            SubElement(coding, "CodeRef", {"targetGUID": _guid("axis", difference.axis)})
            SubElement(selection, "NoteRef", {"targetGUID": _guid("note", difference.id)})
    return source


def _selections(report: Report, difference: Difference, article: Article) -> Iterator[tuple[str, int, int, int]]:
    for side, evidence in (("a", difference.evidence_left), ("b", difference.evidence_right)):
        for number, found in enumerate(evidence):
            if found.article_id == article.id:
                yield side, number, position(article.text, found.span.start), position(article.text, found.span.end)


def _note(report: Report, difference: Difference) -> Element:
    name = f"{entry(difference.axis).name}: {wording.direction(report, difference)}"
    note = Element("Note", {"guid": _guid("note", difference.id), "name": for_xml(name), **_by()})
    sides = zip(wording.sides(report, difference), (difference.left, difference.right), strict=True)
    lines = [difference.explanation, f"Probability: {wording.probability(difference.probability)}"]
    lines += [f"{source}: “{report.passage[passage].text}”" for source, passage in sides]
    SubElement(note, "PlainTextContent").text = for_xml("\n\n".join(lines))
    return note


def _link(difference: Difference) -> Element:
    ends = {
        "originGUID": _guid("selection", difference.id, "a", "0"),
        "targetGUID": _guid("selection", difference.id, "b", "0"),
    }
    name = {"guid": _guid("link", difference.id), "name": f"differs in {entry(difference.axis).name.lower()}"}
    return Element("Link", {**name, "direction": "Associative", **ends})


def _guid(*names: str) -> str:
    return str(uuid.uuid5(_GUIDS, "\x1f".join(names).encode("utf-8", "replace").decode()))


def _by() -> dict[str, str]:
    return {"creatingUser": _guid("user")}


def _file(article: Article) -> str:
    return f"{_guid('article', article.id)}.txt"


def _colour(axis: Entry) -> str:
    rgb = colorsys.hls_to_rgb(axis.colour / 360, 0.45, 0.55)
    return "#" + "".join(f"{round(part * 255):02x}" for part in rgb)


def _origin() -> str:
    return " ".join(wording.tool().values())


def _xml(root: Element) -> bytes:
    indent(root, " ")
    body: bytes = tostring(root, encoding="utf-8", xml_declaration=False)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + body + b"\n"


def _archive(files: Mapping[str, bytes]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, data in files.items():
            about = zipfile.ZipInfo(name, _DATE)
            about.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(about, data)
    return memory.getvalue()
