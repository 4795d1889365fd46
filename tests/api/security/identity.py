"""A small OpenID Connect provider on this machine's loopback, with one person who is signed in."""

import base64
import hashlib
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import time
from urllib.parse import parse_qsl, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey

CLIENT, SECRET = "passung", "nur-fuer-diesen-Test"


@dataclass
class Identity:
    """The provider: `claims` is what it says about the person, `spoil` what it does wrong."""

    issuer: str = ""
    claims: dict[str, object] = field(default_factory=dict)
    spoil: str = ""
    key: ECKey = field(default_factory=lambda: ECKey.generate_key("P-256", {"kid": "eins"}))
    asked: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def discovery(self) -> Mapping[str, object]:
        """The provider in its own words."""
        issuer = "https://anders.example" if self.spoil == "issuer of discovery" else self.issuer
        return {
            "issuer": issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        }

    def code_for(self, query: Mapping[str, str]) -> str:
        """A code for a browser that came along; it is good once."""
        assert query["response_type"] == "code"
        assert query["client_id"] == CLIENT
        assert query["code_challenge_method"] == "S256"
        code = hashlib.sha256(query["state"].encode()).hexdigest()
        self.asked[code] = query
        return code

    def token(self, form: Mapping[str, str], authorization: str) -> Mapping[str, object]:
        """What the code proves; an error when anything does not fit."""
        query = self.asked.pop(form.get("code", ""), None)
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if query is None or authorization != f"Basic {basic}":
            return {"error": "invalid_grant"}
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if challenge != query["code_challenge"] or form["redirect_uri"] != query["redirect_uri"]:
            return {"error": "invalid_grant"}
        if self.spoil == "no token":
            return {"access_token": "x", "token_type": "Bearer"}
        return {"access_token": "x", "token_type": "Bearer", "id_token": self._signed(query)}

    def _signed(self, query: Mapping[str, str]) -> str:
        now = int(time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "4711",
            "iat": now,
            "exp": now + 60,
            "nonce": query["nonce"],
            **self.claims,
        }
        key, header = self.key, {"alg": "ES256", "kid": "eins"}
        if self.spoil == "key":
            key = ECKey.generate_key("P-256", {"kid": "eins"})
        wrong = {"nonce": "anders", "aud": "anders", "iss": "https://anders.example"}
        claims |= {self.spoil: wrong[self.spoil]} if self.spoil in wrong else {}
        if self.spoil == "exp":
            claims |= {"iat": now - 900, "exp": now - 600}
        if self.spoil == "unsigned":
            parts = ({"alg": "none"}, claims)
            return ".".join(_plain(json.dumps(part)) for part in parts) + "."
        return jwt.encode(header, claims, key)


def _plain(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()


@contextmanager
def identity() -> Iterator[Identity]:
    """The provider while it answers."""
    provider = Identity()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, query = urlsplit(self.path).path, dict(parse_qsl(urlsplit(self.path).query))
            if path == "/authorize":
                back = {"code": provider.code_for(query), "state": query["state"]}
                self.send_response(302)
                self.send_header("Location", f"{query['redirect_uri']}?{urlencode(back)}")
                self.end_headers()
            elif path == "/keys":
                self._json(200, {"keys": [provider.key.as_dict(private=False)]})
            else:
                self._json(200, provider.discovery())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            answer = provider.token(dict(parse_qsl(body)), self.headers.get("Authorization", ""))
            self._json(400 if "error" in answer else 200, answer)

        def _json(self, status: int, document: Mapping[str, object]) -> None:
            body = json.dumps(document).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the name is given
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
