"""Which state of a proposal or a match may follow which."""

from mentorbank.kernel.lifecycle import table

PROPOSAL = table("proposal", sent="accepted declined withdrawn expired")
CHOICE = table("mentor_choice", open="chosen declined withdrawn expired")
PLAN_ORDER = table("plan_order", queued="running cancelled", running="done cancelled failed queued")
MATCH = table("match", accepted="active ended", active="paused ended", paused="active ended")

# Reasons a match may end for, and whether the course was completed with it.
END_REASONS = {
    "completed": True,
    "goal_reached": True,
    "mentee_stopped": False,
    "mentor_stopped": False,
    "no_chemistry": False,
    "moved": False,
    "never_started": False,
    "other": False,
}
