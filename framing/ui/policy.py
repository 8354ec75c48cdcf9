"""What the browser may load for the app's pages: the header Content-Security-Policy on every answer of the server.

Streamlit sends no such header, but puts any ASGI middleware that its `App` is given around its own routes. The policy
names no host: scripts, fonts, pictures and the WebSocket come from the server that sent the page, or from nowhere.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.middleware import Middleware
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

PAGE = Path(__file__).with_name("main.py")
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def middleware() -> list[Middleware]:
    """Return what `streamlit.starlette.App` puts around Streamlit's own routes."""
    from starlette.middleware import Middleware

    return [Middleware(Policy)]


class Policy:
    """ASGI middleware that adds the policy, and two headers of the same kind, to each answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and add the headers to its answer; WebSockets and the server's events pass as they are."""

        async def added(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_headers()]
            await send(message)

        await self.app(scope, receive, added if scope["type"] == "http" else send)


@cache
def policy() -> str:
    """Return the policy.

    Streamlit styles its parts as it draws them (`unsafe-inline`, for styles alone) and loads our components' scripts
    from the page's own memory (`blob:`). Its page has one script within it, which is let through by its hash.
    """
    import streamlit

    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    hashes = [b64encode(sha256(script.encode()).digest()).decode() for script in _INLINE.findall(page)]
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", "blob:", *(f"'sha256-{h}'" for h in hashes)]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "media-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "manifest-src": "'self'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


@cache
def _headers() -> tuple[tuple[bytes, bytes], ...]:
    return (
        (b"content-security-policy", policy().encode("ascii")),
        (b"referrer-policy", b"no-referrer"),
        (b"x-content-type-options", b"nosniff"),
    )
