"""What a partner hears of a mentor it brought: one of five words, never why. Plain values."""

STANDINGS = {
    "applied": "received", "in_screening": "in_talks", "on_hold": "in_talks", "approved": "approved",
    "declined": "not_now", "withdrawn": "not_now", "suspended": "not_now", "stopped": "not_now",
}  # fmt: skip


def standing(state: str | None) -> str:
    """``invited`` before the person has applied; then received, in_talks, approved or not_now."""
    return STANDINGS[state] if state else "invited"
