"""The coordinator's side under /companies/, the young person's under /my/, the company's under /shared/."""

from django.urls import path

from mentorbank.web.introductions import answering, reading, suggesting

urlpatterns = [
    path("companies/openings/<uuid:opening_id>/suggest/", suggesting.suggesting, name="opening-suggest"),
    path("my/openings/", answering.mine, name="my-openings"),
    path("my/openings/<uuid:introduction_id>/", answering.one, name="my-opening"),
    path("my/openings/<uuid:introduction_id>/yes/", answering.confirming, name="my-opening-yes"),
    path("my/openings/<uuid:introduction_id>/seen/", answering.preview, name="my-opening-seen"),
    path("my/openings/<uuid:introduction_id>/no/", answering.refusing, name="my-opening-no"),
    path("shared/openings/<uuid:introduction_id>/", reading.reading, name="shared-opening"),
]
