"""A SAML provider's half: an answer to a request, with an assertion signed by a key made here. The test says what is wrong."""

import base64
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

ISSUER = "http://sso.town.example.org/trust"
MAIL = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"
NAME = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name"
PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"


def new_key() -> tuple[str, str]:
    """A private key and its own certificate, both as PEM."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sso.town.example.org")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(
        name, name, key.public_key(), 7, now - timedelta(days=1), now + timedelta(days=9)
    )
    kind = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    certificate = made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    return key.private_bytes(*kind).decode(), certificate.decode()


def asked_in(onward: str) -> ElementTree.Element:
    """The request in the address somebody is sent to."""
    packed = parse_qs(urlsplit(onward).query)["SAMLRequest"][0]
    return ElementTree.fromstring(zlib.decompress(base64.b64decode(packed), -15))


@dataclass
class Answer:
    """What the other side says. Each field can be made wrong."""

    asked: str
    back: str
    audience: str
    issuer: str = ISSUER
    subject: str = "abc-1"
    subject_format: str = PERSISTENT
    attributes: dict[str, list[str]] = field(default_factory=dict)
    context: str = "urn:oasis:names:tc:SAML:2.0:ac:classes:Password"
    sent_to: str = ""
    envelope_asked: str | None = None
    good_from: int = -60  # seconds from now
    good_until: int = 300

    def xml(self) -> str:
        """The whole answer, unsigned."""
        now = datetime.now(UTC)
        at = f"{now:%Y-%m-%dT%H:%M:%SZ}"
        first, last = (
            f"{now + timedelta(seconds=s):%Y-%m-%dT%H:%M:%SZ}" for s in (self.good_from, self.good_until)
        )
        answers = f' InResponseTo="{self.asked}"' if self.asked else ""
        envelope = self.asked if self.envelope_asked is None else self.envelope_asked
        outside = f' InResponseTo="{envelope}"' if envelope else ""
        rows = "".join(
            f'<saml:Attribute Name="{escape(name)}">'
            + "".join(f"<saml:AttributeValue>{escape(value)}</saml:AttributeValue>" for value in values)
            + "</saml:Attribute>"
            for name, values in self.attributes.items()
        )
        return (
            '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" '
            'xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_r1" Version="2.0" '
            f'IssueInstant="{at}" Destination="{self.sent_to or self.back}"{outside}><saml:Issuer>{self.issuer}</saml:Issuer>'
            '<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>'
            f'<saml:Assertion ID="_a1" Version="2.0" IssueInstant="{at}"><saml:Issuer>{self.issuer}</saml:Issuer>'
            f'<saml:Subject><saml:NameID Format="{self.subject_format}">{self.subject}</saml:NameID>'
            '<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">'
            f'<saml:SubjectConfirmationData Recipient="{self.back}" NotOnOrAfter="{last}"{answers}/>'
            "</saml:SubjectConfirmation></saml:Subject>"
            f'<saml:Conditions NotBefore="{first}" NotOnOrAfter="{last}"><saml:AudienceRestriction>'
            f"<saml:Audience>{self.audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>"
            f'<saml:AuthnStatement AuthnInstant="{at}" SessionIndex="_s1"><saml:AuthnContext><saml:AuthnContextClassRef>'
            f"{self.context}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>"
            f"<saml:AttributeStatement>{rows}</saml:AttributeStatement></saml:Assertion></samlp:Response>"
        )

    def signed(self, key: str, certificate: str, *, algorithm: str = "", whole: bool = False) -> str:
        """The answer with its assertion signed; with ``whole`` the envelope instead."""
        from lxml import etree
        from onelogin.saml2.utils import OneLogin_Saml2_Utils

        given: dict[str, Any] = {"sign_algorithm": algorithm} if algorithm else {}
        document = etree.fromstring(self.xml())
        if whole:
            return OneLogin_Saml2_Utils.add_sign(self.xml(), key, certificate, **given).decode()
        assertion = document.find("{urn:oasis:names:tc:SAML:2.0:assertion}Assertion")
        signed = etree.fromstring(
            OneLogin_Saml2_Utils.add_sign(etree.tostring(assertion), key, certificate, **given)
        )
        document.replace(assertion, signed)
        return etree.tostring(document).decode()
