"""The worker: sends letters every minute and does what the hour and the day ask for."""

import signal
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from mentorbank.domain.foundation.postgresql.role import refuse_strong_role
from mentorbank.integrations.letters import Door, Smtp
from mentorbank.jobs.clock import Call, run
from mentorbank.jobs.daily.rounds import DAILY
from mentorbank.jobs.hourly.rounds import HOURLY
from mentorbank.jobs.minutely.deliver import deliver
from mentorbank.jobs.minutely.plans import plans_asked_for

MINUTE = 60
OFTEN = 5
DAY_BEGINS = 7


class Command(BaseCommand):
    """``work`` runs until it is told to stop; ``work --once`` does everything once, for a system's own clock."""

    help = "Send letters and do what is due"
    stopping = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_strong_role()
        if options["once"]:
            self._round([*HOURLY, *DAILY, plans_asked_for])
            return
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self._stop)
        hour = day = None
        while not self.stopping:
            now = timezone.localtime()
            due: list[Call] = []
            if hour != (now.date(), now.hour):
                hour, due = (now.date(), now.hour), [*HOURLY]
            if day != now.date() and now.hour >= DAY_BEGINS:
                day, due = now.date(), [*due, *DAILY]
            self._round(due)
            for second in range(MINUTE):
                if self.stopping:
                    break
                if second % OFTEN == 0:  # somebody looks at a page and waits for the plan
                    run([plans_asked_for], timezone.now())
                time.sleep(1)

    def _round(self, due: list[Call]) -> None:
        doors: dict[str, Door] = {}
        if settings.SMTP_URL:
            doors["mail"] = Smtp(settings.SMTP_URL, settings.DEFAULT_FROM_EMAIL)
        run([*due, lambda by, at: deliver(by, at, doors)], timezone.now())

    def _stop(self, *_args: object) -> None:
        self.stopping = True
