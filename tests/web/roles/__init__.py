"""The roles around a course, each through its own door."""
