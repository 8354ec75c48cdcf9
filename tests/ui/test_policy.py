"""The server's answers carry the content security policy, whatever is asked for; the launchers say so to Streamlit."""

import asyncio
import re
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest
import streamlit
from streamlit.web.server.app_discovery import discover_asgi_app

import framing.ui
from framing.ui.policy import PAGE, Policy, policy

UI = Path(framing.ui.__file__).parent


def rules():
    return {rule.split()[0]: rule.split()[1:] for rule in policy().split("; ")}


def test_nothing_may_come_from_another_host():
    assert rules()["default-src"] == ["'none'"]
    assert not re.search(r"https?:|wss?:|\*|unsafe-eval", policy())
    assert "'unsafe-inline'" not in rules()["script-src"]


def test_the_one_script_in_streamlit_s_page_is_let_through_by_its_hash():
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in rules()["script-src"]


def answered(scope):
    """What a server behind the policy sends for a request of this kind."""
    sent = []

    async def inner(scope, receive, send):
        await send({"type": f"{scope['type']}.response.start", "status": 404, "headers": [(b"x-own", b"1")]})

    async def send(message):
        sent.append(message)

    with ThreadPoolExecutor(1) as pool:  # of its own: Playwright's loop may be running in this one
        pool.submit(asyncio.run, Policy(inner)(scope, None, send)).result()
    return dict(sent[0]["headers"])


def test_every_answer_carries_it_beside_its_own_headers():
    headers = answered({"type": "http", "path": "/nowhere"})
    assert headers[b"content-security-policy"].decode() == policy()
    assert headers[b"x-own"] == b"1"
    assert headers[b"x-content-type-options"] == b"nosniff"


def test_a_websocket_passes_as_it_is():
    assert list(answered({"type": "websocket", "path": "/_stcore/stream"})) == [b"x-own"]


@pytest.mark.parametrize("launcher", [UI / "server.py", UI.parents[1] / "app.py"], ids=lambda p: p.name)
def test_streamlit_finds_the_app_in_each_launcher(launcher):
    if not launcher.exists():
        pytest.skip("an installed package has no app.py")
    assert discover_asgi_app(launcher).is_asgi_app
    assert "middleware=middleware()" in launcher.read_text(encoding="utf-8")
    assert PAGE == UI / "main.py"
