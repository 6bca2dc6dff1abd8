"""A word of its own in every protected text of the town, and who may come across which, by the policies of the product.

Whatever leaves the house – a page, a file, a letter, a line in the log – is looked through for such words; one that stands where
the policies do not let its row be read has leaked.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils import timezone
from django_scopes import scopes_disabled

from mentorbank.domain.foundation.fields import EncryptedTextField
from mentorbank.domain.foundation.models import Organisation
from mentorbank.domain.foundation.policy import POLICIES
from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.glass.models import GlassOpening
from mentorbank.domain.processes.erase_person import ABOUT, GOES
from mentorbank.domain.recruitment.models import ScreeningDecision, ScreeningStep
from mentorbank.domain.relationships.models import ClosingTalk, GoalChange
from mentorbank.domain.rights.models import LastCopy, LegalHold
from mentorbank.domain.shares.queries import on_the_day
from mentorbank.kernel.access import Actor
from tests.domain.foundation.rows import TABLES

WORD = re.compile(r"KANARIE\d{6}")
# Texts a machine reads: a word of ours would break the page that reads them. They are looked for by the bytes they are stored as.
READ_BY_MACHINE = {"PlanProof.inputs", "PlanQuestion.inputs", "ImportBatch.rows", "WellbeingAnswer.items",
                   "LastCopy.content", "Message.address"}  # fmt: skip
# Rows without a policy of their own: whose they go by, and which verb shows them.
GO_BY: dict[type[Model], tuple[str, str, str]] = {
    ScreeningStep: ("mentor", "screen", "mentor"),
    ScreeningDecision: ("mentor", "screen", "mentor"),
    GoalChange: ("goal", "read", "goal"),
    ClosingTalk: ("match", "read", "match"),
    LastCopy: ("last_copy", "hand_over", "pk"),
    LegalHold: ("hold", "read", "pk"),
    GlassOpening: ("glass", "review", "pk"),
}
# Where everything about oneself is read, also what one may not read anywhere else.
OWN_COPY = "/my/copy/"
# Where one reads what a young person shows just oneself, and nowhere else.
SHOWN = "/shared/"


@dataclass
class Canaries:
    """Which row each word lies in."""

    rows: dict[type[Model], dict[UUID, set[str]]] = field(default_factory=lambda: defaultdict(dict))
    known: dict[Any, set[str]] = field(default_factory=dict)

    def plant(self) -> None:
        """Afterwards every protected text of every organisation is a word of its own."""
        number = count(1)
        with scopes_disabled():
            organisations = list(Organisation.objects.values_list("pk", flat=True))
        for organisation in organisations:
            with inside(organisation):
                for model in TABLES:
                    self._fill(model, number)

    def _fill(self, model: Any, number: Iterable[int]) -> None:
        names = [
            one.name for one in model._meta.local_fields
            if isinstance(one, EncryptedTextField) and f"{model.__name__}.{one.name}" not in READ_BY_MACHINE
        ]  # fmt: skip
        for row in model.objects.all() if names else []:
            words = {name: f"KANARIE{next(iter(number)):06}" for name in names}
            for name, word in words.items():
                setattr(row, name, word)
            row.save(update_fields=names)
            self.rows[model][row.pk] = set(words.values())

    def field_of(self, word: str) -> str:
        """The table a word lies in."""
        return next(
            (model.__name__ for model, rows in self.rows.items() for words in rows.values() if word in words),
            word,
        )

    def allowed(self, actor: Actor) -> set[str]:
        """The words this actor may come across, wherever that is."""
        who = (actor.role, actor.person_id, actor.organisation_id, actor.programme_ids, actor.rights)
        if who not in self.known:
            today = on_the_day(replace(actor, limited_to=None), at=timezone.now())  # what opens until a day
            self.known[who] = self._allowed(today)
        return self.known[who]

    def _allowed(self, actor: Actor) -> set[str]:
        if actor.organisation_id is None:
            return set()
        found: set[str] = set()
        policies = {policy.model: policy.noun for policy in POLICIES.values()}
        with inside(actor.organisation_id):
            for model, rows in self.rows.items():
                noun, verb, path = GO_BY.get(model) or (policies.get(model, ""), "read", "pk")
                if not noun:
                    continue
                seen = POLICIES[noun].visible(actor, verb).values("pk")
                for pk in model._default_manager.filter(**{f"{path}__in": seen}).values_list("pk", flat=True):
                    found |= rows.get(pk, set())
        return found

    def about(self, actor: Actor) -> set[str]:
        """The words in what is kept about the actor."""
        if actor.organisation_id is None or actor.person_id is None:
            return set()
        found: set[str] = set()
        with inside(actor.organisation_id):
            for model, path in [*((model, path) for model, path, _plain in ABOUT), *GOES]:
                mine = model._default_manager.filter(**{path: actor.person_id}).values_list("pk", flat=True)
                for pk in mine:
                    found |= self.rows[model].get(pk, set())
        return found

    def shown(self, actor: Actor) -> set[str]:
        """The words in what young people show the actor today."""
        if actor.organisation_id is None:
            return set()
        found: set[str] = set()
        with inside(actor.organisation_id):
            today = on_the_day(actor, at=timezone.now())
            for policy in POLICIES.values():
                if "read_shared" in policy.table and policy.model in self.rows:
                    for pk in policy.visible(today, "read_shared").values_list("pk", flat=True):
                        found |= self.rows[policy.model][pk]
        return found

    def leaked(self, text: str, actor: Actor, path: str) -> list[str]:
        """The words in a text that its reader may not come across."""
        found = set(WORD.findall(text)) - self.allowed(actor)
        if found and path.startswith(SHOWN):
            found -= self.shown(actor)
        return sorted(found - self.about(actor)) if found and path.startswith(OWN_COPY) else sorted(found)
