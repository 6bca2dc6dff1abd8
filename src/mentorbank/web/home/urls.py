"""The front door."""

from django.urls import path
from django.views.i18n import set_language

from mentorbank.web.entry import open_page
from mentorbank.web.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("was/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("my-role/", views.my_role, name="my-role"),
    path("health/", views.health, name="health"),
    path("language/", open_page(set_language), name="set_language"),
]
