"""What each role finds at the top of the page: (words, name of the address)."""

from django.utils.translation import gettext_lazy as _

from mentorbank.kernel.access import Role

NAVIGATION = {
    Role.COORDINATOR: [
        (_("Today"), "worklist"),
        (_("Young people"), "referrals"),
        (_("Mentors"), "mentors"),
        (_("Matching"), "matching"),
        (_("Courses"), "courses"),
        (_("Companies"), "companies"),
        (_("Report"), "reports"),
        (_("Programmes"), "programmes"),
    ],
    Role.COUNSELLOR: [(_("Today"), "worklist"), (_("Courses"), "courses")],
    Role.MENTOR: [
        (_("My mentees"), "mentor-home"),
        (_("Questions"), "questions"),
        (_("Your time"), "mentor-time"),
    ],
    Role.MENTEE: [(_("My path"), "mentee-home"), (_("Questions"), "questions")],
    Role.STEERING_GROUP: [(_("Report"), "reports")],
    Role.COMMITTEE: [(_("Report"), "reports")],
    Role.MUNICIPALITY: [(_("Report"), "reports")],
}

# Where a role lands after sign-in.
HOME = {
    Role.COORDINATOR: "worklist",
    Role.COUNSELLOR: "worklist",
    Role.MENTOR: "mentor-home",
    Role.MENTEE: "mentee-home",
    Role.STEERING_GROUP: "reports",
    Role.COMMITTEE: "reports",
    Role.MUNICIPALITY: "reports",
}
