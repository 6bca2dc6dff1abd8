"""What those who follow from outside give and read: advice, papers, grants and studies."""

from django.urls import path

from mentorbank.web.oversight import advice, concepts, grants, papers, studies

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
    path("studies/", studies.listing, name="studies"),
    path("studies/new/<uuid:programme_id>/", studies.asking, name="study-new"),
    path("studies/<uuid:study_id>/", studies.study, name="study"),
    path("studies/<uuid:study_id>/approve/", studies.approving, name="study-approve"),
    path("studies/<uuid:study_id>/stop/", studies.stopping, name="study-stop"),
    path("studies/<uuid:study_id>/readers/", studies.inviting, name="study-reader-new"),
    path("studies/readers/<uuid:study_reader_id>/end/", studies.ending, name="study-reader-end"),
    path("studies/<uuid:study_id>/fetch/", studies.fetching, name="study-fetch"),
    path("concepts/", concepts.listing, name="concepts"),
    path("my/research/", studies.mine, name="my-research"),
]
