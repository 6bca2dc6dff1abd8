"""Every stage's tables, in the order of the stream, so that Django finds them."""

# ruff: noqa: F401, I001
from mentorbank.domain.foundation.models import Organisation
from mentorbank.domain.audit.models import AuditEvent, ChainHead, LookDraw, LookSample, ReadEvent
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.organisations.models import Partner, Site
from mentorbank.domain.people.models import Account, Person
from mentorbank.domain.links.models import IntegrationToken, TaskLink
from mentorbank.domain.programmes.models import Programme, ProgrammeVersion, RoleAssignment
from mentorbank.domain.sign_in.models import Attempt, OpenSession, ProvidedRole
from mentorbank.domain.glass.models import GlassOpening
from mentorbank.domain.consents.models import Consent, InvolvedPerson
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.domain.recruitment.models import Mentor, ScreeningDecision, ScreeningStep, TrainingCompletion
from mentorbank.domain.matching.models import (
    Match,
    MatchEvent,
    MentorChoice,
    PairBan,
    PlanBlock,
    PlanOrder,
    PlanProof,
    PlanQuestion,
    PlanRun,
)
from mentorbank.domain.matching.models import Proposal, Wish
from mentorbank.domain.specialists.models import Consultation
from mentorbank.domain.shares.models import Share, WorkplaceContact
from mentorbank.domain.background.models import CriminalRecord, EthnicBackground
from mentorbank.domain.relationships.models import Agreement, ClosingTalk, Goal, GoalChange
from mentorbank.domain.relationships.models import JournalEntry, Meeting, OwnWords, Prolonging
from mentorbank.domain.support.models import CheckIn, Concern, ContactAttempt, Question
from mentorbank.domain.measurement.models import StatusObservation, WellbeingAnswer
from mentorbank.domain.outcomes.models import MeasurementTask
from mentorbank.domain.companies.models import (
    Company,
    CompanyContact,
    CompanyPerson,
    JobOpening,
    MentorCompany,
)
from mentorbank.domain.introductions.models import Introduction
from mentorbank.domain.partners.models import Brought, PartnerPerson
from mentorbank.domain.task_forces.models import Idea, TaskForceMeeting, TaskForceMember
from mentorbank.domain.schools.models import (
    ClassPupil,
    ClassTeacher,
    Nomination,
    School,
    SchoolClass,
    SchoolPerson,
    TalkRequest,
)
from mentorbank.domain.imports.models import ImportBatch
from mentorbank.domain.grants.models import Grant, GrantException, GrantReader
from mentorbank.domain.studies.models import Study, StudyObjection, StudyReader
from mentorbank.domain.oversight.models import Advice, Paper
from mentorbank.domain.rights.models import Correction, KeepingRound, LastCopy, LegalHold, Told
