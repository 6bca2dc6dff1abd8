"""The staff's side under /partners/, the partner's own under /partner/."""

from django.urls import path

from mentorbank.web.partners import own, staff

urlpatterns = [
    path("partners/", staff.listing, name="partners"),
    path("partners/new/", staff.new, name="partner-new"),
    path("partners/<uuid:partner_id>/", staff.show, name="partner"),
    path("partners/<uuid:partner_id>/people/new/", staff.invite, name="partner-person-new"),
    path("partners/people/<uuid:partner_place_id>/end/", staff.end, name="partner-person-end"),
    path("partner/", own.home, name="own-partner"),
    path("partner/<uuid:partner_id>/mentors/new/", own.mentor, name="own-partner-mentor"),
    path("partner/<uuid:partner_id>/companies/new/", own.company, name="own-partner-company"),
]
