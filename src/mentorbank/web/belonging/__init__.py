"""Those from outside: what they belong to here, from when to when."""
