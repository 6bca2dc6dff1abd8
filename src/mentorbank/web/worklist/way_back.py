"""What is begun on the list ends on the list: its presses and pages are told where they came from."""

from dataclasses import replace

from django.urls import resolve, reverse

from mentorbank.web.ui.parts import Action, WorkCard

# The deeds that finish a card, and lead back when they are done. Other presses go on somewhere, as a new plan does.
LEADS_BACK = frozenset(
    {
        "check-in", "check-in-acted", "check-in-postpone", "close-course", "course-log", "course-pause",
        "course-prolong", "measurement", "referral-contacted", "referral-decline", "withdraw-proposal",
    }
)  # fmt: skip


def with_way_back(card: WorkCard) -> WorkCard:
    """The same card, whose deeds come back to the list."""
    primary = _coming_back(card.primary) if card.primary else None
    return replace(card, primary=primary, others=[_coming_back(action) for action in card.others])


def _coming_back(action: Action) -> Action:
    if not action.url or resolve(action.url.partition("?")[0]).url_name not in LEADS_BACK:
        return action
    if action.method == "post":
        return replace(action, fields={**action.fields, "next": reverse("worklist")})
    return replace(action, url=f"{action.url}?next={reverse('worklist')}")
