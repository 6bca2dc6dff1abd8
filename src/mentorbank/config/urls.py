"""Every address of the product, one line per room."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("mentorbank.web.home.urls")),
    path("", include("mentorbank.web.accounts.urls")),
    path("ui/", include("mentorbank.web.ui.urls")),
    path("programmes/", include("mentorbank.web.programmes.urls")),
    path("", include("mentorbank.web.referrals.urls")),
    path("", include("mentorbank.web.recruitment.urls")),
    path("", include("mentorbank.web.matching.urls")),
    path("", include("mentorbank.web.relationships.urls")),
    path("", include("mentorbank.web.support.urls")),
    path("", include("mentorbank.web.outcomes.urls")),
    path("companies/", include("mentorbank.web.companies.urls")),
    path("company/", include("mentorbank.web.companies.own_urls")),
    path("", include("mentorbank.web.introductions.urls")),
    path("", include("mentorbank.web.partners.urls")),
    path("", include("mentorbank.web.task_forces.urls")),
    path("", include("mentorbank.web.schools.urls")),
    path("import/", include("mentorbank.web.imports.urls")),
    path("systems/", include("mentorbank.web.integrations.urls")),
    path("", include("mentorbank.web.appearance.urls")),
    path("colleagues/", include("mentorbank.web.colleagues.urls")),
    path("reports/", include("mentorbank.web.reports.urls")),
    path("", include("mentorbank.web.oversight.urls")),
    path("", include("mentorbank.web.trust.urls")),
    path("", include("mentorbank.web.shares.urls")),
    path("", include("mentorbank.web.consents.urls")),
    path("", include("mentorbank.web.background.urls")),
    path("", include("mentorbank.web.specialists.urls")),
    path("", include("mentorbank.web.worklist.urls")),
    path("api/v1/", include("mentorbank.api.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("mentorbank.web.demo.urls")))

handler404 = "mentorbank.web.errors.not_found"
handler500 = "mentorbank.web.errors.broken"
