"""The staff's side under /schools/ and /talks/, the school's own under /school/."""

from django.urls import path

from mentorbank.web.schools import own, staff

urlpatterns = [
    path("schools/", staff.listing, name="schools"),
    path("schools/new/", staff.new, name="school-new"),
    path("schools/<uuid:school_id>/", staff.show, name="school"),
    path("schools/<uuid:school_id>/people/new/", staff.invite, name="school-person-new"),
    path("schools/people/<uuid:school_place_id>/end/", staff.end, name="school-person-end"),
    path("talks/", staff.talks_asked, name="talks"),
    path("talks/<uuid:talk_id>/", staff.talk, name="talk"),
    path("school/", own.home, name="own-school"),
    path("school/<uuid:school_id>/pupils/new/", own.pupil, name="own-school-pupil"),
    path("school/<uuid:school_id>/talks/new/", own.ask_talk, name="own-school-talk"),
]
