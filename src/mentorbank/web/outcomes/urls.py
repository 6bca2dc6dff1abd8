"""Measurements months after a course, for staff and by link."""

from django.urls import path

from mentorbank.web.outcomes import links, views

urlpatterns = [
    path("measurements/", views.measurements, name="measurements"),
    path("measurements/<uuid:task_id>/", views.measurement, name="measurement"),
    path("measurements/<uuid:task_id>/ask/", views.ask, name="measurement-ask"),
    path("measurements/<uuid:task_id>/not-reached/", views.missed, name="measurement-not-reached"),
    path("measurements/<uuid:task_id>/refused/", views.refused, name="measurement-refused"),
    path("measurements/<uuid:task_id>/perspective/", views.perspective, name="measurement-perspective"),
    path("l/measurement/<str:token>/", links.tell, name="link-measurement"),
]
