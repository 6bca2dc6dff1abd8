"""From a file to people: choose it, say what its columns are, look, bring in."""

from django.urls import path

from mentorbank.web.imports import files, views

urlpatterns = [
    path("", views.imports, name="imports"),
    path("sheet/<slug:kind>/<uuid:programme_id>/", files.sheet, name="import-sheet"),
    path("<uuid:batch_id>/columns/", views.columns, name="import-columns"),
    path("<uuid:batch_id>/", views.batch, name="import"),
    path("<uuid:batch_id>/corrections/", files.corrections, name="import-corrections"),
    path("<uuid:batch_id>/discard/", views.throw_away, name="import-discard"),
]
