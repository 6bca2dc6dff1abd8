"""What is kept about people, and who has looked at it."""

from django.urls import path

from mentorbank.web.trust import looks, own_looks

urlpatterns = [
    path("my/who-has-looked/", own_looks.who_has_looked, name="who-has-looked"),
    path("looks/", looks.search, name="looks"),
    path("looks/samples/", looks.samples, name="look-samples"),
    path("looks/samples/<uuid:sample_id>/", looks.judged, name="look-sample"),
]
