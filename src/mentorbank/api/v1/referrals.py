"""Referring a young person from another system."""

from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from ninja import Field, Header, Router, Schema, Status

from mentorbank.api.v1.shapes import REFUSALS, Strict
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.referrals.access import INLET
from mentorbank.domain.referrals.actions import receive
from mentorbank.domain.referrals.models import Referral

router = Router()


class ReferralIn(Strict):
    """The eight fields of a referral. No CPR number: there is no field for it, and text that holds one is refused."""

    programme_id: UUID = Field(examples=["0d6a2c9e-6f3d-4b39-9f53-6a1f2f6f8f11"])
    given_name: str = Field(min_length=1, max_length=60, examples=["Amina"])
    family_name: str = Field(default="", max_length=80, examples=["Eksempel"])
    birth_date: date = Field(examples=["2007-05-17"])
    phone: str = Field(default="", max_length=20, examples=["+4500000012"])
    email: str = Field(default="", max_length=254, examples=["amina@example.org"])
    municipality_code: str = Field(default="", pattern=r"^(\d{4})?$", examples=["0390"])
    protected_address: bool = Field(
        default=False,
        description="Afterwards next to nobody sees where the young person lives",
        examples=[False],
    )
    wants: str = Field(default="", max_length=2000, examples=["Vil gerne i lære som tømrer"])
    urgency: str = Field(default="", max_length=2000, examples=[""])
    own_yes_on: date = Field(description="The day the young person said yes", examples=["2026-03-01"])
    referrer_name: str = Field(default="", max_length=120, examples=["Vejleder Eksempel"])
    referrer_email: str = Field(default="", max_length=254, examples=["vejleder@example.org"])
    referrer_workplace: str = Field(default="", max_length=120, examples=["Ungeenheden"])
    source: str = Field(default="", max_length=40, examples=["jobcentre"])


class ReferralOut(Schema):
    """The referral as received, and the live receipt; nothing about the young person is sent back."""

    id: UUID = Field(examples=["7c8f9a4e-3df1-4d0b-a9a3-2d4f7d2b7c10"])
    received_at: datetime = Field(examples=["2026-03-02T09:12:00+01:00"])
    receipt_url: str | None = Field(
        description="Shown once, when the referral is new", examples=["https://mentorbank.example.org/r/…/"]
    )


@router.post("", response={201: ReferralOut, 409: REFUSALS[404]} | REFUSALS, summary="Refer a young person")
def create_referral(
    request: HttpRequest,
    given: ReferralIn,
    idempotency_key: str = Header(
        default="",
        max_length=64,
        alias="Idempotency-Key",
        description="The same key again gives the same referral",
    ),
) -> Status[ReferralOut]:
    """Needs the right ``referrals:create``. Try again with the same ``Idempotency-Key`` when you got no answer."""
    facts = given.model_dump(exclude={"programme_id"})
    programme: Programme = INLET.get(request.actor, "refer", pk=given.programme_id)
    referral = receive(
        by=request.actor,
        at=request.at,
        programme=programme,
        via=Referral.Via.API,
        submission_key=f"api:{idempotency_key}"[:64] if idempotency_key else "",
        **facts,
    )
    token = getattr(referral, "receipt_token", None)
    receipt = request.build_absolute_uri(reverse("receipt", args=[token])) if token else None
    return Status(201, ReferralOut(id=referral.pk, received_at=referral.received_at, receipt_url=receipt))
