"""What the "what if" answers say, in message keys."""

from collections.abc import Iterable

from mentorbank.matcher.explanation.answers import Changed
from mentorbank.matcher.explanation.choice import Choice
from mentorbank.matcher.explanation.doors import Door
from mentorbank.matcher.explanation.market import Move
from mentorbank.matcher.explanation.prices import Price
from mentorbank.matcher.messages import Message
from mentorbank.matcher.repair import Repaired


def price_messages(price: Price) -> tuple[Message, ...]:
    """Who waits and what it costs all, then whom it moves, then what happens to the lowest fit."""
    said = [_cost(price), *_moved(price.moves[1:])]
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


def door_message(door: Door) -> Message:
    """What one loosened answer would give, or that it only adds to those who stand in line for the same mentors."""
    values = {"count": door.mentors, "km": door.km, "slots": list(door.slots), "helper": door.mentor_key}
    return Message(f"door.{door.step}" if door.opens else f"door.{door.step}_taken", values)


def choice_message(choice: Choice) -> Message:
    """What her choice means for everybody else."""
    if not choice.another_loses and choice.total >= 0:
        return Message("choice.free")
    return Message("choice.bounded", {"thousandths": choice.another_loses, "total": -choice.total})


def change_messages(changed: Changed) -> tuple[Message, ...]:
    """Who now has a mentor, who now waits, who moves, and whether all fit better together."""
    if not changed.moves:
        return (Message("change.nothing"),)
    now = [move.mentee_key for move in changed.moves if move.from_mentor is None]
    waits = [move.mentee_key for move in changed.moves if move.to_mentor is None]
    moved = [move for move in changed.moves if move.from_mentor]
    said = [Message("change.now_matched", {"mentees": now})] if now else []
    said += [Message("change.now_waits", {"mentees": waits})] if waits else []
    said += _moved(moved)
    if changed.coverage == 0 and changed.total:
        key = "change.better" if changed.total > 0 else "change.worse"
        said.append(Message(key, {"thousandths": abs(changed.total)}))
    return tuple(said)


def repair_messages(repaired: Repaired) -> tuple[Message, ...]:
    """How many proposals stand, what that costs against planning afresh, and who must be told something new."""
    asked = len(repaired.kept) + len(repaired.given_up)
    kept = {"kept": len(repaired.kept), "asked": asked, "thousandths": max(0, repaired.regret)}
    moved = _moved(move for move in repaired.moves if move.to_mentor)
    waits = [move.mentee_key for move in repaired.moves if move.to_mentor is None]
    lost = [Message("change.now_waits", {"mentees": waits})] if waits else []
    return (Message("repair.kept", kept), *moved, *lost)


def _moved(moves: Iterable[Move]) -> list[Message]:
    """Who goes where, those who would wait aside."""
    told = [[move.mentee_key, move.from_mentor, move.to_mentor] for move in moves if move.to_mentor]
    return [Message("price.moves", {"moves": told})] if told else []
