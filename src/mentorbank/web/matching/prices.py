"""What it would take: an exact price in plain words, with everybody it moves by name."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from mentorbank.domain.matching import queries, rules
from mentorbank.matcher import Market, Price, Standing, price_messages, prices
from mentorbank.web.matching.cards import PlanView
from mentorbank.web.matching.comparing import cost_words
from mentorbank.web.matching.presenters import Names, sentence


def price_words(price: Price, standing: Standing, view: PlanView, mentee: str) -> list[str]:
    """What it would cost to give the young person this mentor, and who would move.

    A price keeps everybody above the plan's lowest fit. Where somebody would wait only because of that, a new plan
    would rather let one pair fit less; then it is planned for real, so that the page says what a press will do.
    """
    names = view.between(mentee, price.mentor_key or "")
    if price.spared_at is None or price.mentor_key is None:
        return [sentence(one.as_data(), names) for one in price_messages(price)]
    return _for_real(queries.when_held(standing, mentee, price.mentor_key), names, mentee)


def what_it_takes(view: PlanView, pairs: Sequence[tuple[str, Mapping[str, Any]]]) -> dict[str, list[str]]:
    """By young person: what it would take to choose the runner-up instead. Only in plans made while a page loads."""
    plan = view.plan
    size = (len(plan.result["pairs"]) + len(plan.result["unmatched"])) * plan.result["mentors"]
    asked = {
        key: pair["runner_up"]["mentor"] for key, pair in pairs if pair["runner_up"] and not pair["locked"]
    }
    if size > rules.BIG_PLAN or not asked:
        return {}
    try:
        standing = queries.standing_of(plan)
    except queries.NoProof:
        return {}
    market = Market.of(standing)
    found = {}
    for key, second in asked.items():
        price = next((one for one in prices(standing, key, market).options if one.mentor_key == second), None)
        if price is not None:
            found[key] = price_words(price, standing, view, key)
    return found


def without_words(price: Price, here: str, standing: Standing, view: PlanView, mentee: str) -> list[str]:
    """What would become of the young person, and of the others, if the pair with ``here`` were left out."""
    if price.coverage < 0:
        found = queries.when_left_out(standing, mentee, here)
        hers = next((one.after for one in found.movers if one.mentee == mentee), None)
        names = view.between(mentee, hers or "")
        return [_hers(names), *_for_real(found, names, mentee)] if hers else _for_real(found, names, mentee)
    first = _hers(view.between(mentee, price.mentor_key or ""))
    return [first, *price_words(price, standing, view, mentee)]


def _hers(names: Names) -> str:
    if not names.mentor:
        return _("%(mentee)s would wait.") % {"mentee": names.mentee}
    return _("%(mentee)s would get %(mentor)s.") % {"mentee": names.mentee, "mentor": names.mentor}


def _for_real(found: queries.Comparison, names: Names, mentee: str) -> list[str]:
    moves = [
        [one.mentee, one.before, one.after] for one in found.movers if one.after and one.mentee != mentee
    ]
    said = cost_words(found, names)
    return [*said, sentence({"key": "price.moves", "params": {"moves": moves}}, names)] if moves else said
