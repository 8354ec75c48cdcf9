from __future__ import annotations

import io

import pytest

from framing.errors import ReadError
from framing.readers import from_bytes
from framing.readers.limits import Limits

LINES = [
    "The harbour board said on Monday that the lighthouse at Skerry Point, which was lit",
    "in 1911, will go dark in May. Its keepers called that a mistake and asked the mini-",
    "stry for a review of the decision.",
]


def body(*, top: int = 600) -> list[tuple[int, int, str]]:
    return [(72, top - 14 * i, line) for i, line in enumerate(LINES)]


def test_lines_are_joined_and_furniture_is_left_out(make_pdf):
    pages = [
        [(72, 770, "Skerry Courier"), *body(), (72, 540, f"This is paragraph {name}."), (300, 20, str(n))]
        for n, name in enumerate(("alpha", "beta"), start=1)
    ]
    (article,) = from_bytes(make_pdf(pages, info="/Title(Going dark)/Author(Ada Moor)"), "story.pdf")
    paragraph = " ".join(LINES).replace("mini- stry", "ministry")
    assert article.text.split("\n\n") == [
        paragraph,
        "This is paragraph alpha.",
        paragraph,
        "This is paragraph beta.",
    ]
    assert (article.id, article.title, article.author) == ("story", "Going dark", "Ada Moor")
    assert article.published == ""


def test_the_title_of_a_word_processor_is_no_title(make_pdf):
    (article,) = from_bytes(make_pdf([body()], info="/Title(Microsoft Word - draft.docx)"), "a.pdf")
    assert article.title == ""


def test_no_text_layer(make_pdf):
    with pytest.raises(ReadError, match=r"no text layer.*OCR"):
        from_bytes(make_pdf([[]]), "scan.pdf")


def test_encrypted(make_pdf):
    import pypdf

    writer = pypdf.PdfWriter(io.BytesIO(make_pdf([body()])))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(ReadError, match=r"a\.pdf: this PDF is encrypted.*password"):
        from_bytes(out.getvalue(), "a.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing else", b"plain text"])
def test_no_pdf(data):
    with pytest.raises(ReadError, match=r"a\.pdf: .*(damaged|not a PDF)"):
        from_bytes(data, "a.pdf")


def test_too_many_pages(make_pdf):
    with pytest.raises(ReadError, match="3 pages, more than 2"):
        from_bytes(make_pdf([body()] * 3), "a.pdf", limits=Limits(pages=2))


def test_what_pdfium_refuses_goes_to_pypdf(make_pdf, monkeypatch):
    import pypdfium2

    from framing.readers import pdf

    def refuse(*_args):
        raise pypdfium2.PdfiumError("Failed to load document (PDFium: Data format error).")

    monkeypatch.setattr(pypdfium2, "PdfDocument", refuse)
    article = pdf.parse(make_pdf([body()], info="/Title(Going dark)"), Limits())
    assert "ministry for a review" in article.text
    assert article.title == "Going dark"
