"""The coordinator's side under /courses/, the young person's under /my/, the specialist's under /specialist/."""

from django.urls import path

from mentorbank.web.specialists import asking, helping, own

urlpatterns = [
    path("courses/<uuid:match_id>/specialist/", asking.draw, name="draw-in"),
    path("courses/specialists/<uuid:consultation_id>/end/", asking.end, name="consultation-end"),
    path("my/specialists/<uuid:consultation_id>/", own.about, name="my-specialist"),
    path("my/specialists/<uuid:consultation_id>/begin/", own.begin, name="my-specialist-begin"),
    path("my/specialists/<uuid:consultation_id>/no/", own.stop, name="my-specialist-no"),
    path("specialist/", helping.home, name="specialist-home"),
    path("specialist/<uuid:consultation_id>/", helping.course, name="specialist-course"),
]
