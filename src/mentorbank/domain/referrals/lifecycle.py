"""From received to enrolled, or closed before that; and the enrolment's own states."""

from mentorbank.kernel.lifecycle import table

REFERRAL = table(
    "referral",
    received="contacted enrolled declined withdrawn",
    contacted="enrolled declined withdrawn",
)

# ``matched`` goes back to ``waiting`` after no chemistry: same enrolment, first in the queue.
ENROLMENT = table("enrolment", waiting="matched ended left", matched="waiting ended left")
