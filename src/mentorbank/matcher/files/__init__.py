"""The matcher beside any system: people from the rows of two lists, and a plan that anybody can read."""
