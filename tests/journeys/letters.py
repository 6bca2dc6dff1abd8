"""The post as people get it: read in the outbox, its links followed and its codes typed."""

import re
from dataclasses import dataclass

from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import Person

LINK = re.compile(r"https?://\S+")
CODE = re.compile(r"Din kode er (\S+)")


@dataclass(frozen=True)
class Letter:
    """One message in somebody's mailbox."""

    subject: str
    body: str

    def link(self) -> str:
        """The one address in it."""
        (address,) = LINK.findall(self.body)
        return str(address)

    def code(self) -> str:
        """The code to type."""
        found = CODE.search(self.body)
        assert found, f"No code in: {self.body}"
        return found[1]


class Letters:
    """Everything that has been sent."""

    def to(self, reader: Person | str) -> list[Letter]:
        """What somebody has got, the oldest first. Addresses are sealed, so they are compared here."""
        address = reader if isinstance(reader, str) else reader.email or reader.phone
        rows = Message.objects.exclude(state=Message.State.CANCELLED).order_by("queued_at", "pk")
        return [Letter(row.subject, row.body) for row in rows if row.address == address]

    def newest(self, *, to: Person | str, about: str = "") -> Letter:
        """The newest letter to somebody, of those with these words in the subject."""
        found = [letter for letter in self.to(to) if about in letter.subject]
        assert found, f"No letter about {about!r}; there is {[letter.subject for letter in self.to(to)]}"
        return found[-1]
