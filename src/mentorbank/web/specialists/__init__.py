"""Specialists in a course: the coordinator asks one in, the young person sees it, the specialist helps."""
