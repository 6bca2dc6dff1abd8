"""Whatever "what if" finds, it has something to say, and it names the people it concerns."""

from dataclasses import replace

import numpy as np
import pytest

from mentorbank.matcher import (
    MESSAGE_KEYS,
    Message,
    change_messages,
    choice_message,
    choices,
    door_message,
    doors,
    justice,
    price_messages,
    prices,
    repair,
    repair_messages,
    stand,
    wanted,
    what_would_change,
)
from tests.matcher.referee import small_town


@pytest.mark.parametrize("seed", range(12))
def test_every_answer_is_said_in_known_keys_about_known_people(seed: int) -> None:
    standing = stand(small_town(seed))
    mentees = [one.key for one in standing.candidates.pool.mentees]
    said: list[Message] = []
    for key in mentees:
        said += [message for price in prices(standing, key).options for message in price_messages(price)]
        said += [choice_message(choice) for choice in choices(standing, key)]
        said += [door_message(door) for door in doors(standing, key)]
    said += [one.reason for one in justice(standing, {}, bound_days=0).beyond]
    said += [one.message() for one in wanted(standing)]
    said += change_messages(
        what_would_change(standing, mentor=replace(standing.asked.mentors[0], capacity_left=3))
    )
    said += repair_messages(repair(standing.asked.without_mentee(mentees[0]), standing.pairs()))
    assert {message.key for message in said} <= set(MESSAGE_KEYS)
    for message in said:
        assert set(message.params.get("mentees", ())) <= set(mentees)


@pytest.mark.parametrize("seed", range(12))
def test_a_price_first_says_whether_somebody_loses_a_mentor(seed: int) -> None:
    standing = stand(small_town(seed))
    for row in np.flatnonzero(standing.mentor >= 0):
        for price in prices(standing, standing.mentee_key(int(row))).options:
            first = price_messages(price)[0]
            assert (first.key == "price.one_more_waits") == (price.coverage < 0)
            assert (first.key == "price.free") == (
                price.coverage == 0 == price.total and not price.waits_instead
            )
            assert list(first.params.get("mentees", ())) == list(price.waits_instead)


def test_nothing_changed_is_said_so() -> None:
    assert change_messages(what_would_change(stand(small_town(3)))) == (Message("change.nothing"),)
