"""What each role finds at the top of the page: (words, name of the address)."""

from django.utils.translation import gettext_lazy as _

from mentorbank.kernel.access import Role

COURSES = [
    (_("Today"), "worklist"),
    (_("Young people"), "referrals"),
    (_("Mentors"), "mentors"),
    (_("Matching"), "matching"),
    (_("Courses"), "courses"),
]
RUNNING = [
    *COURSES,
    (_("Companies"), "companies"),
    (_("Report"), "reports"),
    (_("Programmes"), "programmes"),
]
NAVIGATION = {
    Role.COORDINATOR: RUNNING,
    Role.FACILITATOR: RUNNING,
    Role.REGIONAL_COORDINATOR: [*COURSES, (_("Your role here"), "my-role")],
    Role.SPECIALIST: [(_("Your courses"), "specialist-home"), (_("Your role here"), "my-role")],
    Role.COUNSELLOR: [(_("Today"), "worklist"), (_("Courses"), "courses")],
    Role.MENTOR: [
        (_("My mentees"), "mentor-home"),
        (_("Questions"), "questions"),
        (_("Your time"), "mentor-time"),
    ],
    Role.MENTEE: [(_("My path"), "mentee-home"), (_("Questions"), "questions")],
    Role.STEERING_GROUP: [(_("Report"), "reports"), (_("Papers"), "papers"), (_("Advice"), "advice")],
    Role.ADVISORY_BOARD: [(_("Our advice"), "advice"), (_("Report"), "reports")],
    Role.SCHOOL_CONTACT: [(_("Your school"), "own-school"), (_("Your role here"), "my-role")],
    Role.CONTACT_TEACHER: [(_("Your class"), "own-class"), (_("Your role here"), "my-role")],
    Role.TASK_FORCE: [(_("Task Force"), "task-forces"), (_("Your role here"), "my-role")],
    Role.PARTNER: [(_("What you brought"), "own-partner"), (_("Your role here"), "my-role")],
    Role.INTERNSHIP_COMPANY: [(_("Shown to you"), "shared"), (_("Your role here"), "my-role")],
    Role.COMPANY_CONTACT: [(_("Your company"), "own-company"), (_("Your role here"), "my-role")],
    Role.CONCEPT_OWNER: [(_("Concepts"), "concepts"), (_("Your role here"), "my-role")],
    Role.EVALUATOR: [(_("Studies"), "studies"), (_("Your role here"), "my-role")],
    Role.FUNDER: [(_("Grants"), "grants"), (_("Your role here"), "my-role")],
    Role.COMMITTEE: [(_("Papers"), "papers")],
    Role.MUNICIPALITY: [(_("Report"), "reports")],
}

# Where a role lands after sign-in.
HOME = {
    Role.COORDINATOR: "worklist",
    Role.FACILITATOR: "worklist",
    Role.REGIONAL_COORDINATOR: "worklist",
    Role.COUNSELLOR: "worklist",
    Role.SPECIALIST: "specialist-home",
    Role.MENTOR: "mentor-home",
    Role.MENTEE: "mentee-home",
    Role.STEERING_GROUP: "reports",
    Role.COMMITTEE: "papers",
    Role.FUNDER: "grants",
    Role.EVALUATOR: "studies",
    Role.CONCEPT_OWNER: "concepts",
    Role.MUNICIPALITY: "reports",
    Role.ADVISORY_BOARD: "advice",
    Role.COMPANY_CONTACT: "own-company",
    Role.INTERNSHIP_COMPANY: "shared",
    Role.PARTNER: "own-partner",
    Role.TASK_FORCE: "task-forces",
    Role.SCHOOL_CONTACT: "own-school",
    Role.CONTACT_TEACHER: "own-class",
}
