"""What may become of an opening (R-339)."""

from mentorbank.kernel.lifecycle import table

OPENING = table(
    "opening",
    open="offered filled filled_by_other lapsed",
    offered="open filled filled_by_other lapsed",
    filled="open",
)
