"""Signing in, with a provider of OpenID Connect of the tests' own on this machine."""

import base64
import json
import re
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import free_port, served, violations

pytestmark = pytest.mark.browser

CURATOR, READER, STRANGER = "curator@example.org", "reader@example.org", "other@example.net"


class Provider(ThreadingHTTPServer):
    """Says of everyone who comes that they are `person`, and never asks for a password."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.key = RSAKey.generate_key(2048, {"kid": "tests", "use": "sig"})
        self.person = CURATOR
        self.nonces: dict[str, str] = {}

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def token(self, nonce: str) -> str:
        now = int(time.time())
        claims = {"iss": self.address, "sub": self.person, "aud": "rolecall", "iat": now}
        claims |= {"exp": now + 300, "email": self.person, "nonce": nonce}
        return jwt.encode({"alg": "RS256", "kid": "tests"}, claims, self.key)


class _Answers(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(url.query).items()}
        base = self.server.address
        if url.path == "/.well-known/openid-configuration":
            self._json(
                {
                    "issuer": base,
                    "authorization_endpoint": f"{base}/authorize",
                    "token_endpoint": f"{base}/token",
                    "jwks_uri": f"{base}/keys",
                    "id_token_signing_alg_values_supported": ["RS256"],
                    "response_types_supported": ["code"],
                    "subject_types_supported": ["public"],
                }
            )
        elif url.path == "/keys":
            self._json({"keys": [self.server.key.as_dict(private=False)]})
        elif url.path == "/authorize":
            code = base64.urlsafe_b64encode(asked["state"].encode()).decode()
            self.server.nonces[code] = asked.get("nonce", "")
            back = urlencode({"code": code, "state": asked["state"]})
            self.send_response(302)
            self.send_header("Location", f"{asked['redirect_uri']}?{back}")
            self.end_headers()
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        code = parse_qs(self.rfile.read(length).decode())["code"][0]
        token = self.server.token(self.server.nonces.pop(code))
        self._json({"access_token": "a", "token_type": "Bearer", "id_token": token})

    def _json(self, value: object) -> None:
        data = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        del format, args


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    server = Provider()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def guarded(
    corpus_home: Path, provider: Provider, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A server that lets in only those who sign in."""
    port = free_port()
    file = tmp_path_factory.mktemp("sign-in") / "sign-in.toml"
    file.write_text(
        f"""
[rolecall]
curators = ["{CURATOR}"]
readers = ["{READER}"]

[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "{"0123456789abcdef" * 2}"
client_id = "rolecall"
client_secret = "of the tests"
server_metadata_url = "{provider.address}/.well-known/openid-configuration"
""",
        "utf-8",
    )
    with served(corpus_home, "--sign-in", str(file), port=port) as address:
        yield address


@pytest.fixture
def page(browser: Browser, guarded: str) -> Iterator[Page]:
    context = browser.new_context(base_url=guarded)
    yield context.new_page()
    context.close()


def signed_in(page: Page, provider: Provider, person: str, address: str = "/corpus") -> None:
    """Sign in on the way to an address, and arrive there."""
    provider.person = person
    page.goto(address)
    expect(page.get_by_text("Please sign in")).to_be_visible()
    expect(page.get_by_text("madison")).to_have_count(0)
    assert violations(page) == []
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    expect(page).to_have_url(re.compile(f"{re.escape(address)}$"))


def test_a_curator_signs_in_changes_things_and_signs_out(page: Page, provider: Provider) -> None:
    signed_in(page, provider, CURATOR)
    expect(page.get_by_role("heading", name="Add documents")).to_be_visible()
    expect(page.get_by_text("Folders of this computer")).to_have_count(0)
    page.get_by_role("button", name=f"Sign out {CURATOR}").click()
    expect(page.get_by_text("Please sign in")).to_be_visible()


def test_a_reader_reads_and_is_offered_no_change(page: Page, provider: Provider) -> None:
    role = "/role?role=city-of-chicago-equity-officer-a6e939&start=131&end=158#cited"
    signed_in(page, provider, READER, role)
    expect(page.locator("#cited")).to_be_focused()
    page.goto("/corpus")
    expect(page.get_by_text("madison-equity-coordinator.md").first).to_be_visible()
    expect(page.get_by_role("heading", name="Add documents")).to_have_count(0)
    expect(page.get_by_role("button", name="Remove")).to_have_count(0)


def test_someone_who_is_not_listed_reads_nothing(page: Page, provider: Provider) -> None:
    signed_in(page, provider, STRANGER, "/")
    expect(page.get_by_role("alert")).to_contain_text("you are not on the list")
    page.goto("/role")
    expect(page.get_by_role("alert")).to_contain_text("you are not on the list")
    expect(page.locator("table")).to_have_count(0)
