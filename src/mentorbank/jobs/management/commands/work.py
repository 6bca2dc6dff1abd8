"""The worker: sends letters as they come, and does what the hour and the day ask for.

Letters have a thread of their own, so that a word that somebody is worried never waits for a long plan or a night's work.
"""

import signal
from threading import Event, Thread
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections
from django.utils import timezone

from mentorbank.domain.foundation.postgresql.role import refuse_strong_role
from mentorbank.integrations.letters import Door, Smtp
from mentorbank.integrations.texts import Gateway
from mentorbank.jobs.clock import Call, run
from mentorbank.jobs.daily.rounds import DAILY
from mentorbank.jobs.hourly.rounds import HOURLY
from mentorbank.jobs.minutely.deliver import deliver
from mentorbank.jobs.minutely.looks import looks_that_are_many
from mentorbank.jobs.minutely.plans import plans_asked_for

OFTEN = 5  # seconds
DAY_BEGINS = 7


class Command(BaseCommand):
    """``work`` runs until it is told to stop; ``work --once`` does everything once, for a system's own clock."""

    help = "Send letters and do what is due"

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.stopped = Event()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_strong_role()
        if options["once"]:
            run(
                [*HOURLY, *DAILY, plans_asked_for, looks_that_are_many, _letters_through(_doors())],
                timezone.now(),
            )
            return
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_args: self.stopped.set())
        post = Thread(target=self.post, name="letters")
        post.start()
        self._clock()
        post.join()

    def post(self) -> None:
        """Send what is due, again and again until the worker is told to stop."""
        while not self.stopped.is_set():
            run([_letters_through(_doors())], timezone.now())
            close_old_connections()
            self.stopped.wait(OFTEN)

    def _clock(self) -> None:
        """The hour's and the day's work, and the plans somebody waits for at a page."""
        minute = hour = day = None
        while not self.stopped.is_set():
            now = timezone.localtime()
            due: list[Call] = []
            if minute != (now.hour, now.minute):
                minute, due = (now.hour, now.minute), [looks_that_are_many]
            if hour != (now.date(), now.hour):
                hour, due = (now.date(), now.hour), [*due, *HOURLY]
            if day != now.date() and now.hour >= DAY_BEGINS:
                day, due = now.date(), [*due, *DAILY]
            run([*due, plans_asked_for], timezone.now())
            self.stopped.wait(OFTEN)


def _doors() -> dict[str, Door]:
    doors: dict[str, Door] = {}
    if settings.SMTP_URL:
        doors["mail"] = Smtp(settings.SMTP_URL, settings.DEFAULT_FROM_EMAIL)
    if settings.SMS_URL:
        doors["sms"] = Gateway(settings.SMS_URL, settings.SMS_TOKEN, settings.SMS_SENDER)
    return doors


def _letters_through(doors: dict[str, Door]) -> Call:
    return lambda by, at: deliver(by, at, doors)
