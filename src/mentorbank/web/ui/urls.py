"""The gallery of parts."""

from django.urls import path

from mentorbank.web.ui import gallery

urlpatterns = [path("", gallery.show, name="ui-gallery")]
