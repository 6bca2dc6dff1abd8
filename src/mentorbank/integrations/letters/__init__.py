"""The doors for letters and text messages: an interface, SMTP, and a fake that remembers."""

from mentorbank.integrations.letters.doors import Door, DoorClosed, Fake, Parcel
from mentorbank.integrations.letters.smtp import Smtp

__all__ = ["Door", "DoorClosed", "Fake", "Parcel", "Smtp"]
