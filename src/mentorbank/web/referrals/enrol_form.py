"""The questions at entry. Which are asked follows from the programme's template; none but the group is ever required."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mentorbank.domain.consents.queries import guardian_of
from mentorbank.domain.people.models import Person
from mentorbank.domain.processes.enrol import EnrolmentFacts, WishFacts
from mentorbank.domain.processes.record_consent import TOLD
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.domain.referrals.models import Referral
from mentorbank.kernel.access import Role
from mentorbank.kernel.places import postal_code
from mentorbank.kernel.promises import guardian_rule
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.web.consents.words import HOW
from mentorbank.web.referrals.choices import days, listed, occupations, said
from mentorbank.web.referrals.forms import NearDate, words
from mentorbank.web.ui.controls import DayField

YES_NO = [("yes", _("Yes")), ("no", _("No")), ("", _("Not asked yet"))]
ANSWERS = {"yes": True, "no": False}
IMPORTANCE = [("1", _("Would be nice")), ("2", _("Important")), ("3", _("Must"))]
GENDERS = [("", _("Not asked yet")), ("woman", _("Woman")), ("man", _("Man")), ("other", _("Another"))]
GUARDIAN = ("guardian_name", "guardian_consent_on", "guardian_how")
PARTS = [("morning", _("Mornings")), ("afternoon", _("Afternoons")), ("evening", _("Evenings"))]
RESIDENCE = [
    ("", _("Not asked yet")),
    ("refugee", _("Refugee")),
    ("family_reunified", _("Family reunified")),
    ("integration_citizen", _("Integration citizen")),
]


def yes_no(label: Any, hint: Any = "") -> forms.ChoiceField:
    """Yes, no, or not asked yet."""
    widget = forms.RadioSelect
    return forms.ChoiceField(
        label=label, help_text=hint, choices=YES_NO, required=False, initial="", widget=widget
    )


def pick(label: Any, choices: Iterable[Any] = (), hint: Any = "") -> forms.ChoiceField:
    """One of a list, or nothing."""
    return forms.ChoiceField(label=label, choices=list(choices), required=False, help_text=hint)


class EnrolForm(forms.Form):
    """What is known about the young person on the way in; the fields a template does not need are left out."""

    marks_optional = False  # every question may wait; saying so at each would be noise

    subgroup = pick(_("Which group fits best?"))
    occupation = pick(_("What does the young person do now?"))
    current_education = forms.CharField(label=_("Which education?"), max_length=120, required=False)
    at_risk_of_dropout = yes_no(_("Is there a risk of dropping out?"))
    benefit = pick(_("Benefit"))
    unemployed_since = DayField(label=_("Without work or education since"), required=False)
    wishes_education_or_job = yes_no(_("Does the young person wish for education or a job?"))
    assessed_able = yes_no(_("Do you think a mentor will help right now?"))
    job_ready = yes_no(_("Ready to take a job now?"))
    residence_basis = pick(_("Residence basis"), RESIDENCE)
    gender = pick(_("Gender"), GENDERS, _("Asked because this programme is for one gender."))
    guardian_consent_on = NearDate(label=_("When did a parent or guardian say yes?"), required=False)
    guardian_name = forms.CharField(label=_("Which parent or guardian?"), max_length=120, required=False)
    guardian_how = pick(_("How were you told?"), [(how.value, HOW[how]) for how in TOLD])
    override_reason = words(_("Why is the main rule set aside?"), required=False, rows=2)
    postal_code = forms.CharField(
        label=_("Postal code"), max_length=4, required=False, widget=forms.TextInput({"inputmode": "numeric"})
    )
    counsellor = pick(_("Counsellor"), hint=_("Who talks with the young person along the way."))
    wish_1 = pick(_("Would most like a mentor from"))
    weight_1 = pick(_("How much does it matter?"), IMPORTANCE)
    wish_2 = pick(_("Or from"))
    weight_2 = pick(_("How much does it matter?"), IMPORTANCE)
    mentor_gender = pick(
        _("Would the young person rather have a woman or a man?"),
        [("", _("It does not matter")), ("woman", _("A woman")), ("man", _("A man"))],
    )
    outside_the_system = forms.BooleanField(
        label=_("Wants a mentor who does not work for the municipality"), required=False
    )
    what_matters = words(
        _("What matters for the courage to take part?"), required=False,
        hint=_("In the young person's own words. The mentor sees it only if the young person says so."),
    )  # fmt: skip
    interests = forms.CharField(
        label=_("Interests"),
        max_length=200,
        required=False,
        help_text=_("With a comma between: football, cars, baking"),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"), required=False, widget=forms.CheckboxSelectMultiple, initial=["da"]
    )
    morning = forms.MultipleChoiceField(
        label=PARTS[0][1], required=False, widget=forms.CheckboxSelectMultiple
    )
    afternoon = forms.MultipleChoiceField(
        label=PARTS[1][1], required=False, widget=forms.CheckboxSelectMultiple
    )
    evening = forms.MultipleChoiceField(
        label=PARTS[2][1], required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, referral: Referral, template: ProgrammeTemplate, on: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer(referral, on)
        self._fit_to(template, referral.person, on)

    def _offer(self, referral: Referral, on: date) -> None:
        industries = listed("industries", on=on, none=gettext("No wish"))
        for name, choices in {
            "occupation": occupations(), "benefit": listed("benefits", on=on, none=gettext("Not asked yet")),
            "languages": listed("languages", on=on), "wish_1": industries, "wish_2": industries,
            "counsellor": counsellors(referral),
        }.items():  # fmt: skip
            self.fields[name].choices = choices
        for part, _label in PARTS:
            self.fields[part].choices = days()
        self.fields["weight_1"].initial = self.fields["weight_2"].initial = "2"
        self.initial.setdefault("postal_code", referral.person.shown_postal_code)

    def _fit_to(self, template: ProgrammeTemplate, person: Person, on: date) -> None:
        """Leave out what this programme does not ask."""
        groups = template.target.subgroups
        names = [("", gettext("The answers decide")), *((group.key, said(group.name)) for group in groups)]
        self.fields["subgroup"].choices = names
        rule = guardian_rule(person.birth_date, on, template) if person.birth_date else None
        asked = {
            "subgroup": len(groups) > 1,
            "job_ready": any(group.requires_job_ready for group in groups),
            "residence_basis": any(group.residence_bases for group in groups),
            "gender": any(group.gender != "any" for group in groups),
            "override_reason": any(group.main_rule for group in groups),
            **dict.fromkeys(GUARDIAN, bool(rule and rule.consent == "required")),
        }
        for name, needed in asked.items():
            if not needed:
                del self.fields[name]
        if "guardian_name" in self.fields and (known := guardian_of(person)):
            self.fields["guardian_name"].initial = known.name

    def clean_postal_code(self) -> str:
        """A Danish postal code, or nothing."""
        code = self.cleaned_data["postal_code"].strip()
        if code and postal_code(code) is None:
            raise forms.ValidationError(_("This postal code does not exist. It has four digits."))
        return code

    def facts(self) -> EnrolmentFacts:
        """The answers for the deed; also for a form that is not finished, to see what fits so far."""
        given = self.cleaned_data
        answers: dict[str, Any] = {name: ANSWERS.get(given.get(name, "")) for name in (
            "at_risk_of_dropout", "wishes_education_or_job", "assessed_able", "job_ready")}  # fmt: skip
        texts: dict[str, Any] = {name: given.get(name) or "" for name in (
            "subgroup", "current_education", "benefit", "residence_basis", "gender", "postal_code", "what_matters",
            "override_reason")}  # fmt: skip
        return EnrolmentFacts(
            occupation=given.get("occupation") or "unknown",
            unemployed_since=given.get("unemployed_since"),
            guardian_consent_on=given.get("guardian_consent_on"),
            guardian_name=given.get("guardian_name") or "",
            guardian_how=given.get("guardian_how") or "",
            counsellor_id=UUID(given["counsellor"]) if given.get("counsellor") else None,
            outside_the_system=bool(given.get("outside_the_system")),
            languages=tuple(given.get("languages", ())),
            interests=tuple(
                word.strip().lower() for word in given.get("interests", "").split(",") if word.strip()
            ),
            availability=tuple(f"{day}_{part}" for part, _label in PARTS for day in given.get(part, ())),
            **answers,
            **texts,
        )

    def wishes(self) -> list[WishFacts]:
        """The wishes for a mentor, with how much each matters (R-160)."""
        given = self.cleaned_data
        found = [
            WishFacts("industry", given[wish], int(given[weight] or 2))
            for wish, weight in (("wish_1", "weight_1"), ("wish_2", "weight_2"))
            if given[wish]
        ]
        return found + ([WishFacts("gender", given["mentor_gender"], 3)] if given["mentor_gender"] else [])

    def parts(self) -> dict[str, list[Any]]:
        """The questions in the order of a talk."""
        order = {
            "now": ["subgroup", "occupation", "benefit", "current_education", "at_risk_of_dropout",
                    "wishes_education_or_job", "assessed_able", "job_ready", "residence_basis", "gender",
                    *GUARDIAN],
            "since": ["unemployed_since", "override_reason"],
            "wishes": ["wish_1", "weight_1", "wish_2", "weight_2"],
            "mentor": ["mentor_gender", "outside_the_system", "what_matters"],
            "practical": ["interests", "postal_code", "counsellor"],
            "week": ["morning", "afternoon", "evening"],
        }  # fmt: skip
        return {part: [self[name] for name in names if name in self.fields] for part, names in order.items()}


def counsellors(referral: Referral) -> list[tuple[str, str]]:
    """The programme's counsellors."""
    rows = RoleAssignment.objects.filter(role=Role.COUNSELLOR, ends_on=None).select_related("person")
    here = rows.filter(programme=referral.programme_id) | rows.filter(programme=None)
    people = sorted({(row.person.full_name, str(row.person.pk)) for row in here})
    return [("", gettext("Not chosen yet")), *((key, name) for name, key in people)]
