"""Colleagues."""

from django.urls import path

from mentorbank.web.colleagues import views

urlpatterns = [
    path("", views.listing, name="colleagues"),
    path("invite/", views.invite, name="colleague-invite"),
    path("<uuid:role_id>/end/", views.end, name="colleague-end"),
    path("<uuid:role_id>/sign-out/", views.sign_out, name="colleague-sign-out"),
    path("programmes/<uuid:programme_id>/", views.responsible, name="programme-people"),
]
