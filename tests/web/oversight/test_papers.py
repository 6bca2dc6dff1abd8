"""A committee reads what was published and nothing live; nothing changes a paper, and a correction is a new one (R-017)."""

import io
import re
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from mentorbank.domain.measurement.models import StatusObservation
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.oversight.models import Paper
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Programme, RoleAssignment
from mentorbank.kernel.access import Role
from tests.town import Course, fill, moment, viborg
from tests.web.reports.reading import row
from tests.world import World

#: The trials of every cell ask all the others.
OTHERS = (Role.MENTEE, Role.COUNSELLOR, Role.STEERING_GROUP, Role.PARTNER)
pytestmark = pytest.mark.parametrize("world", ["VIB"], indirect=True)
TYPED = {
    "kind": "status", "title": "Status til udvalget, primo 2021", "as_of": "2021-06-30", "period_from": "2020-01-01",
    "period_to": "2021-06-30", "words": "Tallene er fra før sommerferien.",
}  # fmt: skip


def _publish(office: Client, world: World, **changed: str) -> Paper:
    """Both presses: see it, and publish it."""
    path, typed = reverse("paper-new", args=[world.programme.pk]), TYPED | changed
    seen = office.post(path, typed)
    assert seen.status_code == 200 and "Intet er sendt endnu" in seen.content.decode()
    answer = office.post(path, typed | {"publish": "yes"})
    assert answer.status_code == 302, answer.content.decode()
    return Paper.objects.order_by("-published_at").first()  # type: ignore[return-value]


def _committee(world: World, office: Client, sign_in: Any) -> Client:
    answer = office.post(
        reverse("colleague-invite"),
        {"given_name": "Ulla", "family_name": "Udvalg", "email": "ulla@example.org", "role": "committee",
         "programme": str(world.programme.pk), "municipality_code": ""},
    )  # fmt: skip
    assert answer.status_code == 302
    return sign_in(world, Person.objects.get(email="ulla@example.org"), Role.COMMITTEE)  # type: ignore[no-any-return]


def _text(pdf: bytes) -> str:
    return " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages).split())


def _words(answer: Any) -> str:
    """What stands on the page, without the ids that differ each time it is drawn."""
    return re.sub(r"<[^>]*>", " ", answer.content.decode().split("<main")[1])


@pytest.mark.req("R-017")
def test_the_committee_reads_published_papers_and_nothing_live(world: World, sign_in: Any) -> None:
    fill(world, viborg(24))
    office = sign_in(world)
    committee = _committee(world, office, sign_in)
    live = [
        reverse("reports"), reverse("report", args=[world.programme.pk]), reverse("matching-fairness"),
        *(reverse("report-file", args=[world.programme.pk, kind]) for kind in ("pdf", "xlsx", "csv", "json")),
        reverse("worklist"), reverse("courses"), reverse("advice"), reverse("paper-new", args=[world.programme.pk]),
    ]  # fmt: skip
    assert {path: committee.get(path).status_code for path in live} == dict.fromkeys(live, 404)
    assert committee.get("/")["Location"] == reverse("papers")
    assert "ikke offentliggjort" in committee.get(reverse("papers")).content.decode()
    paper = _publish(office, world)
    here = reverse("paper", args=[paper.pk])
    assert here in committee.get(reverse("papers")).content.decode()
    html = committee.get(here).content.decode()
    assert TYPED["title"] in html and TYPED["words"] in html
    steering = sign_in(world, world.person("Sten"), Role.STEERING_GROUP)
    seen = steering.get(reverse("report", args=[world.programme.pk]), {"on": TYPED["as_of"]}).content.decode()
    assert row(html, "150 unge") == row(seen, "150 unge") and "Ung1" not in html
    letter = Message.objects.get(purpose="paper")
    assert letter.address == "ulla@example.org" and here in letter.body


@pytest.mark.req("R-017")
def test_nothing_that_happens_afterwards_changes_a_paper(world: World, sign_in: Any) -> None:
    matches = fill(world, viborg(24))
    office = sign_in(world)
    reader = _committee(world, office, sign_in)
    paper = _publish(office, world)
    kinds = ("pdf", "csv", "json", "xlsx")
    page = _words(reader.get(reverse("paper", args=[paper.pk])))
    files = [reader.get(reverse("paper-file", args=[paper.pk, kind])).content for kind in kinds]
    assert TYPED["title"] in _text(files[0]) and TYPED["words"] in _text(files[0])
    for match in matches[
        :8
    ]:  # what is recorded with an earlier day, and a new name and rules of the programme
        StatusObservation.objects.create(
            organisation=world.organisation, enrolment=match.enrolment, match=match, category="full_time_job",
            on=date(2021, 1, 1), recorded_at=moment(date(2021, 1, 1)), source="mentee", offset_months=3,
        )  # fmt: skip
    fill(world, [Course(date(2020, 2, 3)) for _n in range(12)])
    Programme.objects.filter(pk=world.programme.pk).update(name="Et andet navn", closes_on=date(2022, 1, 1))
    now = row(
        office.get(reverse("report", args=[world.programme.pk]), {"on": "2021-06-30"}).content.decode(),
        "150 unge",
    )
    assert now["Resultat"] == "36", "the live report has moved"
    assert _words(reader.get(reverse("paper", args=[paper.pk]))) == page
    assert [reader.get(reverse("paper-file", args=[paper.pk, kind])).content for kind in kinds] == files
    paper.title = "Pyntet"
    with pytest.raises(TypeError, match="never changed"):
        paper.save()


