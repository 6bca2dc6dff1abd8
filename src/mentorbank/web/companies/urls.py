"""Companies: the register, one company, and its openings."""

from django.urls import path

from mentorbank.web.companies import people, views

urlpatterns = [
    path("", views.listing, name="companies"),
    path("new/", views.new, name="company-new"),
    path("<uuid:company_id>/", views.show, name="company"),
    path("<uuid:company_id>/contact/", views.contact, name="company-contact"),
    path("<uuid:company_id>/opening/", views.opening, name="company-opening"),
    path("<uuid:company_id>/people/new/", people.invite, name="company-person-new"),
    path("people/<uuid:place_id>/end/", people.end, name="company-person-end"),
    path("openings/<uuid:opening_id>/", views.opening_state, name="opening-state"),
]
