"""Notice whoever looks at unusually many people, while it happens."""

from datetime import datetime

from mentorbank.domain.processes.watch_looks import watch_looks
from mentorbank.kernel.access import Actor


def looks_that_are_many(by: Actor, at: datetime) -> None:
    """Tell a colleague of each reader whose day is unusual, once a day."""
    watch_looks(by=by, at=at)