@pytest.mark.req("R-017", "R-421")
def test_a_paper_holds_no_small_number(world: World, sign_in: Any) -> None:
    fill(
        world,
        [Course(date(2020, 1, 6), after="full_time_job" if n < 3 else "benefit_active") for n in range(9)],
    )
    office = sign_in(world)
    paper = _publish(office, world)
    html = office.get(reverse("paper", args=[paper.pk])).content.decode()
    assert row(html, "25 %")["Resultat"] == "skjult af 9"
    assert (
        row(
            office.get(reverse("report", args=[world.programme.pk]), {"on": "2021-06-30"}).content.decode(),
            "25 %",
        )["Resultat"]
        == "3 af 9"
    )
    assert '"numerator": 3' not in office.get(reverse("paper-file", args=[paper.pk, "json"])).content.decode()
    assert "3" not in {str(line["numerator"]) for line in paper.content["lines"]}


@pytest.mark.req("R-017")
def test_a_correction_is_a_new_paper_with_a_note_and_the_old_one_says_so(world: World, sign_in: Any) -> None:
    fill(world, viborg(24))
    office = sign_in(world)
    committee = _committee(world, office, sign_in)
    old = _publish(office, world)
    path = reverse("paper-correct", args=[old.pk])
    typed = {"title": "Status, rettet", "as_of": "2021-07-31", "words": "", "correction": ""}
    assert office.post(path, typed | {"publish": "yes"}).status_code == 422 and Paper.objects.count() == 1
    typed["correction"] = "Fem unge stod med en forkert dag."
    assert typed["correction"] in office.post(path, typed).content.decode() and Paper.objects.count() == 1
    assert office.post(path, typed | {"publish": "yes"}).status_code == 302
    new = Paper.objects.get(corrects=old)
    assert (new.number, new.kind, new.period_from) == (2, old.kind, old.period_from)
    earlier = committee.get(reverse("paper", args=[old.pk])).content.decode()
    assert "Dette papir er rettet" in earlier and reverse("paper", args=[new.pk]) in earlier
    later = committee.get(reverse("paper", args=[new.pk])).content.decode()
    assert typed["correction"] in later and reverse("paper", args=[old.pk]) in later
    again = office.post(path, typed | {"publish": "yes"})
    assert again.status_code == 422 and "allerede rettet" in again.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        Paper(**{field.attname: getattr(new, field.attname) for field in Paper._meta.concrete_fields if field.name != "id"}
              ).save()  # fmt: skip


@pytest.mark.req("R-017")
def test_only_who_answers_for_the_programme_publishes(world: World, sign_in: Any) -> None:
    path = reverse("paper-new", args=[world.programme.pk])
    for role in (*OTHERS, Role.COMMITTEE):
        answer = sign_in(world, world.person(), role).post(path, TYPED | {"publish": "yes"})
        assert answer.status_code == 404, role
    beside = world.person("Bo")
    RoleAssignment(
        organisation=world.organisation, person=beside, role=Role.COORDINATOR, programme=world.programme,
        starts_on=date(2019, 1, 1),
    ).save()  # fmt: skip
    client = sign_in(world, beside)
    assert client.post(path, TYPED | {"publish": "yes"}).status_code == 404
    assert not Paper.objects.exists()
    Programme.objects.filter(pk=world.programme.pk).update(backup=beside)
    assert client.post(path, TYPED | {"publish": "yes"}).status_code == 302
    assert Paper.objects.get().published_by == beside


def test_a_day_to_come_and_a_period_that_runs_backwards_are_refused(world: World, sign_in: Any) -> None:
    office, path = sign_in(world), reverse("paper-new", args=[world.programme.pk])
    for changed, sentence in (
        ({"as_of": "2999-01-01"}, "Den dag er ikke kommet endnu"),
        ({"period_to": "2019-01-01"}, "Perioden slutter, før den begynder"),
    ):
        answer = office.post(path, TYPED | changed | {"publish": "yes"})
        assert answer.status_code == 422 and sentence in answer.content.decode()
        assert TYPED["words"] in answer.content.decode()
    assert not Paper.objects.exists()
