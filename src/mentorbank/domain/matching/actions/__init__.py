"""Deeds on the way to a match: wishes, the plan, sending and taking back a proposal. Answers are a process of their own."""

from mentorbank.domain.matching.actions.bans import ban_pair, lift_ban
from mentorbank.domain.matching.actions.blocks import ask_anew
from mentorbank.domain.matching.actions.by_the_clock import expire_proposals, remind_unanswered
from mentorbank.domain.matching.actions.choices import (
    choose_none,
    chosen,
    expire_choices,
    offer_choice,
    withdraw_choice,
)
from mentorbank.domain.matching.actions.orders import cancel_order, carry_out_orders, order_change, order_plan
from mentorbank.domain.matching.actions.plans import change_plan, make_plan, undo_change
from mentorbank.domain.matching.actions.proposals import explain_no, propose, withdraw_proposal
from mentorbank.domain.matching.actions.wishes import WishFacts, set_wishes, tap_wishes

__all__ = [
    "WishFacts", "ask_anew", "ban_pair", "cancel_order", "carry_out_orders", "change_plan", "choose_none", "chosen",
    "expire_choices", "expire_proposals", "explain_no", "lift_ban", "make_plan", "offer_choice", "order_change",
    "order_plan", "propose", "remind_unanswered", "set_wishes", "tap_wishes", "undo_change", "withdraw_choice",
    "withdraw_proposal",
]  # fmt: skip
