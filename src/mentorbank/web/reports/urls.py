"""The status reports: which there are, one of them, and it as a file."""

from django.urls import path

from mentorbank.web.reports import views

urlpatterns = [
    path("", views.reports, name="reports"),
    path("<uuid:programme_id>/", views.report, name="report"),
    path("<uuid:programme_id>/report.<slug:kind>", views.download, name="report-file"),
]
