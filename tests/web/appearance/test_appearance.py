"""An organisation's logo and colour: chosen by whoever coordinates all of it, seen by everybody, and nothing else is kept."""

import re
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from mentorbank.domain.audit.models import AuditEvent
from mentorbank.domain.foundation.models import Organisation
from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.organisations.actions import choose_hue, put_logo, remove_logo
from mentorbank.domain.organisations.models import Logo
from mentorbank.integrations import opening
from mentorbank.integrations.apart import child
from mentorbank.kernel.access import Role
from mentorbank.kernel.pictures import only_dots
from mentorbank.kernel.refusals import NotFound, Refused
from mentorbank.web.shares.shown import draw
from tests.pictures import CANARIES, carrying, good, hostile, logo, saved
from tests.world import World, make_world

PAGE, REMOVE, COLOUR = "/appearance/", "/appearance/logo/remove/", "/appearance/colour/"
PNG, HOSTILE = saved(logo(), "PNG"), hostile()
# What differs between any two answers: the form's own secret, and the address to come back to.
VARYING = re.compile(r'name="(?:csrfmiddlewaretoken|next)" value="[^"]*"')


@pytest.fixture(autouse=True)
def _drawn_here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A child process for each picture would take most of the time; ``apart`` has one."""
    if "apart" not in request.fixturenames:
        monkeypatch.setattr(opening, "in_a_child", child.answer)


@pytest.fixture
def apart() -> None:
    """Pictures are drawn as in the product: in a child process."""


@pytest.fixture
def client(world: World, sign_in: Any) -> Client:
    entered: Client = sign_in(world)
    return entered


def upload(client: Client, data: bytes, name: str = "logo.png") -> Any:
    return client.post(PAGE, {"file": SimpleUploadedFile(name, data, content_type="image/png")})


def address(world: World) -> str:
    """Where the organisation's logo is now; empty when there is none."""
    world.organisation.refresh_from_db()
    return reverse("logo", args=[world.organisation.logo]) if world.organisation.logo else ""


def shown_on(page: str) -> list[str]:
    return re.findall(r'<img class="organisation__logo" src="([^"]+)"', page)


def said_at(page: str, field: str = "file") -> str:
    """The sentence beside the field."""
    found = re.search(rf'id="id_{field}_error">.*?</span>(.*?)</span></span>', page, re.DOTALL)
    return found[1] if found else ""


def test_a_logo_is_put_shown_changed_and_removed(client: Client, world: World) -> None:
    empty = client.get(PAGE).content.decode()
    assert shown_on(empty) == [] and "Der er ikke noget logo endnu" in empty and "Fjern logoet" not in empty

    assert upload(client, PNG).status_code == 302
    first = address(world)
    page = client.get(PAGE).content.decode()
    assert shown_on(page) == [first] * 3, "at the top, on a light ground and on a dark one"
    assert "Fjern logoet" in page and "Fra nu af står jeres logo" in page

    assert upload(client, saved(logo((1200, 300)), "JPEG")).status_code == 302
    second = address(world)
    assert (
        second != first and Client().get(first).status_code == 404 and Client().get(second).status_code == 200
    )
    assert Logo.objects.count() == 1

    assert client.post(REMOVE).status_code == 302
    assert address(world) == "" and Logo.objects.count() == 0 and Client().get(second).status_code == 404
    assert shown_on(client.get(PAGE).content.decode()) == [] and client.post(REMOVE).status_code == 404


def test_the_picture_says_of_itself_that_nothing_in_it_runs(client: Client, world: World) -> None:
    upload(client, PNG)
    response = Client().get(address(world))
    assert response.status_code == 200 and only_dots(response.content)
    assert response["Content-Type"] == "image/png" and response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Content-Disposition"] == 'inline; filename="logo.png"'
    assert "max-age=31536000" in response["Cache-Control"] and "immutable" in response["Cache-Control"]
    assert not response.cookies and Client().post(address(world)).status_code == 405
    assert "img-src 'self'" in client.get(PAGE)["Content-Security-Policy"], "of the pages it stands on"


def test_its_name_cannot_be_guessed_and_is_never_the_same_twice(client: Client, world: World) -> None:
    names = []
    for _ in range(3):
        upload(client, PNG, name="../../our-town.png")
        names.append(address(world))
    assert len(set(names)) == 3 and all(re.fullmatch(r"/logo/[0-9a-f]{32}\.png", name) for name in names)


