"""The company's own side."""

from django.urls import path

from mentorbank.web.companies import own

urlpatterns = [
    path("", own.home, name="own-company"),
    path("<uuid:company_id>/about/", own.correct, name="own-company-correct"),
    path("<uuid:company_id>/openings/new/", own.post, name="own-opening-new"),
    path("openings/<uuid:opening_id>/end/", own.withdraw, name="own-opening-end"),
]
