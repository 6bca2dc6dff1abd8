"""Advice from those who follow from outside."""

from django.urls import path

from mentorbank.web.oversight import advice

urlpatterns = [
    path("advice/", advice.listing, name="advice"),
    path("advice/<uuid:advice_id>/", advice.answering, name="advice-answer"),
]
