"""One's own side under /my/, the staff's beside the young person's page."""

from django.urls import path

from mentorbank.web.consents import around, own, staff

urlpatterns = [
    path("my/consents/", own.mine, name="my-consents"),
    path("my/consents/answer/", own.answering, name="consent-answer"),
    path("young-people/<uuid:person_id>/consents/", staff.about, name="consents-about"),
    path("my/around/", around.mine, name="my-around"),
    path("around/<uuid:involved_id>/", around.change, name="around-change"),
    path("young-people/<uuid:person_id>/around/", around.about, name="around"),
    path("young-people/<uuid:person_id>/around/yes/", around.guardians_yes, name="guardian-yes"),
]
