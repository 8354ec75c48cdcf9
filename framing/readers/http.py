"""One GET request to a public host: its name is resolved once, and only what was checked is connected to."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
import zlib
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from framing.errors import ReadError
from framing.readers.limits import MEGABYTE, Limits

if TYPE_CHECKING:
    import ssl
    from http.client import HTTPResponse

USER_AGENT = "framing-detector/0.1"
Resolver = Callable[[str, int], list[str]]
Opener = Callable[[str, int, float], socket.socket]
_CHUNK = 64 * 1024
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# All IPv6 that is given out lies in the first (IANA, "IPv6 Address Space"); the second is for documents (RFC 9637).
_GIVEN_OUT, _FOR_DOCUMENTS = ipaddress.ip_network("2000::/3"), ipaddress.ip_network("3fff::/20")
_GZIP = b"\x1f\x8b"
_HINT = "Save the page to a file and give that."


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent: header names in lower case, the body uncompressed."""

    status: int
    reason: str
    headers: dict[str, str]
    body: bytes

    @property
    def charset(self) -> str:
        """The encoding named in the content type, or nothing."""
        _, found, value = self.headers.get("content-type", "").lower().partition("charset=")
        return value.split(";")[0].strip(" \"'") if found else ""


def resolve(host: str, port: int) -> list[str]:
    """Ask the system for the addresses of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def connect(address: str, port: int, seconds: float) -> socket.socket:
    """Connect to an address that has been checked."""
    return socket.create_connection((address, port), timeout=seconds)


def is_public(address: str) -> bool:
    """Tell whether an IP address is of the open internet, also where it is wrapped in an IPv6 one."""
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip not in _GIVEN_OUT or ip in _FOR_DOCUMENTS:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def get(url: str, *, limits: Limits, resolver: Resolver, opener: Opener, deadline: float) -> Answer:
    """Fetch one address without following redirects.

    Args:
        url: The address.
        limits: Bounds on bytes; the seconds are those that an error names.
        resolver: From a host name and port to addresses; it is not waited for beyond the deadline.
        opener: From an address that has been checked, port and seconds to a connected socket.
        deadline: When all must be done, on the clock of `time.monotonic`.

    Raises:
        ReadError: No public http(s) address, no connection, or over the limits on bytes or time.
    """
    from http.client import HTTPException

    scheme, host, port, target = _parts(url)
    try:
        address = _public_address(host, port, url, partial(_resolved, resolver, deadline))
        stream = opener(address, port, _left(deadline))
    except (OSError, UnicodeError) as error:
        if time.monotonic() >= deadline:
            raise _too_slow(url, limits) from error
        raise ReadError(f"no connection ({error})", where=url, hint="Check the address and the network.") from error
    current = [stream]
    watch = threading.Timer(max(0.0, deadline - time.monotonic()), _hang_up, [current])
    watch.daemon = True
    watch.start()
    try:
        if scheme == "https":
            current.append(_secure(stream, host))
            current[-1].do_handshake()  # type: ignore[attr-defined]
        answer = _exchange(current[-1], host if port in (80, 443) else f"{host}:{port}", target, url, limits)
    except (OSError, HTTPException, ValueError) as error:
        if time.monotonic() >= deadline:
            raise _too_slow(url, limits) from error
        what = f"the connection failed ({type(error).__name__}: {error})"
        raise ReadError(what, where=url, hint=_HINT) from error
    finally:
        watch.cancel()
        current[-1].close()
    if time.monotonic() >= deadline:  # without a length, a connection cut off looks like the end of the page
        raise _too_slow(url, limits)
    return answer


def _parts(url: str) -> tuple[str, str, int, str]:
    """Take an address apart into scheme, host, port and request target."""
    from urllib.parse import quote

    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode() if ":" not in (parts.hostname or "") else parts.hostname
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except (ValueError, UnicodeError) as error:
        raise ReadError(f"is no web address ({error})", where=url, hint="Check it.") from error
    if parts.scheme not in ("http", "https") or not host:
        raise ReadError("is no http or https address", where=url, hint="Check it.")
    if parts.username is not None or parts.password is not None:
        raise ReadError("carries a user name", where=url, hint="Give a public address without one.")
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    if parts.query:
        target += "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return parts.scheme, host, port, target


def _public_address(host: str, port: int, url: str, resolver: Resolver) -> str:
    found = resolver(host, port)
    if not found or not all(is_public(address) for address in found):
        raise ReadError("does not lead to a public address", where=url, hint="Only public hosts are fetched.")
    return found[0]


def _resolved(resolver: Resolver, deadline: float, host: str, port: int) -> list[str]:
    """Resolve in a thread: the system may take a minute over a name, and cannot be interrupted.

    Raises:
        OSError: The name is unknown, or the time is over; the thread ends when the system answers.
    """
    found: Future[list[str]] = Future()

    def ask() -> None:
        try:
            found.set_result(resolver(host, port))
        except Exception as error:
            found.set_exception(error)  # it is raised where the result is asked for

    threading.Thread(target=ask, daemon=True).start()
    return found.result(_left(deadline))


def _left(deadline: float) -> float:
    """Return the seconds that are left.

    Raises:
        TimeoutError: None are.
    """
    if (seconds := deadline - time.monotonic()) <= 0:
        raise TimeoutError("the time is over")
    return seconds


def _secure(stream: socket.socket, host: str) -> ssl.SSLSocket:
    import ssl

    return ssl.create_default_context().wrap_socket(stream, server_hostname=host, do_handshake_on_connect=False)


def _hang_up(current: list[socket.socket]) -> None:
    """End a connection whose time is over; the reading side then fails and reports it."""
    try:
        current[-1].shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # closed in the same moment


def _exchange(stream: socket.socket, host: str, target: str, url: str, limits: Limits) -> Answer:
    from http.client import HTTPResponse

    name = f"[{host}]" if host.count(":") > 1 else host
    lines = (
        f"GET {target} HTTP/1.1",
        f"Host: {name}",
        f"User-Agent: {USER_AGENT}",
        "Accept: text/html, text/*;q=0.9, */*;q=0.5",
        "Accept-Encoding: identity, gzip;q=0.5",
        "Connection: close",
    )
    stream.sendall("\r\n".join((*lines, "", "")).encode("ascii"))
    response = HTTPResponse(stream, method="GET")
    response.begin()
    headers = {key.lower(): value for key, value in response.getheaders()}
    body = _uncompressed(_body(response, url, limits), headers.get("content-encoding", ""), url, limits)
    return Answer(response.status, response.reason, headers, body)


def _body(response: HTTPResponse, url: str, limits: Limits) -> bytes:
    pieces, size = [], 0
    while piece := response.read1(_CHUNK):
        pieces.append(piece)
        size += len(piece)
        if size > limits.file_bytes:
            raise _too_large(url, limits)
    if response.length:
        raise OSError(f"it ended {response.length:,} bytes early")
    return b"".join(pieces)


def _uncompressed(body: bytes, encoding: str, url: str, limits: Limits) -> bytes:
    """Undo gzip or deflate, never beyond the limit; what does not end where the body ends is no whole page."""
    if encoding.strip().lower() in ("", "identity") or not body:
        return body
    if encoding.strip().lower() not in ("gzip", "x-gzip", "deflate"):
        raise ReadError(f"is compressed with {encoding[:20]!r}", where=url, hint=_HINT)
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    try:
        data = unpacker.decompress(body, limits.file_bytes + 1)
    except zlib.error as error:
        raise ReadError("its compression is damaged", where=url, hint=_HINT) from error
    if len(data) > limits.file_bytes:
        raise _too_large(url, limits)
    if not unpacker.eof or unpacker.unused_data.startswith(_GZIP):
        raise ReadError("it ended early, in the middle of its compression", where=url, hint=_HINT)
    return data


def _too_slow(url: str, limits: Limits) -> ReadError:
    return ReadError(f"takes longer than {limits.seconds:g} seconds", where=url, hint=_HINT)


def _too_large(url: str, limits: Limits) -> ReadError:
    most = limits.file_bytes
    size = f"{most // MEGABYTE} MB" if most >= MEGABYTE else f"{most // 1024} KB"
    return ReadError(f"is larger than {size}", where=url, hint=_HINT)
