"""Addresses that exist in the demonstration only."""

from django.urls import path

from mentorbank.web.demo import views

urlpatterns = [
    path("", views.doors, name="demo"),
    path("enter/<str:token>/", views.enter, name="demo-enter"),
    path("outbox/", views.outbox, name="demo-outbox"),
]
