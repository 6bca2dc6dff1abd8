"""Schools: the staff's list and the talks, and the school's own page."""
