"""What each hour asks for."""

from mentorbank.jobs.clock import Call

HOURLY: list[Call] = []
