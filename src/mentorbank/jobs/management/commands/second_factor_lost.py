"""Let somebody who has lost phone, passkey and recovery codes begin again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.people.models import Account
from mentorbank.domain.programmes.queries import hats_of
from mentorbank.domain.sign_in.actions import take_factors_away
from mentorbank.kernel.access import system


class Command(BaseCommand):
    """``second_factor_lost --email …``, after the person was recognised on the phone or face to face."""

    help = "Take the second factors of an account away, and sign it out everywhere"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        account = Account.objects.filter(email=options["email"].strip().lower()).first()
        hats = hats_of(account, on=timezone.localdate(at)) if account else []
        organisation_id = hats[0].actor.organisation_id if hats else None
        if account is None or organisation_id is None:
            raise CommandError(f"Nobody with a role signs in with {options['email']}.")
        with inside(organisation_id):
            take_factors_away(by=system(organisation_id), at=at, account=account)
        self.stdout.write(
            f"{options['email']} begins again with a code from the mail, and makes a new second factor."
        )
