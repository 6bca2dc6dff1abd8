"""What I have said yes to: one's own page, and what was told to staff."""
