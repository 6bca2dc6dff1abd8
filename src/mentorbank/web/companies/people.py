"""Who speaks for a company: invited and ended by a coordinator, from the company's page."""

from django.utils.translation import gettext_lazy as _

from mentorbank.domain.companies.access import COMPANIES, COMPANY_PEOPLE
from mentorbank.domain.companies.actions import end_contact, invite_contact
from mentorbank.web.belonging.people import People, in_programme

invite, end = People(
    things=COMPANIES, places=COMPANY_PEOPLE, thing="company", at="company",
    form=in_programme, invite=invite_contact, end=end_contact,
    headline=_("Who speaks for the company?"),
    ends=_("From the next press on the company's page opens nothing for this person. The openings stay."),
).pages()  # fmt: skip