@pytest.mark.req("R-458")
def test_nothing_the_file_carried_is_kept_or_given(client: Client, world: World) -> None:
    for data in carrying().values():
        assert sum(canary in data for canary in CANARIES) >= 4
        upload(client, data, name="CANARY-name.png")
        kept = bytes(Logo.objects.get().png)
        assert only_dots(kept) and b"CANARY" not in kept and Client().get(address(world)).content == kept
    assert "CANARY" not in str(list(AuditEvent.objects.values_list("facts", flat=True)))


@pytest.mark.req("R-458")
def test_no_hostile_file_breaks_the_page_or_is_kept_as_it_is(client: Client, world: World) -> None:
    for name, data in list(HOSTILE.items())[::6]:  # all of them are drawn in tests/integrations/pictures
        before = address(world), [bytes(row.png) for row in Logo.objects.all()]
        response = upload(client, data)
        kept = [bytes(row.png) for row in Logo.objects.all()]
        if response.status_code == 302:
            assert only_dots(kept[0]) and kept[0] != data and address(world) != before[0], name
        else:
            assert response.status_code == 422 and (address(world), kept) == before, name
            assert said_at(response.content.decode()).endswith("."), name


WRONG = {"SVG": "SVG-tegning", "half a PNG": "beskadiget", "says it is too wide": "mere end 4000 pixels"}


def test_what_is_wrong_stands_beside_the_field(client: Client, world: World) -> None:
    """Each sentence is asked for where it is made (tests/integrations/pictures)."""
    answers = [(client.post(PAGE), "Vælg filen med jeres logo."), (upload(client, b""), "Filen er tom.")]
    answers += [(upload(client, HOSTILE[name]), said) for name, said in WRONG.items()]
    for response, said in answers:
        assert response.status_code == 422 and said in said_at(response.content.decode())
    assert Logo.objects.count() == 0 and address(world) == ""


