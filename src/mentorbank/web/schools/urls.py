"""The staff's side under /schools/ and /talks/, the school's own under /school/, a contact teacher's under /class/."""

from django.urls import path

from mentorbank.web.schools import classes, own, staff, teacher

urlpatterns = [
    path("schools/", staff.listing, name="schools"),
    path("schools/new/", staff.new, name="school-new"),
    path("schools/<uuid:school_id>/", staff.show, name="school"),
    path("schools/<uuid:school_id>/people/new/", staff.invite, name="school-person-new"),
    path("schools/people/<uuid:school_place_id>/end/", staff.end, name="school-person-end"),
    path("schools/<uuid:school_id>/classes/new/", classes.new, name="school-class-new"),
    path("schools/classes/<uuid:class_id>/", classes.show, name="school-class"),
    path("schools/classes/<uuid:class_id>/teachers/new/", classes.invite, name="class-teacher-new"),
    path("schools/classes/teachers/<uuid:class_teacher_id>/end/", classes.end, name="class-teacher-end"),
    path("schools/classes/<uuid:class_id>/pupils/new/", classes.put_in, name="class-pupil-new"),
    path("schools/classes/pupils/<uuid:class_pupil_id>/end/", classes.take_out, name="class-pupil-end"),
    path("talks/", staff.talks_asked, name="talks"),
    path("talks/<uuid:talk_id>/", staff.talk, name="talk"),
    path("class/", teacher.own, name="own-class"),
    path("my/class/", teacher.mine, name="my-class"),
    path("my/class/<uuid:class_pupil_id>/yes/", teacher.yes, name="my-class-yes"),
    path("my/class/<uuid:class_pupil_id>/no/", teacher.no, name="my-class-no"),
    path("school/", own.home, name="own-school"),
    path("school/<uuid:school_id>/pupils/new/", own.pupil, name="own-school-pupil"),
    path("school/<uuid:school_id>/talks/new/", own.ask_talk, name="own-school-talk"),
]
