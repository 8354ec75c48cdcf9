"""Fetching, against a server on the loopback device that stands in for a public host."""

from __future__ import annotations

import contextlib
import gzip
import socket
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from framing.errors import ReadError
from framing.readers import url
from framing.readers.http import is_public, resolve
from framing.readers.limits import Limits

PUBLIC = "93.184.215.14"
TEXT = "The harbour board said on Monday that the lighthouse at Skerry Point will go dark in May."
PAGE = f"<html><head><title>Lighthouse to close</title></head><body><article><p>{TEXT}</p></article></body>"


class Site(BaseHTTPRequestHandler):
    """Answers from `pages`: path -> (status, headers, body)."""

    pages: dict[str, tuple[int, dict[str, str], bytes]]
    asked: list[tuple[str, str]]

    def do_GET(self):
        self.asked.append((self.path, self.headers["User-Agent"]))
        status, headers, body = self.pages.get(self.path, (404, {}, b"none"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if body == b"drip":
            with contextlib.suppress(OSError):  # the reader hangs up
                for _ in range(100):
                    self.wfile.write(b".")
                    time.sleep(0.05)
        else:
            self.wfile.write(body)

    def log_message(self, *_args):
        return


@pytest.fixture
def site():
    handler = type("Handler", (Site,), {"pages": {}, "asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield handler, server.server_address[1]
    server.shutdown()
    server.server_close()


@pytest.fixture
def fetch(site):
    def run(address: str, *, hosts: dict[str, list[str]] | None = None, **limits):
        def opener(host, _port, seconds):
            assert host == PUBLIC, "connected to an address that was not checked"
            return socket.create_connection(("127.0.0.1", site[1]), timeout=seconds)

        known = {"courier.example": [PUBLIC], **(hosts or {})}
        settings = Limits(**{"seconds": 30.0, **limits})  # a busy machine starts the parser slowly
        return url.read(address, limits=settings, resolver=lambda host, _port: known[host], opener=opener)

    return run


def page(body: str | bytes = PAGE, kind: str = "text/html; charset=utf-8", **headers: str):
    data = body.encode() if isinstance(body, str) else body
    return 200, {"Content-Type": kind, **{k.replace("_", "-"): v for k, v in headers.items()}}, data


def test_a_page_is_read_after_its_redirects(site, fetch):
    site[0].pages |= {"/old": (301, {"Location": "/news/story.html"}, b""), "/news/story.html": page()}
    (article,) = fetch("http://courier.example/old")
    assert article.text == TEXT
    assert (article.id, article.title) == ("story", "Lighthouse to close")
    assert article.url == "http://courier.example/news/story.html"
    assert [path for path, _ in site[0].asked] == ["/robots.txt", "/old", "/news/story.html"]
    assert {agent for _, agent in site[0].asked} == {"framing-detector/0.1"}


def test_robots_are_honoured(site, fetch):
    site[0].pages |= {
        "/robots.txt": page("User-agent: *\nDisallow: /private/\n", "text/plain"),
        "/private/a": page(),
        "/a": page(),
    }
    assert fetch("http://courier.example/a")[0].text == TEXT
    with pytest.raises(ReadError, match=r"robots\.txt does not allow"):
        fetch("http://courier.example/private/a")
    assert "/private/a" not in [path for path, _ in site[0].asked]


def test_a_host_whose_robots_fail_is_left_alone(site, fetch):
    site[0].pages |= {"/robots.txt": (503, {}, b""), "/a": page()}
    with pytest.raises(ReadError, match=r"robots\.txt"):
        fetch("http://courier.example/a")


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fd00::1", "::ffff:10.0.0.1"])
def test_private_addresses_are_not_connected_to(site, fetch, address):
    with pytest.raises(ReadError, match="public address"):
        fetch("http://inside.example/", hosts={"inside.example": [PUBLIC, address]})
    assert site[0].asked == []


def test_a_redirect_to_a_private_address_is_not_followed(site, fetch):
    site[0].pages |= {"/a": (302, {"Location": "http://inside.example/secret"}, b""), "/secret": page()}
    with pytest.raises(ReadError, match="public address"):
        fetch("http://courier.example/a", hosts={"inside.example": ["192.168.0.1"]})
    assert "/secret" not in [path for path, _ in site[0].asked]


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://courier.example/a", "http://", "http://me@courier.example/"]
)
def test_other_addresses_are_refused(fetch, address):
    with pytest.raises(ReadError):
        fetch(address)


def test_a_redirect_to_a_file_is_refused(site, fetch):
    site[0].pages |= {"/a": (302, {"Location": "file:///etc/passwd"}, b"")}
    with pytest.raises(ReadError, match="no http or https address"):
        fetch("http://courier.example/a")


def test_endless_redirects(site, fetch):
    site[0].pages |= {"/a": (302, {"Location": "/a"}, b"")}
    with pytest.raises(ReadError, match="redirects more than 5 times"):
        fetch("http://courier.example/a")


def test_too_many_bytes_also_when_packed(site, fetch):
    bomb = gzip.compress(b"a" * 2_000_000)
    site[0].pages |= {"/a": page("x" * 200_000), "/b": page(bomb, Content_Encoding="gzip")}
    for path in ("a", "b"):
        with pytest.raises(ReadError, match="is larger than"):
            fetch(f"http://courier.example/{path}", file_bytes=100_000)


def test_packed_pages_are_unpacked(site, fetch):
    site[0].pages |= {"/a": page(gzip.compress(PAGE.encode()), Content_Encoding="gzip")}
    assert fetch("http://courier.example/a")[0].text == TEXT


def test_a_server_that_drips_is_cut_off(site, fetch):
    site[0].pages |= {"/a": page(b"drip")}
    start = time.monotonic()
    with pytest.raises(ReadError, match="takes longer than 1 seconds"):
        fetch("http://courier.example/a", seconds=1.0)
    assert time.monotonic() - start < 3


def test_a_page_that_ends_early_is_an_error(site, fetch):
    site[0].pages |= {"/a": page(Content_Length="100000")}
    with pytest.raises(ReadError, match=r"ended .* bytes early"):
        fetch("http://courier.example/a")


def test_the_encoding_of_the_server_counts(site, fetch):
    text = "Городской совет закрыл мост."
    site[0].pages |= {"/a.txt": page(text.encode("koi8-r"), "text/plain; charset=koi8-r")}
    assert fetch("http://courier.example/a.txt")[0].text == text


@pytest.mark.parametrize(
    ("answer", "message"), [((404, {}, b""), "answered 404"), (page("x", "image/png"), "image/png")]
)
def test_what_is_no_article(site, fetch, answer, message):
    site[0].pages |= {"/a": answer}
    with pytest.raises(ReadError, match=message):
        fetch("http://courier.example/a")


def test_a_pdf(site, fetch, make_pdf):
    site[0].pages |= {"/a": page(make_pdf([[(72, 700, "Dark in May.")]]), "application/pdf")}
    assert fetch("http://courier.example/a")[0].text == "Dark in May."


def test_no_connection(fetch):
    def none(_host, _port):
        raise OSError("no such host")

    with pytest.raises(ReadError, match="no connection"):
        url.read("http://courier.example/", resolver=none)


def test_public_addresses():
    assert is_public(PUBLIC)
    assert is_public("2606:2800:21f:cb07:6820:80da:af6b:8b2c")
    for address in (
        "0.0.0.0",
        "100.64.0.1",
        "224.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "fe80::1%eth0",
        "fec0::1",
        "3fff::1",
        "5f00::1",
        "x",
    ):
        assert not is_public(address)


def test_the_system_resolves_names():
    assert set(resolve("localhost", 80)) <= {"127.0.0.1", "::1"}


def test_a_redirect_to_no_address_is_an_error(site, fetch):
    site[0].pages |= {"/a": (302, {"Location": "http://[nowhere/"}, b"")}
    with pytest.raises(ReadError, match="redirects to no web address"):
        fetch("http://courier.example/a")


@pytest.mark.parametrize(("charset", "body"), [("undefined", b"It is dark."), ("unicode_escape", b"Dark \\ud800.")])
def test_a_charset_that_is_none_counts_as_undeclared(site, fetch, charset, body):
    site[0].pages |= {"/a.txt": page(body, f"text/plain; charset={charset}")}
    assert fetch("http://courier.example/a.txt")[0].text == body.decode()


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_a_packed_page_that_ends_early_is_an_error(site, fetch, pack):
    packed = pack(PAGE.encode())
    site[0].pages |= {"/a": page(packed[:-30], Content_Encoding="gzip", Content_Length=str(len(packed) - 30))}
    with pytest.raises(ReadError, match="ended early"):
        fetch("http://courier.example/a")


def test_packed_in_two_streams_is_not_taken_for_the_first(site, fetch):
    site[0].pages |= {"/a": page(2 * gzip.compress(PAGE.encode()), Content_Encoding="gzip")}
    with pytest.raises(ReadError, match="ended early"):
        fetch("http://courier.example/a")


def test_a_redirect_without_a_body_may_say_that_it_is_packed(site, fetch):
    site[0].pages |= {"/a": (302, {"Location": "/b", "Content-Encoding": "gzip"}, b""), "/b": page()}
    assert fetch("http://courier.example/a")[0].text == TEXT


def test_all_requests_share_one_deadline(site, fetch):
    class Slow(dict):
        def get(self, path, _default):
            time.sleep(0.4)
            return 302, {"Location": f"http://{len(site[0].asked)}.example{path}"}, b""

    site[0].pages = Slow()
    start = time.monotonic()
    with pytest.raises(ReadError, match="takes longer than 1 seconds"):
        fetch("http://courier.example/a", seconds=1.0, hosts={f"{n}.example": [PUBLIC] for n in range(50)})
    assert time.monotonic() - start < 2
    assert len(site[0].asked) <= 3


def test_a_name_that_is_not_resolved_in_time_is_not_waited_for():
    start = time.monotonic()
    with pytest.raises(ReadError, match=r"takes longer than 0\.2 seconds"):
        url.read("http://courier.example/", limits=Limits(seconds=0.2), resolver=lambda *_: time.sleep(5))
    assert time.monotonic() - start < 2


def test_a_robots_file_without_end_is_not_parsed(site, fetch):
    site[0].pages |= {"/robots.txt": page("User-agent: *\nDisallow:\n" * 40_000, "text/plain"), "/a": page()}
    with pytest.raises(ReadError, match=r"robots\.txt: is larger than 500 KB"):
        fetch("http://courier.example/a")
