"""Make an organisation and its first coordinator: the only thing that cannot be done in the browser."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.text import slugify

from mentorbank.domain.foundation.models import Organisation
from mentorbank.domain.processes.found_organisation import found_organisation
from mentorbank.kernel.access import Actor, Role


class Command(BaseCommand):
    """``first_coordinator --organisation … --kind … --name … --email …``"""

    help = "Make an organisation and its first coordinator"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--organisation", required=True)
        parser.add_argument(
            "--kind", choices=Organisation.Kind.values, default=Organisation.Kind.MUNICIPALITY
        )
        parser.add_argument("--municipality", default="", help="Four-digit code, when it is one municipality")
        parser.add_argument("--name", required=True)
        parser.add_argument("--email", required=True)
        parser.add_argument("--phone", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        slug = slugify(options["organisation"])
        if Organisation.objects.filter(slug=slug).exists():
            raise CommandError(f"There is already an organisation called {options['organisation']}.")
        given, _space, family = options["name"].partition(" ")
        found_organisation(
            by=Actor(role=Role.SYSTEM, programme_ids=None, name="operator"),
            at=timezone.now(),
            name=options["organisation"], slug=slug, kind=options["kind"], municipality_code=options["municipality"],
            given_name=given, family_name=family, email=options["email"], phone=options["phone"],
        )  # fmt: skip
        self.stdout.write(f"{options['name']} can sign in with {options['email']}.")
