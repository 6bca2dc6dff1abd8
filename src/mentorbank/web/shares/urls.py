"""The young person's side under /my/, the reader's under /shared/."""

from django.urls import path

from mentorbank.web.shares import giving, own, reading, workplace

urlpatterns = [
    path("my/shares/", own.mine, name="my-shares"),
    path("my/shares/new/", giving.choosing, name="share-new"),
    path("my/shares/new/yes/", giving.confirming, name="share-confirm"),
    path("my/shares/new/seen/", giving.preview, name="share-preview"),
    path("my/shares/<uuid:share_id>/", own.preview, name="my-share"),
    path("my/shares/<uuid:share_id>/stop/", own.stopping, name="share-stop"),
    path("my/workplace/", workplace.mine, name="my-workplace"),
    path("my/workplace/<uuid:workplace_id>/yes/", workplace.confirming, name="my-workplace-yes"),
    path("my/workplace/<uuid:workplace_id>/end/", workplace.stopping, name="my-workplace-end"),
    path("young-people/<uuid:person_id>/workplace/", workplace.about, name="workplace-about"),
    path("workplace-contacts/<uuid:workplace_id>/end/", workplace.ending, name="workplace-end"),
    path("shared/", reading.back, name="shared"),
    path("shared/<uuid:share_id>/", reading.reading, name="shared-one"),
]
