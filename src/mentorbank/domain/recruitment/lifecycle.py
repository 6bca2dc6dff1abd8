"""From application to mentor, and what may follow which. A closed application may be opened again; nothing is deleted."""

from mentorbank.kernel.lifecycle import table

MENTOR = table(
    "mentor",
    applied="in_screening on_hold approved declined withdrawn",
    in_screening="on_hold approved declined withdrawn",
    on_hold="in_screening approved declined withdrawn",
    approved="suspended stopped",
    suspended="approved stopped",
    declined="on_hold",
    withdrawn="applied on_hold",
    stopped="applied on_hold",
)

#: Screening is under way: steps may be booked and recorded, the applicant may go on writing.
OPEN = frozenset({"applied", "in_screening", "on_hold"})
#: A mentor of the programme.
ADMITTED = frozenset({"approved", "suspended"})
#: Nothing happens here any more, unless somebody opens it again.
CLOSED = frozenset({"declined", "withdrawn", "stopped"})
