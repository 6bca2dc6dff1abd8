"""The addresses of the demonstration."""

from django.urls import include, path

from mentorbank.config.urls import handler404, handler500
from mentorbank.config.urls import urlpatterns as product

__all__ = ["handler404", "handler500"]

urlpatterns = [*product, path("demo/", include("mentorbank.web.demo.urls"))]
