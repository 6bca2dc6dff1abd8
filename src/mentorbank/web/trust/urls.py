"""What is kept about people, and who has looked at it."""

from django.urls import path

from mentorbank.web.trust import looks, own_looks, rights

urlpatterns = [
    path("my/who-has-looked/", own_looks.who_has_looked, name="who-has-looked"),
    path("my/copy/", rights.copy, name="own-copy"),
    path("young-people/<uuid:person_id>/forget/", rights.erasing, name="forget-young-person"),
    path("looks/", looks.search, name="looks"),
    path("looks/samples/", looks.samples, name="look-samples"),
    path("looks/samples/<uuid:sample_id>/", looks.judged, name="look-sample"),
]
