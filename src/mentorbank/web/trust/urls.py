"""What is kept about people, and who has looked at it."""

from django.urls import path

from mentorbank.web.trust import corrections, glass, keeping, looks, own_looks, rights

urlpatterns = [
    path("my/who-has-looked/", own_looks.who_has_looked, name="who-has-looked"),
    path("my/copy/", rights.copy, name="own-copy"),
    path("my/copy/wrong/", corrections.asking, name="ask-correction"),
    path("corrections/<uuid:correction_id>/", corrections.answering, name="correction"),
    path("young-people/<uuid:person_id>/forget/", rights.erasing, name="forget-young-person"),
    path("glass/", glass.opening, name="glass"),
    path("glass/openings/", glass.openings, name="glass-openings"),
    path("glass/openings/<uuid:glass_id>/", glass.judged, name="glass-judge"),
    path("glass/<uuid:glass_id>/", glass.behind, name="glass-behind"),
    path("glass/<uuid:glass_id>/close/", glass.closing, name="glass-close"),
    path("kept/", keeping.keeping, name="keeping"),
    path("kept/people/<uuid:kept_id>/", keeping.kept_person, name="kept-person"),
    path("kept/people/<uuid:kept_id>/forget/", keeping.forgetting, name="kept-person-forget"),
    path("kept/holds/<uuid:hold_id>/lift/", keeping.lifting, name="hold-lift"),
    path("kept/copies/<uuid:copy_id>/", keeping.handing_over, name="last-copy"),
    path("looks/", looks.search, name="looks"),
    path("looks/samples/", looks.samples, name="look-samples"),
    path("looks/samples/<uuid:sample_id>/", looks.judged, name="look-sample"),
]
