"""What each morning asks for."""

from mentorbank.jobs.clock import Call

DAILY: list[Call] = []
