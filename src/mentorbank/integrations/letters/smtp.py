"""Mail by SMTP, as text and as plain HTML."""

import smtplib
import ssl
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from django.template.loader import render_to_string

from mentorbank.integrations.letters.doors import DoorClosed, Parcel

SECONDS = 20


class Smtp:
    """One SMTP server. ``url`` is ``smtp://user:password@host:port``; STARTTLS, with a certificate that is
    good for the host, is required unless the host is this machine."""

    def __init__(self, url: str, sender: str) -> None:
        self.parts, self.sender = urlsplit(url), sender

    def send(self, parcel: Parcel) -> None:
        """Send one letter; whatever the server or the network objects to becomes ``DoorClosed``."""
        try:
            with smtplib.SMTP(self.parts.hostname or "", self.parts.port or 25, timeout=SECONDS) as server:
                if self.parts.hostname not in {"localhost", "127.0.0.1"}:
                    server.starttls(context=ssl.create_default_context())
                if self.parts.username:
                    server.login(unquote(self.parts.username), unquote(self.parts.password or ""))
                server.send_message(self._letter(parcel))
        except (OSError, smtplib.SMTPException) as problem:
            raise DoorClosed(type(problem).__name__) from problem

    def _letter(self, parcel: Parcel) -> EmailMessage:
        letter = EmailMessage()
        letter["From"], letter["To"], letter["Subject"] = self.sender, parcel.to, parcel.subject
        letter["Message-ID"] = f"<{parcel.key}@mentorbank>"
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(parcel.body)
        html = render_to_string("letters/letter.html", {"subject": parcel.subject, "body": parcel.body})
        letter.add_alternative(html, subtype="html")
        return letter
