"""Keys for other systems."""

from django.urls import path

from mentorbank.web.integrations import views

urlpatterns = [
    path("", views.listing, name="integrations"),
    path("new/", views.new, name="integration-new"),
    path("<uuid:integration_id>/revoke/", views.revoke, name="integration-revoke"),
]
