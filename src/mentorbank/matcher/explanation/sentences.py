"""A price, and the chain of moves behind it, in message keys."""

from mentorbank.matcher.explanation.prices import Price
from mentorbank.matcher.messages import Message


def price_messages(price: Price) -> tuple[Message, ...]:
    """Who waits and what it costs all, then whom it moves, then what happens to the lowest fit."""
    said = [_cost(price)]
    moved = [
        [move.mentee_key, move.from_mentor, move.to_mentor] for move in price.moves[1:] if move.to_mentor
    ]
    if moved:
        said.append(Message("price.moves", {"moves": moved}))
    if price.lowers_to is not None:
        said.append(Message("price.lowers_lowest", {"before": price.floor, "after": price.lowers_to}))
    if price.spared_at is not None:
        said.append(Message("price.spared_at", {"before": price.floor, "after": price.spared_at}))
    return tuple(said)


def _cost(price: Price) -> Message:
    """The first thing to know: whether somebody loses a mentor; then what all lose together."""
    waiting, lost = list(price.waits_instead), {"thousandths": -price.total}
    if price.coverage < 0:
        return Message("price.one_more_waits", {"mentees": waiting} | lost)
    if waiting:
        return Message("price.waits_instead", {"mentees": waiting} | lost)
    if price.total < 0:
        return Message("price.nobody_loses", lost)
    return Message("price.gains", {"thousandths": price.total}) if price.total else Message("price.free")
