"""What those who follow from outside give and read: advice, and papers."""

from django.urls import path

from mentorbank.web.oversight import advice, papers

urlpatterns = [
    path("advice/", advice.listing, name="advice"),
    path("advice/<uuid:advice_id>/", advice.answering, name="advice-answer"),
    path("papers/", papers.listing, name="papers"),
    path("papers/new/<uuid:programme_id>/", papers.publishing, name="paper-new"),
    path("papers/<uuid:paper_id>/", papers.reading, name="paper"),
    path("papers/<uuid:paper_id>/correct/", papers.correcting, name="paper-correct"),
    path("papers/<uuid:paper_id>/paper.<slug:kind>", papers.download, name="paper-file"),
]
