"""What those who follow from outside give and read: advice, papers and grants."""

from django.urls import path

from mentorbank.web.oversight import advice, grants, papers

urlpatterns = [
    path("advice/", advice.listing, name="advice"),
    path("advice/<uuid:advice_id>/", advice.answering, name="advice-answer"),
    path("papers/", papers.listing, name="papers"),
    path("papers/new/<uuid:programme_id>/", papers.publishing, name="paper-new"),
    path("papers/<uuid:paper_id>/", papers.reading, name="paper"),
    path("papers/<uuid:paper_id>/correct/", papers.correcting, name="paper-correct"),
    path("papers/<uuid:paper_id>/paper.<slug:kind>", papers.download, name="paper-file"),
    path("grants/", grants.listing, name="grants"),
    path("grants/new/<uuid:programme_id>/", grants.making, name="grant-new"),
    path("grants/<uuid:grant_id>/", grants.grant, name="grant"),
    path("grants/<uuid:grant_id>/cover/", grants.covering, name="grant-cover"),
    path("grants/<uuid:grant_id>/readers/", grants.inviting, name="grant-reader-new"),
    path("grants/readers/<uuid:reader_id>/end/", grants.ending, name="grant-reader-end"),
    path("grants/<uuid:grant_id>/report/", grants.reading, name="grant-report"),
    path("grants/<uuid:grant_id>/report.<slug:kind>", grants.download, name="grant-file"),
]
