"""A text goes to the operator's gateway and nowhere else, once, and what the gateway answers decides what happens next."""

import json
import ssl
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from mentorbank.integrations.letters import DoorClosed, NobodyKnows, Parcel
from mentorbank.integrations.texts import Gateway, GatewayWrong, gateway

PARCEL = Parcel("7", "+4500123456", "", "Din kode er BBBB-CCCC.")


class Answering(BaseHTTPRequestHandler):
    """A gateway on this machine that notes what it is told, and answers as the test says."""

    status, went, body = 200, "", b"{}"
    seen: list[tuple[str, dict[str, str], Any]]

    def do_POST(self) -> None:
        words = self.rfile.read(int(self.headers["Content-Length"]))
        type(self).seen.append((self.path, dict(self.headers), json.loads(words)))
        if self.status == 0:
            return  # the line is cut without a word
        self.send_response(self.status)
        self.send_header("Content-Length", str(len(self.body)))
        if self.went:
            self.send_header("Location", self.went)
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, *args: object) -> None:
        """Nothing on the screen."""


@pytest.fixture
def there() -> Iterator[tuple[type[Answering], str]]:
    kind = type("Here", (Answering,), {"seen": []})
    server = HTTPServer(("127.0.0.1", 0), kind)
    running = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    running.start()
    yield kind, f"http://127.0.0.1:{server.server_port}/rest/mtsms"
    server.shutdown()
    server.server_close()
    running.join()


def test_one_text_is_one_post_with_the_token(there: tuple[type[Answering], str]) -> None:
    kind, url = there
    Gateway(url, "the-token", "Kode").send(PARCEL)
    [(path, headers, told)] = kind.seen
    assert (path, headers["Authorization"]) == ("/rest/mtsms", "Token the-token")
    assert told == {
        "sender": "Kode", "message": PARCEL.body, "userref": "7", "recipients": [{"msisdn": 4500123456}],
    }  # fmt: skip


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_it_is_sent_on_nowhere(status: int, there: tuple[type[Answering], str]) -> None:
    kind, url = there
    kind.status, kind.went = status, url
    with pytest.raises(DoorClosed):
        Gateway(url, "t", "Kode").send(PARCEL)
    assert len(kind.seen) == 1


@pytest.mark.parametrize(
    ("status", "trouble"),
    [(401, DoorClosed), (422, DoorClosed), (429, DoorClosed), (503, DoorClosed), (500, NobodyKnows), (502, NobodyKnows),
     (0, NobodyKnows)],
)  # fmt: skip
def test_what_was_refused_is_told_from_what_nobody_knows(
    status: int, trouble: type[Exception], there: tuple[type[Answering], str]
) -> None:
    kind, url = there
    kind.status = status
    with pytest.raises(trouble) as said:
        Gateway(url, "the-token", "Kode").send(PARCEL)
    assert "the-token" not in str(said.value) and "00123456" not in str(said.value)


def test_a_long_answer_is_not_read_to_its_end(there: tuple[type[Answering], str]) -> None:
    kind, url = there
    kind.body = b"x" * (gateway.LONGEST_ANSWER * 64)
    Gateway(url, "t", "Kode").send(PARCEL)


def test_a_gateway_that_is_away_has_not_taken_it() -> None:
    with pytest.raises(DoorClosed):
        Gateway("http://127.0.0.1:9/", "t", "Kode").send(PARCEL)


@pytest.mark.parametrize(
    "url", ["http://gateway.example.org/", "ftp://gateway.example.org/", "gateway.example.org"]
)
def test_only_an_encrypted_way_is_taken(url: str) -> None:
    with pytest.raises(GatewayWrong):
        Gateway(url, "t", "Kode")


def test_the_gateway_must_show_a_certificate_that_is_good_for_its_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[dict[str, Any]] = []

    class Line:
        def __init__(self, host: str, port: int | None, **given: Any) -> None:
            asked.append(given | {"host": host})

        def connect(self) -> None:
            raise ssl.SSLCertVerificationError("not theirs")

        def close(self) -> None:
            return None

    monkeypatch.setattr(gateway, "HTTPSConnection", Line)
    with pytest.raises(DoorClosed):
        Gateway("https://gateway.example.org/rest", "t", "Kode").send(PARCEL)
    [given] = asked
    assert given["host"] == "gateway.example.org" and given["timeout"] == gateway.SECONDS
    assert given["context"].check_hostname and given["context"].verify_mode == ssl.CERT_REQUIRED
