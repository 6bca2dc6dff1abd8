"""The programmes: for everybody, and for those who run them."""

from django.urls import path

from mentorbank.web.programmes import public, staff

urlpatterns = [
    path("", public.listing, name="programme-list"),
    path("mine/", staff.mine, name="programmes"),
    path("new/", staff.choose, name="programme-new"),
    path("new/<slug:code>/", staff.create, name="programme-create"),
    path("mine/<uuid:programme_id>/", staff.rules, name="programme-rules"),
    path("mine/<uuid:programme_id>/change/", staff.change, name="programme-change"),
    path("mine/<uuid:programme_id>/data/", staff.data, name="programme-data"),
    path("<slug:slug>/", public.show, name="programme-public"),
]
