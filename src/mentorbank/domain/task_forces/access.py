"""Who takes part in a Task Force: its members while they sit in it, and those who run the programme (R-021)."""

from mentorbank.domain.foundation.policy import Policy, Rule, in_programmes
from mentorbank.domain.programmes.access import belongs
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.task_forces.models import Idea, TaskForceMeeting, TaskForceMember
from mentorbank.kernel.access import Role

BOTH: dict[Role, Rule] = {
    Role.COORDINATOR: in_programmes(),
    Role.TASK_FORCE: belongs("own_task_force", TaskForceMember, programme="programme"),
}
TASK_FORCES = Policy(
    "task_force",
    Programme,
    {
        "take_part": {
            Role.COORDINATOR: in_programmes("pk"),
            Role.TASK_FORCE: belongs("own_task_force", TaskForceMember, programme="pk"),
        },
        "change": {Role.COORDINATOR: in_programmes("pk")},
    },
)
MEMBERS = Policy(
    "task_force_member", TaskForceMember, {"read": BOTH, "end": {Role.COORDINATOR: in_programmes()}}
)
IDEAS = Policy("idea", Idea, {"read": BOTH, "change": BOTH})
MEETINGS = Policy("task_force_meeting", TaskForceMeeting, {"read": BOTH, "change": BOTH})
