"""Partners: the staff's list, and the partner's own page of what it brought."""
