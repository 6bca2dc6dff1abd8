"""The young person's side under /my/, the reader's under /shared/."""

from django.urls import path

from mentorbank.web.shares import giving, own, reading

urlpatterns = [
    path("my/shares/", own.mine, name="my-shares"),
    path("my/shares/new/", giving.choosing, name="share-new"),
    path("my/shares/new/yes/", giving.confirming, name="share-confirm"),
    path("my/shares/new/seen/", giving.preview, name="share-preview"),
    path("my/shares/<uuid:share_id>/", own.preview, name="my-share"),
    path("my/shares/<uuid:share_id>/stop/", own.stopping, name="share-stop"),
    path("shared/", reading.back, name="shared"),
    path("shared/<uuid:share_id>/", reading.reading, name="shared-one"),
]