@pytest.mark.req("R-458")
@pytest.mark.parametrize("end", ["import os; os.kill(os.getpid(), 9)", "import time; time.sleep(60)"])
def test_when_the_child_dies_or_waits_nothing_is_kept_and_the_page_lives(
    client: Client, world: World, apart: None, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    monkeypatch.setattr(opening, "_START", end)
    monkeypatch.setattr(opening, "_PATIENCE", 0.02)
    response = upload(client, PNG)
    assert response.status_code == 422 and "så vi stoppede. Intet er gemt." in said_at(
        response.content.decode()
    )
    assert Logo.objects.count() == 0 and client.get(PAGE).status_code == 200


def test_a_drawing_that_is_more_than_dots_is_not_believed(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A child that was taken over could say anything."""
    monkeypatch.setattr("mentorbank.web.appearance.forms.drawn_anew", lambda _data: PNG + b"<script>")
    response = upload(client, PNG)
    assert response.status_code == 422 and "Vi kunne ikke tegne billedet på ny" in said_at(
        response.content.decode()
    )
    with pytest.raises(Refused):
        put_logo(by=world.staff, at=world.at, png=good()["JPEG"])
    assert Logo.objects.count() == 0


def test_everybody_who_meets_the_organisation_sees_it(client: Client, world: World, sign_in: Any) -> None:
    young = world.person("Amina")
    world.match(world.enrolment(young))
    upload(client, PNG)
    here = address(world)
    home = sign_in(world, young, Role.MENTEE).get("/my/", follow=True).content.decode()
    public = Client().get(reverse("programme-public", args=[world.programme.slug])).content.decode()
    for page in (home, public):
        assert shown_on(page) == [here] and re.search(r'organisation__logo" src="[^"]+" alt="">', page)
    assert shown_on(Client().get("/sign-in/").content.decode()) == [], (
        "before anybody is known, there is no organisation"
    )


def test_what_a_young_person_shows_to_another_carries_it_too(client: Client, world: World) -> None:
    """The page is drawn without the request, so it asks for itself."""
    upload(client, PNG)
    here, young = address(world), world.person("Amina")
    young.refresh_from_db()
    page = draw(world.actor(young, Role.MENTEE), person=young, kind="goals", until=world.today)
    assert shown_on(page.content.decode()) == [here]


def test_another_organisation_has_its_own(client: Client, world: World, sign_in: Any) -> None:
    there = make_world("VIB")
    upload(client, PNG)
    with inside(there.organisation.pk):
        theirs = sign_in(there)
        assert shown_on(theirs.get(PAGE).content.decode()) == [] and theirs.post(REMOVE).status_code == 404
        assert upload(theirs, PNG).status_code == 302 and Logo.objects.count() == 1
        choose_hue(by=there.staff, at=there.at, hue=30)
    assert (
        address(there) != address(world)
        and shown_on(client.get(PAGE).content.decode()) == [address(world)] * 3
    )
    assert Organisation.objects.get(pk=world.organisation.pk).hue == 185
    with inside(there.organisation.pk):
        assert theirs.post(REMOVE).status_code == 302
    assert Client().get(address(world)).status_code == 200, "ours stands as it stood"


def test_a_name_that_never_was_and_one_that_is_gone_look_alike(client: Client, world: World) -> None:
    upload(client, PNG)
    gone = address(world)
    client.post(REMOVE)
    never = [f"/logo/{'0' * 32}.png", "/logo/logo.png", gone]
    answers = [Client().get(path) for path in never]
    pages = {VARYING.sub("", answer.content.decode()) for answer in answers}
    assert {answer.status_code for answer in answers} == {404} and len(pages) == 1


@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.MENTEE])
def test_nobody_else_chooses(world: World, sign_in: Any, role: Role) -> None:
    other = sign_in(world, world.person(), role)
    for path in (PAGE, REMOVE, COLOUR):
        assert other.post(path, {"hue": "30", "file": SimpleUploadedFile("a.png", PNG)}).status_code == 404
    assert other.get(PAGE).status_code == 404 and Logo.objects.count() == 0


def test_nor_does_a_coordinator_of_one_programme(world: World, sign_in: Any) -> None:
    one = world.person()
    world.role(one, Role.COORDINATOR, world.programme)
    their = sign_in(world, one, Role.COORDINATOR)
    for path in (PAGE, REMOVE, COLOUR):
        assert their.post(path, {"hue": "30", "file": SimpleUploadedFile("a.png", PNG)}).status_code == 404
    assert (
        their.get(PAGE).status_code == 404
        and "/appearance/" not in their.get("/programmes/mine/").content.decode()
    )
    assert Logo.objects.count() == 0 and address(world) == ""
    actor = replace(world.actor(one, Role.COORDINATOR), programme_ids=frozenset({world.programme.pk}))
    for deed, facts in ((put_logo, {"png": PNG}), (remove_logo, {}), (choose_hue, {"hue": 5})):
        with pytest.raises(NotFound):
            deed(by=actor, at=world.at, **facts)


def test_the_colour_is_on_every_page(client: Client, world: World) -> None:
    assert 'href="/appearance/"' in client.get(reverse("programmes")).content.decode()
    assert client.post(COLOUR, {"hue": "30"}).status_code == 302
    page = client.get(PAGE).content.decode()
    assert 'data-hue="30"' in page.split("<head", 1)[0] and re.search(r'value="30"[^>]*checked', page)
    wrong = client.post(COLOUR, {"hue": "31"})
    assert wrong.status_code == 422 and said_at(wrong.content.decode(), "hue")
    world.organisation.refresh_from_db()
    assert world.organisation.hue == 30
    with pytest.raises(Refused):
        choose_hue(by=world.staff, at=world.at, hue=400)


def test_a_colour_of_before_is_kept_until_another_is_chosen(client: Client, world: World) -> None:
    Organisation.objects.filter(pk=world.organisation.pk).update(hue=100)
    page = client.get(PAGE).content.decode()
    assert "Som nu" in page and re.search(r'value="100"[^>]*checked', page)


def test_what_was_done_stands_in_the_log(client: Client, world: World) -> None:
    upload(client, PNG)
    made = Logo.objects.get().pk
    client.post(COLOUR, {"hue": "30"})
    client.post(REMOVE)
    rows = AuditEvent.objects.filter(noun__in=["logo", "organisation"]).order_by("sequence")
    assert [(row.verb, row.thing_id, row.person_id) for row in rows] == [
        ("logo.put", made, world.coordinator.pk),
        ("organisation.coloured", world.organisation.pk, world.coordinator.pk),
        ("logo.removed", made, world.coordinator.pk),
    ]
