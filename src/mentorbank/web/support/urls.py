"""Following courses: the list and one course, check-ins, questions, concerns, and the ending."""

from django.urls import path

from mentorbank.web.support import (
    check_ins,
    closing,
    concerns,
    courses,
    goals_link,
    links,
    lists,
    questions,
    worried,
)

urlpatterns = [
    path("courses/", lists.course_list, name="courses"),
    path("courses/<uuid:match_id>/", courses.course, name="course"),
    path("courses/<uuid:match_id>/begin/", courses.begin, name="course-begin"),
    path("courses/<uuid:match_id>/rest/", courses.let_rest, name="course-pause"),
    path("courses/<uuid:match_id>/go-on/", courses.go_on, name="course-take-up"),
    path("courses/<uuid:match_id>/log/", courses.log, name="course-log"),
    path("courses/<uuid:match_id>/call/", courses.call, name="course-call"),
    path("courses/<uuid:match_id>/prolong/", courses.prolong, name="course-prolong"),
    path("courses/<uuid:match_id>/journal/", courses.journal, name="course-journal"),
    path("courses/<uuid:match_id>/close/", closing.close, name="close-course"),
    path("courses/<uuid:match_id>/close/goals/", closing.send_goals, name="close-course-goals"),
    path("check-ins/", check_ins.to_hold, name="check-ins"),
    path("check-ins/fine/", check_ins.all_fine, name="check-ins-fine"),
    path("check-ins/<uuid:check_in_id>/", check_ins.check_in, name="check-in"),
    path("check-ins/<uuid:check_in_id>/fine/", check_ins.fine, name="check-in-fine"),
    path("check-ins/<uuid:check_in_id>/reopen/", check_ins.reopen, name="check-in-reopen"),
    path("check-ins/<uuid:check_in_id>/not-reached/", check_ins.missed, name="check-in-not-reached"),
    path("check-ins/<uuid:check_in_id>/postpone/", check_ins.postpone, name="check-in-postpone"),
    path("check-ins/<uuid:check_in_id>/acted/", check_ins.acted, name="check-in-acted"),
    path("check-ins/<uuid:check_in_id>/send/", check_ins.send, name="check-in-send"),
    path(
        "check-ins/<uuid:check_in_id>/another-mentor/",
        check_ins.another_mentor,
        name="check-in-another-mentor",
    ),
    path("l/check-in/<str:token>/", links.answer_check_in, name="link-check-in"),
    path("l/goals/<str:token>/", goals_link.review_goals, name="link-goals"),
    path("questions/", questions.questions, name="questions"),
    path("questions/<uuid:question_id>/answer/", questions.answer, name="question-answer"),
    path("concern/<uuid:match_id>/", concerns.raise_concern, name="raise-concern"),
    path("worried/", worried.worried, name="worried"),
    path("programmes/<slug:slug>/worried/", worried.worried_about, name="worried-about"),
    path("concerns/", concerns.concern_list, name="concerns"),
    path("concerns/<uuid:concern_id>/", concerns.concern, name="concern"),
    path("concerns/<uuid:concern_id>/take/", concerns.take, name="concern-take"),
]
