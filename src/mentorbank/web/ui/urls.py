"""The gallery of parts."""

from django.urls import path

from mentorbank.web.entry import open_page
from mentorbank.web.ui import gallery

urlpatterns = [path("", open_page(gallery.show), name="ui-gallery")]
