"""Mentors in words."""
