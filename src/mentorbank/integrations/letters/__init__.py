"""The doors for letters and text messages: an interface, SMTP, and a fake that remembers. The gateway is in ``texts``."""

from mentorbank.integrations.letters.doors import Door, DoorClosed, Fake, NobodyKnows, Parcel
from mentorbank.integrations.letters.smtp import Smtp

__all__ = ["Door", "DoorClosed", "Fake", "NobodyKnows", "Parcel", "Smtp"]
