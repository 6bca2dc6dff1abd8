"""The young person's side under /my/, the staff's beside the young person's page."""

from django.urls import path

from mentorbank.web.background import pages

urlpatterns = [
    path("my/background/", pages.mine, name="my-background"),
    path("young-people/<uuid:person_id>/criminal-record/", pages.record, name="criminal-record"),
]
