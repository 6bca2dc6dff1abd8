"""Roles in words."""

from django.utils.translation import gettext, gettext_lazy

from mentorbank.domain.programmes.queries import Hat
from mentorbank.kernel.access import Role

ROLE_NAMES = {
    Role.COORDINATOR: gettext_lazy("Coordinator"),
    Role.COUNSELLOR: gettext_lazy("Counsellor"),
    Role.MENTOR: gettext_lazy("Mentor"),
    Role.MENTEE: gettext_lazy("Young person"),
    Role.STEERING_GROUP: gettext_lazy("Steering group"),
    Role.COMMITTEE: gettext_lazy("Committee"),
    Role.MUNICIPALITY: gettext_lazy("Municipality"),
}


def role_name(role: Role) -> str:
    """The role as people say it."""
    return str(ROLE_NAMES.get(role, role.value))


def role_words(hat: Hat) -> str:
    """The role and where it holds: "Mentor – EMB" or "Coordinator – every programme"."""
    where = ", ".join(hat.programme_names) or gettext("every programme")
    return f"{role_name(hat.role)} – {where}"
