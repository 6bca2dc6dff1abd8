from django.urls import path, re_path

from mentorbank.web.reports import views

urlpatterns = [
    path("", views.reports, name="reports"),
    path("<uuid:programme_id>/", views.report, name="report"),
    re_path(
        r"^(?P<programme_id>[0-9a-f-]{36})/report\.(?P<kind>pdf|xlsx|csv|json)$",
        views.download,
        name="report-file",
    ),
]
