"""A real OpenID provider on this machine: discovery, authorization code with PKCE, signed ID tokens, a key set.

It keeps the rules a provider keeps: a code works once, for the client that asked, with its secret, for the address it was
asked from and with the verifier behind the challenge. What it says about somebody, and how it goes wrong, is set by the test.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "mentorbank", "not-a-real-secret"


def _new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def _own_key() -> rsa.RSAPrivateKey:
    """Made once: finding two large primes takes longer than a sign-in."""
    return _new_key()


@dataclass
class Issuer:
    """``claims`` is what it says; ``changes`` alters the payload before signing; the other marks are ways to go wrong."""

    claims: dict[str, Any] = field(default_factory=dict)
    changes: dict[str, Any] = field(default_factory=dict)
    signs_with: rsa.RSAPrivateKey | None = None
    algorithm: str = "RS256"
    announces: str = ""
    moved: str = ""  # what it says has moved, though it is still there
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.key = _own_key()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(
            target=self.server.serve_forever, args=(0.01,), daemon=True
        ).start()  # asked to stop, it stops

    def close(self) -> None:
        """Stop answering."""
        self.server.shutdown()
        self.server.server_close()

    def discovery(self) -> dict[str, Any]:
        """What it announces about itself."""
        return {
            "issuer": self.announces or self.url, "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token", "jwks_uri": f"{self.url}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }  # fmt: skip

    def keys(self) -> dict[str, Any]:
        """Its public keys."""
        public = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        return {"keys": [public | {"kid": "one", "use": "sig", "alg": "RS256"}]}

    def authorize(self, asked: dict[str, str]) -> str:
        """Somebody has signed in here: the way back, with a code."""
        self.asked.append(asked)
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, given: dict[str, str]) -> dict[str, Any] | None:
        """The token for a code, once, for whoever asked; None otherwise."""
        asked = self.codes.pop(given.get("code", ""), None)
        digest = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if (
            asked is None
            or (given.get("client_id"), given.get("client_secret")) != (CLIENT, SECRET)
            or asked["redirect_uri"] != given.get("redirect_uri")
            or (asked.get("code_challenge_method"), asked.get("code_challenge")) != ("S256", challenge)
        ):
            return None
        now = int(time.time())
        payload = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"]}
        payload = {
            name: value for name, value in (payload | self.claims | self.changes).items() if value is not None
        }
        key: Any = (self.signs_with or self.key) if self.algorithm == "RS256" else SECRET * 3
        signed = jwt.encode(
            payload, None if self.algorithm == "none" else key, self.algorithm, {"kid": "one"}
        )
        return {"access_token": "unused", "token_type": "Bearer", "expires_in": 300, "id_token": signed}


def _handler(issuer: Issuer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            if parts.path == "/authorize":
                asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
                self.send_response(302)
                self.send_header("Location", issuer.authorize(asked))
                self.end_headers()
                return
            if parts.path == issuer.moved and not parts.query:
                self.send_response(302)
                self.send_header("Location", f"{issuer.url}{issuer.moved}?here")
                self.end_headers()
                return
            found = {"/.well-known/openid-configuration": issuer.discovery, "/keys": issuer.keys}[parts.path]
            self._answers(200, found())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            token = issuer.token({name: values[0] for name, values in parse_qs(body).items()})
            self._answers(200 if token else 400, token or {"error": "invalid_grant"})

        def _answers(self, status: int, content: dict[str, Any]) -> None:
            body = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            """Be quiet."""

    return Handler
