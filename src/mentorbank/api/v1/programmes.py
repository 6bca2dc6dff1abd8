"""The programmes one may see."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema

from mentorbank.api.v1.shapes import Refusal
from mentorbank.domain.programmes.queries import current_rules_of, programmes_for

router = Router()


class ProgrammeOut(Schema):
    """A programme with the rules that most systems ask for."""

    id: UUID = Field(examples=["0d6a2c9e-6f3d-4b39-9f53-6a1f2f6f8f11"])
    name: str = Field(examples=["Erhvervsmentorordningen i Vordingborg"])
    address: str = Field(
        description="The last part of its public page's address", examples=["erhvervsmentorer"]
    )
    template: str = Field(examples=["VORD"])
    municipality_codes: list[str] = Field(examples=[["0390"]])
    opens_on: date = Field(examples=["2026-01-01"])
    closes_on: date | None = Field(default=None, examples=[None])
    who: str = Field(examples=["Du er 15 til 25 år og uden for uddannelse og job, men vil gerne i gang."])
    disclosure: str = Field(
        description="What reaches the municipality: none, aggregate, stage_only or detailed_with_consent",
        examples=["stage_only"],
    )


@router.get("", response={200: list[ProgrammeOut], 401: Refusal}, summary="The programmes you may see")
def list_programmes(request: HttpRequest) -> list[ProgrammeOut]:
    """Needs the right ``programmes:read``; a signed-in person sees the programmes they work or take part in."""
    programmes = list(programmes_for(request.actor))
    rules_of = current_rules_of(programmes, on=timezone.localdate(request.at))
    found = []
    for row in programmes:
        rules = rules_of[row.pk]
        found.append(
            ProgrammeOut(
                id=row.pk,
                name=row.name,
                address=row.slug,
                template=row.template_code,
                municipality_codes=row.municipality_codes,
                opens_on=row.opens_on,
                closes_on=row.closes_on,
                who=rules.public_page.who.da,
                disclosure=rules.disclosure.authority,
            )
        )
    return found
