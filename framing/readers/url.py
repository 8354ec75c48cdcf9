"""Web addresses, only when asked: public hosts, robots.txt honoured, everything capped."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from framing.datatypes import Article
from framing.errors import ReadError
from framing.readers import formats, html
from framing.readers.encoding import decode
from framing.readers.http import USER_AGENT, Answer, Opener, Resolver, connect, get, resolve
from framing.readers.limits import DEFAULT, Limits

_SUFFIX_OF = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/epub+zip": ".epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_REDIRECTS = (301, 302, 303, 307, 308)
_ROBOTS_BYTES = 500 * 1024  # as much of a robots.txt as must be understood (RFC 9309, section 2.5)


def read(
    url: str, *, limits: Limits = DEFAULT, resolver: Resolver = resolve, opener: Opener = connect
) -> list[Article]:
    """Fetch a web page, or a text, PDF, EPUB or DOCX file, and read it.

    Args:
        url: An http or https address of a public host.
        limits: Bounds on bytes, redirects and time; the seconds are for all requests together, and again for parsing.
        resolver: From a host name and port to addresses; each is checked to be public.
        opener: From an address that has been checked, port and seconds to a connected socket.

    Returns:
        One article; its id comes from the last part of the address, `url` is the address after redirects.

    Raises:
        ReadError: No public web address, forbidden by robots.txt, no answer, or nothing readable there.
    """
    deadline = time.monotonic() + limits.seconds
    fetch = partial(get, limits=limits, resolver=resolver, opener=opener, deadline=deadline)
    allowed: dict[str, Robots] = {}
    address = url
    for _ in range(limits.redirects + 1):
        _check_robots(address, allowed, fetch)
        answer = fetch(address)
        if answer.status not in _REDIRECTS or not answer.headers.get("location"):
            return [replace(article, url=address) for article in _articles(address, answer, limits)]
        address = _next(address, answer.headers["location"])
    raise ReadError(f"redirects more than {limits.redirects} times", where=url, hint="Save the page to a file.")


def _articles(address: str, answer: Answer, limits: Limits) -> list[Article]:
    if answer.status != 200:
        raise ReadError(f"the server answered {answer.status} {answer.reason}", where=address, hint="Check it.")
    kind = answer.headers.get("content-type", "").split(";")[0].strip().lower()
    name = PurePosixPath(unquote(urlsplit(address).path))
    suffix = _SUFFIX_OF.get(kind) or (name.suffix.lower() if kind in ("", "application/octet-stream") else "")
    if suffix not in set(_SUFFIX_OF.values()):
        raise ReadError(f"is of the type {kind or 'unknown'!r}", where=address, hint="Save the article to a file.")
    if suffix == ".html":
        formats.check_size(len(answer.body), suffix, limits, address)
        try:
            found = html.read(answer.body, limits, charset=answer.charset, url=address)
        except ReadError as error:
            raise ReadError(error.what, where=address, hint=error.hint) from error
        found = [formats.checked(article, limits, address) for article in found]
    elif suffix in (".txt", ".md") and answer.charset:
        text = decode(answer.body, declared=answer.charset, where=address)
        found = formats.parse(text.encode(), suffix, limits, address)
    else:
        found = formats.parse(answer.body, suffix, limits, address)
    return [replace(article, id=name.stem or urlsplit(address).hostname or "page") for article in found]


class Robots:
    """What a host's robots.txt says to us (RFC 9309): a missing one allows all, a failing server nothing."""

    def __init__(self, status: int, body: bytes) -> None:
        from urllib.robotparser import RobotFileParser

        self._rules = RobotFileParser()
        if status == 200:
            self._rules.parse(body.decode("utf-8", errors="replace").lstrip("\ufeff").splitlines())
        self._all: bool | None = None
        if 400 <= status < 500:
            self._all = True
        elif status != 200:
            self._all = False

    def allows(self, address: str) -> bool:
        """Tell whether we may fetch an address of this host."""
        return self._rules.can_fetch(USER_AGENT, address) if self._all is None else self._all


def _check_robots(address: str, known: dict[str, Robots], fetch: partial[Answer]) -> None:
    """Ask the host's robots.txt once.

    Raises:
        ReadError: It forbids the address, or the host does not say.
    """
    parts = _split(address)
    host = f"{parts.scheme}://{parts.netloc}"
    if host not in known:
        known[host] = _robots(f"{host}/robots.txt", fetch)
    if not known[host].allows(address):
        raise ReadError("its robots.txt does not allow fetching it", where=address, hint="Save the page to a file.")


def _robots(address: str, fetch: partial[Answer]) -> Robots:
    limits = replace(fetch.keywords["limits"], file_bytes=_ROBOTS_BYTES)
    for _ in range(5):
        answer = fetch(address, limits=limits)
        if answer.status not in _REDIRECTS or not answer.headers.get("location"):
            return Robots(answer.status, answer.body)
        address = _next(address, answer.headers["location"])
    return Robots(404, b"")


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError as error:
        raise ReadError(f"is no web address ({error})", where=address, hint="Check it.") from error


def _next(address: str, location: str) -> str:
    """Return where a redirect leads."""
    try:
        return urljoin(address, location)
    except ValueError as error:
        raise ReadError(f"redirects to no web address ({error})", where=address, hint="Check it.") from error
