from __future__ import annotations

from email.message import EmailMessage

import pytest

from framing.errors import ReadError
from framing.readers import from_bytes

BODY = (
    "The harbour board said on Monday that the lighthouse at Skerry\nPoint will go dark in May, after "
    "more than a hundred years.\n\nKeepers called it a mistake and asked the ministry for a review. "
    "The board answered\nthat ships have steered by satellite for years.\n"
)


def mail(plain: str = BODY, page: str = "", **headers: str) -> bytes:
    message = EmailMessage()
    known = {"Subject": "Lighthouse – to close", "From": "The Courier <news@courier.example>"}
    for name, value in {**known, "Date": "Mon, 3 Mar 2025 23:30:00 -0800", **headers}.items():
        message[name] = value
    if plain:
        message.set_content(plain)
    if page:
        (message.add_alternative if plain else message.set_content)(page, subtype="html")
    return message.as_bytes()


def test_a_mail():
    (article,) = from_bytes(mail(), "letter.eml")
    found = (article.id, article.title, article.source, article.published)
    assert found == ("letter", "Lighthouse – to close", "The Courier", "2025-03-03")
    assert article.text.startswith("The harbour board said")
    assert article.text.count("\n\n") == 1


def test_the_page_counts_where_the_plain_part_is_only_a_hint():
    (article,) = from_bytes(mail("View in your browser.", f"<p>{BODY}</p><p>Second.</p>"), "a.eml")
    assert article.text.endswith("years.\n\nSecond.")


def test_the_plain_part_counts_where_it_has_the_text():
    (article,) = from_bytes(mail(BODY, "<p>Only a picture</p>"), "a.eml")
    assert "Only a picture" not in article.text


def test_attachments_are_not_read():
    message = EmailMessage()
    message["Subject"] = "x"
    message.set_content(BODY)
    message.add_attachment("secret notes", filename="notes.txt")
    (article,) = from_bytes(message.as_bytes(), "a.eml")
    assert "secret" not in article.text


def test_flowed_text_is_joined():
    data = b"Subject: x\nContent-Type: text/plain; format=flowed\n\nThe light \ngoes \nout.\nIt is dark.\n"
    (article,) = from_bytes(data, "a.eml")
    assert article.text == "The light goes out.\nIt is dark."


def test_an_unknown_charset_is_guessed():
    data = b"Subject: x\nContent-Type: text/plain; charset=x-none\n\nna\xc3\xafve\n"
    assert from_bytes(data, "a.eml")[0].text == "naïve"


@pytest.mark.parametrize("data", [b"no header at all", b"Subject: x\n\n", b"Subject: x\nContent-Type: image/png\n\nx"])
def test_no_mail_or_no_text(data):
    with pytest.raises(ReadError, match=r"a\.eml: this (is no mail|mail has no text)"):
        from_bytes(data, "a.eml")


def test_deep_nesting_is_an_error():
    parts = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(400))
    with pytest.raises(ReadError, match=r"a\.eml"):
        from_bytes(parts.encode(), "a.eml")


@pytest.mark.parametrize("charset", ["undefined", "unicode_escape"])
def test_what_is_no_charset_counts_as_undeclared(charset):
    head = f"Subject: =?{charset}?q?x?=\nFrom: a@b.example\nContent-Type: text/plain; charset={charset}\n\n"
    (article,) = from_bytes((head + "Gr\u00fc\u00dfe \\ud800.").encode(), "a.eml")
    assert article.text == "Gr\u00fc\u00dfe \\ud800."
