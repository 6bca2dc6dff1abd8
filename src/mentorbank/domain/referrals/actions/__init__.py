"""The deeds of referrals: receiving, what becomes of them, and putting right what is known of the person."""

from mentorbank.domain.referrals.actions.following import decline, recognise, record_contact, withdraw
from mentorbank.domain.referrals.actions.person import (
    ADDRESS,
    CORRECTABLE,
    correct,
    correctable,
    leave_hidden,
    protect_address,
)
from mentorbank.domain.referrals.actions.receiving import fitting, receive, receive_many

__all__ = [
    "ADDRESS", "CORRECTABLE", "correct", "correctable", "decline", "fitting", "leave_hidden", "protect_address", "receive",
    "receive_many", "recognise", "record_contact", "withdraw",
]  # fmt: skip
