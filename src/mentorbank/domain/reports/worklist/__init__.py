"""What needs somebody today, as one list; see ``README.md``. Reads everything, writes nothing."""

from mentorbank.domain.reports.worklist.all import work_list
from mentorbank.domain.reports.worklist.numbers import RightNow, right_now
from mentorbank.domain.reports.worklist.tasks import KINDS, URGENCIES, Task, in_order

__all__ = ["KINDS", "URGENCIES", "RightNow", "Task", "in_order", "right_now", "work_list"]
