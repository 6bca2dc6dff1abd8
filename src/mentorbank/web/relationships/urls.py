"""The pair's own pages: the young person's and the mentor's home, and what they do together."""

from django.urls import path

from mentorbank.web.relationships import (
    agreement,
    goals,
    going_on,
    link_log,
    log,
    meetings,
    mentee_home,
    mentor_home,
    own_page,
    wellbeing,
)

urlpatterns = [
    path("my/", mentee_home.home, name="mentee-home"),
    path("my/who-sees-what/", own_page.who_sees, name="who-sees"),
    path("my/leave/", own_page.leaving, name="leave-programme"),
    path("my/wellbeing/", wellbeing.question, name="wellbeing"),
    path("my/wellbeing/not-this-time/", wellbeing.not_this_time, name="wellbeing-refuse"),
    path("my/how-is-it-going/", own_page.answer_measurement, name="my-measurement"),
    path("my/strengths/", goals.own_words, name="own-words"),
    path("mentor/", mentor_home.home, name="mentor-home"),
    path("pair/<uuid:match_id>/goals/", goals.goals, name="goals"),
    path("goals/<uuid:goal_id>/", goals.goal, name="goal"),
    path("pair/<uuid:match_id>/meetings/", meetings.meetings, name="meetings"),
    path("pair/<uuid:match_id>/meetings/plan/", meetings.plan, name="plan-meeting"),
    path("pair/<uuid:match_id>/meetings/ask/", meetings.ask, name="ask-to-meet"),
    path("pair/<uuid:match_id>/meetings/log/", log.log, name="log-meeting"),
    path("meetings/<uuid:meeting_id>/call-off/", meetings.call_off, name="call-off-meeting"),
    path("meetings/<uuid:meeting_id>/place/", meetings.place, name="meeting-place"),
    path("meetings/<uuid:meeting_id>/undo/", log.undo, name="undo-meeting"),
    path("pair/<uuid:match_id>/agreement/", agreement.agreement, name="agreement"),
    path("pair/<uuid:match_id>/agreement/write/", agreement.write, name="write-agreement"),
    path("pair/<uuid:match_id>/agreement/print/", agreement.on_paper, name="agreement-on-paper"),
    path("agreements/<uuid:agreement_id>/yes/", agreement.say_yes, name="confirm-agreement"),
    path("pair/<uuid:match_id>/go-on/", going_on.ask, name="go-on"),
    path("going-on/<uuid:prolonging_id>/", going_on.answer, name="answer-going-on"),
    path("l/log-meeting/<str:token>/", link_log.question, name="log-by-link"),
    path("l/log-meeting/<str:token>/undo/", link_log.undo, name="log-by-link-undo"),
    path("l/log-meeting/<str:token>/more/", link_log.more, name="log-by-link-more"),
    path("l/log-meeting/<str:token>/call/", link_log.call_me, name="log-by-link-call"),
]
