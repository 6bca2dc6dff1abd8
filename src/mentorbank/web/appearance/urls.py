"""How an organisation looks: choosing it, and the picture everybody sees."""

from django.urls import path

from mentorbank.web.appearance import views

urlpatterns = [
    path("appearance/", views.appearance, name="appearance"),
    path("appearance/colour/", views.colour, name="appearance-colour"),
    path("appearance/logo/remove/", views.remove, name="appearance-no-logo"),
    path("logo/<slug:logo_name>.png", views.logo, name="logo"),
]
