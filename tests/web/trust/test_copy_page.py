"""One's own copy opens in every shipped programme, with words where codes are stored."""

from typing import Any

import pytest
from django.urls import reverse

from mentorbank.domain.foundation.scope import inside
from mentorbank.kernel.access import Role
from mentorbank.kernel.templates import load_catalogue
from tests.world import make_world


@pytest.mark.django_db
@pytest.mark.parametrize("code", load_catalogue())
def test_it_opens_for_both_in_the_programmes_own_words(code: str, sign_in: Any) -> None:
    world = make_world(code)
    with inside(world.organisation.pk):
        kind = next(iter(load_catalogue()[code].mentor.kinds))
        match = world.match(world.enrolment(), world.mentor(kind=kind.key))
        for person, role in ((match.enrolment.person, Role.MENTEE), (match.mentor.person, Role.MENTOR)):
            page = sign_in(world, person, role).get(reverse("own-copy"))
            assert page.status_code == 200 and person.given_name in page.content.decode()
        assert kind.name.da in page.content.decode()
