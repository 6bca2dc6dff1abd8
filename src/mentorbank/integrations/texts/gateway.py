"""Text messages by a gateway's HTTPS address, in the shape of GatewayAPI's ``/rest/mtsms``: a POST of JSON with a token."""

import json
import ssl
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from mentorbank.integrations.letters import DoorClosed, NobodyKnows, Parcel

SECONDS = 15
# No gateway's answer is longer; more is not read.
LONGEST_ANSWER = 64 * 1024
HERE = {"localhost", "127.0.0.1"}
# With these the gateway says that it has not taken the message.
NOT_TAKEN = range(300, 500)
OVERLOADED = 503


class GatewayWrong(ValueError):
    """What is wrong with the operator's address of the gateway."""


class Gateway:
    """One gateway. ``url`` is the operator's, never anybody's input: https, or this machine itself. No redirect is followed."""

    def __init__(self, url: str, token: str, sender: str) -> None:
        self.parts, self.token, self.sender = urlsplit(url), token, sender
        if self.parts.scheme != "https" and not (self.parts.scheme == "http" and self.parts.hostname in HERE):
            raise GatewayWrong("The gateway's address begins with https://.")

    def send(self, parcel: Parcel) -> None:
        """Hand one text over. ``DoorClosed`` when it surely was not taken, ``NobodyKnows`` when it may have been."""
        line, body = self._line(), self._body(parcel)
        try:
            try:
                line.connect()
            except OSError as problem:
                raise DoorClosed(type(problem).__name__) from problem
            try:
                line.request("POST", self._path(), body=body, headers=self._headers())
                answer = line.getresponse()
                answer.read(LONGEST_ANSWER)
            except (OSError, HTTPException) as problem:
                raise NobodyKnows(type(problem).__name__) from problem
        finally:
            line.close()
        if answer.status in NOT_TAKEN or answer.status == OVERLOADED:
            raise DoorClosed(f"HTTP {answer.status}")
        if not 200 <= answer.status < 300:
            raise NobodyKnows(f"HTTP {answer.status}")

    def _line(self) -> HTTPConnection:
        host, port = self.parts.hostname or "", self.parts.port
        if self.parts.scheme == "http":
            return HTTPConnection(host, port, timeout=SECONDS)
        return HTTPSConnection(host, port, timeout=SECONDS, context=ssl.create_default_context())

    def _path(self) -> str:
        return f"{self.parts.path or '/'}{'?' + self.parts.query if self.parts.query else ''}"

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Token {self.token}", "Content-Type": "application/json"}

    def _body(self, parcel: Parcel) -> bytes:
        """``userref`` is the same each time it is tried, so that the gateway's own log can tell."""
        return json.dumps({
            "sender": self.sender, "message": parcel.body, "userref": parcel.key,
            "recipients": [{"msisdn": _number(parcel.to)}],
        }).encode()  # fmt: skip


def _number(stored: str) -> int:
    try:
        return int(stored.removeprefix("+"))
    except ValueError:
        raise DoorClosed("not a number") from None
