"""A programme is made from a template, and its rules change only by a new version (R-043, R-044).

Crosses people and programmes.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.programmes.actions import give_role
from mentorbank.domain.programmes.models import Programme, ProgrammeVersion
from mentorbank.domain.programmes.queries import rules_of, slugs_like
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.refusals import NotFound, Refused
from mentorbank.kernel.templates import ProgrammeTemplate, TemplateError, load_template, revise, to_data
from mentorbank.kernel.text import Text


def free_slug(name: str) -> str:
    """An address for the programme's public page that nobody else has."""
    base = slugify(name.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa"))[:70] or "programme"
    taken = slugs_like(base)
    return next(
        slug for slug in [base, *(f"{base}-{number}" for number in range(2, 10_000))] if slug not in taken
    )


@deed("programme.created")
def create_programme(
    *,
    by: Actor,
    at: datetime,
    template_code: str,
    name: str,
    opens_on: date,
    closes_on: date | None = None,
    municipality_codes: Sequence[str] = (),
    responsible: Person,
    backup: Person | None = None,
    project_holder: str = "",
    changes: Mapping[str, Any] | None = None,
) -> Programme:
    """Afterwards the programme runs by the template's rules, with ``changes`` (path → value) marked as its own.

    Refused when only one of the two dates makes sense, when a change does not fit the template (the sentence says which),
    and for anybody who is not coordinator of the whole organisation.
    """
    if by.role not in {Role.COORDINATOR, Role.SYSTEM} or by.programme_ids is not None:
        raise NotFound(_("Only a coordinator of the whole organisation can start a programme."))
    if closes_on is not None and closes_on <= opens_on:
        raise Refused(_("The programme must end after it begins."), field="closes_on")
    template = load_template(template_code)
    programme = Programme(
        organisation_id=by.organisation_id, name=name, slug=free_slug(name), template_code=template_code,
        opens_on=opens_on, closes_on=closes_on, operating_model=template.identity.operating_model,
        project_holder=project_holder, municipality_codes=list(municipality_codes), responsible=responsible,
        backup=backup or responsible, created_at=at,
    )  # fmt: skip
    programme.save()
    content = changed(template, changes, valid_from=opens_on) if changes else template
    _freeze(programme, content, 1, opens_on, at, "")
    give_role(
        by=by, at=at, person=responsible, role=Role.COORDINATOR, programme=programme, starts_on=opens_on
    )
    note(template=template_code)
    return programme


@deed("programme.rules_changed")
def change_rules(
    *, by: Actor, at: datetime, programme: Programme, changes: Mapping[str, Any], why: str, valid_from: date
) -> ProgrammeVersion:
    """Afterwards matches that begin from ``valid_from`` follow the new version; running ones keep theirs (R-044)."""
    PROGRAMMES.require(by, "change", programme)
    latest = programme.versions.order_by("-number").first()
    if latest is None or not changes:
        raise Refused(_("Nothing is changed yet."))
    content = changed(rules_of(latest.pk), changes, valid_from=valid_from, why=why)
    return _freeze(programme, content, latest.number + 1, valid_from, at, why)


def changed(
    template: ProgrammeTemplate, changes: Mapping[str, Any], *, valid_from: date, why: str = ""
) -> ProgrammeTemplate:
    """The template with these values; ``Refused`` with the template's own sentence when one does not fit."""
    words = why or "Tilpasset"
    try:
        return revise(template, changes, valid_from=valid_from, changes=Text(da=words, en=why or "Adapted"))
    except TemplateError as error:
        raise Refused(str(error)) from None


def _freeze(
    programme: Programme, content: ProgrammeTemplate, number: int, valid_from: date, at: datetime, why: str
) -> ProgrammeVersion:
    version = ProgrammeVersion(
        organisation_id=programme.organisation_id, programme=programme, number=number, content=to_data(content),
        valid_from=valid_from, created_at=at, change_note=why,
    )  # fmt: skip
    version.save()
    return version
