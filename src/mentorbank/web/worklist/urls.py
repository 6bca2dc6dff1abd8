"""The day of whoever runs the programme."""

from django.urls import path

from mentorbank.web.worklist import views

urlpatterns = [path("today/", views.today, name="worklist")]
