"""Which one new mentor would help most: somebody from this industry, near there, with time then.

A small catalogue is made from what those who wait have asked for, and each imagined mentor is followed to the
end in the plan's residual graph. A place with the new mentor is worth what the best mentee for it brings there,
less what her leaving costs elsewhere; that is her gain in the plan's dual prices (``residual.way_out``), so one
pass over the pairs prices the whole catalogue. Only a mentor's second and later places need passes of their own,
and only while the mentor could still be among the best.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mentorbank.matcher.availability import slot_names
from mentorbank.matcher.explanation.imagined import Imagined, catalogue
from mentorbank.matcher.explanation.market import Market
from mentorbank.matcher.explanation.newcomers import Newcomers, Pairs, Rank, pairs_with
from mentorbank.matcher.messages import Message
from mentorbank.matcher.people import MentorOffer, Tags
from mentorbank.matcher.standing import Standing

Trade = tuple[Tags, Tags]
NOTHING: Rank = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recruit:
    """One imagined mentor. ``near``: the key of the mentee whose place it is.

    ``young_people``: how many more get a mentor, exact, whatever the fit. ``total``: what the plan gains,
    thousandths of fit + priority, when nobody goes below its lowest fit; None where as many cannot be matched
    so. ``could``: how many of those who wait may have this mentor.
    """

    offer: MentorOffer
    near: str | None
    young_people: int
    total: int | None
    could: int

    def message(self) -> Message:
        """Whom to look for, and what it would give."""
        return Message(
            "recruit.mentor",
            {
                "industries": sorted(self.offer.industries),
                "professions": sorted(self.offer.professions),
                "slots": list(slot_names(self.offer.availability)),
                "near": self.near,
                "young_people": self.young_people,
                "could": self.could,
            },
        )


def wanted(
    standing: Standing,
    *,
    imagined: Sequence[Imagined] | None = None,
    room: int = 1,
    at_most: int = 5,
    market: Market | None = None,
) -> tuple[Recruit, ...]:
    """The imagined mentor of each trade that helps most, best first: by how many young people, then by total.

    ``imagined``: whom to consider, else ``catalogue(standing, room)``; each takes as many as the offer has room
    for. Only those who give at least one more young person a mentor, or better fits. What nobody has answered
    for an imagined mentor counts as a real mentor's silence does: a wish for a gender cannot be met by it.
    """
    offers = catalogue(standing, room) if imagined is None else list(imagined)
    newcomers = Newcomers.of(market or Market.of(standing))
    pairs = pairs_with(standing, [one.offer for one in offers])
    first = [newcomers.first_place(one) for one in pairs]
    best: dict[Trade, tuple[Rank, Recruit]] = {}
    for place in sorted(range(len(offers)), key=lambda place: first[place], reverse=True):
        one = offers[place].offer
        at_best = one.capacity_left * first[place][0], one.capacity_left * first[place][1]
        if at_best <= _to_beat(best, one, at_most):  # no place is worth more than the first
            continue
        rank, total = newcomers.followed(pairs[place], one.capacity_left)
        if rank > best.get(_trade(one), (NOTHING, None))[0]:
            best[_trade(one)] = rank, _recruit(standing, offers[place], pairs[place], rank, total)
    ranked = sorted(best.values(), key=lambda found: found[0], reverse=True)
    return tuple(recruit for _, recruit in ranked[:at_most])


def _to_beat(best: dict[Trade, tuple[Rank, Recruit]], offer: MentorOffer, at_most: int) -> Rank:
    """The rank of the same trade so far, and of the last one that would be shown."""
    same = best[_trade(offer)][0] if _trade(offer) in best else NOTHING
    shown = sorted((rank for rank, _ in best.values()), reverse=True)
    return max(same, shown[at_most - 1]) if len(shown) >= at_most else same


def _trade(offer: MentorOffer) -> Trade:
    return offer.industries, offer.professions


def _recruit(standing: Standing, one: Imagined, pairs: Pairs, rank: Rank, total: int | None) -> Recruit:
    waits = standing.mentor[pairs.rows] < 0
    return Recruit(offer=one.offer, near=one.near, young_people=rank[0], total=total, could=int(waits.sum()))
