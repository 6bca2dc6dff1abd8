"""The one file of who may do what to what, read and checked: class × role × relation × verb."""

from mentorbank.kernel.policy.file import Noun, Policies, RoleWords, load

__all__ = ["Noun", "Policies", "RoleWords", "load"]
