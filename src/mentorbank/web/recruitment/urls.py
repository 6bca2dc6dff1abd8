"""Becoming a mentor, screening mentors, and a mentor's own time."""

from django.urls import path

from mentorbank.web.recruitment import (
    views_contact,
    views_deeds,
    views_list,
    views_mentor,
    views_own,
    views_public,
    views_self,
)

urlpatterns = [
    path("programmes/<slug:slug>/become-a-mentor/", views_public.become, name="become-a-mentor"),
    path("programmes/<slug:slug>/become-a-mentor/thanks/", views_public.sent, name="become-a-mentor-sent"),
    path("l/application/<str:token>/", views_own.own, name="application"),
    path("l/application/<str:token>/about/<slug:key>/", views_own.about, name="application-slice"),
    path("l/application/<str:token>/promise/", views_own.promise, name="application-promise"),
    path("l/application/<str:token>/withdraw/", views_own.withdraw, name="application-withdraw"),
    path("l/application/<str:token>/break/", views_own.take_break, name="application-break"),
    path("l/application/<str:token>/talk.ics", views_own.calendar, name="application-calendar"),
    path("mentors/", views_list.mentors, name="mentors"),
    path("mentors/channels/", views_list.channels, name="mentor-channels"),
    path("mentors/<uuid:pk>/", views_mentor.mentor, name="mentor"),
    path("mentors/<uuid:pk>/talk/", views_deeds.interview, name="mentor-interview"),
    path("mentors/<uuid:pk>/steps/<slug:key>/", views_deeds.step, name="mentor-step"),
    path("mentors/<uuid:pk>/training/", views_deeds.training, name="mentor-training"),
    path("mentors/<uuid:pk>/decide/<slug:outcome>/", views_deeds.decide, name="mentor-decide"),
    path("mentors/<uuid:pk>/suspend/", views_deeds.suspend, name="mentor-suspend"),
    path("mentors/<uuid:pk>/resume/", views_deeds.resume, name="mentor-resume"),
    path("mentors/<uuid:pk>/break/", views_deeds.note_break, name="mentor-break"),
    path("mentors/<uuid:pk>/back/", views_deeds.back, name="mentor-back"),
    path("mentors/<uuid:pk>/contact/", views_contact.contact, name="mentor-contact"),
    path("mentors/<uuid:pk>/giving/", views_deeds.giving, name="mentor-giving"),
    path("mentors/<uuid:pk>/places/", views_deeds.places, name="mentor-places"),
    path("mentors/<uuid:pk>/sign-out/", views_deeds.sign_out, name="mentor-sign-out"),
    path("mentors/<uuid:pk>/protected-address/", views_deeds.protect_mentors_address, name="mentor-address"),
    path("mentors/<uuid:pk>/about/<slug:key>/", views_deeds.about, name="mentor-about"),
    path("my-time/", views_self.my_time, name="mentor-time"),
    path("my-time/<uuid:pk>/break/", views_self.my_break, name="my-break"),
    path("my-time/<uuid:pk>/return/", views_self.my_return, name="my-return"),
    path("my-time/<uuid:pk>/hours/", views_self.my_hours, name="my-hours"),
]
