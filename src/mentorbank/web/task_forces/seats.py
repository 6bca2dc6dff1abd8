"""Who sits in a Task Force: invited and ended by a coordinator, from the board."""

from django.utils.translation import gettext_lazy as _

from mentorbank.domain.task_forces.access import MEMBERS, TASK_FORCES
from mentorbank.domain.task_forces.actions import end_member, invite_member
from mentorbank.web.belonging.people import People, by_name

invite, end = People(
    things=TASK_FORCES, places=MEMBERS, thing="programme", at="task-force", back_words=_("Task Force"),
    form=by_name, invite=invite_member, end=end_member,
    headline=_("Who takes a seat in the Task Force?"),
    ends=_("From the next press on the role opens nothing. What they have written stays."),
).pages()  # fmt: skip
