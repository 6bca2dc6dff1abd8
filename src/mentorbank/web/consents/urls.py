"""One's own side under /my/, the staff's beside the young person's page."""

from django.urls import path

from mentorbank.web.consents import own, staff

urlpatterns = [
    path("my/consents/", own.mine, name="my-consents"),
    path("my/consents/answer/", own.answering, name="consent-answer"),
    path("young-people/<uuid:person_id>/consents/", staff.about, name="consents-about"),
]
