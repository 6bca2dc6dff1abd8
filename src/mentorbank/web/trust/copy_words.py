"""One's own copy in words: what each section and each field is called."""

from django.utils.translation import gettext_lazy as _

SECTIONS = {
    "person": _("You"), "referral": _("How you came here"), "enrolment": _("Your place in the programme"),
    "wish": _("What you wish for"), "own_words": _("What you say about yourself"), "course": _("Your course"),
    "agreement": _("Your agreement"), "goal": _("Your goals"), "goal_change": _("How your goals have changed"),
    "meeting": _("When you met"), "check_in": _("When we asked how it goes"), "question": _("Your questions"),
    "mentor": _("You as a mentor"), "training": _("Training"), "correction": _("What you have asked to have put right"),
    "status": _("Where you are with school and work"), "wellbeing": _("Your answers about how you are"),
    "closing_talk": _("The closing talk"), "looks": _("Who has looked, and why"),
    "share": _("What you have shown others"), "introduction": _("Openings for you"),
}  # fmt: skip
FIELDS = {
    "given_name": _("First name"), "family_name": _("Last name"), "email": _("Mail"), "phone": _("Phone"),
    "birth_date": _("Birthday"), "gender": _("Gender"), "postal_code": _("Postal code"), "received_at": _("Received"),
    "protected_address": _("Protected address"),
    "source": _("Who referred"), "wants": _("What you want"), "urgency": _("Why it hurries"), "own_yes_on": _("Your own yes"),
    "state": _("Where it stands"), "entered_at": _("Enrolled"), "subgroup": _("Group"), "current_education": _("Education now"),
    "benefit_at_entry": _("Income at the start"), "what_matters": _("What matters"), "override_reason": _("Why you got a place"),
    "left_at": _("Stopped"), "kind": _("Kind"), "value": _("Wish"), "importance": _("How much it matters"),
    "good_at": _("Good at"), "likes": _("Likes"), "accepted_at": _("Both said yes"), "active_from": _("Began"),
    "planned_end": _("Planned end"), "ended_on": _("Ended"), "written_at": _("Written"), "frequency": _("How often"),
    "cancellations": _("If one cannot come"), "mentee_expects": _("You expect"), "mentor_expects": _("Your mentor expects"),
    "own_focus": _("In your own words"), "set_at": _("Set"), "text": _("Words"), "success": _("How you see that it worked"),
    "at": _("When"), "on": _("Day"), "minutes": _("Minutes"), "note": _("Note"), "due_on": _("Planned"), "done_at": _("Held"),
    "answer": _("Answer"), "asked_at": _("Asked"), "answered_at": _("Answered"), "category": _("Status"),
    "refused": _("Would rather not say"), "items": _("Answers"), "band": _("Level"), "held_on": _("Held"),
    "applied_at": _("Applied"), "approved_at": _("Approved"), "employer": _("Works at"), "profession": _("Profession"),
    "industries": _("Industries"), "occupations": _("Trades"), "years_of_experience": _("Years of experience"),
    "professional_background": _("Working life"), "personal_background": _("Outside work"), "motivation": _("Why a mentor"),
    "considerations": _("A good match"), "network": _("Network"), "hours_per_month": _("Hours a month"),
    "languages": _("Languages"), "interests": _("Interests"), "line_management": _("Manager or teacher"),
    "capacity": _("Places for young people"), "paused_until": _("A break until"), "completed_on": _("Day"),
    "title": _("What"), "section": _("About"), "answer_by": _("Answer by"),
    "next_step": _("Next step"), "learning": _("What we learn"), "role": _("Role"), "what": _("What"), "purpose": _("What for"),
    "glad_to_help": _("Would most like to help with"), "rather_not": _("Would rather leave to others"),
    "experience": _("Has own experience with"), "traits": _("Is described as"), "values": _("What matters most"),
    "dislikes": _("Best avoided"), "months_in_mind": _("How long in mind"),
    "given_at": _("Given"), "until": _("Shown until"), "withdrawn_at": _("Stopped"),
    "suggested_at": _("Suggested"), "contact": _("How they may reach you"), "line": _("A line from you"),
}  # fmt: skip
