"""The closed lists of words a template may use. Stored values: add to a list, never rename."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Days = Annotated[int, Field(ge=0)]
Months = Annotated[int, Field(ge=1)]

ProgrammeKind = Literal["full_scheme", "partner_scheme", "cross_scheme_model", "mentor_type", "recipe", "own"]
OperatingModel = Literal[
    "in_house_municipality",
    "external_partner",
    "jobcentre_with_partner",
    "project_holder_secretariat",
    "school",
    "company",
    "franchise",
    "network",
]
AgeRule = Literal["hard", "typical", "none"]
Gender = Literal["any", "woman", "man"]
ResidenceBasis = Literal["refugee", "family_reunified", "integration_citizen"]
RouteKind = Literal[
    "municipal_referral",
    "jobcentre",
    "school",
    "fgu",
    "youth_guidance",
    "housing_plan",
    "outreach",
    "own_request",
    "company",
    "employer",
    "class_visit",
    "student_recruitment",
    "teacher",
    "peer",
]
Remuneration = Literal["none", "expense_allowance", "employer_time", "salary"]
PowerRule = Literal["block", "exception_with_reason", "flag", "ignore"]
TrackKind = Literal[
    "one_to_one",
    "group_mentoring",
    "group_activity",
    "talk",
    "company_event",
    "job_opening",
    "task_force",
]
NormMeasure = Literal["members", "participants", "companies", "openings", "days"]
DurationKind = Literal["min", "default", "range", "open", "stay"]
Extension = Literal["none", "by_agreement"]
IntensityUnit = Literal["hours", "meetings", "none"]
Per = Literal["week", "month"]
StepKind = Literal[
    "application",
    "interview",
    "references",
    "certificate_note",
    "declaration",
    "extra_approver",
]
StepWhen = Literal["always", "mentee_under_15", "mentee_under_18"]
Gate = Literal["before_match", "before_active", "none"]
TrainingRequirement = Literal["offered", "before_match", "during"]
TrainingForm = Literal["course", "conversation"]
Audience = Literal["mentor", "both"]
MatchingMode = Literal["match", "assign", "group"]
MatchCriterionName = Literal[
    "industry",
    "profession",
    "geography",
    "mentee_wishes",
    "mentor_considerations",
    "learning_goal",
    "need",
    "interests",
    "language",
    "time",
    "age_difference",
    "values",
    "dislikes",
    "length",
]
Strength = Literal["hard", "soft"]
AgreementField = Literal[
    "contact_days",
    "contact_hours",
    "contact_channels",
    "cancellation",
    "lateness",
    "meeting_place",
    "meeting_frequency",
    "content",
    "limits_of_role",
    "confidentiality",
]
Weekday = Annotated[int, Field(ge=1, le=7)]
GoalOwner = Literal["mentee", "pair", "mentee_with_staff"]
AuthorityEdit = Literal["never", "suggest"]
PlaceRule = Literal["mentee_decides", "default_place", "fixed", "pair_decides"]
MeetingForm = Literal["in_person", "phone", "online", "message"]
SupportRole = Literal["counsellor", "coordinator", "mentor_contact", "operator"]
ContactMethod = Literal["phone", "meeting", "message", "page"]
Disclosure = Literal["none", "aggregate", "stage_only", "detailed_with_consent"]
Counting = Literal["calendar", "working"]
GuardianConsent = Literal["none", "inform", "required"]
Instrument = Literal["none", "who5"]
ClosureKind = Literal["formal", "open"]
ClosureReasonKind = Literal[
    "completed",
    "goal_reached",
    "mentee_stopped",
    "mentor_stopped",
    "no_chemistry",
    "moved",
    "never_started",
    "other",
]
ClosureEnding = Literal["completed", "ended_early", "not_a_pair"]
ShareKind = Literal["goals", "own_words", "school_and_work", "wellbeing", "criminal_record"]
ConsentFrom = Literal["mentee", "mentor", "guardian"]
FeePayer = Literal["municipality", "school", "company", "foundation"]
EvidenceAnchor = Literal["start", "closure", "unstated"]
